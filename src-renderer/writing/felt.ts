import type { FeelingsNode } from '../../src-preload/contract.ts'
import type { FeelingGroup } from '../care/feelings.ts'

type Felt = FeelingsNode['feelings']

/** As many as the journal keeps in one block. */
export const mostFeelings = 50

export const sameWord = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** A feeling as it was typed: a number up to 100 behind the word is how strong it is, and so is a number alone. */
export function readFeeling(typed: string): { readonly word: string; readonly strength: number | null } {
  const [, before, number] = /^(.*?)(?:^|[\s,])\s*(\d{1,3})$/.exec(typed.trim()) ?? []
  if (before === undefined || Number(number) > 100) return { word: typed.trim(), strength: null }
  return { word: before.replace(/[\s,]+$/, ''), strength: Number(number) }
}

/**
 * With one more word, or the strength of one that is there already: of the last one, where there is no word. Nothing
 * changes where that says nothing new, or where there is no room.
 */
export function withFeeling(felt: Felt, typed: string, strength: number | null = null): Felt {
  const word = typed.trim()
  const known = word === '' ? felt.at(-1) : felt.find((one) => sameWord(one.word, word))
  if (known && strength !== null) return felt.map((one) => (one === known ? { ...one, strength } : one))
  if (known || word === '' || felt.length >= mostFeelings) return felt
  return [...felt, { word, strength }]
}

/** The words that a typed beginning may mean: those that begin with it, then those that hold it. At most eight. */
export function wordsLike(typed: string, known: readonly string[], felt: Felt): string[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return []
  const free = known.filter((word) => !felt.some((one) => sameWord(one.word, word)))
  const begins = free.filter((word) => word.toLowerCase().startsWith(wanted))
  const holds = free.filter((word) => !begins.includes(word) && word.toLowerCase().includes(wanted))
  return [...begins, ...holds].slice(0, 8)
}

/** All words of the list, heads first in their groups, and one's own. */
export function knownWords(groups: readonly FeelingGroup[], own: readonly string[]): string[] {
  const listed = groups.flatMap((group) => [group.word, ...group.finer.map(({ word }) => word)])
  return [...listed, ...own.filter((word) => !listed.some((one) => sameWord(one, word)))]
}
