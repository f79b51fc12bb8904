import { readBody } from './body.ts'
import { emptyEchoes, indexEchoes } from './echo/index-words.ts'
import { addParts, bitsOf, nodeTables } from './entry-nodes.ts'
import { setImages } from './entry-parts.ts'
import { addTags } from './entry-tags.ts'
import { settleLessons } from './kept-lessons.ts'
import type { Position } from './position.ts'
import { project } from './projection.ts'
import { tagList } from './rows.ts'
import { indexWaiting } from './search/index-words.ts'
import type { Store } from './store.ts'
import { uniqueTags } from './tag.ts'

interface Source {
  readonly position: Position
  readonly content: number
  readonly body: string
  readonly own_tags: string
}

/**
 * Drops all that is derived from the entries and derives it again, in one transaction.
 *
 * @param step called after each small piece of it; what it throws ends the work, and nothing was changed
 */
export function rebuildProjections(store: Store, step: () => void = () => undefined): void {
  const { sql, transaction } = store
  transaction(() => {
    for (const table of ['entry_tags', 'entry_images', 'months', 'unindexed', ...nodeTables])
      sql(`DELETE FROM ${table}`).run()
    sql(`INSERT INTO search_index (search_index) VALUES ('delete-all')`).run()
    sql(`
      INSERT INTO months SELECT position >> 22, count(*) FROM entries WHERE trashed IS NULL GROUP BY 1`).run()

    const next = sql<Source>(`
      SELECT e.position, e.content, c.body, c.own_tags FROM entries e JOIN contents c ON c.number = e.content
      WHERE e.position > ? ORDER BY e.position LIMIT 100`)
    const update = sql('UPDATE entries SET excerpt = ?, tags = ?, words = ?, images = ?, parts = ? WHERE position = ?')
    const updateText = sql('UPDATE contents SET text = ? WHERE number = ?')
    for (let from = -1, batch = next.all(from); batch.length > 0; batch = next.all(from)) {
      step()
      for (const { position, content, body, own_tags } of batch) {
        const projection = project(readBody(body))
        const tags = uniqueTags([...tagList(own_tags), ...projection.tags])
        const { excerpt, words, images, parts } = projection
        update.run(excerpt, JSON.stringify(tags), words, images.length, bitsOf(parts), position)
        updateText.run(projection.text, content)
        addTags(store, 'entry_tags', position, tags)
        setImages(store, position, projection)
        addParts(store, position, parts)
        from = position
      }
    }
    settleLessons(store)
    sql('INSERT OR IGNORE INTO unindexed SELECT -number FROM kept_lessons').run()
    while (indexWaiting(store, Number.MAX_SAFE_INTEGER));
    emptyEchoes(store)
    while (indexEchoes(store, 1000));
  })
}
