import type { FeelingOverTime } from '../../../src-preload/contract.ts'
import { idText } from '../ids.ts'
import type { Store } from '../store.ts'

/** The feelings in the entries of a setback, the trash left out, oldest entry first. */
export function feelingsOf({ sql }: Store, setback: Buffer): FeelingOverTime[] {
  return sql<{ entry: Buffer; word: string; before: number | null; after: number | null }>(`
    SELECT e.id AS entry, f.word, f.before, f.after
    FROM setback_entries l JOIN entries e ON e.id = l.entry JOIN entry_feelings f ON f.position = e.position
    WHERE l.setback = ? AND e.trashed IS NULL ORDER BY e.position, f.key`)
    .all(setback)
    .map((row) => ({ ...row, entry: idText(row.entry) }))
}
