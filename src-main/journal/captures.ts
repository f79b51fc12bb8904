import type {
  BlockNode,
  Body,
  Draft,
  EntryDraft,
  EntryId,
  EntryRow,
  Instant,
  Zone,
} from '../../src-preload/contract.ts'
import { isEndedPlace } from '../../src-preload/form-places.ts'
import { ProblemError } from '../problem.ts'
import { isElsewhere, noteBecame } from './became.ts'
import {
  forgetCaptureDrafts,
  isCaptured,
  keepCaptureDraft,
  openId,
  readCaptureDrafts,
  type TimedDraft,
} from './capture-drafts.ts'
import { localDay } from './days.ts'
import { keepDraft, readDraft } from './drafts.ts'
import { editBody } from './edit-body.ts'
import { saveEntry } from './entries.ts'
import { idBytes, idOfState, isId, newId } from './ids.ts'
import { isKept } from './kept-steps.ts'
import { hasMore, hasMoreNow } from './note-words.ts'
import { bodyOf } from './plain-text.ts'
import type { Position } from './position.ts'
import { columns, entryRow, type StoredRow } from './rows.ts'
import { beginSetback } from './setbacks/begin.ts'
import { joinInstead } from './setbacks/belonging.ts'
import { setbacksOf } from './setbacks/list.ts'
import { readSettings } from './settings.ts'
import { noteStep } from './steps.ts'
import type { Store } from './store.ts'
import { trashEntries } from './trash.ts'
import { isZone } from './zones.ts'

/** A note of quick capture, on its way into the journal. */
export interface CapturedNote {
  /** Of the entry it becomes. */
  readonly id: EntryId
  readonly instant: Instant
  readonly zone: Zone
  readonly text: string
  /** Whether a setback begins with it. */
  readonly setback: boolean
}

/**
 * Makes an entry of a captured note, of the moment and the day of the capture. One that was taken in before, under the
 * same id, is not taken in again, not even after its entry was deleted; but where it was kept once more, since nobody had
 * heard that it was, and has more to it than is there, that is an entry as well. What was begun of it before is no draft any
 * more. On disk when it returns. The id of the entry that has its words comes out.
 *
 * @throws ProblemError `too-large`, `bad-request` for a note that cannot be kept
 */
export const takeNote = (store: Store, note: CapturedNote): EntryId =>
  bring(store, note, hasMore, (begun) => begun.instant <= note.instant || note.text.includes(begun.text))

/**
 * The same of one that is kept now, by somebody who sees its words: it is an entry also where the one before was deleted for
 * ever, and has all that was begun of it.
 */
export const keepNote = (store: Store, note: CapturedNote): EntryId => bring(store, note, hasMoreNow, () => true)

function bring(
  store: Store,
  given: CapturedNote,
  hasMore: typeof hasMoreNow,
  isIn: (begun: TimedDraft) => boolean,
): EntryId {
  return store.transaction(() => {
    const note = { ...given, id: ownId(store, given.id) }
    const open = openId(store, note.id)
    const fresh = entryFor(store, note, hasMore)
    if (fresh !== null) saveNote(store, { ...note, id: fresh })
    const kept = fresh ?? note.id
    const begun = readCaptureDrafts(store).find(({ id }) => id === open)
    if (begun) {
      forgetCaptureDrafts(store, [open])
      if (!isIn(begun)) keepCaptureDraft(store, { ...begun, id: note.id })
      else if (open !== kept) noteBecame(store, [open], kept)
    }
    return kept
  })
}

/** What goes on after it was looked after on Today is another note than what was begun. */
const ownId = (store: Store, id: EntryId): EntryId =>
  isElsewhere(store, id) && !isCaptured(store, id) ? ownId(store, idOfState(id, 0)) : id

/** The id of the entry that a note becomes; null where it was taken in before. */
function entryFor(store: Store, note: CapturedNote, hasMore: typeof hasMoreNow): EntryId | null {
  const state = idOfState(note.id, note.instant)
  if (isFirst(store, note.id, 'waiting')) {
    isFirst(store, state, 'settled')
    return note.id
  }
  return isFirst(store, state, 'waiting') && hasMore(store, note) ? state : null
}

