import type { Draft } from '../../src-preload/contract.ts'

/** What was typed is in the journal this long after it was typed. Milliseconds. */
const delay = 500
/** How long words that could not be written wait for the next try. Milliseconds. */
const retryDelay = 10_000

export type Words = Draft['words']

/** Words that were typed into forms and not sent yet, each form's under the name of its place. */
export interface KeptWords {
  /** Has what the journal kept instead of what is here, but for what it is still to be told. */
  load(drafts: readonly Draft[]): void
  of(place: string): Words | undefined
  /** Keeps the words of a place instead of its earlier ones; null forgets them. */
  keep(place: string, words: Words | null): void
  /** Writes everything that the journal does not have yet. Resolves to whether it has all of it. Never rejects. */
  flush(): Promise<boolean>
  /** What the journal does not have yet. That words are to be forgotten is not among it. */
  unwritten(): readonly Draft[]
  /** Calls `listener` after each change. The returned function ends that. */
  subscribe(listener: () => void): () => void
}

interface Parts {
  /** Has the journal keep the words of a place, or forget them. Answers whether it has. */
  readonly write: (place: string, words: Words | null) => Promise<boolean>
  /** Calls `run` once after `delay` milliseconds. The returned function calls it off. */
  readonly after: (delay: number, run: () => void) => () => void
}

/**
 * Of a form's words those that were typed: a field that nobody touched goes on saying what is in the journal by then. Null
 * where nothing was typed.
 */
export function typedOf(words: Words, initial: Words): Words | null {
  const typed = Object.entries(words).filter(([field, word]) => word !== initial[field])
  return typed.length === 0 ? null : Object.fromEntries(typed)
}

/** Keeps words for as long as the page is there, and has the journal keep them for longer. */
export function keepWords({ write, after }: Parts): KeptWords {
  const kept = new Map<string, Words>()
  /** Places of which the journal has other words than are here. */
  const waiting = new Set<string>()
  /** The one that is just being written. */
  let onItsWay: string | null = null
  /** Those that could not be written in this round: they wait again after it. */
  const failed = new Set<string>()
  const listeners = new Set<() => void>()
  let callOff: (() => void) | null = null
  let writing: Promise<boolean> = Promise.resolve(true)

  const writeWaiting = async () => {
    callOff?.()
    callOff = null
    // What is typed meanwhile waits anew, and its turn comes in the same round.
    for (const place of waiting) {
      waiting.delete(place)
      onItsWay = place
      if (await write(place, kept.get(place) ?? null).catch(() => false)) failed.delete(place)
      else failed.add(place)
    }
    onItsWay = null
    const isAll = failed.size === 0
    for (const place of failed) waiting.add(place)
    failed.clear()
    if (!isAll) callOff ??= after(retryDelay, () => void flush())
    return isAll
  }
  // One after the other, so that older words never overtake newer ones.
  const flush = () => {
    writing = writing.then(writeWaiting)
    return writing
  }
  return {
    load(drafts) {
      const isNewer = (place: string) => waiting.has(place) || failed.has(place) || place === onItsWay
      for (const place of kept.keys()) if (!isNewer(place)) kept.delete(place)
      for (const { place, words } of drafts) if (!isNewer(place)) kept.set(place, words)
      for (const listener of listeners) listener()
    },
    of: (place) => kept.get(place),
    keep(place, words) {
      if (words === null && !kept.has(place)) return
      if (words === null) kept.delete(place)
      else kept.set(place, words)
      waiting.add(place)
      callOff ??= after(delay, () => void flush())
      for (const listener of listeners) listener()
    },
    flush,
    unwritten: () =>
      [...new Set([...waiting, ...failed, ...(onItsWay === null ? [] : [onItsWay])])].flatMap((place) => {
        const words = kept.get(place)
        return words ? { place, words } : []
      }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
