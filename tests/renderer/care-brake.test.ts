import { describe, expect, it } from 'vitest'
import { watchFor, writtenSince } from '../../src-renderer/care/brake.ts'
import { goingOn, goingRound, noWayOut, wayOut } from './care-brake-passages.ts'

const german = /\b(?:warum|wieso)\b/i
const asks = (texts: readonly string[]) => watchFor(texts, german.test(texts.join(' ')) ? 'de' : 'en') === 'how'
const half = (passages: readonly (readonly string[])[], rest: 0 | 1) => passages.filter((_, at) => at % 2 === rest)
const count = (passages: readonly (readonly string[])[]) => passages.filter(asks).length

describe('the rumination brake', () => {
  // Passages and rules have one author, so that strangers' words will be missed more often than these.
  it('finds all 18 circles that the rules were made on, and stays silent over the 18 other passages', () => {
    expect([half(goingRound, 0).length, count(half(goingRound, 0))]).toEqual([18, 18])
    expect([half(goingOn, 0).length, count(half(goingOn, 0))]).toEqual([18, 0])
  })

  it('finds 16 of 18 circles that the rules were not made on, and speaks up over none of 18 other passages', () => {
    expect([half(goingRound, 1).length, count(half(goingRound, 1))]).toEqual([18, 16])
    expect([half(goingOn, 1).length, count(half(goingOn, 1))]).toEqual([18, 0])
  })

  it('takes a step for one only where it is one, and where it comes between or after', () => {
    expect([noWayOut.length, count(noWayOut)]).toEqual([9, 9])
    expect([wayOut.length, count(wayOut)]).toEqual([8, 0])
  })

  const circle = ['Why me? Why am I like this?', 'Why do I never learn?']

  it('waits for a third question, in one answer or over several', () => {
    expect(watchFor(circle, 'en')).toBe('how')
    expect(watchFor([circle.join(' ')], 'en')).toBe('how')
    expect(watchFor(circle.slice(0, 1), 'en')).toBeNull()
    expect(watchFor([], 'en')).toBeNull()
  })

  it('is silent once there is a small step, in its own block or in the text', () => {
    expect(watchFor(circle, 'en', true)).toBeNull()
    expect(watchFor([...circle, 'Tomorrow I write to Ana.'], 'en')).toBeNull()
  })

  it('reads what was written since the entry was opened, and says the same of a text that is all new', () => {
    const asks = (before: readonly string[], now: readonly string[]) => watchFor(writtenSince(before, now), 'en')
    expect(asks(circle, circle)).toBeNull()
    expect(asks(circle, ['Another line.', ...circle, 'Why again?'])).toBeNull()
    expect(asks(['Why me? Why am I', 'like this? Why do I never learn?'], circle)).toBeNull()
    expect(asks(circle, [...circle, ...circle])).toBe('how')
    expect(asks(['Tomorrow I write to Ana.'], ['Tomorrow I write to Ana.', ...circle])).toBe('how')
    expect(goingRound.map((texts) => asks([], texts))).toEqual(goingRound.map((texts) => watchFor(texts, 'en')))
    expect(goingOn.map((texts) => asks([], texts))).toEqual(goingOn.map((texts) => watchFor(texts, 'en')))
  })

  it('reads typographic apostrophes, and language tags with a region', () => {
    const same = ['What’s wrong with me?', 'WHAT IS WRONG WITH ME', "what's the matter with me"]
    expect(watchFor(same, 'en-GB')).toBe('how')
  })

  it('is silent in languages that it does not know', () => {
    expect(watchFor(circle, 'fr')).toBeNull()
    expect(watchFor(circle, '')).toBeNull()
  })
})
