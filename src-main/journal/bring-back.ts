import type { Entry, SetbackId } from '../../src-preload/contract.ts'
import { saveEntry } from './entries.ts'
import { idBytes } from './ids.ts'
import { joinOnInsert } from './setbacks/begin.ts'
import type { Store } from './store.ts'

/**
 * Puts an entry that is not in the journal any more back into it, as an earlier journal has it: with its star, and as of
 * when it was written and last changed. It belongs to its setbacks again as `joinOnInsert` says.
 *
 * @param setbacks those to which it belonged
 * @throws ProblemError `moved-on` for an entry that is here; as a save does
 */
export function bringBack(store: Store, entry: Entry, setbacks: readonly SetbackId[]): void {
  const { id, title, body, ownTags, instant, zone, day, starred, created, updated } = entry
  store.transaction(() => {
    saveEntry(store, { id, title, body, ownTags, instant, zone, day, base: null })
    store
      .sql('UPDATE entries SET starred = ?, created = ?, updated = ? WHERE id = ?')
      .run(Number(starred), created, updated, idBytes(id))
    for (const setback of setbacks) joinOnInsert(store, id, setback)
  })
}
