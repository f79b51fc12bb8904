import type {
  BlockNode,
  Body,
  EntryDraft,
  EntryId,
  EntryRow,
  InlineNode,
  Instant,
  ParagraphNode,
  Zone,
} from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { isZone, localDay } from './days.ts'
import { editBody } from './edit-body.ts'
import { saveEntry } from './entries.ts'
import { idBytes } from './ids.ts'
import type { Position } from './position.ts'
import { columns, entryRow, type StoredRow } from './rows.ts'
import { beginSetback } from './setbacks/begin.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'
import { emptyParagraph } from './templates/lay.ts'
import { trashEntries } from './trash.ts'

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
 * same id, is not taken in again, not even after its entry was deleted. On disk when it returns.
 *
 * @throws ProblemError `too-large`, `bad-request` for a note that cannot be kept
 */
export function takeNote(store: Store, { id, instant, zone: written, text, setback }: CapturedNote): void {
  // It may have been written where the names of zones are newer than here.
  const zone = isZone(written) ? written : store.environment.zone()
  store.transaction(() => {
    const { changes } = store.sql('INSERT OR IGNORE INTO captures VALUES (?, 0)').run(idBytes(id))
    if (changes === 0) return
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
    const { changes } = store.sql('INSERT OR IGNORE INTO captures VALUES (?, 1)').run(idBytes(id))
    if (changes === 0) return
    const stored = store
      .sql<{ trashed: Instant | null; updated: Instant }>('SELECT trashed, updated FROM entries WHERE id = ?')
      .get(idBytes(draft.id))
    const isNewest =
      stored?.trashed === null && (draft.base === undefined ? stored.updated <= sealed : stored.updated === draft.base)
    saveEntry(store, !stored || isNewest ? draft : { ...draft, id })
  })
}

/** Forgets which notes were taken in and have gone since. To be called when none of them waits on disk any more. */
export function forgetTaken({ sql }: Store): void {
  sql('DELETE FROM captures WHERE settled = 1 OR entry NOT IN (SELECT id FROM entries)').run()
}

/** The notes that nobody has looked after yet, newest first, at most 100. */
export function listCaptures({ sql }: Store): EntryRow[] {
  return sql<StoredRow>(`
    SELECT ${columns} FROM captures k JOIN entries e ON e.id = k.entry
    WHERE k.settled = 0 AND e.trashed IS NULL ORDER BY e.position DESC LIMIT 100`)
    .all()
    .map(entryRow)
}

/**
 * Looks after a captured note. Where its words go to the end of another entry, its own goes into the trash.
 *
 * @throws ProblemError `not-found` for a note, or an entry to add it to, that is in the trash or has gone
 */
export function settleCapture(store: Store, id: EntryId, as: 'entry' | 'setback' | { readonly end: EntryId }): void {
  store.transaction(() => {
    if (as === 'setback') beginSetback(store, id)
    if (typeof as === 'object') {
      if (as.end === id) throw new ProblemError('bad-request', 'A note can’t be added to itself.')
      const { body } = wordsOf(store, id)
      const { position } = wordsOf(store, as.end)
      const { children } = (JSON.parse(body) as Body).root
      editBody(store, position, ({ root }) => ({ root: { ...root, children: [...root.children, ...children] } }))
      trashEntries(store, [id])
    }
    store.sql('UPDATE captures SET settled = 1 WHERE entry = ?').run(idBytes(id))
  })
}

function wordsOf({ sql }: Store, id: EntryId): { readonly position: Position; readonly body: string } {
  const found = sql<{ position: Position; body: string }>(`
    SELECT e.position, c.body FROM entries e JOIN contents c ON c.number = e.content
    WHERE e.id = ? AND e.trashed IS NULL`).get(idBytes(id))
  if (!found) throw new ProblemError('not-found', 'This entry is not in the journal any more.')
  return found
}

/** Plain text as a body: an empty line begins a paragraph, a line break stays one. */
function bodyOf(text: string): Body {
  const paragraphs = text
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
    .map((words): ParagraphNode => ({ ...emptyParagraph(), children: linesOf(words) }))
  const children: BlockNode[] = paragraphs
  return { root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children } }
}

function linesOf(words: string): InlineNode[] {
  return words
    .split('\n')
    .flatMap((line, index): InlineNode[] => [
      ...(index > 0 ? [{ type: 'linebreak', version: 1 } as const] : []),
      ...(line === '' ? [] : [{ type: 'text', version: 1, text: line, format: 0 } as const]),
    ])
}
