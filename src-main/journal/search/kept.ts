import type { LessonHit } from '../../../src-preload/contract.ts'
import { idText } from '../ids.ts'
import type { Store } from '../store.ts'
import { findMarks } from './marks.ts'
import type { Query } from './query.ts'

/** Few lessons stand in no entry; whoever looks for one knows more of its words. */
const most = 20

/**
 * Lessons that stand in no entry any more, the one that left its entry last first. They have no day, no tag and no
 * picture, and are of no setback, so a query for any of these finds none.
 *
 * @param match the query as an expression of FTS5
 */
export function findKept({ sql }: Store, match: string, { terms, from, to, wants }: Query): LessonHit[] {
  if (from > 0 || to < Number.MAX_SAFE_INTEGER) return []
  if (wants.some(({ kind, isWithout }) => (kind === 'lesson') === isWithout)) return []
  // Most journals have none, and are spared a second search.
  if (sql('SELECT 1 FROM kept_lessons LIMIT 1').get() === undefined) return []
  const places = sql<number>(`
    SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid < 0 ORDER BY rowid LIMIT ${most}`)
    .pluck()
    .all(match)
  return places.flatMap((place) =>
    sql<{ id: Buffer; text: string }>(
      'SELECT id, text FROM live_lessons WHERE id = (SELECT lesson FROM kept_lessons WHERE number = ?)',
    )
      .all(-place)
      .map(({ id, text }) => ({ id: idText(id), text, marks: findMarks(text, terms) })),
  )
}
