import type { Tag } from '../../../src-preload/contract.ts'
import { isUnspaced, withoutUnseen, wordsOf } from '../search/fold.ts'
import { uniqueTags, withAncestors } from '../tag.ts'
import { commonWords } from './common-words.ts'

/** Something that two setbacks may have in common. */
export interface Term {
  /** As the person wrote it. */
  readonly shown: string
  /** As an expression of FTS5: https://sqlite.org/fts5.html#full_text_query_syntax */
  readonly match: string
}

/** More words than this do not say better what happened; they are those that come first. */
const mostWords = 100
const word = /[\p{L}\p{N}\p{M}]+/gu

/** The words of a text that may say what happened, each once. Of scripts without spaces every two characters are one. */
export function wordTerms(text: string): Term[] {
  const found = new Map<string, Term>()
  for (const [shown] of withoutUnseen(text).matchAll(word)) {
    if (found.size >= mostWords) break
    const folded = wordsOf(shown)
    const [first = ''] = folded
    if (folded.length === 1 && !isUnspaced(first)) {
      if (first.length >= 3 && !commonWords.has(first) && !found.has(first))
        found.set(first, { shown, match: `{told later} : "${first}"` })
    } else
      for (const [index, character] of folded.slice(1).entries()) {
        const pair = `${folded[index]} ${character}`
        if (!found.has(pair)) found.set(pair, { shown: pair.replace(' ', ''), match: `{told later} : "${pair}"` })
      }
  }
  return [...found.values()]
}

/** Tags and those above them. */
export function tagTerms(tags: readonly Tag[]): Term[] {
  return inColumn('tags', uniqueTags(tags.flatMap(withAncestors)))
}

export function feelingTerms(feelings: readonly string[]): Term[] {
  return inColumn('feelings', uniqueTags(feelings))
}

function inColumn(column: string, words: readonly string[]): Term[] {
  return words.flatMap((shown) => {
    const folded = wordsOf(shown)
    return folded.length === 0 ? [] : [{ shown, match: `${column} : "${folded.join(' ')}"` }]
  })
}
