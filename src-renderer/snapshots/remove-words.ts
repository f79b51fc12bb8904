import type { SnapshotRow } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'
import { nameOf } from './snapshot-words.ts'

const lost: { readonly [State in SnapshotRow['state']]: string } = {
  whole:
    'What was changed or deleted in the journal since then may be in no other snapshot, and can’t be taken back after that. The journal, the other snapshots and a copy in the second place stay.',
  damaged: 'It can’t be opened as it is. The other snapshots and the journal stay.',
  foreign: 'It is of another journal, and may be the only copy of that. The other snapshots and the journal stay.',
  newer: 'A newer version of Kintsugi can open it. The other snapshots and the journal stay.',
  unreadable:
    'The disk does not give it just now, so what is in it can’t be told: it may be whole. The other snapshots and the journal stay.',
}

/** What is asked before a snapshot is removed, and what goes with it. */
export const removeWords = (
  row: SnapshotRow,
  dates: DateWriter,
): { readonly heading: string; readonly words: string } => ({
  heading: `Remove ${called(row, dates)}?`,
  words: lost[row.state],
})

function called(row: SnapshotRow, dates: DateWriter): string {
  if (row.state === 'whole') return `the snapshot of ${nameOf(row, dates)}`
  return row.state === 'damaged' ? 'the damaged snapshot' : 'this snapshot'
}
