import type { Tag, TagCount } from '../../src-preload/contract.ts'
import type { Position } from './position.ts'
import type { Store } from './store.ts'
import { tagKey, uniqueTags, withAncestors } from './tag.ts'

/** Says which tags stand on an entry. Each also counts for the tags above it. */
export function setTags(store: Store, position: Position, tags: readonly Tag[]): void {
  store.sql('DELETE FROM entry_tags WHERE position = ?').run(position)
  addTags(store, 'entry_tags', position, tags)
}

/** Puts tags on an entry that has none yet, in the journal or in an import that is not decided. */
export function addTags(
  { sql }: Store,
  table: 'entry_tags' | 'staged_tags',
  position: Position,
  tags: readonly Tag[],
): void {
  for (const tag of uniqueTags(tags.flatMap(withAncestors))) {
    const key = tagKey(tag)
    sql('INSERT INTO tags (key, name) VALUES (?, ?) ON CONFLICT DO NOTHING').run(key, tag)
    sql(`INSERT INTO ${table} SELECT number, ? FROM tags WHERE key = ?`).run(position, key)
  }
}

/** The number of a tag that some entry has, or null. */
export function tagNumber({ sql }: Store, tag: Tag): number | null {
  return sql<{ number: number }>('SELECT number FROM tags WHERE key = ?').get(tagKey(tag))?.number ?? null
}

/** Every tag with how many entries stand under it, the trash left out; by name. */
export function listTags({ sql }: Store): TagCount[] {
  return sql<TagCount>(`
    SELECT tags.name AS tag, live.count - coalesce(gone.count, 0) AS count
    FROM (SELECT tag, count(*) AS count FROM entry_tags GROUP BY tag) live
    JOIN tags ON tags.number = live.tag
    LEFT JOIN (
      SELECT t.tag, count(*) AS count
      FROM entries e CROSS JOIN entry_tags t ON t.position = e.position
      WHERE e.trashed IS NOT NULL GROUP BY t.tag
    ) gone ON gone.tag = live.tag
    WHERE live.count > coalesce(gone.count, 0)
    ORDER BY tags.key`).all()
}
