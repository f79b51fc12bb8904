import { useState, useSyncExternalStore } from 'react'
import { ask, journal } from '../bridge.ts'
import { registerUnsaved } from '../unsaved.ts'
import { newId } from '../writing/new-id.ts'
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

/**
 * Has words forgotten once what they became is on disk, and not where that can't be saved. Who saves everything before the
 * window goes waits for it.
 */
export async function forgetOnceSaved(saved: Promise<boolean>, forget: () => void): Promise<void> {
  const forgotten = saved.then(async (isSaved) => {
    if (!isSaved) return
    forget()
    await kept.flush()
  })
  const unregister = registerUnsaved({ save: () => forgotten.then(() => true), letGo: async () => undefined })
  await forgotten
  unregister()
}

/** The words in a form that outlive it. */
export interface FormWords<Field extends string> {
  readonly words: Readonly<Record<Field, string>>
  readonly set: (part: Partial<Readonly<Record<Field, string>>>) => void
  /** The words were sent, or are to go. Where it is given what was sent, others that were typed since stay. */
  readonly forget: (sent?: Readonly<Record<Field, string>>) => void
  /** The form began with words of an earlier time. */
  readonly begun: boolean
  /** Of a form for something new: the id that it is to have. */
  readonly id: string
}

/**
 * What is typed into a form, until it is sent: neither Esc nor another screen, a lock or a crash takes it away. Never for
 * a passphrase or a recovery key.
 *
 * @param place the name of the form: a word in small letters, and behind a colon the id of what it is about, with which
 *   its words go when that is deleted; a form for another place is to have another `key`
 * @param initial its fields as they are while nothing was typed, none of which is `id`
 * @param isForNew whether the words become something that can be deleted for ever: they are kept with its id then, by which
 *   a snapshot that has only them is found
 */
export function useKeptWords<Field extends string>(
  place: string,
  initial: Readonly<Record<Field, string>>,
  isForNew = false,
): FormWords<Field> {
  const [fresh, setFresh] = useState(() => newId())
  const present = useSyncExternalStore(kept.subscribe, () => kept.of(place))
  const words = laidOver(initial, present)
  const [begun, setBegun] = useState(() => typedOf(words, initial) !== null)
  const keepTyped = (now: Readonly<Record<Field, string>>, id: string) => {
    const typed = typedOf(now, initial)
    kept.keep(place, typed && isForNew ? { ...typed, id } : typed)
  }
  return {
    words,
    set(part) {
      const now = kept.of(place)
      keepTyped({ ...laidOver(initial, now), ...part }, now?.id ?? fresh)
    },
    forget(sent) {
      // What is typed from now on becomes another one.
      const next = newId()
      setFresh(next)
      const now = laidOver(initial, kept.of(place))
      if (sent && typedOf(now, sent) !== null) return keepTyped(now, next)
      void forgetFor(place)
      setBegun(false)
    },
    begun,
    id: present?.id ?? fresh,
  }
}

function laidOver<Field extends string>(
  initial: Readonly<Record<Field, string>>,
  words: Words | undefined,
): Record<Field, string> {
  const fields = Object.entries<string>(initial).map(([field, word]) => [field, words?.[field] ?? word])
  return Object.fromEntries(fields) as Record<Field, string>
}
