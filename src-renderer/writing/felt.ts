import type { FeelingsNode } from '../../src-preload/contract.ts'
import type { FeelingGroup } from '../care/feelings.ts'

type Felt = FeelingsNode['feelings']

/** As many as the journal keeps in one block. */
export const mostFeelings = 50

export const sameWord = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** With one more word, without a strength. Nothing changes where it is there already, or where there is no room. */
export function withFeeling(felt: Felt, typed: string): Felt {
  const word = typed.trim()
  if (word === '' || felt.length >= mostFeelings || felt.some((one) => sameWord(one.word, word))) return felt
  return [...felt, { word, strength: null }]
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
