import { describe, expect, it } from 'vitest'
import type { StepRow } from '../../src-preload/contract.ts'
import { holdOf, orderOf } from '../../src-renderer/actions/order.ts'
import { askedWords, recordWords } from '../../src-renderer/actions/record-words.ts'
import { endOfLetter, nextOf, sentenceOf, whenWords } from '../../src-renderer/actions/step-words.ts'
import { dayOf } from '../../src-renderer/today/day.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'

const dates = createDateWriter('en-GB')
const ownDay = (instant: number) => dayOf(new Date(instant), 180)

const step = (id: string, more: Partial<StepRow> = {}): StepRow => ({
  id,
  entry: 'e',
  cue: '',
  act: id,
  sure: null,
  due: null,
  end: null,
  ended: null,
  note: '',
  instant: 0,
  setbacks: [],
  ...more,
})

describe('a step in words', () => {
  it('is one sentence of its cue and its act', () => {
    expect(sentenceOf({ cue: 'it is 8:30,', act: 'open the draft' })).toBe('If it is 8:30, then I open the draft')
    expect(sentenceOf({ cue: ' ', act: 'open the draft' })).toBe('open the draft')
    expect(sentenceOf({ cue: 'it rains', act: '' })).toBe('If it rains')
  })

  it('says when it is due, what it waits for, or how it ended', () => {
    const words = (more: Partial<StepRow>) => whenWords(step('a', more), '2026-11-26', dates, ownDay)
    expect(words({ due: '2026-11-26' })).toBe('Planned for today')
    expect(words({ due: '2026-11-20' })).toBe('Planned for 20 November 2026')
    expect(words({ cue: 'it rains' })).toBe('When its moment comes')
    expect(words({})).toBe('Any time')
    expect(words({ end: 'dropped', ended: Date.parse('2026-11-26T12:00') })).toBe('Dropped, today')
    // In the night that still belongs to the day, and in the one before it.
    expect(words({ end: 'done', ended: Date.parse('2026-11-27T00:40') })).toBe('Done, today')
    expect(words({ end: 'done', ended: Date.parse('2026-11-26T00:40') })).toBe('Done, 25 November 2026')
    expect(words({ end: 'done', ended: Date.parse('2026-11-28T12:00') })).toBe('Done, today')
  })

  it('ends by one key, and each ending offers what follows', () => {
    expect(['d', 'p', 'x', 'e', null].map(endOfLetter)).toEqual(['done', 'partly', 'dropped', null, null])
    expect((['done', 'partly', 'dropped'] as const).map(nextOf)).toEqual(['larger', 'smaller', 'smaller'])
  })
})

describe('the order of steps', () => {
  const more = { due: false, waiting: false, ended: false }
  const before = { due: [step('a'), step('b')], waiting: [step('c')], ended: [step('z', { end: 'done' })], more }
  const after = { due: [step('b')], waiting: [step('c')], ended: [step('a', { end: 'done' }), step('z')], more }
  const shown = (lists: typeof before, held: Parameters<typeof orderOf>[1]) =>
    orderOf(lists, held).map((one) => `${one.leads ? '|' : ''}${one.step.id}`)

  it('goes part by part, each with a first one', () => {
    expect(shown(before, null)).toEqual(['|a', 'b', '|c', '|z'])
  })

  it('leaves a step that ended where it was while the person is with it', () => {
    const held = holdOf(before, 'a')
    expect(held).toEqual({ id: 'a', part: 'due', index: 0 })
    expect(shown(after, held)).toEqual(['|a', 'b', '|c', '|z'])
    expect(shown(after, null)).toEqual(['|b', '|c', '|a', 'z'])
  })

  it('ends with the part that was not read to its end, and still knows what is held', () => {
    expect(shown({ ...before, more: { ...more, waiting: true } }, null)).toEqual(['|a', 'b', '|c'])
    const cut = { ...after, more: { ...more, due: true } }
    expect(shown(cut, null)).toEqual(['|b'])
    expect(shown(cut, holdOf(before, 'a'))).toEqual(['|a', 'b'])
  })

  it('forgets about one that has gone', () => {
    expect(shown({ due: [], waiting: [step('c')], ended: [], more }, { id: 'a', part: 'due', index: 0 })).toEqual([
      '|c',
    ])
    expect(holdOf(before, 'nowhere')).toBeNull()
  })
})

it('a forecast is asked about for now on its day, and for that day afterwards', () => {
  const words = (today: string) => askedWords('2026-11-26', today, dates)
  expect(words('2026-11-26')).toBe('On 19 November 2026 you guessed how this would feel by now:')
  expect(words('2026-12-10')).toBe('On 19 November 2026 you guessed how this would feel by 26 November 2026:')
})

describe('the record of forecasts', () => {
  it('tells how many it rests on, how far they spread, and that it is an average', () => {
    expect(recordWords({ count: 9, mean: 21.6, spread: 14.2 }, dates)).toBe(
      'Over 9 forecasts it was less bad than you expected, by 22 of 100 on average. Single guesses lay about 14 to either side. It is an average of 9, and says little about the next one.',
    )
    expect(recordWords({ count: 8, mean: -5, spread: 1 }, dates)).toContain(
      'it was worse than you expected, by 5 of 100 on average.',
    )
    expect(recordWords({ count: 8, mean: 0.4, spread: 1 }, dates)).toContain(
      'it was about as bad as you expected, on average. Single guesses lay about 1 to either side.',
    )
  })
})
