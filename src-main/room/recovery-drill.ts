import type { RecoveryDrill } from '../../src-preload/contract.ts'
import type { JournalKeys } from '../journal/environment.ts'
import type { Journal } from '../journal/journal.ts'
import type { RecoveryRecord } from '../journal/recovery-record.ts'
import { ProblemError } from '../problem.ts'
import { loadKeyFile } from '../vault/folder.ts'
import { readKeyFile } from '../vault/key-file.ts'
import { areMarked, groupCount, markGroups } from '../vault/recovery-groups.ts'
import { readGroups, readRecoveryKey } from '../vault/recovery-key.ts'
import { openKeyFileWithRecoveryKey } from '../vault/vault.ts'
import type { Environment } from './environment.ts'

/** Whether the recovery key is still at hand: asked twice a year, because it is wanted on the day when it is late to look. */
export interface Drilling {
  read(): RecoveryDrill
  /**
   * Tries what was typed (UTF-8, filled with zeros afterwards): the two groups that `read` asked for, or a whole key.
   * Throws `wrong-recovery-key`.
   */
  check(typed: Uint8Array): Promise<void>
  /** Not now: it is asked again half a year later. */
  skip(): void
  /** A recovery key that is in force was seen whole. What can't be noted of it is no reason to stop anything. */
  note(recoveryKey: Uint8Array, right: boolean): void
}

/** Twice a year. */
const between = 182 * 24 * 3_600_000

/** Wants libsodium to be ready. */
export function openDrill(parts: {
  readonly env: Pick<Environment, 'folder' | 'now' | 'randomBytes'>
  readonly journal: () => Pick<Journal, 'readRecoveryRecord' | 'writeRecoveryRecord'>
  readonly withKeys: <T>(work: (keys: JournalKeys) => T) => T
}): Drilling {
  const { env, journal, withKeys } = parts
  /** The same until they were right: who looks for a slip looks at the same ones. */
  let places: readonly [number, number] | null = null

  const slotNow = (): Uint8Array => readKeyFile(loadKeyFile(env.folder)).recovery.nonce

  /** The record of the key that is in force, and its marks if there are any. */
  function known(): { readonly record: RecoveryRecord; readonly slot: Uint8Array; readonly isNew: boolean } {
    const slot = slotNow()
    const name = Buffer.from(slot).toString('hex')
    const found = journal().readRecoveryRecord()
    if (found?.slot === name) return { record: found, slot, isNew: false }
    // A journal from before, or one that was put back to a day with another key.
    return { record: { slot: name, marks: null, since: env.now(), right: null }, slot, isNew: true }
  }

  function note(recoveryKey: Uint8Array, right: boolean): void {
    try {
      const { record, slot } = known()
      const marks = withKeys(({ journalKey }) => markGroups(recoveryKey, journalKey, slot))
      const now = env.now()
      journal().writeRecoveryRecord({ ...record, marks, since: now, right: right ? now : record.right })
      places = null
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
    }
  }

  async function checkWhole(typed: Uint8Array): Promise<void> {
    const key = readRecoveryKey(typed)
    try {
      const { journalKey } = await openKeyFileWithRecoveryKey(loadKeyFile(env.folder), Uint8Array.from(typed))
      journalKey.fill(0)
      note(key, true)
    } finally {
      key.fill(0)
    }
  }

  function checkGroups(typed: Uint8Array, asked: readonly [number, number], marks: readonly string[]): void {
    const { record, slot } = known()
    const groups = new Map(readGroups(typed, asked.length).map((group, index) => [asked[index] ?? 0, group]))
    if (!withKeys(({ journalKey }) => areMarked(groups, marks, journalKey, slot)))
      throw new ProblemError(
        'wrong-recovery-key',
        'These are not the groups of the recovery key that opens this journal. Look once more which groups are asked for, and whether an older key lies beside this one.',
      )
    const now = env.now()
    journal().writeRecoveryRecord({ ...record, since: now, right: now })
    places = null
  }

  return {
    note,
    read() {
      const { record, isNew } = known()
      if (isNew) journal().writeRecoveryRecord(record)
      if (record.marks === null) places = null
      else places ??= twoOf(env.randomBytes)
      return {
        due: Math.abs(env.now() - record.since) >= between,
        groups: places && [places[0] + 1, places[1] + 1],
        right: record.right,
      }
    },
    async check(typed) {
      try {
        const { marks } = known().record
        if (places && marks) checkGroups(typed, places, marks)
        else await checkWhole(typed)
      } finally {
        typed.fill(0)
      }
    },
    skip() {
      journal().writeRecoveryRecord({ ...known().record, since: env.now() })
      places = null
    },
  }
}

/** Two places of nine, the earlier first. */
function twoOf(randomBytes: (length: number) => Uint8Array): readonly [number, number] {
  const [first = 0, second = 0] = randomBytes(2)
  const one = first % groupCount
  const other = (one + 1 + (second % (groupCount - 1))) % groupCount
  return one < other ? [one, other] : [other, one]
}
