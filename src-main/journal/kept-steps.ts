import type { StepEnd } from '../../src-preload/contract.ts'
import { idBytes, idText } from './ids.ts'
import type { Parts } from './parts.ts'
import type { Position } from './position.ts'
import type { Store } from './store.ts'

/** An ending that is taken back this soon was a slip, and counts for nothing. */
const slip = 60_000

/** Whether a step that ended so was kept. */
export const isKept = (end: StepEnd | null): boolean => end === 'done' || end === 'partly'

/** The steps in the text of an entry that are kept, by their ids. */
export function keptAt({ sql }: Store, position: Position): string[] {
  return sql<Buffer>(`SELECT id FROM steps WHERE position = ? AND ending IN ('done', 'partly')`)
    .pluck()
    .all(position)
    .map(idText)
}

/**
 * Follows a save: notes each step that is kept for the first time. One that is opened again stays noted, or what was
 * done would not be told any more, unless that comes right after.
 *
 * @param before what `keptAt` said before the save
 */
export function followSteps({ sql, environment }: Store, before: readonly string[], after: Parts['steps']): void {
  const now = environment.now()
  for (const { id, end, ended } of after) {
    if (isKept(end))
      sql('INSERT OR IGNORE INTO kept_steps (step, instant) VALUES (?, ?)').run(idBytes(id), ended ?? now)
    else if (before.includes(id))
      sql('DELETE FROM kept_steps WHERE step = ? AND instant > ?').run(idBytes(id), now - slip)
  }
}

/** Notes the kept steps of entries that came in by another way than a save. Within a transaction. */
export function settleSteps({ sql }: Store): void {
  sql(`
    INSERT OR IGNORE INTO kept_steps (step, instant)
    SELECT s.id, min(coalesce(s.ended, e.updated)) FROM steps s JOIN entries e ON e.position = s.position
    WHERE s.ending IN ('done', 'partly') GROUP BY s.id`).run()
}

/** How many small steps were kept, ever; one that was copied into another entry counts once. */
export function countKept({ sql }: Store): number {
  return sql<number>('SELECT count(*) FROM kept_steps').pluck().get() ?? 0
}
