import type { Tag } from '../../../src-preload/contract.ts'
import { tagList } from '../rows.ts'
import { indexForm } from '../search/fold.ts'
import type { Store } from '../store.ts'
import { uniqueTags, withAncestors } from '../tag.ts'

interface Told {
  readonly title: string
  readonly tags: string
  readonly text: string
  readonly position: number
}

/**
 * Brings the index of echoes up to date with setbacks that changed, so many at most. Whether more is waiting comes out.
 * Triggers note which have to be looked at again (migrations/0003-setbacks.ts).
 */
export function indexEchoes({ sql, unhurried }: Store, most: number): boolean {
  if (sql('SELECT 1 FROM unechoed LIMIT 1').get() === undefined) return false
  const insert = sql(`
    INSERT OR REPLACE INTO echo_index (rowid, told, later, tags, feelings) VALUES (CAST(? AS INTEGER), ?, ?, ?, ?)`)
  const entries = sql<Told>(`
    SELECT e.title, e.tags, c.text, e.position
    FROM setbacks s JOIN setback_entries l ON l.setback = s.id JOIN entries e ON e.id = l.entry
      JOIN contents c ON c.number = e.content
    WHERE s.number = ? AND e.trashed IS NULL ORDER BY e.position`)
  return unhurried(() => {
    const waiting = sql<{ number: number; title: string | null }>(`
      SELECT u.setback AS number, s.title FROM unechoed u
      LEFT JOIN setbacks s ON s.number = u.setback AND s.state = 'recovered' AND s.trashed IS NULL
      ORDER BY u.setback DESC LIMIT ?`).all(most)
    for (const { number, title } of waiting) {
      if (title === null) sql('DELETE FROM echo_index WHERE rowid = CAST(? AS INTEGER)').run(number)
      else {
        const told = entries.all(number)
        const [first = '', ...later] = told.map((entry) => indexForm(`${entry.title}\n${entry.text}`))
        const words = [`${indexForm(title)}\n${first}`, later.join('\n'), tagsOf(told), feelingsOf(sql, told)]
        insert.run(number, ...words)
      }
      sql('DELETE FROM unechoed WHERE setback = ?').run(number)
    }
    return waiting.length === most
  })
}

/** Empties the index and has everything put into it again. */
export function emptyEchoes({ sql }: Store): void {
  sql(`INSERT INTO echo_index (echo_index) VALUES ('delete-all')`).run()
  sql('DELETE FROM unechoed').run()
  sql(`INSERT INTO unechoed SELECT number FROM setbacks WHERE state = 'recovered'`).run()
}

function tagsOf(told: readonly Told[]): string {
  const tags: Tag[] = told.flatMap(({ tags }) => tagList(tags))
  return uniqueTags(tags.flatMap(withAncestors)).map(indexForm).join('\n')
}

function feelingsOf(sql: Store['sql'], told: readonly Told[]): string {
  const keys = sql<string>('SELECT key FROM entry_feelings WHERE position = ?').pluck()
  return [...new Set(told.flatMap(({ position }) => keys.all(position)))].map(indexForm).join('\n')
}
