import type { Body, EntryId, SetbackId } from '../../../src-preload/contract.ts'
import { idBytes } from '../ids.ts'
import type { Store } from '../store.ts'

/**
 * What the person left for themselves when a setback was over, as long as no other entry has been given it. Of several
 * the one that was written last; what is in the trash is not given out.
 */
export function adviceOf(store: Store, setback: SetbackId, entry: EntryId): string | null {
  const { sql } = store
  const taken = sql<Buffer>('SELECT entry FROM advice_taken WHERE setback = ?').pluck().get(idBytes(setback))
  if (taken !== undefined && !taken.equals(idBytes(entry))) return null
  const bodies = sql<string>(`
    SELECT c.body FROM setback_entries l JOIN entries e ON e.id = l.entry JOIN contents c ON c.number = e.content
    WHERE l.setback = ? AND e.trashed IS NULL AND instr(c.body, '"advice"') > 0 ORDER BY e.position DESC`).pluck()
  for (const body of bodies.iterate(idBytes(setback))) {
    const advice = adviceIn(JSON.parse(body))
    if (advice !== '') return advice
  }
  return null
}

/** The advice of a setback was shown beside this entry: it is not given out beside another one any more. */
export function takeAdvice({ sql }: Store, entry: EntryId, setback: SetbackId): void {
  sql('INSERT OR IGNORE INTO advice_taken (setback, entry) SELECT id, ? FROM setbacks WHERE id = ?').run(
    idBytes(entry),
    idBytes(setback),
  )
}

function adviceIn(body: Body): string {
  return body.root.children
    .flatMap((block) => (block.type === 'advice' && block.text.trim() !== '' ? [block.text.trim()] : []))
    .join('\n')
}
