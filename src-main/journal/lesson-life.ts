import type { Day, EntryId, LessonId, TestOutcome } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { idBytes } from './ids.ts'
import { addWording } from './lesson-wordings.ts'
import { foundLesson } from './lessons.ts'
import type { Store } from './store.ts'
import { longestField } from './structured-nodes.ts'

/**
 * Words a lesson anew. The text in which it stands keeps its own words.
 *
 * @throws ProblemError `not-found`, `bad-request`, `too-large`
 */
export function rewordLesson(store: Store, id: LessonId, text: string): void {
  const words = cleaned(text)
  if (words === '') throw new ProblemError('bad-request', 'The lesson has no words yet.')
  changeLesson(store, id, (lesson, present) => {
    if (present !== words) addWording(store, lesson, words, false)
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

/** Takes back the last use that was noted beside an entry, or beside none. @throws ProblemError `not-found` */
export function takeBackLessonUse(store: Store, id: LessonId, entry: EntryId | null): void {
  changeLesson(store, id, (lesson) =>
    store
      .sql(`
        DELETE FROM lesson_uses WHERE number = (
          SELECT number FROM lesson_uses WHERE lesson = ? AND entry IS ? ORDER BY instant DESC, number DESC LIMIT 1)`)
      .run(lesson, entry === null ? null : idBytes(entry)),
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
