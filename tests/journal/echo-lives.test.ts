import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src-main/journal/ids.ts'
import type { SetbackId } from '../../src-preload/contract.ts'
import { draftOf, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { answeredBody } from './answered.ts'
import { type Chapter, life } from './lives.ts'

let test: TestJournal
/** The setbacks by the names of their chapters. */
const setbacks = new Map<string, SetbackId>()

beforeAll(() => {
  test = temporaryJournal()
  const { journal, environment } = test
  for (const chapter of life) {
    const first = draftOf(journal, {
      body: answeredBody({ 'what-happened': chapter.told }, chapter.feelings),
      ownTags: chapter.tags,
      setback: 'new',
    })
    journal.saveEntry(first)
    const [setback] = journal.setbacksOf({ entry: first.id })
    const id = setback?.id ?? ''
    setbacks.set(chapter.name, id)
    environment.time += 20 * 86_400_000
    journal.saveEntry(draftOf(journal, { body: answeredBody({ 'what-helped': chapter.helped }, []), setback: id }))
    journal.moveSetback({ id, state: 'recovered', note: '' })
  }
  while (journal.tend());
})

afterAll(() => test.end())

interface Outcome {
  /** How many found the one that was meant. */
  readonly meant: number
  /** How many found another one. The rest found none. */
  readonly other: number
}

/** @param away whether the one that was meant is dismissed before */
function listen(chapters: readonly Chapter[], heardOf: (chapter: Chapter) => Chapter['again'], away = false): Outcome {
  const { journal, environment } = test
  const outcome = { meant: 0, other: 0 }
  for (const chapter of chapters) {
    const entry = newId(environment)
    const meant = setbacks.get(chapter.name) ?? ''
    if (away) journal.dismissEcho({ entry, setback: meant })
    const echo = journal.findEcho({ entry, ...heardOf(chapter) })
    if (echo?.setback.id === meant) outcome.meant++
    else if (echo) outcome.other++
  }
  return outcome
}

const tuned = life.filter((_, index) => index % 2 === 0)
const untouched = life.filter((_, index) => index % 2 === 1)
const sentences = (chapter: Chapter) => chapter.again
const line = (chapter: Chapter) => ({ text: chapter.line, tags: [], feelings: [] })

describe('forty setbacks that are over, and forty that are like them', () => {
  it('the one that was meant comes first for 37 of the 40', () => {
    const outcomes = { tuned: listen(tuned, sentences), untouched: listen(untouched, sentences) }
    expect(outcomes).toEqual({ tuned: { meant: 20, other: 0 }, untouched: { meant: 17, other: 1 } })
    expect(outcomes.tuned.meant + outcomes.untouched.meant).toBeGreaterThanOrEqual(32)
  })

  it('a single line without tags and feelings often finds none, and seldom another one', () => {
    expect({ tuned: listen(tuned, line), untouched: listen(untouched, line) }).toEqual({
      tuned: { meant: 10, other: 0 },
      untouched: { meant: 6, other: 4 },
    })
  })

  it('where there is none that was meant, more often than not none is shown', () => {
    expect({ tuned: listen(tuned, sentences, true), untouched: listen(untouched, sentences, true) }).toEqual({
      tuned: { meant: 0, other: 6 },
      untouched: { meant: 0, other: 6 },
    })
  })
})
