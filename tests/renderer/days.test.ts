import { describe, expect, it } from 'vitest'
import { clockTimes } from '../../src-renderer/settings/clock-times.ts'
import { dayOf, greetingFor, untilNextDay } from '../../src-renderer/today/day.ts'
import { createDateWriter, entriesIn } from '../../src-renderer/ui/dates.ts'

describe('the day that a moment belongs to', () => {
  it('is the day before until the boundary', () => {
    expect(dayOf(new Date(2026, 10, 25, 2, 59), 180)).toBe('2026-11-24')
    expect(dayOf(new Date(2026, 10, 25, 3, 0), 180)).toBe('2026-11-25')
    expect(dayOf(new Date(2026, 0, 1, 0, 30), 180)).toBe('2025-12-31')
    expect(dayOf(new Date(2026, 10, 25, 0, 0), 0)).toBe('2026-11-25')
  })

  it('ends at the boundary', () => {
    const minute = 60_000
    expect(untilNextDay(new Date(2026, 10, 25, 2, 59), 180)).toBe(minute)
    expect(untilNextDay(new Date(2026, 10, 25, 3, 0), 180)).toBe(24 * 60 * minute)
    expect(untilNextDay(new Date(2026, 11, 31, 23, 0), 0)).toBe(60 * minute)
  })

  it('names the greeting: one o’clock on Tuesday morning still is Monday night', () => {
    expect(greetingFor(new Date(2026, 10, 24, 1, 0), 180)).toBe('Monday night')
    expect(greetingFor(new Date(2026, 10, 23, 19, 40), 180)).toBe('Monday evening')
    expect(greetingFor(new Date(2026, 10, 23, 8, 0), 180)).toBe('Monday morning')
    expect(greetingFor(new Date(2026, 10, 23, 12, 0), 180)).toBe('Monday afternoon')
  })
})

describe('days and times as they are written', () => {
  it('never shift a day, whatever the zone of this computer', () => {
    const dates = createDateWriter('en-GB')
    expect(dates.longDay('2026-11-23')).toMatch(/^Monday,? 23 November 2026$/)
    expect(dates.plainDay('2024-02-29')).toBe('29 February 2024')
    expect(dates.month('2026-11')).toBe('November 2026')
    expect(dates.longDay('0999-01-02')).toMatch(/2 January 999/)
  })

  it('show the clock of the place where an entry was written', () => {
    const dates = createDateWriter('en-GB')
    const instant = Date.UTC(2026, 6, 1, 12, 0)
    expect(dates.time({ instant, zone: 'Europe/Lisbon', day: '2026-07-01' })).toBe('13:00')
    expect(dates.time({ instant, zone: 'Asia/Tokyo', day: '2026-07-01' })).toBe('21:00')
  })

  it('show the clock of UTC where the system does not know the zone', () => {
    const dates = createDateWriter('en-GB')
    const instant = Date.UTC(2026, 6, 1, 12, 0)
    expect(dates.time({ instant, zone: 'Etc/Unknown', day: '2026-07-01' })).toBe('12:00')
  })

  it('follow the language', () => {
    const dates = createDateWriter('de-DE')
    expect(dates.month('2026-03')).toBe('März 2026')
    expect(dates.count(102_400)).toBe('102.400')
  })

  it('count entries in words', () => {
    const dates = createDateWriter('en-GB')
    expect(entriesIn(1, dates)).toBe('1 entry')
    expect(entriesIn(1204, dates)).toBe('1,204 entries')
  })
})

describe('the times at which a day may begin', () => {
  it('are the half hours until six, and whatever is set', () => {
    const minutes = clockTimes(180, 'en-GB').map((time) => time.minutes)
    expect(minutes).toHaveLength(13)
    expect(clockTimes(95, 'en-GB').map((time) => time.minutes)).toContain(95)
    expect(clockTimes(180, 'en-GB').find((time) => time.minutes === 180)?.words).toMatch(/^0?3:00$/)
  })
})
