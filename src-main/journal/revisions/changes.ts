import type { RevisionChange } from '../../../src-preload/contract.ts'
import { type Counts, moreIn, type Tokens, total } from './tokens.ts'

/** All of an entry that goes back with it to an earlier state. */
export interface State {
  readonly title: string
  /** A JSON array. */
  readonly ownTags: string
  /** Of its body. */
  readonly tokens: Tokens
}

/** How one state of an entry became another, counted. A word that only stands elsewhere is neither added nor gone. */
export function changeBetween(before: State, after: State): RevisionChange {
  const [was, is] = [before.tokens, after.tokens]
  const added = total(moreIn(is.words, was.words))
  const gone = total(moreIn(was.words, is.words))
  const types = [...new Set([...was.blocks.keys(), ...is.blocks.keys()])]
  return {
    words: { added, gone },
    images: { added: total(moreIn(is.images, was.images)), gone: total(moreIn(was.images, is.images)) },
    blocks: types.filter((type) => !isSame(was.blocks.get(type), is.blocks.get(type))),
    look: total(moreIn(is.looks, was.looks)) > added || total(moreIn(was.looks, is.looks)) > gone,
    title: before.title !== after.title,
    tags: before.ownTags !== after.ownTags,
  }
}

function isSame(one: Counts = new Map(), other: Counts = new Map()): boolean {
  return moreIn(one, other).size === 0 && moreIn(other, one).size === 0
}
