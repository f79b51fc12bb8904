import { describe, expect, it } from 'vitest'
import { belongings } from '../../src-renderer/setbacks/belongings.ts'
import { changeOf, seriesOf } from '../../src-renderer/setbacks/feelings-series.ts'
import { filledOf, standingWords, states } from '../../src-renderer/setbacks/states.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'

const dates = createDateWriter('en-GB')
const day = 86_400_000

describe('where a setback stands', () => {
  it('is told with how long it has been open, or how long it took', () => {
    const row = { opened: 0, moved: 9 * day }
    expect(standingWords({ ...row, state: 'trying' }, 40 * day, dates)).toBe('Trying, open for 5 weeks')
    expect(standingWords({ ...row, state: 'recovered' }, 400 * day, dates)).toBe('Recovered in 9 days')
  })

  it('fills the seam step by step, and is whole at the end', () => {
    const filled = states.map((state) => filledOf[state])
    expect(filled).toEqual([...filled].sort((a, b) => a - b))
    expect(new Set(filled).size).toBe(4)
    expect([filled[0], filled[3]]).toEqual([0, 1])
  })
})

describe('feelings over time', () => {
  const felt = (entry: string, word: string, before: number | null, after: number | null) => ({
    entry,
    word,
    before,
    after,
  })

  it('puts each word through the entries that hold it, the most frequent first', () => {
    const { series, entries } = seriesOf([
      felt('a', 'sad', 80, 60),
      felt('a', 'tired', null, null),
      felt('b', 'angry', 50, null),
      felt('b', 'Sad', 40, 20),
    ])
    expect(entries).toBe(2)
    expect(series).toEqual([
      {
        word: 'sad',
        points: [
          { entry: 'a', at: 0, before: 80, after: 60 },
          { entry: 'b', at: 1, before: 40, after: 20 },
        ],
      },
      { word: 'angry', points: [{ entry: 'b', at: 1, before: 50, after: null }] },
    ])
  })

  it('tells an average from eight pairs on, and not before', () => {
    const pairs = (count: number) => {
      const rows = Array.from({ length: count }, (_, index) => felt(`${index}`, 'sad', 80, 60 + (index % 2) * 10))
      const [one] = seriesOf([...rows, felt('open', 'sad', 90, null)]).series
      return one && changeOf(one)
    }
    expect(pairs(7)).toBeNull()
    expect(pairs(8)).toEqual({ mean: -15, count: 8 })
  })
})

describe('what goes into the trash with a setback', () => {
  const none = { events: [], goals: [], rows: [], steps: [], lessons: [], forecasts: [], advice: [], sealedAdvice: [] }
  const row = {} as never

  it('is named, beside what stays', () => {
    const events = [
      { instant: 0, state: 'landed', note: '' },
      { instant: 1, state: 'trying', note: 'I rang her.' },
    ] as const
    expect(belongings({ ...none, events, goals: [row], rows: [row, row], lessons: [row] }, dates)).toEqual({
      goes: ['2 moments in its history', '1 sentence about where it stood', '1 link to a goal'],
      stays: ['2 entries', '1 lesson'],
    })
  })

  it('names a note to oneself that has not come back, and what it waits for', () => {
    expect(belongings({ ...none, rows: [row], sealedAdvice: ['a'] }, dates).stays).toEqual([
      '1 entry',
      '1 note to yourself that has not come back yet; it comes by itself only once the setback is restored',
    ])
  })

  it('names a note to oneself that came back', () => {
    const advice = [{ entry: 'a', text: 'Say the number first.' }]
    expect(belongings({ ...none, rows: [row], advice }, dates).stays).toEqual([
      '1 entry',
      '1 note to yourself that came back',
    ])
  })

  it('leaves out what there is none of', () => {
    expect(belongings({ ...none, events: [{ instant: 0, state: 'landed', note: '' }] }, dates)).toEqual({
      goes: ['1 moment in its history'],
      stays: [],
    })
  })
})
