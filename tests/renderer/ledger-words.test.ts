import { describe, expect, it } from 'vitest'
import type { LessonRow } from '../../src-preload/contract.ts'
import { doneWords } from '../../src-renderer/goals/goal-words.ts'
import { dayAfter, lessonFacts, noneWords, rests } from '../../src-renderer/lessons/lesson-words.ts'
import { dayOf } from '../../src-renderer/today/day.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'

const dates = createDateWriter('en-GB')
const ownDay = (instant: number) => dayOf(new Date(instant), 180)

describe('a lesson in the ledger', () => {
  const lesson: LessonRow = {
    id: 'l',
    text: 'Say the number first.',
    entry: 'e',
    instant: 0,
    used: 0,
    due: null,
    lastTest: null,
    archived: false,
  }
  const facts = (more: Partial<LessonRow>) => lessonFacts({ ...lesson, ...more }, '2026-11-26', dates, ownDay)

  it('says what became of it, and nothing where nothing did', () => {
    expect(facts({})).toEqual([])
    expect(
      facts({
        used: 2,
        lastTest: { instant: Date.parse('2026-03-03T12:00'), outcome: 'did-not' },
        due: '2027-01-26',
      }),
    ).toEqual(['Used twice', 'Did not hold, 3 March 2026', 'To be tested 26 January 2027'])
    const atNight = { instant: Date.parse('2026-11-26T00:40'), outcome: 'held' } as const
    expect(facts({ lastTest: atNight })).toEqual(['Held, 25 November 2026'])
    expect(facts({ entry: null })).toEqual(['No longer in an entry'])
    expect(facts({ used: 5, due: '2026-11-26' })).toEqual(['Used 5 times', 'To be tested now'])
  })

  it('is not denied where it was looked for on the other side', () => {
    const both = (wanted: string, elsewhere: number) => [false, true].map((one) => noneWords(wanted, one, elsewhere))
    expect(both('number', 1)).toEqual([
      'None here. Among those put away there is one.',
      'None here. Among those not put away there is one.',
    ])
    expect(both('number', 2)).toEqual([
      'None here. Among those put away there are some.',
      'None here. Among those not put away there are some.',
    ])
    expect(new Set(both('number', 0))).toEqual(new Set(['No lesson has these words as it is worded now.']))
    expect(both(' ', 3)).toEqual(['Every lesson is put away.', 'No lesson is put away.'])
  })

  it('rests for the time that was chosen', () => {
    expect(rests.map((rest) => dayAfter(rest, '2026-08-31'))).toEqual(['2026-09-14', '2026-10-31', '2027-02-28', null])
  })
})

describe('what was done for a goal', () => {
  it('is told without what there is none of', () => {
    expect(doneWords({ stepsAhead: 2, stepsKept: 3, lessons: 1, setbacks: 0 }, dates)).toEqual([
      '3 small steps kept',
      '2 other steps',
      '1 lesson',
    ])
    expect(doneWords({ stepsAhead: 0, stepsKept: 0, lessons: 0, setbacks: 0 }, dates)).toEqual([])
  })
})
