import { describe, expect, it } from 'vitest'
import { feelings } from '../../src-renderer/care/feelings.ts'

const all = feelings.flatMap((group) => [group, ...group.finer])

describe('words for feelings', () => {
  it('are about sixty, in groups small enough to be looked over', () => {
    expect(feelings.length).toBeGreaterThanOrEqual(5)
    expect(feelings.length).toBeLessThanOrEqual(8)
    expect(all.length).toBeGreaterThanOrEqual(55)
    expect(all.length).toBeLessThanOrEqual(66)
    for (const group of feelings) expect(group.finer.length).toBeLessThanOrEqual(8)
  })

  it('stand once each, in lower case, with an id that a translation can keep', () => {
    expect(new Set(all.map((one) => one.word)).size).toBe(all.length)
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length)
    for (const { id, word } of all) {
      expect(word).toBe(word.trim().toLowerCase())
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    }
  })
})
