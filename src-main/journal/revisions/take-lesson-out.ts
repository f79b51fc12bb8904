import type { Instant, LessonId } from '../../../src-preload/contract.ts'
import { writeBody } from '../body.ts'
import { project } from '../projection.ts'
import type { Store } from '../store.ts'
import { bodyOf } from './keep.ts'
import { pack } from './packing.ts'
import { withoutLessons } from './without-lessons.ts'

interface Row {
  readonly entry: Buffer
  readonly saved: Instant
  readonly body: number
  readonly length: number
}

/**
 * Takes a lesson that is deleted for ever out of the earlier states of all entries; the rest of each stays. All of them are
 * read for that, which is for what is done seldom. Within a transaction.
 */
export function takeLessonOut(store: Store, lesson: LessonId): void {
  const { sql, fullest } = store
  const gone = new Set([lesson])
  fullest.forgetThose(({ body }) => withoutLessons(body, gone) !== null)
  for (const row of sql<Row>('SELECT entry, saved, body, length FROM revisions').all()) {
    const rest = withoutLessons(bodyOf(store, row), gone)
    if (!rest) continue
    const { bytes, length } = pack(writeBody(rest))
    sql('UPDATE revision_bodies SET packed = ? WHERE number = ?').run(bytes, row.body)
    sql('UPDATE revisions SET words = ?, length = ?, size = ? WHERE entry = ? AND saved = ?').run(
      project(rest).words,
      length,
      bytes.length,
      row.entry,
      row.saved,
    )
  }
}
