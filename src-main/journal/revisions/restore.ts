import type { Entry, EntryId, Instant } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { readEntry, type StoredEntry, saveEntry, wholeEntry } from '../entries.ts'
import { idBytes } from '../ids.ts'
import type { Store } from '../store.ts'
import { keepNow } from './keep.ts'
import { readRevision } from './read.ts'

/**
 * Takes an entry back to an earlier state: its text, its title and the tags set by hand. The state that it leaves is kept
 * first, so that this can be taken back as well. When and to what it belongs, and its star, stay. On disk when it returns.
 *
 * @param base the `updated` of the entry as it is on screen
 * @throws ProblemError `not-found` for a state that is not kept any more, and for an entry in the trash; `moved-on`
 */
export function restoreRevision(store: Store, id: EntryId, instant: Instant, base: Instant): Entry {
  return store.transaction(() => putBack(store, id, readRevision(store, id, instant), base))
}

/** The same with a state that comes from elsewhere, such as a snapshot. Its images are in the journal by then. */
export function putBack(
  store: Store,
  id: EntryId,
  { title, ownTags, body }: Pick<Entry, 'title' | 'ownTags' | 'body'>,
  base: Instant,
): Entry {
  return store.transaction(() => {
    const stored = store.sql<StoredEntry>(`${wholeEntry} WHERE e.id = ?`).get(idBytes(id))
    if (stored && stored.updated !== base)
      throw new ProblemError(
        'moved-on',
        'This entry was changed on another screen meanwhile. Nothing was changed here; look once more, then bring it back.',
      )
    const isOther =
      stored && (stored.body !== body || stored.title !== title || stored.own_tags !== JSON.stringify(ownTags))
    if (stored && isOther && stored.trashed === null) keepNow(store, stored)
    const { instant: written, zone, day } = readEntry(store, id)
    saveEntry(store, { id, instant: written, zone, day, title, ownTags, body })
    return readEntry(store, id)
  })
}
