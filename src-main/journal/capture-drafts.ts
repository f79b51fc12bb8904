import type { CaptureDraft, EntryId, Instant } from '../../src-preload/contract.ts'
import { idBytes } from './ids.ts'
import { readValue, writeValue } from './settings.ts'
import type { Store } from './store.ts'

/** A note that was only begun, with the moment of its last words. */
export interface TimedDraft extends CaptureDraft {
  readonly instant: Instant
}

/** What was typed into quick capture and put away, oldest first. */
export function readCaptureDrafts(store: Store): readonly TimedDraft[] {
  return (readValue(store, 'captureDrafts') as readonly TimedDraft[] | undefined) ?? []
}

/**
 * Keeps what was begun, under the id of the note that it may become; without words it is forgotten. Nothing happens where
 * that note was kept already, or newer words of it are here: what is late is older than what is there. On disk when it
 * returns.
 */
export function keepCaptureDraft(store: Store, draft: TimedDraft): void {
  store.transaction(() => {
    if (store.sql('SELECT 1 FROM captures WHERE entry = ?').get(idBytes(draft.id)) !== undefined) return
    const drafts = readCaptureDrafts(store)
    if (drafts.some(({ id, instant }) => id === draft.id && instant > draft.instant)) return
    const others = drafts.filter(({ id }) => id !== draft.id)
    writeDrafts(store, draft.text === '' ? others : [...others, draft])
  })
}

/** Some drafts went into another note, which has their words now: they are not taken in again from a file that comes back. */
export function useUpCaptureDrafts(store: Store, ids: readonly EntryId[]): void {
  if (ids.length === 0) return
  store.transaction(() => {
    for (const id of ids) store.sql('INSERT OR IGNORE INTO captures VALUES (?, 1)').run(idBytes(id))
    forgetCaptureDrafts(store, ids)
  })
}

export function forgetCaptureDrafts(store: Store, ids: readonly EntryId[]): void {
  const drafts = readCaptureDrafts(store)
  const others = drafts.filter(({ id }) => !ids.includes(id))
  if (others.length < drafts.length) writeDrafts(store, others)
}

function writeDrafts(store: Store, drafts: readonly TimedDraft[]): void {
  writeValue(store, 'captureDrafts', drafts)
}
