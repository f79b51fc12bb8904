import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWhen, isDay, localDay } from '../../src-main/journal/days.ts'
import { dayOf, firstOfDay, freePosition, lastOfDay, monthOf, positionOf } from '../../src-main/journal/position.ts'

const at = (time: string) => Date.parse(time)

describe('the day of a moment', () => {
  it.each([
    // Before three in the morning it is still the day before.
    ['2024-03-15T02:59:00Z', 'Etc/UTC', 180, '2024-03-14'],
    ['2024-03-15T03:00:00Z', 'Etc/UTC', 180, '2024-03-15'],
    ['2024-03-15T00:00:00Z', 'Etc/UTC', 0, '2024-03-15'],
    ['2024-03-01T01:00:00Z', 'Etc/UTC', 180, '2024-02-29'],
    ['2024-01-01T01:00:00Z', 'Etc/UTC', 180, '2023-12-31'],
    // The zone decides, not UTC.
    ['2024-03-15T17:59:00Z', 'Asia/Tokyo', 180, '2024-03-15'],
    ['2024-03-15T18:00:00Z', 'Asia/Tokyo', 180, '2024-03-16'],
    ['2024-03-15T04:00:00Z', 'America/New_York', 180, '2024-03-14'],
    ['2024-03-15T10:30:00Z', 'Pacific/Kiritimati', 0, '2024-03-16'],
    // Lisbon, 31 March 2024: at 01:00 the clock goes to 02:00. The boundary is what the clock shows.
    ['2024-03-31T00:59:00Z', 'Europe/Lisbon', 90, '2024-03-30'],
    ['2024-03-31T01:00:00Z', 'Europe/Lisbon', 90, '2024-03-31'],
    ['2024-03-31T01:59:59Z', 'Europe/Lisbon', 180, '2024-03-30'],
    ['2024-03-31T02:00:00Z', 'Europe/Lisbon', 180, '2024-03-31'],
    // Lisbon, 27 October 2024: at 02:00 the clock goes back to 01:00, and an hour comes twice; the day begins once.
    ['2024-10-27T00:30:00Z', 'Europe/Lisbon', 100, '2024-10-26'],
    ['2024-10-27T00:45:00Z', 'Europe/Lisbon', 100, '2024-10-27'],
    ['2024-10-27T01:30:00Z', 'Europe/Lisbon', 100, '2024-10-27'],
  ])('%s in %s, boundary %i, is %s', (time, zone, boundary, day) => {
    expect(localDay(at(time), zone, boundary)).toBe(day)
  })
})

describe('a place in time is refused', () => {
  const right = { instant: 0, zone: 'Europe/Lisbon', day: '1970-01-01' }
  it.each([
    [{ day: '2023-02-30' }],
    [{ day: '2023-2-3' }],
    [{ day: '0000-01-01' }],
    [{ day: '12024-01-01' }],
    [{ zone: 'Europe/Atlantis' }],
    [{ zone: '' }],
    [{ instant: Number.NaN }],
    [{ instant: 0.5 }],
    [{ instant: 8.64e15 }],
  ])('%j', (wrong) => {
    expect(() => checkWhen(right)).not.toThrow()
    expect(() => checkWhen({ ...right, ...wrong })).toThrow(expect.objectContaining({ code: 'bad-request' }))
  })
})

const days = fc
  .date({ min: new Date('0001-01-02T00:00Z'), max: new Date('9999-12-30T00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a position', () => {
  it('knows its day and its month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -1e12, max: 1e12 }), (day, offset) => {
        const position = positionOf({ day, instant: Date.parse(day) + offset })
        expect(isDay(day)).toBe(true)
        expect(dayOf(position)).toBe(day)
        expect(monthOf(position)).toBe(day.slice(0, 7))
        expect(position).toBeGreaterThanOrEqual(firstOfDay(day))
        expect(position).toBeLessThanOrEqual(lastOfDay(day))
        expect(Number.isSafeInteger(position)).toBe(true)
      }),
    )
  })

  it('sorts by day first, then by moment', () => {
    fc.assert(
      fc.property(days, days, fc.nat(86_400_000), fc.nat(86_400_000), (day, other, some, more) => {
        const one = positionOf({ day, instant: Date.parse(day) + some })
        const two = positionOf({ day: other, instant: Date.parse(other) + more })
        if (day < other) expect(one).toBeLessThan(two)
        if (day === other && some <= more) expect(one).toBeLessThanOrEqual(two)
      }),
    )
  })

  it('finds room on its own day only', () => {
    const first = firstOfDay('2024-03-15')
    const last = lastOfDay('2024-03-15')
    expect(freePosition(first + 5, () => false)).toBe(first + 5)
    expect(freePosition(first + 5, (one) => one === first + 5)).toBe(first + 6)
    expect(freePosition(last, (one) => one >= last - 2)).toBe(last - 3)
    expect(freePosition(first, () => true)).toBeNull()
  })
})
