import type { CaptureDraft, Instant } from '../../src-preload/contract.ts'
import { isElsewhere } from './became.ts'
import { idBytes } from './ids.ts'
import { isThere } from './is-there.ts'
import { bodyOf } from './plain-text.ts'
import { project } from './projection.ts'
import { setbacksOf } from './setbacks/list.ts'
import type { Store } from './store.ts'

/** A note or what was begun of one, with the moment of its words. */
type Words = CaptureDraft & { readonly instant: Instant }

/**
 * Whether a note says more than the entry that is there under its id. One of the same moment doesn't: its file came back,
 * and what became of the entry since is the person's. Earlier versions remembered no states, and left only that to tell.
 * Nor does one whose entry was deleted for ever.
 */
export function hasMore(store: Store, { id, instant, text, setback }: Words): boolean {
  const stored = store
    .sql<{ instant: Instant; text: string }>(
      'SELECT e.instant, c.text FROM entries e JOIN contents c ON c.number = e.content WHERE e.id = ?',
    )
    .get(idBytes(id))
  if (!stored || stored.instant === instant) return false
  const hasWords = stored.text.includes(project(bodyOf(text)).text)
  return !hasWords || (setback && setbacksOf(store, id).length === 0)
}

/** The same of one that is typed now. Where the entry was deleted for ever, it is another one. */
export const hasMoreNow = (store: Store, words: Words): boolean =>
  isThere(store, 'entries', words.id) ? hasMore(store, words) : !isElsewhere(store, words.id)
