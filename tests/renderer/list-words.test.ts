import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromTrashWords, starredWords, taggedWords } from '../../src-renderer/timeline/deed-words.ts'
import { piecesOf } from '../../src-renderer/timeline/pieces.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'
import { titleOf } from '../../src-renderer/ui/entry-title.ts'
import { knownWords } from '../../src-renderer/work/import-words.ts'

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

describe('what is said of stars and tags', () => {
  const dates = createDateWriter('en-GB')

  it('counts what changed, and says where nothing did', () => {
    expect(starredWords(2, true, dates)).toBe('2 entries starred.')
    expect(fromTrashWords(1, 'deleted', dates)).toBe('1 entry deleted.')
    expect(fromTrashWords(0, 'deleted', dates)).toBe('Nothing was deleted: none of it is in the trash any more.')
    expect(starredWords(0, true, dates)).toBe('A star was there already.')
    expect(taggedWords({ changed: 1, staying: 0 }, 'add', dates)).toBe('1 entry tagged anew.')
    expect(taggedWords({ changed: 0, staying: 0 }, 'add', dates)).toBe('These tags were there already.')
    expect(taggedWords({ changed: 0, staying: 0 }, 'remove', dates)).toBe('There was nothing to take off.')
  })

  it('tells of tags that are typed in a text', () => {
    expect(taggedWords({ changed: 3, staying: 1 }, 'remove', dates)).toBe(
      '3 entries tagged anew. In 1 entry a tag is typed in the text, and stays there.',
    )
    expect(taggedWords({ changed: 0, staying: 2 }, 'remove', dates)).toBe(
      'There was nothing to take off. In 2 entries a tag is typed in the text, and stays there.',
    )
  })
})

it('entries that an import finds here are told apart from those in the trash', () => {
  const dates = createDateWriter('en-GB')
  const said = (known: number, trashed: number) => knownWords({ known, trashed }, dates)
  expect(said(1500, 0)).toBe('1,500 entries already here: they are passed over, also where a file was changed since.')
  expect(said(3, 1)).toBe(
    '3 entries already here, 1 of them in the trash: they are passed over, also where a file was changed since.',
  )
  expect(said(2, 2)).toBe(
    '2 entries already here, in the trash: they are passed over, also where a file was changed since.',
  )
})
