import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from '../../src-renderer/timeline/pieces.ts'
import { titleOf } from '../../src-renderer/ui/entry-title.ts'

describe('text with the places that matched', () => {
  const matched = (text: string, marks: readonly (readonly [number, number])[]) =>
    piecesOf(text, marks)
      .filter((piece) => piece.matched)
      .map(({ words }) => words)

  it('marks what matched and keeps the rest', () => {
    expect(piecesOf('a quiet river', [[8, 13]])).toEqual([
      { start: 0, words: 'a quiet ', matched: false },
      { start: 8, words: 'river', matched: true },
    ])
    expect(piecesOf('none', [])).toEqual([{ start: 0, words: 'none', matched: false }])
    expect(piecesOf('', [])).toEqual([])
  })

  it('takes marks in any order, overlapping or beyond the end', () => {
    expect(
      matched('abcdef', [
        [4, 6],
        [0, 2],
      ]),
    ).toEqual(['ab', 'ef'])
    expect(
      matched('abcdef', [
        [0, 3],
        [2, 5],
      ]),
    ).toEqual(['abc', 'de'])
    expect(matched('abc', [[1, 99]])).toEqual(['bc'])
  })

  it('never loses or repeats a letter', () => {
    const marks = fc.array(fc.tuple(fc.nat(40), fc.nat(40)))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), marks, (text, some) => {
        expect(
          piecesOf(text, some)
            .map(({ words }) => words)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('what an entry goes by', () => {
  it('is its title, else its first words, else a word that says there are none', () => {
    expect(titleOf({ title: ' Rain ', excerpt: 'It fell.' })).toEqual({ words: 'Rain', from: 'title' })
    expect(titleOf({ title: ' ', excerpt: 'It fell.' })).toEqual({ words: 'It fell.', from: 'text' })
    expect(titleOf({ title: '', excerpt: '' })).toEqual({ words: 'No words yet', from: 'nothing' })
  })
})
