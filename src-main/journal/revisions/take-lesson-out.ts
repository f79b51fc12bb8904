import type { BlockNode, Body, Instant, LessonId } from '../../../src-preload/contract.ts'
import { writeBody } from '../body.ts'
import { project } from '../projection.ts'
import type { Store } from '../store.ts'
import { emptyParagraph } from '../templates/lay.ts'
import { bodyOf } from './keep.ts'
import { pack } from './packing.ts'

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
  fullest.forgetThose(({ body }) => without(body, lesson) !== null)
  for (const row of sql<Row>('SELECT entry, saved, body, length FROM revisions').all()) {
    const rest = without(bodyOf(store, row), lesson)
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

/** A body, as JSON, without a lesson; null where it does not hold it. */
function without(json: string, lesson: LessonId): Body | null {
  // Hardly any of them does: the others need not be parsed.
  if (!json.includes(lesson)) return null
  const { root } = JSON.parse(json) as Body
  const rest = root.children.filter((block) => !(block.type === 'lesson' && block.id === lesson))
  if (rest.length === root.children.length) return null
  const children: readonly BlockNode[] = rest.length > 0 ? rest : [emptyParagraph()]
  return { root: { ...root, children } }
}
