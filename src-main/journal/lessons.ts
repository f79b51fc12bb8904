import type {
  Day,
  EntryId,
  EntryRow,
  GoalRow,
  Instant,
  Lesson,
  LessonAtHand,
  LessonId,
  LessonRow,
  TestOutcome,
} from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { idBytes, idText } from './ids.ts'
import { columns, entryRow, type StoredRow } from './rows.ts'
import { holdsWords } from './search/fold.ts'
import type { Store } from './store.ts'

interface LiveLesson {
  readonly id: Buffer
  /** Of one that stands in no text any more, none. */
  readonly entry: Buffer | null
  readonly instant: Instant
  readonly text: string
  readonly due: Day | null
  readonly archived: number
  readonly used: number
  readonly tested: Instant | null
  readonly outcome: TestOutcome | null
}

const row = `
  SELECT l.*, (SELECT count(*) FROM lesson_uses u WHERE u.lesson = l.id) AS used, t.instant AS tested, t.outcome
  FROM live_lessons l LEFT JOIN lesson_tests t ON t.number = (
    SELECT number FROM lesson_tests WHERE lesson = l.id ORDER BY instant DESC, number DESC LIMIT 1)`

/** Lessons outside the trash, newest first, also those that stand in no text any more; of a text, those in whose present wording all its words begin a word. */
export function listLessons(store: Store, text: string): LessonRow[] {
  const rows = lessonRows(store, 'true ORDER BY instant DESC, position DESC, place')
  return text.trim() === '' ? rows : rows.filter((one) => holdsWords(one.text, text))
}

/** As many as are offered beside an entry before one has to look for another. */
const atHand = 3
/** As many of the last uses, and of the newest lessons, as are looked through for those: it is asked after each save. */
const lookedThrough = 100

/**
 * The lessons that are offered beside an entry: the few that were used elsewhere last, or else are newest, and those that
 * were used beside it. None that is put away, and none that the entry itself holds. To use one moves none of the others.
 */
export function listLessonsAtHand({ sql }: Store, entry: EntryId): LessonAtHand[] {
  const beside = idBytes(entry)
  const lessonsOf = (query: string, ...parameters: (Buffer | number)[]) =>
    sql<Buffer>(query)
      .pluck()
      .all(...parameters)
      .map(idText)
  const own = lessonsOf('SELECT l.id FROM lessons l JOIN entries e ON e.position = l.position WHERE e.id = ?', beside)
  const here = lessonsOf('SELECT lesson FROM lesson_uses WHERE entry = ? ORDER BY instant DESC, number DESC', beside)
  const elsewhere = lessonsOf(
    'SELECT lesson FROM lesson_uses WHERE entry IS NOT ? ORDER BY instant DESC, number DESC LIMIT ?',
    beside,
    lookedThrough,
  )
  const newest = lessonsOf('SELECT id FROM lessons ORDER BY position DESC, place LIMIT ?', lookedThrough)
  const found: LessonAtHand[] = []
  for (const id of new Set([...elsewhere, ...newest, ...here])) {
    const usedHere = here.includes(id)
    if (own.includes(id) || (found.length >= atHand && !usedHere)) continue
    const text = sql<string>('SELECT text FROM live_lessons WHERE id = ? AND archived = 0').pluck().get(idBytes(id))
    if (text !== undefined) found.push({ id, text, usedHere })
  }
  return found
}

/** Lessons whose day to be tested again is today or has passed; the longest due first. */
export function dueLessons(store: Store, today: Day, limit = -1): LessonRow[] {
  // By the index of days first, and only then by what is left of those lessons.
  const due = 'l.id IN (SELECT lesson FROM lesson_marks WHERE due <= ?) AND archived = 0'
  return lessonRows(store, `${due} ORDER BY l.due, instant LIMIT ?`, today, limit)
}

/**
 * Lessons as lists show them.
 *
 * @param where what follows WHERE, over the columns of `live_lessons` under the name `l`
 */
export function lessonRows(store: Store, where: string, ...parameters: (string | number | Buffer)[]): LessonRow[] {
  return store
    .sql<LiveLesson>(`SELECT * FROM (${row}) l WHERE ${where}`)
    .all(...parameters)
    .map(lessonRow)
}

function lessonRow({ id, entry, instant, text, due, archived, used, tested, outcome }: LiveLesson): LessonRow {
  return {
    id: idText(id),
    text,
    entry: entry && idText(entry),
    instant,
    used,
    due,
    lastTest: tested === null || outcome === null ? null : { instant: tested, outcome },
    archived: archived === 1,
  }
}

/**
 * A lesson with all that became of it.
 *
 * @param goals those that it serves
 * @throws ProblemError `not-found`
 */
export function readLesson(store: Store, id: LessonId, goals: readonly GoalRow[]): Lesson {
  const { sql } = store
  const bytes = idBytes(id)
  const found = sql<LiveLesson>(`SELECT * FROM (${row}) l WHERE l.id = ?`).get(bytes)
  const lesson = foundLesson(store, id, found)
  const wordings = sql<{ instant: Instant; text: string }>(
    'SELECT instant, text FROM lesson_wordings WHERE lesson = ? ORDER BY instant',
  ).all(bytes)
  const uses = sql<{ instant: Instant; entry: Buffer | null }>(`
    SELECT u.instant, e.id AS entry FROM lesson_uses u LEFT JOIN entries e ON e.id = u.entry AND e.trashed IS NULL
    WHERE u.lesson = ? ORDER BY u.instant, u.number`).all(bytes)
  const tests = sql<Lesson['tests'][number]>(`
    SELECT instant, outcome, note FROM lesson_tests WHERE lesson = ? ORDER BY instant, number`).all(bytes)
  return {
    ...lessonRow(lesson),
    wordings,
    uses: uses.map(({ instant, entry }) => ({ instant, entry: entry && idText(entry) })),
    tests,
    sources: sourcesOf(store, bytes),
    goals,
  }
}

/** The entries in whose text a lesson stands, oldest first, the trash left out. */
function sourcesOf({ sql }: Store, lesson: Buffer): EntryRow[] {
  return sql<StoredRow>(`
    SELECT ${columns} FROM lessons l JOIN entries e ON e.position = l.position
    WHERE l.id = ? AND e.trashed IS NULL ORDER BY e.position`)
    .all(lesson)
    .map(entryRow)
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
