import { describe, expect, it } from 'vitest'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'
import { daysLater, dayWords, monthsLater, spanWords } from '../../src-renderer/ui/spans.ts'

const dates = createDateWriter('en-GB')
const day = 86_400_000

describe('how long something took', () => {
  it.each([
    [0, 'less than a day'],
    [0.99, 'less than a day'],
    [1, '1 day'],
    [9.5, '9 days'],
    [20, '20 days'],
    [21, '3 weeks'],
    [60, '8 weeks'],
    [61, '2 months'],
    [100, '3 months'],
    [730, '23 months'],
    [731, '2 years'],
    [800, '2 years'],
  ])('%d days are told as “%s”', (days, words) => {
    expect(spanWords(1_000, 1_000 + days * day, dates)).toBe(words)
  })

  it('is less than a day where a clock was set back', () => {
    expect(spanWords(10 * day, 0, dates)).toBe('less than a day')
  })
})

describe('a day to come', () => {
  it('goes over the ends of months and years', () => {
    expect(daysLater('2026-12-20', 14)).toBe('2027-01-03')
    expect(daysLater('2024-03-01', -1)).toBe('2024-02-29')
    expect(monthsLater('2026-11-30', 2)).toBe('2027-01-30')
    expect(monthsLater('2025-12-31', 2)).toBe('2026-02-28')
    expect(monthsLater('2027-12-31', 2)).toBe('2028-02-29')
    expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28')
  })

  it('is named by how near it is', () => {
    const words = (which: string) => dayWords(which, '2026-11-26', dates)
    expect(words('2026-11-26')).toBe('today')
    expect(words('2026-11-27')).toBe('tomorrow')
    expect(words('2026-11-30')).toBe('Monday, 30 November 2026')
    expect(words('2026-12-03')).toBe('3 December 2026')
    expect(words('2026-11-20')).toBe('20 November 2026')
  })
})
