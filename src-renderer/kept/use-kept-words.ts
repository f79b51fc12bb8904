import { useState, useSyncExternalStore } from 'react'
import { ask, journal } from '../bridge.ts'
import { registerUnsaved } from '../unsaved.ts'
import { keepWords, typedOf, type Words } from './kept-words.ts'

const kept = keepWords({
  async write(place, words) {
    const { ok } = await (words === null ? journal.forgetDraft({ place }) : journal.keepDraft({ place, words }))
    return ok
  },
  after(delay, run) {
    const timer = setTimeout(run, delay)
    return () => clearTimeout(timer)
  },
})
registerUnsaved({ save: kept.flush, letGo: async () => undefined, lastWords: () => ({ forms: kept.unwritten() }) })

/**
 * Reads what was typed and not sent before. To be done before a form is shown, and where the journal moved some of it or
 * became another one.
 */
export async function readKeptWords(): Promise<void> {
  kept.load(await ask(journal.readDrafts()))
}

/** The words of a place that were typed and not sent, if there are any. */
export const wordsOf = (place: string): Words | undefined => kept.of(place)

/** Keeps words that are no form's fields, for a place as `useKeptWords` names it. */
export const keepFor = (place: string, words: Words): void => kept.keep(place, words)

/** The words of a place were sent, or are to go. Resolves once the journal has forgotten them, too, or could not. */
export async function forgetFor(place: string): Promise<void> {
  kept.keep(place, null)
  await kept.flush()
}

/** The words in a form that outlive it. */
export interface FormWords<Field extends string> {
  readonly words: Readonly<Record<Field, string>>
  readonly set: (part: Partial<Readonly<Record<Field, string>>>) => void
  /** The words were sent, or are to go. Where it is given what was sent, others that were typed since stay. */
  readonly forget: (sent?: Readonly<Record<Field, string>>) => void
  /** The form began with words of an earlier time. */
  readonly begun: boolean
}

/**
 * What is typed into a form, until it is sent: neither Esc nor another screen, a lock or a crash takes it away. Never for
 * a passphrase or a recovery key.
 *
 * @param place the name of the form: a word in small letters, and behind a colon the id of what it is about, with which
 *   its words go when that is deleted; a form for another place is to have another `key`
 * @param initial its fields as they are while nothing was typed
 */
export function useKeptWords<Field extends string>(
  place: string,
  initial: Readonly<Record<Field, string>>,
): FormWords<Field> {
  const present = useSyncExternalStore(kept.subscribe, () => kept.of(place))
  const words = laidOver(initial, present)
  const [begun, setBegun] = useState(() => typedOf(words, initial) !== null)
  return {
    words,
    set(part) {
      kept.keep(place, typedOf({ ...laidOver(initial, kept.of(place)), ...part }, initial))
    },
    forget(sent) {
      if (sent && typedOf(laidOver(initial, kept.of(place)), sent) !== null) return
      void forgetFor(place)
      setBegun(false)
    },
    begun,
  }
}

function laidOver<Field extends string>(
  initial: Readonly<Record<Field, string>>,
  words: Words | undefined,
): Record<Field, string> {
  const fields = Object.entries<string>(initial).map(([field, word]) => [field, words?.[field] ?? word])
  return Object.fromEntries(fields) as Record<Field, string>
}
