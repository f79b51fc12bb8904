import { flushSync } from 'react-dom'
import type { Draft, EntryDraft } from '../src-preload/contract.ts'

/** Something that may hold words not yet on disk. */
interface Unsaved {
  /** Saves them. Resolves to true once everything is on disk. */
  readonly save: () => Promise<boolean>
  /** Lets go of them if the entry that they belong to has been deleted for ever. */
  readonly letGo: () => Promise<void>
  /** What would be saved, where it can be sealed instead. */
  readonly lastWords?: () => Partial<LastWords>
}

/** What can't be saved and can be sealed. */
export interface LastWords {
  readonly entries: readonly EntryDraft[]
  readonly forms: readonly Draft[]
}

const all = new Set<Unsaved>()
const fields = new Set<() => void>()
let deletion: Promise<unknown> = Promise.resolve()

/** `save` is called when the window is about to go, too. Returns a function that ends the registration. */
export function registerUnsaved(unsaved: Unsaved): () => void {
  all.add(unsaved)
  return () => {
    all.delete(unsaved)
  }
}

/**
 * `giveUp` has a field put its words where they belong, as when it is left. Neither a key that leads to another screen
 * nor a lock of a window that is not in front tells a field so. Returns a function that ends the registration.
 */
export function registerField(giveUp: () => void): () => void {
  fields.add(giveUp)
  return () => {
    fields.delete(giveUp)
  }
}

/** Has every field give up its words, and draws what comes of that. Before the screen goes, and before all is saved. */
export function leaveFields(): void {
  if (fields.size === 0) return
  flushSync(() => {
    for (const giveUp of fields) giveUp()
  })
}

async function notSaved(): Promise<readonly Unsaved[]> {
  const outcomes = await Promise.all(
    [...all].map(async (unsaved) => ({ unsaved, saved: await unsaved.save().catch(() => false) })),
  )
  return outcomes.filter(({ saved }) => !saved).map(({ unsaved }) => unsaved)
}

/** Saves everything that is registered. True when all of it is on disk. */
export async function saveEverything(): Promise<boolean> {
  return (await notSaved()).length === 0
}

/**
 * Saves everything, and has `seal` keep what can't be saved for the next unlock; `seal` answers whether it did. Where some
 * of it can't be sealed and it is not in haste, nothing is: somebody will be asked, may stay, and would find the rest twice.
 * Who goes all the same comes here again, in haste.
 */
export async function keepEverything(
  seal: (words: LastWords) => Promise<boolean>,
  inHaste: boolean,
): Promise<'saved' | 'sealed' | 'unsaved'> {
  const left = await notSaved()
  if (left.length === 0) return 'saved'
  const parts = left.flatMap(({ lastWords }) => lastWords?.() ?? [])
  const isAll = parts.length === left.length
  const words = {
    entries: parts.flatMap(({ entries = [] }) => entries),
    forms: parts.flatMap(({ forms = [] }) => forms),
  }
  // What is only to be forgotten is no words.
  if (words.entries.length + words.forms.length === 0) return isAll ? 'saved' : 'unsaved'
  const sealed = (isAll || inHaste) && (await seal(words))
  return sealed && isAll ? 'sealed' : 'unsaved'
}

/** Deletes entries for ever, and then what is unsaved of them: a later save would bring them back. */
export async function deleteForEver<T>(deed: () => Promise<T>): Promise<T> {
  const outcome = deed()
  const done = outcome.finally(() => Promise.allSettled([...all].map(({ letGo }) => letGo())))
  deletion = done.catch(() => undefined)
  return done
}

/** Resolves when no deletion is under way. A save waits for that, so that none slips in before it is let go of. */
export const whenNothingIsDeleted = (): Promise<unknown> => deletion
