import { v7 } from 'uuid'
import type { EntryId } from '../../src-preload/contract.ts'
import { dice } from '../support/dice.ts'

/** What is drawn by lot, the same for the same seed. */
export interface Chance {
  /** A number from 0 to 1. */
  next(): number
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  /** One of these; undefined where there are none. */
  oneOf<T>(from: readonly T[]): T | undefined
  /** About one in three of these, and at least one where there is one. */
  someOf<T>(from: readonly T[]): readonly T[]
  id(): EntryId
  /** So many words at most, at least one. */
  words(most: number): string
}

const known = 'tea rain door lamp stair bread river chalk paper north amber slow'.split(' ')

export function chanceOf(seed: number): Chance {
  const next = dice(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const oneOf = <T>(from: readonly T[]) => from[below(from.length)]
  return {
    next,
    below,
    oneOf,
    someOf(from) {
      const first = oneOf(from)
      return from.filter((one) => one === first || next() < 0.3)
    },
    id: () =>
      v7({ msecs: Date.UTC(2024, 0, 1) + below(1e9), random: Uint8Array.from({ length: 16 }, () => below(256)) }),
    words: (most) => Array.from({ length: 1 + below(most) }, () => `${oneOf(known)}${below(100)}`).join(' '),
  }
}
