import type { SnapshotRow } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'

/** How many snapshots still open with a passphrase from before. */
export function earlierWords(count: number, changed: boolean, dates: DateWriter): string {
  const which = changed ? 'it' : 'an earlier passphrase'
  if (count === 0) return `No snapshot on this computer opens with ${which}.`
  return count === 1
    ? `One snapshot from before still opens with ${which}, or with the recovery key.`
    : `${dates.count(count)} snapshots from before still open with ${which}, or with the recovery key.`
}

/** What it means to remove them. */
export function removeEarlierWords(earlier: readonly Pick<SnapshotRow, 'pinned'>[], dates: DateWriter): string {
  const kept = earlier.some(({ pinned }) => pinned) ? ', also of what you chose to keep' : ''
  return earlier.length === 1
    ? `Remove that one then. The earlier state of the journal goes with it${kept}.`
    : `Remove those ${dates.count(earlier.length)} then. The earlier states of the journal go with them${kept}.`
}

/** What came of it. */
export function renewedWords({ removed, later }: { removed: number; later: boolean }, dates: DateWriter): string {
  const made = 'A snapshot is made that opens with the passphrase of now.'
  const gone =
    removed === 0 ? '' : ` ${removed === 1 ? 'One from before is' : `${dates.count(removed)} from before are`} removed.`
  return `${made}${gone}${later ? ' The second place follows when it is there.' : ''}`
}
