import { describe, expect, it } from 'vitest'
import { weekdayOf } from '../../src-renderer/today/day.ts'
import { freeTemplateOf } from '../../src-renderer/today/free-template.ts'
import { welcomeWords } from '../../src-renderer/today/welcome.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'

describe('what “Write freely” begins with', () => {
  const weekdayTemplates = [null, 'monday', null, null, null, null, null]
  const settings = { dayBoundary: 180, freeTemplate: 'every-day', weekdayTemplates }
  const offered = [
    { id: 'monday', archived: false },
    { id: 'every-day', archived: false },
  ]

  it('is the template of the weekday, else the one for every day, else an empty page', () => {
    expect(freeTemplateOf(settings, offered, new Date(2026, 10, 23, 12))).toBe('monday')
    expect(freeTemplateOf(settings, offered, new Date(2026, 10, 24, 12))).toBe('every-day')
    expect(freeTemplateOf({ ...settings, freeTemplate: null }, offered, new Date(2026, 10, 24, 12))).toBeNull()
  })

  it('is none that is put away', () => {
    const away = offered.map((one) => ({ ...one, archived: one.id === 'monday' }))
    expect(freeTemplateOf(settings, away, new Date(2026, 10, 23, 12))).toBe('every-day')
    expect(freeTemplateOf(settings, [], new Date(2026, 10, 23, 12))).toBeNull()
  })

  it('goes by the person’s own day', () => {
    expect(freeTemplateOf(settings, offered, new Date(2026, 10, 24, 2, 59))).toBe('monday')
    expect(freeTemplateOf(settings, offered, new Date(2026, 10, 24, 3))).toBe('every-day')
  })
})

it('knows a Sunday', () => {
  expect(weekdayOf('2026-11-22')).toBe(0)
  expect(weekdayOf('2026-11-23')).toBe(1)
})

it('a welcome counts the returns, and says nothing of the days away', () => {
  const dates = createDateWriter('en')
  expect(welcomeWords(1, dates)).toBe('Good that you are here. This is your first return.')
  expect(welcomeWords(2, dates)).toContain('twice')
  expect(welcomeWords(1234, dates)).toContain('1,234 times')
  for (const returns of [1, 2, 9]) expect(welcomeWords(returns, dates)).not.toMatch(/day|away|missed|!/)
})
