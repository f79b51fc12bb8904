import type { Entry, EntryId, SetbackId } from '../../src-preload/contract.ts'
import { readEntry, saveEntry } from './entries.ts'
import { idBytes, idText } from './ids.ts'
import { hasLesson } from './kept-lessons.ts'
import { readKeptSteps, readLessons } from './record/read.ts'
import type { RecordedLesson, RecordedStep } from './record/record.ts'
import { restoreKeptSteps, restoreLesson } from './record/restore.ts'
import { carryIn, carryOut } from './revisions/carry.ts'
import type { WholeRevision } from './revisions/row.ts'
import { joinOnInsert } from './setbacks/begin.ts'
import { setbacksOf } from './setbacks/list.ts'
import type { Store } from './store.ts'

/** An entry with what a journal keeps of it beside its text, for another one that has lost it. */
export interface WholeEntry {
  readonly entry: Entry
  readonly revisions: readonly WholeRevision[]
  /** To which setbacks it belongs, those in the trash included. */
  readonly setbacks: readonly SetbackId[]
  /** What became of its lessons, and which of its steps were kept. */
  readonly lessons: readonly RecordedLesson[]
  readonly keptSteps: readonly RecordedStep[]
}

/** @throws ProblemError `not-found` */
export function readWhole(store: Store, id: EntryId): WholeEntry {
  const own = new Set(
    store
      .sql<Buffer>(`
        SELECT l.id FROM lessons l JOIN entries e ON e.position = l.position WHERE e.id = ?
        UNION SELECT s.id FROM steps s JOIN entries e ON e.position = s.position WHERE e.id = ?`)
      .pluck()
      .all(idBytes(id), idBytes(id))
      .map(idText),
  )
  return {
    entry: readEntry(store, id),
    revisions: carryOut(store, idBytes(id)),
    setbacks: [false, true].flatMap((trashed) => setbacksOf(store, id, trashed)).map((setback) => setback.id),
    lessons: readLessons(store, 'all').filter((lesson) => own.has(lesson.id)),
    keptSteps: readKeptSteps(store).filter(({ step }) => own.has(step)),
  }
}

/**
 * Puts an entry that is not in the journal any more back into it, as an earlier journal has it: with its star, its earlier
 * versions and what became of its lessons and steps, and as of when it was written and last changed. It belongs to its
 * setbacks again as `joinOnInsert` says.
 *
 * @throws ProblemError `moved-on` for an entry that is here; as a save does
 */
export function bringBack(store: Store, { entry, revisions, setbacks, lessons, keptSteps }: WholeEntry): void {
  const { id, title, body, ownTags, instant, zone, day, starred, created, updated } = entry
  store.transaction(() => {
    const gone = lessons.filter((lesson) => !hasLesson(store, idBytes(lesson.id)))
    saveEntry(store, { id, title, body, ownTags, instant, zone, day, base: null })
    store
      .sql('UPDATE entries SET starred = ?, created = ?, updated = ? WHERE id = ?')
      .run(Number(starred), created, updated, idBytes(id))
    carryIn(store, idBytes(id), revisions)
    // The save takes what a lesson was first called for how it is worded now.
    for (const lesson of gone) store.sql('DELETE FROM lesson_wordings WHERE lesson = ?').run(idBytes(lesson.id))
    for (const lesson of lessons) restoreLesson(store, lesson)
    restoreKeptSteps(store, keptSteps)
    for (const setback of setbacks) joinOnInsert(store, id, setback)
  })
}
