import type { Day, EntryId, LessonId, TestOutcome } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { idBytes } from './ids.ts'
import type { Store } from './store.ts'
import { longestField } from './structured-nodes.ts'

/**
 * Words a lesson anew. The text in which it stands keeps its own words.
 *
 * @throws ProblemError `not-found`, `bad-request`, `too-large`
 */
export function rewordLesson(store: Store, id: LessonId, text: string): void {
  const { sql, environment } = store
  const words = cleaned(text)
  if (words === '') throw new ProblemError('bad-request', 'The lesson has no words yet.')
  changeLesson(store, id, (lesson, present) => {
    if (present === words) return
    // A clock that was set back does not put the new wording under an older one.
    const { newest } = sql<{ newest: number | null }>(
      'SELECT max(instant) AS newest FROM lesson_wordings WHERE lesson = ?',
    ).get(lesson) ?? { newest: null }
    const instant = newest === null ? environment.now() : Math.max(environment.now(), newest + 1)
    sql('INSERT INTO lesson_wordings (lesson, instant, text) VALUES (?, ?, ?)').run(lesson, instant, words)
  })
}

/** Notes that a lesson was used, beside an entry or not. @throws ProblemError `not-found` */
export function noteLessonUse(store: Store, id: LessonId, entry: EntryId | null): void {
  const { sql, environment } = store
  changeLesson(store, id, (lesson) =>
    sql('INSERT INTO lesson_uses (lesson, instant, entry) VALUES (?, ?, ?)').run(
      lesson,
      environment.now(),
      entry === null ? null : idBytes(entry),
    ),
  )
}

/** Sets the day on which a lesson is to be tested again, or takes it away. @throws ProblemError `not-found` */
export function dateLesson(store: Store, id: LessonId, due: Day | null): void {
  changeLesson(store, id, (lesson) => setDue(store, lesson, due))
}

/**
 * Notes how a lesson held, and the day of its next test, if there is to be one.
 *
 * @throws ProblemError `not-found`, `too-large`
 */
export function testLesson(store: Store, id: LessonId, outcome: TestOutcome, note: string, due: Day | null): void {
  const { sql, environment } = store
  changeLesson(store, id, (lesson) => {
    sql('INSERT INTO lesson_tests (lesson, instant, outcome, note) VALUES (?, ?, ?, ?)').run(
      lesson,
      environment.now(),
      outcome,
      cleaned(note),
    )
    setDue(store, lesson, due)
  })
}

/** Puts a lesson away, or takes it out again. @throws ProblemError `not-found` */
export function archiveLesson(store: Store, id: LessonId, archived: boolean): void {
  changeLesson(store, id, (lesson) =>
    store
      .sql(`
        INSERT INTO lesson_marks (lesson, archived) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET archived = excluded.archived`)
      .run(lesson, Number(archived)),
  )
}

function cleaned(text: string): string {
  const words = text.toWellFormed().trim()
  if (words.length > longestField)
    throw new ProblemError('too-large', 'This is more than a lesson can hold. The rest would be at home in an entry.')
  return words
}

function setDue({ sql }: Store, lesson: Buffer, due: Day | null): void {
  sql(`INSERT INTO lesson_marks (lesson, due) VALUES (?, ?) ON CONFLICT DO UPDATE SET due = excluded.due`).run(
    lesson,
    due,
  )
}

function changeLesson(store: Store, id: LessonId, change: (lesson: Buffer, present: string) => unknown): void {
  const lesson = idBytes(id)
  store.transaction(() => {
    const found = store.sql<{ text: string }>('SELECT text FROM live_lessons WHERE id = ?').get(lesson)
    change(lesson, foundLesson(store, id, found).text)
  })
}

/** A lesson that was found; of one that was not, the problem says where it is. */
export function foundLesson<Found>({ sql }: Store, id: LessonId, found: Found | undefined): Found {
  if (found !== undefined) return found
  throw new ProblemError(
    'not-found',
    sql('SELECT 1 FROM lessons WHERE id = ?').get(idBytes(id)) === undefined
      ? 'This lesson is not in the journal any more: its entry was changed or has gone.'
      : 'The entry with this lesson is in the trash. Restore the entry, and the lesson is there again.',
  )
}

/**
 * Forgets what became of lessons that no text holds any more. Within the transaction that deleted their entries for ever.
 *
 * @param lessons those that the deleted entries held
 */
export function forgetLessons({ sql }: Store, lessons: readonly Buffer[]): void {
  for (const lesson of lessons) {
    if (sql('SELECT 1 FROM lessons WHERE id = ?').get(lesson) !== undefined) continue
    for (const table of ['lesson_wordings', 'lesson_uses', 'lesson_tests', 'lesson_marks'])
      sql(`DELETE FROM ${table} WHERE lesson = ?`).run(lesson)
  }
}
