import type { SnapshotRow } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'

/** What of the journal can be changed so that the one before no longer opens it. */
export type Ended = 'passphrase' | 'recovery key'

type Earlier = Pick<SnapshotRow, 'earlierPassphrase' | 'earlierRecoveryKey' | 'pinned'>

/** Those that open with a passphrase or a recovery key from before. */
export const earlierOf = <Row extends Earlier>(rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ earlierPassphrase, earlierRecoveryKey }) => earlierPassphrase || earlierRecoveryKey)

/** How many snapshots still open with what is from before. */
export function earlierWords(earlier: readonly Earlier[], ended: Ended | null, dates: DateWriter): string {
  const which = ended ? 'it' : `an earlier ${earlierThings(earlier)}`
  const { length } = earlier
  if (length === 0) return `No snapshot on this computer opens with ${which}.`
  const other =
    ended === 'recovery key'
      ? ', or with the passphrase of its day'
      : earlier.some(({ earlierRecoveryKey }) => earlierRecoveryKey)
        ? ''
        : ', or with the recovery key'
  return length === 1
    ? `One snapshot from before still opens with ${which}${other}.`
    : `${dates.count(length)} snapshots from before still open with ${which}${other}.`
}

/** What they open with that opens the journal no more. */
export function earlierThings(earlier: readonly Earlier[]): string {
  const passphrase = earlier.some(({ earlierPassphrase }) => earlierPassphrase)
  const recoveryKey = earlier.some(({ earlierRecoveryKey }) => earlierRecoveryKey)
  if (!recoveryKey) return 'passphrase'
  return passphrase ? 'passphrase or recovery key' : 'recovery key'
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
  const made = 'A snapshot is made that opens with the passphrase and the recovery key of now.'
  const gone =
    removed === 0 ? '' : ` ${removed === 1 ? 'One from before is' : `${dates.count(removed)} from before are`} removed.`
  return `${made}${gone}${later ? ' The second place follows later, by itself.' : ''}`
}