function saveNote(store: Store, { id, instant, zone: written, text, setback }: CapturedNote): void {
  // It may have been written where the names of zones are newer than here.
  const zone = isZone(written) ? written : store.environment.zone()
  saveEntry(store, {
    id,
    instant,
    zone,
    day: localDay(instant, zone, readSettings(store).dayBoundary),
    title: '',
    ownTags: [],
    body: JSON.stringify(bodyOf(text)),
    ...(setback && { setback: 'new' }),
  })
}

/**
 * Takes in the last words of an entry that could not be saved before a lock. Where the entry is in the trash by now, or
 * is not the one from which they were written any more, they become an entry of their own.
 *
 * @param id under which the words were sealed
 * @param sealed when that was
 * @throws ProblemError `not-ours`, `too-large`, `bad-request` for a draft that cannot be kept
 */
export function takeLastWords(store: Store, id: EntryId, draft: EntryDraft, sealed: Instant): void {
  store.transaction(() => {
    if (!isFirst(store, id, 'settled')) return
    const { base, ...words } = draft
    const stored = store
      .sql<{ trashed: Instant | null; updated: Instant }>('SELECT trashed, updated FROM entries WHERE id = ?')
      .get(idBytes(draft.id))
    // Without a base the page had not heard of a first save.
    const isNewest = stored?.trashed === null && (base ? stored.updated === base : stored.updated <= sealed)
    saveEntry(store, !stored || isNewest ? words : { ...words, id })
  })
}

/**
 * Takes in what was typed into a form and could not be kept before a lock, instead of what the form kept earlier. Where it
 * kept something later, for the clock may have been set back, what only the sealed words have becomes a note; but where
 * they have all that was kept, they take its place all the same. What was typed about how a step ended is that step's.
 *
 * @param sealed under which id, when and where that was
 * @returns whether there is a note of it now
 * @throws ProblemError `too-large` for a note that cannot be kept
 */
export function takeFormWords(
  store: Store,
  draft: Draft,
  { id, instant, zone }: Pick<CapturedNote, 'id' | 'instant' | 'zone'>,
): boolean {
  return store.transaction(() => {
    if (isEndedPlace(draft.place)) return takeEndedNote(store, draft.words, { id, instant, zone })
    const kept = readDraft(store, draft.place)
    const isNewest = !kept || kept.kept <= instant || lacking(draft.words, kept.words).length === 0
    const beside = isNewest ? [] : lacking(kept.words, draft.words)
    if (beside.length > 0) takeNote(store, { id, instant, zone, text: beside.join('\n\n'), setback: false })
    else if (isFirst(store, id, 'settled') && isNewest) keepDraft(store, draft)
    return beside.length > 0
  })
}

/** Where a step says something since that these words lack, or is not there any more, they become a note. */
function takeEndedNote(
  store: Store,
  words: Draft['words'],
  sealed: Pick<CapturedNote, 'id' | 'instant' | 'zone'>,
): boolean {
  const [[step, note] = ['', '']] = Object.entries(words)
  if (note === '') return false
  const present = isId(step)
    ? store.sql<string>('SELECT note FROM live_steps WHERE id = ?').pluck().get(idBytes(step))
    : undefined
  const isBeside = present === undefined || !note.includes(present)
  if (isBeside) takeNote(store, { ...sealed, text: note, setback: false })
  else if (isFirst(store, sealed.id, 'settled')) noteStep(store, step, note)
  return isBeside
}

/** What a form's words lack of others that were typed into it, field by field. */
function lacking(words: Draft['words'], others: Draft['words']): string[] {
  // The id of what they are to become is no word of the person's.
  return Object.entries(others).flatMap(([field, other]) =>
    field === 'id' || (words[field] ?? '').includes(other.trim()) ? [] : [other],
  )
}

/**
 * Remembers, for good, that something was taken in under this id: a file that was removed can come back, from a copy of
 * the folder or after a power cut. false where it was, or where the entry is there without it.
 */
function isFirst({ sql }: Store, id: EntryId, as: 'waiting' | 'settled'): boolean {
  const known = sql('SELECT 1 FROM entries WHERE id = ?').get(idBytes(id)) !== undefined
  const settled = known || as === 'settled' ? 1 : 0
  const { changes } = sql('INSERT OR IGNORE INTO captures VALUES (?, ?)').run(idBytes(id), settled)
  return changes > 0 && !known
}

