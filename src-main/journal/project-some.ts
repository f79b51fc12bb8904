import { readBody } from './body.ts'
import { bitsOf, setParts } from './entry-nodes.ts'
import type { Position } from './position.ts'
import { project } from './projection.ts'
import type { Store } from './store.ts'

/** How many entries are looked at in one go. */
const portion = 100

/** Whether what is derived of an entry may have been derived otherwise before (migrations/0013-unseen-characters.ts). */
const isDue = [
  `instr(c.body, '"type":"prompt"') > 0`,
  ...[0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff].map((unseen) => `instr(c.text, char(${unseen})) > 0`),
].join(' OR ')

interface Unprojected {
  readonly position: Position
  readonly parts: number
  readonly body: string | null
}

/**
 * Reads some of the entries of a journal that is older than what their texts yield now, from where the last run ended;
 * whether more are left comes out. Entries that are saved or moved meanwhile are projected by that.
 */
export function projectSome(store: Store): boolean {
  const { sql, unhurried } = store
  const from = sql<string>(`SELECT value FROM settings WHERE name = 'unprojected'`).pluck().get()
  if (from === undefined) return false
  return unhurried(() => {
    // Of most entries the body never leaves the database.
    const batch = sql<Unprojected>(`
      SELECT e.position, e.parts, CASE WHEN ${isDue} THEN c.body END AS body
      FROM entries e JOIN contents c ON c.number = e.content
      WHERE e.position > CAST(? AS INTEGER) ORDER BY e.position LIMIT ${portion}`).all(from)
    for (const { position, parts: before, body } of batch) {
      if (body === null) continue
      const { parts, words } = project(readBody(body))
      setParts(store, position, parts, before)
      sql('UPDATE entries SET parts = ?, words = ? WHERE position = ?').run(bitsOf(parts), words, position)
    }
    const last = batch.at(-1)?.position
    if (last === undefined) sql(`DELETE FROM settings WHERE name = 'unprojected'`).run()
    else sql(`UPDATE settings SET value = ? WHERE name = 'unprojected'`).run(String(last))
    return last !== undefined
  })
}
