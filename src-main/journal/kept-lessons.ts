import type { LessonId } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { forgetDraftsAbout } from './drafts.ts'
import { idBytes } from './ids.ts'
import { takeLessonOut } from './revisions/take-lesson-out.ts'
import { noteMerge } from './search/merge.ts'
import type { Store } from './store.ts'

/** Whether more became of a lesson than its words in a text: it stays in the ledger then when it leaves the text. */
export function hasLife({ sql }: Store, lesson: Buffer): boolean {
  const found = sql<number>(`
    WITH one (id) AS (SELECT ?)
    SELECT 1 FROM one WHERE (SELECT count(*) FROM lesson_wordings WHERE lesson = one.id) > 1
      OR EXISTS (SELECT 1 FROM lesson_uses WHERE lesson = one.id)
      OR EXISTS (SELECT 1 FROM lesson_tests WHERE lesson = one.id)
      OR EXISTS (SELECT 1 FROM lesson_marks WHERE lesson = one.id AND (due IS NOT NULL OR archived = 1))
      OR EXISTS (SELECT 1 FROM goal_links WHERE kind = 'lesson' AND id = one.id)`)
  return found.get(lesson) !== undefined
}

/** Whether a lesson is in the journal: in a text, in the trash included, or kept without one. */
export function hasLesson({ sql }: Store, lesson: Buffer): boolean {
  const found = sql(`
    WITH one (id) AS (SELECT ?)
    SELECT 1 FROM one WHERE EXISTS (SELECT 1 FROM lessons WHERE id = one.id)
      OR EXISTS (SELECT 1 FROM kept_lessons WHERE lesson = one.id)`)
  return found.get(lesson) !== undefined
}

/**
 * Deletes a lesson that stands in no text any more, for ever, with all that became of it. Earlier states of entries lose it.
 *
 * @throws ProblemError `not-found`; `bad-request` for one that stands in a text
 */
export function deleteLesson(store: Store, id: LessonId): void {
  const { sql, transaction } = store
  const lesson = idBytes(id)
  transaction(() => {
    if (sql('SELECT 1 FROM lessons WHERE id = ?').get(lesson) !== undefined)
      throw new ProblemError('bad-request', 'This lesson stands in an entry. It can be taken out there.')
    if (!hasLesson(store, lesson)) throw new ProblemError('not-found', 'This lesson is not in the journal any more.')
    forgetLesson(store, lesson)
    takeLessonOut(store, id)
    noteMerge(store, [lesson])
  })
}

/**
 * Forgets what became of lessons that no text holds any more. Within the transaction that deleted their entries for ever.
 *
 * @param lessons those that the deleted entries held
 */
export function forgetLessons(store: Store, lessons: readonly Buffer[]): void {
  for (const lesson of lessons)
    if (store.sql('SELECT 1 FROM lessons WHERE id = ?').get(lesson) === undefined) forgetLesson(store, lesson)
}

/** Forgets a lesson with all that became of it, and what was typed about it. Within a transaction. */
function forgetLesson(store: Store, lesson: Buffer): void {
  forgetLife(store, lesson)
  forgetDraftsAbout(store, lesson)
}

/** Forgets a lesson that may come back at once, as one that is cut and pasted. Within a transaction. */
export function forgetLife({ sql }: Store, lesson: Buffer): void {
  for (const table of ['kept_lessons', 'lesson_wordings', 'lesson_uses', 'lesson_tests', 'lesson_marks'])
    sql(`DELETE FROM ${table} WHERE lesson = ?`).run(lesson)
  sql(`DELETE FROM goal_links WHERE kind = 'lesson' AND id = ?`).run(lesson)
}

/**
 * Brings the ledger into line with the texts, after entries came in by another way than a save: every lesson of a text
 * has a first wording, and those that have wordings and no text are kept. Within a transaction.
 */
export function settleLessons({ sql }: Store): void {
  sql('DELETE FROM kept_lessons WHERE lesson IN (SELECT id FROM lessons)').run()
  sql(`
    INSERT OR IGNORE INTO kept_lessons (lesson)
    SELECT DISTINCT lesson FROM lesson_wordings WHERE lesson NOT IN (SELECT id FROM lessons)`).run()
  // When a sentence was written is not in the text; its entry says it nearly. It was before any that is known to be newer.
  sql(`
    INSERT INTO lesson_wordings (lesson, instant, text, in_entry)
    SELECT l.id, min(e.instant,
      coalesce((SELECT min(w.instant) FROM lesson_wordings w WHERE w.lesson = l.id) - 1, e.instant)), l.text, 1
    FROM lessons l JOIN entries e ON e.position = l.position
    WHERE NOT EXISTS (
        SELECT 1 FROM lesson_wordings w WHERE w.lesson = l.id AND (w.in_entry = 1 OR w.text = l.text))
      AND NOT EXISTS (SELECT 1 FROM lessons o WHERE o.id = l.id AND o.position < l.position)`).run()
}
