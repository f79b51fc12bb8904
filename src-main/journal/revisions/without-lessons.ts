import type { BlockNode, Body, LessonId } from '../../../src-preload/contract.ts'
import { emptyParagraph } from '../templates/lay.ts'

const id = /"id":"([^"]*)"/g

/** A body, as JSON, without any of these lessons; null where it holds none of them. */
export function withoutLessons(json: string, lessons: ReadonlySet<LessonId>): Body | null {
  // Hardly any of them does: the others need not be parsed.
  if (![...json.matchAll(id)].some(([, one = '']) => lessons.has(one))) return null
  const { root } = JSON.parse(json) as Body
  const rest = root.children.filter((block) => !(block.type === 'lesson' && lessons.has(block.id)))
  if (rest.length === root.children.length) return null
  const children: readonly BlockNode[] = rest.length > 0 ? rest : [emptyParagraph()]
  return { root: { ...root, children } }
}
