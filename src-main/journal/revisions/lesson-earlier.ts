import type { Database } from 'better-sqlite3'
import type { LessonId } from '../../../src-preload/contract.ts'
import { unpack } from './packing.ts'
import { withoutLessons } from './without-lessons.ts'

/**
 * Whether any of these lessons stands in an earlier state of an entry. Every state is unpacked for that: a name that a state
 * has in each copy of a journal keeps it from being so in more than one of them.
 *
 * @param without the names of those that hold none; those that are found to are added
 */
export function standsEarlier(database: Database, lessons: ReadonlySet<LessonId>, without: Set<string>): boolean {
  // One from which a lesson was taken has another length from then on.
  const states = database
    .prepare<[], { name: string; length: number; body: number }>(
      `SELECT hex(entry) || ' ' || saved || ' ' || length AS name, length, body FROM revisions`,
    )
    .all()
  const packed = database.prepare<[number], Buffer>('SELECT packed FROM revision_bodies WHERE number = ?').pluck()
  for (const { name, length, body } of states) {
    if (without.has(name)) continue
    const bytes = packed.get(body) ?? Buffer.alloc(0)
    if (withoutLessons(unpack({ bytes, length }), lessons)) return true
    without.add(name)
  }
  return false
}
