import type { CaptureDraft, EntryId, Instant } from '../../src-preload/contract.ts'
import { isElsewhere, noteBecame } from './became.ts'
import { idBytes, idOfState } from './ids.ts'
import { hasMore, hasMoreNow } from './note-words.ts'
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
 * Under which id something is begun or goes on: where what was begun under this one has been kept or looked after, whatever
 * is typed on in its window is apart from that.
 */
export const openId = (store: Store, id: EntryId): EntryId =>
  isCaptured(store, id) || isElsewhere(store, id) ? openId(store, idOfState(id, 0)) : id

/**
 * Keeps what was begun, under the id of the note that it may become, instead of its earlier words, whatever the clock
 * says; without words it is forgotten. Of one that was kept already only what has more than the note is. On disk when it
 * returns. The id that it has comes out.
 */
export const keepCaptureDraft = (store: Store, draft: TimedDraft): EntryId => put(store, draft, hasMoreNow)

function put(store: Store, draft: TimedDraft, hasMore: typeof hasMoreNow): EntryId {
  return store.transaction(() => {
    const id = openId(store, draft.id)
    const isKept = isCaptured(store, draft.id) && !hasMore(store, draft)
    const others = readCaptureDrafts(store).filter((other) => other.id !== id)
    writeDrafts(store, draft.text === '' || isKept ? others : [...others, { ...draft, id }])
    return id
  })
}

/**
 * Takes in what was begun and sealed, each state of it once. Where later words of it are here, it becomes a draft of its
 * own, for the clock may have been set back; but not where the one has all words of the other. On disk when it returns.
 */
export function takeCaptureDraft(store: Store, draft: TimedDraft): void {
  store.transaction(() => {
    const state = idOfState(draft.id, draft.instant)
    if (!remember(store, state)) return
    const drafts = readCaptureDrafts(store)
    const open = openId(store, draft.id)
    const stored = drafts.find(({ id }) => id === open)
    const isNewest = !stored || stored.instant <= draft.instant || hasAllOf(draft, stored)
    if (isNewest) put(store, draft, hasMore)
    else if (!hasAllOf(stored, draft)) writeDrafts(store, [...drafts, { ...draft, id: state }])
  })
}

const hasAllOf = (one: CaptureDraft, other: CaptureDraft): boolean =>
  one.text.includes(other.text) && (one.setback || !other.setback)

/** Some drafts went into another note, which has their words now: they are not taken in again from a file that comes back. */
export function useUpCaptureDrafts(store: Store, ids: readonly EntryId[], into: EntryId): void {
  if (ids.length === 0) return
  store.transaction(() => {
    for (const id of ids) remember(store, id)
    const begun = readCaptureDrafts(store).filter(({ id }) => id !== into && ids.includes(id))
    noteBecame(
      store,
      begun.map(({ id }) => id),
      into,
    )
    forgetCaptureDrafts(store, ids)
  })
}

export function forgetCaptureDrafts(store: Store, ids: readonly EntryId[]): void {
  const drafts = readCaptureDrafts(store)
  const others = drafts.filter(({ id }) => !ids.includes(id))
  if (others.length < drafts.length) writeDrafts(store, others)
}

/** Whether a note of this id was kept, or its words went into another one. */
export const isCaptured = ({ sql }: Store, id: EntryId): boolean =>
  sql('SELECT 1 FROM captures WHERE entry = ?').get(idBytes(id)) !== undefined

/** For good. Whether it was not yet. */
function remember({ sql }: Store, id: EntryId): boolean {
  return sql('INSERT OR IGNORE INTO captures VALUES (?, 1)').run(idBytes(id)).changes > 0
}

function writeDrafts(store: Store, drafts: readonly TimedDraft[]): void {
  writeValue(store, 'captureDrafts', drafts)
}
