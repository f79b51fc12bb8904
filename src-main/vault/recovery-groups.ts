import sodium from 'libsodium-wrappers-sumo'
import { writeRecoveryKey } from './recovery-key.ts'

// FORMAT.md, section 6, “The recovery key’s groups”. Everything here wants libsodium to be ready: `await sodium.ready` first.

/** How many groups a recovery key has, the check group counted. */
export const groupCount = 9
const markLength = 16

/**
 * A mark for each group of a recovery key, in hex: by it two groups can be told to be right without the key. They are worth
 * nothing without the journal key, and whoever has that gains nothing by the recovery key.
 *
 * @param recoveryKey its 20 bytes
 * @param slot the nonce of the slot that it opens: a later key has another one
 */
export function markGroups(recoveryKey: Uint8Array, journalKey: Uint8Array, slot: Uint8Array): readonly string[] {
  return withMarkKey(journalKey, (key) =>
    writeRecoveryKey(recoveryKey)
      .split('-')
      .map((group, index) => markOf(group, index, key, slot)),
  )
}

/**
 * Whether groups are the ones that were marked.
 *
 * @param groups as `readGroups` gives them, by their places counted from 0
 */
export function areMarked(
  groups: ReadonlyMap<number, string>,
  marks: readonly string[],
  journalKey: Uint8Array,
  slot: Uint8Array,
): boolean {
  return withMarkKey(journalKey, (key) =>
    // Each is looked at, so that how long it takes does not tell which was wrong.
    [...groups].map(([index, group]) => markOf(group, index, key, slot) === marks[index]).every(Boolean),
  )
}

function withMarkKey<T>(journalKey: Uint8Array, work: (key: Uint8Array) => T): T {
  const key = sodium.crypto_generichash(32, 'kintsugi recovery groups 1', journalKey)
  try {
    return work(key)
  } finally {
    key.fill(0)
  }
}

function markOf(group: string, index: number, key: Uint8Array, slot: Uint8Array): string {
  const message = Buffer.concat([slot, Uint8Array.of(index), Buffer.from(group, 'latin1')])
  return Buffer.from(sodium.crypto_generichash(markLength, message, key)).toString('hex')
}
