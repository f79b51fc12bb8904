import type { Instant } from '../../src-preload/contract.ts'
import { idBytes, idText } from './ids.ts'
import { forgetLife, hasLife } from './kept-lessons.ts'
import type { Parts } from './parts.ts'
import type { Position } from './position.ts'
import type { Store } from './store.ts'

/**
 * Every wording of a lesson has its time, whether it was written in a text or in the ledger, and the newest is how the
 * lesson is worded now. A text keeps its own words.
 */
interface Wording {
  readonly instant: Instant
  readonly text: string
  readonly in_entry: number
}

/** Within this of the last change, more writing in the text is still the same wording. */
const writing = 10 * 60_000

/** A lesson of a text, as it stands there. */
interface WrittenLesson {
  readonly id: Buffer
  readonly text: string
}

/** The lessons in the text of an entry. */
export function lessonsAt({ sql }: Store, position: Position): WrittenLesson[] {
  return sql<WrittenLesson>('SELECT id, text FROM lessons WHERE position = ?').all(position)
}

/**
 * Follows a save: what changed in the text is a wording, and a lesson that stands in no text any more is kept or
 * forgotten. After the rows of the entry were written.
 *
 * @param before what `lessonsAt` said before the save
 */
export function followLessons(store: Store, before: readonly WrittenLesson[], after: Parts['lessons']): void {
  const left = new Map(before.map(({ id, text }) => [idText(id), text]))
  const seen = new Set<string>()
  for (const { id, text } of after) {
    if (seen.has(id)) continue
    seen.add(id)
    const was = left.get(id)
    left.delete(id)
    if (was === undefined) comeIntoText(store, idBytes(id), text)
    else if (was !== text) wordInText(store, idBytes(id), text)
  }
  for (const id of left.keys()) leaveText(store, idBytes(id))
}

/** A lesson that is new in a text, or was put back or copied: what it was called in one before is no other wording. */
function comeIntoText(store: Store, lesson: Buffer, text: string): void {
  const { sql } = store
  sql('DELETE FROM kept_lessons WHERE lesson = ?').run(lesson)
  const texts = sql<number>('SELECT count(*) FROM lessons WHERE id = ?').pluck().get(lesson) ?? 0
  const isKnown = sql('SELECT 1 FROM lesson_wordings WHERE lesson = ? AND in_entry = 1 AND text = ?').get(lesson, text)
  if (texts < 2 && isKnown === undefined) wordInText(store, lesson, text)
}

function wordInText(store: Store, lesson: Buffer, text: string): void {
  const { sql, environment } = store
  const [newest, older] = newestWordings(store, lesson)
  if (newest?.text === text) return
  const isStillWriting = newest?.in_entry === 1 && Math.abs(environment.now() - newest.instant) <= writing
  if (isStillWriting) {
    sql('DELETE FROM lesson_wordings WHERE lesson = ? AND instant = ?').run(lesson, newest.instant)
    // What was begun and taken back is none, also where the ledger words it otherwise.
    if (older?.text === text || writtenLast(store, lesson) === text) return
  }
  addWording(store, lesson, text, true)
}

function leaveText(store: Store, lesson: Buffer): void {
  const { sql } = store
  if (sql('SELECT 1 FROM lessons WHERE id = ?').get(lesson) !== undefined) return
  if (hasLife(store, lesson)) sql('INSERT OR IGNORE INTO kept_lessons (lesson) VALUES (?)').run(lesson)
  else forgetLife(store, lesson)
}

/** Adds a wording, newer than the others: a clock that was set back does not put it under an older one. */
export function addWording(store: Store, lesson: Buffer, text: string, inEntry: boolean): void {
  const { sql, environment } = store
  const [newest] = newestWordings(store, lesson)
  const instant = newest === undefined ? environment.now() : Math.max(environment.now(), newest.instant + 1)
  sql('INSERT INTO lesson_wordings (lesson, instant, text, in_entry) VALUES (?, ?, ?, ?)').run(
    lesson,
    instant,
    text,
    Number(inEntry),
  )
}

function newestWordings({ sql }: Store, lesson: Buffer): Wording[] {
  return sql<Wording>(
    'SELECT instant, text, in_entry FROM lesson_wordings WHERE lesson = ? ORDER BY instant DESC LIMIT 2',
  ).all(lesson)
}

function writtenLast({ sql }: Store, lesson: Buffer): string | undefined {
  return sql<string>('SELECT text FROM lesson_wordings WHERE lesson = ? AND in_entry = 1 ORDER BY instant DESC LIMIT 1')
    .pluck()
    .get(lesson)
}

/** The words of an entry's lessons as they are worded now, where the text has others. */
export function wordingsBeside({ sql }: Store, position: Position): string[] {
  return sql<{ text: string; present: string | null }>(`
    SELECT l.text,
      (SELECT w.text FROM lesson_wordings w WHERE w.lesson = l.id ORDER BY w.instant DESC LIMIT 1) AS present
    FROM lessons l WHERE l.position = ?`)
    .all(position)
    .flatMap(({ text, present }) => (present === null || present === text ? [] : [present]))
}
