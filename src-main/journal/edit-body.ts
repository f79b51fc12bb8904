import type { BlockNode, Body } from '../../src-preload/contract.ts'
import { checkBody, readBody, writeBody } from './body.ts'
import { bitsOf, setParts } from './entry-nodes.ts'
import { setImages } from './entry-parts.ts'
import { setTags } from './entry-tags.ts'
import type { Position } from './position.ts'
import { project } from './projection.ts'
import { keepBefore, type Standing } from './revisions/keep.ts'
import { tagList } from './rows.ts'
import type { Store } from './store.ts'
import { uniqueTags } from './tag.ts'
import { nextUpdate } from './updated.ts'

interface Edited extends Standing {
  readonly content: number
  readonly tags: string
  readonly parts: number
}

/**
 * Changes the text of an entry from outside the editor: for a step that is ticked, a forecast that is checked. Body and
 * all that is derived from it in one transaction, on disk when it returns; when it was last updated moves on.
 *
 * @param change gives the changed body; the same one back for no change
 * @throws ProblemError `not-ours`, `too-large` for a body that cannot be kept
 */
export function editBody(store: Store, position: Position, change: (body: Body) => Body): void {
  const { sql, environment, transaction } = store
  transaction(() => {
    const entry = sql<Edited>(`
      SELECT e.id, e.content, e.created, e.updated, e.title, e.tags, e.words, e.images, e.parts,
        c.own_tags, c.body
      FROM entries e JOIN contents c ON c.number = e.content WHERE e.position = ?`).get(position)
    if (!entry) return
    const before = readBody(entry.body)
    const changed = change(before)
    if (changed === before) return
    // Checked as a save is, so that nothing is kept that could not be read later.
    const body = checkBody(changed)
    const json = writeBody(body)
    if (json === entry.body) return
    keepBefore(store, entry, { title: entry.title, body: json })
    const projection = project(body)
    const tags = uniqueTags([...tagList(entry.own_tags), ...projection.tags])
    const tagsJson = JSON.stringify(tags)
    sql('UPDATE contents SET text = ?, body = ? WHERE number = ?').run(projection.text, json, entry.content)
    sql(`
      UPDATE entries SET excerpt = ?, tags = ?, words = ?, images = ?, parts = ?, updated = ? WHERE position = ?`).run(
      projection.excerpt,
      tagsJson,
      projection.words,
      projection.images.length,
      bitsOf(projection.parts),
      nextUpdate(environment, entry.updated),
      position,
    )
    if (tagsJson !== entry.tags) setTags(store, position, tags)
    setImages(store, position, projection)
    setParts(store, position, projection.parts, entry.parts)
  })
}

/** A body in which the first block that fits gave way to others; the same body where none fits. */
export function withBlock<Block extends BlockNode>(
  body: Body,
  fits: (block: BlockNode) => block is Block,
  change: (block: Block) => readonly BlockNode[],
): Body {
  const { children } = body.root
  const block = children.find(fits)
  if (!block) return body
  return { root: { ...body.root, children: children.flatMap((one) => (one === block ? change(block) : [one])) } }
}