export interface WaitingCaptures {
  /** Newest first, at most 100. */
  readonly notes: readonly EntryRow[]
  /** Those of them that belong to a setback. */
  readonly setbacks: readonly EntryId[]
  /** How many wait, also beyond those hundred. */
  readonly count: number
}

/** The notes that nobody has looked after yet. */
export function listCaptures(store: Store): WaitingCaptures {
  const waiting = 'FROM captures k JOIN entries e ON e.id = k.entry WHERE k.settled = 0 AND e.trashed IS NULL'
  const notes = store
    .sql<StoredRow>(`SELECT ${columns} ${waiting} ORDER BY e.position DESC LIMIT 100`)
    .all()
    .map(entryRow)
  return {
    notes,
    setbacks: notes.map(({ id }) => id).filter((id) => setbacksOf(store, id).length > 0),
    count: store.sql<number>(`SELECT count(*) ${waiting}`).pluck().get() ?? 0,
  }
}

/**
 * Looks after a captured note. Where its words go to the end of another entry, its own goes into the trash, and its
 * setbacks have the other one.
 *
 * @throws ProblemError `not-found` for a note, or an entry to add it to, that is in the trash or has gone
 */
export function settleCapture(store: Store, id: EntryId, as: 'entry' | 'setback' | { readonly end: EntryId }): void {
  store.transaction(() => {
    if (as === 'setback' && setbacksOf(store, id).length === 0) beginSetback(store, id)
    if (typeof as === 'object') {
      if (as.end === id) throw new ProblemError('bad-request', 'A note can’t be added to itself.')
      const note = wordsOf(store, id)
      const { position } = wordsOf(store, as.end)
      const { children } = (JSON.parse(note.body) as Body).root
      editBody(store, position, ({ root }) => ({ root: { ...root, children: [...root.children, ...children] } }))
      const apart = children.flatMap((block) => apartFrom(store, block))
      editBody(store, note.position, ({ root }) => ({ root: { ...root, children: apart } }))
      joinInstead(store, id, as.end)
      trashEntries(store, [id])
    }
    store.sql('UPDATE captures SET settled = 1 WHERE entry = ?').run(idBytes(id))
  })
}

/**
 * A block of a note as it stays there when the note went into another entry. What becomes of a step or a lesson is told of
 * the one in that entry, also if the note comes back; and a step that was kept counts as kept there.
 */
function apartFrom(store: Store, block: BlockNode): readonly BlockNode[] {
  if (block.type === 'step' && isKept(block.end))
    return bodyOf([block.cue, block.act, block.note].filter((line) => line !== '').join('\n')).root.children
  return ['id' in block ? { ...block, id: newId(store.environment) } : block]
}

/**
 * Looks after what was only begun: it becomes a note like those that were kept, or goes into the trash, and no setback
 * begins with it. The note has an id of its own, for a window in which somebody goes on with it may yet keep it under that
 * of the draft.
 *
 * @throws ProblemError `not-found` where it has been kept meanwhile
 */
export function settleBegun(store: Store, id: EntryId, as: 'note' | 'trash'): void {
  const { environment } = store
  store.transaction(() => {
    const begun = readCaptureDrafts(store).find((draft) => draft.id === id)
    if (!begun) throw new ProblemError('not-found', 'What was begun there has been kept or put away meanwhile.')
    const note = newId(environment)
    takeNote(store, { ...begun, id: note, zone: environment.zone(), setback: begun.setback && as === 'note' })
    forgetCaptureDrafts(store, [id])
    noteBecame(store, [id], note)
    if (as === 'trash') trashEntries(store, [note])
  })
}

function wordsOf({ sql }: Store, id: EntryId): { readonly position: Position; readonly body: string } {
  const found = sql<{ position: Position; body: string }>(`
    SELECT e.position, c.body FROM entries e JOIN contents c ON c.number = e.content
    WHERE e.id = ? AND e.trashed IS NULL`).get(idBytes(id))
  if (!found) throw new ProblemError('not-found', 'This entry is not in the journal any more.')
  return found
}
