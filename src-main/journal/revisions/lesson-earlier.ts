import type { Database } from 'better-sqlite3'
import type { LessonId } from '../../../src-preload/contract.ts'
import { unpack } from './packing.ts'
import { withoutLessons } from './without-lessons.ts'

/** An earlier state of an entry, under a name that it has in each copy of a journal. */
export interface EarlierState {
  readonly name: string
  readonly length: number
  readonly body: number
}

/** All of them. One from which a lesson was taken has other lengths from then on, and so another name. */
export const earlierStates = (database: Database): EarlierState[] =>
  database
    .prepare<[], EarlierState>(
      `SELECT hex(entry) || ' ' || saved || ' ' || length || ' ' || size AS name, length, body FROM revisions`,
    )
    .all()

/** Whether any of these lessons stands in one of these states, each of which is unpacked for that. */
export function standsIn(database: Database, states: readonly EarlierState[], lessons: ReadonlySet<LessonId>): boolean {
  const packed = database.prepare<[number], Buffer>('SELECT packed FROM revision_bodies WHERE number = ?').pluck()
  return states.some(({ length, body }) => {
    const bytes = packed.get(body) ?? Buffer.alloc(0)
    return withoutLessons(unpack({ bytes, length }), lessons) !== null
  })
}
