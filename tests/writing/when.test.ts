import { describe, expect, it } from 'vitest'
import { localDay } from '../../src-main/journal/days.ts'
import { wallTimeOf, whenOf } from '../../src-renderer/writing/when.ts'

const at = (date: string, time: string, zone = 'Europe/Lisbon', boundary = 180) =>
  whenOf({ date, time }, zone, boundary)

describe('the date and time of an entry', () => {
  it('stands where the clock on the wall of its zone shows it', () => {
    const when = at('2026-11-23', '19:40', 'Asia/Tokyo')
    expect(new Date(when?.instant ?? 0).toISOString()).toBe('2026-11-23T10:40:00.000Z')
    expect(when).toMatchObject({ zone: 'Asia/Tokyo', day: '2026-11-23' })
    expect(when && wallTimeOf(when)).toEqual({ date: '2026-11-23', time: '19:40' })
  })

  it('counts to the day before until the day begins', () => {
    expect(at('2026-11-23', '02:59')?.day).toBe('2026-11-22')
    expect(at('2026-11-23', '03:00')?.day).toBe('2026-11-23')
    expect(at('2026-03-01', '00:00')?.day).toBe('2026-02-28')
    expect(at('2026-11-23', '00:00', 'Europe/Lisbon', 0)?.day).toBe('2026-11-23')
  })

  it('counts days as the journal does', () => {
    for (const time of ['00:00', '02:59', '03:00', '12:00', '23:59']) {
      for (const zone of ['Europe/Lisbon', 'America/St_Johns', 'Pacific/Apia', 'UTC']) {
        const when = at('2026-03-29', time, zone)
        expect(when?.day).toBe(localDay(when?.instant ?? 0, zone, 180))
      }
    }
  })

  it('moves a time that daylight saving skips forward, and takes the first of one that comes twice', () => {
    const skipped = at('2026-03-29', '01:30')
    expect(skipped && wallTimeOf(skipped).time).toBe('02:30')
    const twice = at('2026-10-25', '01:30')
    expect(new Date(twice?.instant ?? 0).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('is nothing where no calendar or clock shows it', () => {
    for (const [date, time] of [
      ['2023-02-30', '10:00'],
      ['', '10:00'],
      ['2026-11-23', ''],
      ['2026-11-23', '25:00'],
      ['0000-01-01', '10:00'],
    ] as const) {
      expect(at(date, time)).toBeNull()
    }
  })
})
