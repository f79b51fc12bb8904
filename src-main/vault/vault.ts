import sodium from 'libsodium-wrappers-sumo'
import { wrongPassphrase } from '../../src-preload/wrong-secrets.ts'
import {
  asUnchanged,
  putInPlace,
  syncFolder,
  takeBack,
  UnconfirmedError,
  writeAtomically,
  writeBeside,
} from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { ProblemError } from '../problem.ts'
import { type Derive, deriveAnew, type KdfParameters } from './derivation.ts'
import { isBesideAnother, keyFileIn, loadKeyFile, prepareFolder, unmakeVault, vaultExists } from './folder.ts'
import { damaged, type KeyFile, keyFileName, readKeyFile, writeKeyFile } from './key-file.ts'
import { takeNewPassphrase, takePassphrase } from './passphrase.ts'
import { readRecoveryKey, recoveryKeyLength, writeRecoveryKey } from './recovery-key.ts'
import { inboxKeyOf, openPassphrase, openRecovery, sealPassphrase, sealRecovery } from './slots.ts'

export type { Derive, KdfParameters } from './derivation.ts'
export { checkVault, databaseName, vaultExists } from './folder.ts'

/** What opens the database: its raw key, 32 bytes, and its cipher salt, 16 bytes. The key is its holder's to wipe. */
export interface Keys {
  readonly journalKey: Uint8Array
  readonly salt: Uint8Array
}

export interface VaultEnvironment {
  /** Milliseconds, to measure how long a derivation takes. */
  now(): number
  randomBytes(length: number): Uint8Array
  derive: Derive
  /** Sets the work of a new passphrase instead of measuring it. */
  readonly kdf?: KdfParameters
}

// FORMAT.md says what is written, and what a creation or a change that was broken off leaves behind.
// Passphrases and recovery keys come as UTF-8 bytes, and are filled with zeros whatever the outcome. Every function that
// reads the key file throws `no-vault`, `key-file-damaged`, `journal-newer`, `folder-not-writable` and `unexpected`; one
// that writes it also `disk-full`. A file that something was wrong with is left as it was.

/**
 * Makes a vault: a random journal key, and a key file that wraps it for the passphrase and for a new recovery key.
 * `makeJournal` makes the database called `databaseName` in the folder and closes it. It runs before the key file gets
 * its name, so that wherever there is a key file there was a database. What it was given is wiped afterwards.
 * Hands back the keys, and the recovery key as the person is to write it down: it is kept nowhere else.
 * Throws `weak-passphrase`, `vault-exists`, `folder-not-writable`, `disk-full`, `unexpected`, and what `makeJournal`
 * throws; there is no vault then. Or `UnconfirmedError`: then it is there, and nobody has its recovery key.
 */
export function createVault(
  dir: string,
  passphrase: Uint8Array,
  env: VaultEnvironment,
  makeJournal: (keys: Keys) => void,
): Promise<{ keys: Keys; recoveryKey: string }> {
  return withSecrets([passphrase], async (keep) => {
    const words = keep(takeNewPassphrase(passphrase))
    prepareFolder(dir)
    const derived = await deriveAnew(words, env)
    keep(derived.key)
    await sodium.ready
    // Once more, because the derivation took a while. From here on nothing else runs until the vault is whole.
    prepareFolder(dir)
    const journalKey = keep(env.randomBytes(32))
    const recoveryKey = keep(env.randomBytes(recoveryKeyLength))
    const head = {
      databaseSalt: env.randomBytes(16),
      inboxKey: inboxKeyOf(journalKey),
    }
    const recovery = sealRecovery(head, recoveryKey, journalKey, env.randomBytes)
    const passphraseSlot = sealPassphrase({ ...head, recovery }, derived, journalKey, env.randomBytes)
    writeProven(dir, { ...head, recovery, passphrase: passphraseSlot }, journalKey, [
      (file) => openRecovery(file, recoveryKey),
      (file) => openPassphrase(file, derived.key),
    ])
    syncFolder(dir)
    makeJournal({ journalKey, salt: head.databaseSalt })
    syncFolder(dir)
    try {
      putInPlace(keyFileIn(dir))
    } catch (error) {
      unmakeVault(dir)
      throw vaultExists(dir) ? error : describeFault(asUnchanged(error))
    }
    const keys = {
      journalKey: Uint8Array.from(journalKey),
      salt: head.databaseSalt,
    }
    return { keys, recoveryKey: writeRecoveryKey(recoveryKey) }
  })
}

/**
 * Sees to it that an earlier key file lies where another was to take its place, and answers whether it does. What lies
 * there tells; where that can't be read, `isReplaced` does, and what comes of putting it back.
 */
function goBack(dir: string, earlier: Uint8Array, isReplaced: boolean): boolean {
  const lies = (otherwise: boolean) => {
    try {
      return loadKeyFile(dir).equals(earlier)
    } catch {
      return otherwise
    }
  }
  if (lies(!isReplaced)) return true
  try {
    writeAtomically(keyFileIn(dir), earlier)
    return lies(true)
  } catch (error) {
    return lies(error instanceof UnconfirmedError)
  }
}

/** Throws `wrong-passphrase`. */
export function unlockVault(dir: string, passphrase: Uint8Array, env: VaultEnvironment): Promise<Keys> {
  return withSecrets([passphrase], async (keep) => {
    const bytes = loadKeyFile(dir)
    const words = keep(takePassphrase(passphrase))
    return giveKeys(dir, await tellingOfAnother(dir, bytes, openWithPassphrase(bytes, words, env, keep)))
  })
}

/** Throws `wrong-recovery-key`. */
export function unlockWithRecoveryKey(dir: string, recoveryKey: Uint8Array): Promise<Keys> {
  return withSecrets([recoveryKey], async (keep) => {
    const bytes = loadKeyFile(dir)
    const key = keep(readRecoveryKey(recoveryKey))
    return giveKeys(dir, await tellingOfAnother(dir, bytes, openWithRecoveryKey(bytes, key, keep)))
  })
}

/** What is typed may be right, and the key file that of another vault. Then that is said as well. */
async function tellingOfAnother(dir: string, bytes: Uint8Array, opening: Promise<Opened>): Promise<Opened> {
  try {
    return await opening
  } catch (error) {
    const isWrong = error instanceof ProblemError && ['wrong-passphrase', 'wrong-recovery-key'].includes(error.code)
    if (!isWrong || !isBesideAnother(dir, readKeyFile(bytes).databaseSalt)) throw error
    const words = `${error.message} The journal in this folder does not seem to belong to this key file: if another “${keyFileName}” lay here before, put that one back.`
    throw new ProblemError(error.code, words, { cause: error })
  }
}

/** What a key file opens that lies somewhere else, as in a snapshot. Throws `wrong-passphrase`. */
export function openKeyFile(
  bytes: Uint8Array,
  passphrase: Uint8Array,
  env: Pick<VaultEnvironment, 'derive'>,
): Promise<Keys> {
  return withSecrets([passphrase], async (keep) =>
    keysOf(await openWithPassphrase(bytes, keep(takePassphrase(passphrase)), env, keep)),
  )
}

/** The same with a recovery key. Throws `wrong-recovery-key`. */
export function openKeyFileWithRecoveryKey(bytes: Uint8Array, recoveryKey: Uint8Array): Promise<Keys> {
  return withSecrets([recoveryKey], async (keep) =>
    keysOf(await openWithRecoveryKey(bytes, keep(readRecoveryKey(recoveryKey)), keep)),
  )
}

/**
 * The recovery key stays as it is. `before` is done once the current passphrase has proven right, and before anything is
 * written. Throws `weak-passphrase`, `wrong-passphrase`.
 */
export function changePassphrase(
  dir: string,
  current: Uint8Array,
  next: Uint8Array,
  env: VaultEnvironment,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  return withSecrets([current, next], async (keep) => {
    const words = keep(takePassphrase(current))
    const newWords = keep(takeNewPassphrase(next))
    const opened = await openWithPassphrase(loadKeyFile(dir), words, env, keep)
    await before()
    await putPassphrase(dir, opened, newWords, env, keep)
  })
}

/** Sets a passphrase without the forgotten one, as above. Throws `weak-passphrase`, `wrong-recovery-key`. */
export function setPassphrase(
  dir: string,
  recoveryKey: Uint8Array,
  next: Uint8Array,
  env: VaultEnvironment,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  return withSecrets([recoveryKey, next], async (keep) => {
    const newWords = keep(takeNewPassphrase(next))
    const key = keep(readRecoveryKey(recoveryKey))
    const opened = await openWithRecoveryKey(loadKeyFile(dir), key, keep)
    await before()
    await putPassphrase(dir, opened, newWords, env, keep)
  })
}

/** Makes a new recovery key, which ends the old one, and hands it back as it is written down. Throws `wrong-passphrase`. */
export function renewRecoveryKey(dir: string, passphrase: Uint8Array, env: VaultEnvironment): Promise<string> {
  return withSecrets([passphrase], async (keep) => {
    const opened = await openWithPassphrase(loadKeyFile(dir), keep(takePassphrase(passphrase)), env, keep)
    const { file, journalKey, derivedKey } = opened
    const recoveryKey = keep(env.randomBytes(recoveryKeyLength))
    const recovery = sealRecovery(file, recoveryKey, journalKey, env.randomBytes)
    const derived = { ...file.passphrase, key: derivedKey }
    const passphraseSlot = sealPassphrase({ ...file, recovery }, derived, journalKey, env.randomBytes)
    replaceKeyFile(
      dir,
      opened,
      { ...file, recovery, passphrase: passphraseSlot },
      [(written) => openRecovery(written, recoveryKey), (written) => openPassphrase(written, derivedKey)],
      'goes back',
    )
    return writeRecoveryKey(recoveryKey)
  })
}

/** A key file that was read and opened. */
interface Opened {
  readonly bytes: Uint8Array
  readonly file: KeyFile
  readonly journalKey: Uint8Array
}

async function openWithPassphrase(
  bytes: Uint8Array,
  words: Uint8Array,
  env: Pick<VaultEnvironment, 'derive'>,
  keep: Keep,
): Promise<Opened & { readonly derivedKey: Uint8Array }> {
  const file = readKeyFile(bytes)
  const derivedKey = keep(await env.derive(words, file.passphrase.salt, file.passphrase.parameters))
  await sodium.ready
  const journalKey = openPassphrase(file, derivedKey)
  if (!journalKey) throw new ProblemError(wrongPassphrase.code, wrongPassphrase.message)
  return { bytes, file, journalKey: keep(journalKey), derivedKey }
}

async function openWithRecoveryKey(bytes: Uint8Array, recoveryKey: Uint8Array, keep: Keep): Promise<Opened> {
  const file = readKeyFile(bytes)
  await sodium.ready
  const journalKey = openRecovery(file, recoveryKey)
  if (!journalKey)
    throw new ProblemError(
      'wrong-recovery-key',
      'This recovery key is written correctly, but it does not open this journal. A newer one may have replaced it, or it belongs to another journal.',
    )
  return { bytes, file, journalKey: keep(journalKey) }
}

/** The keys to hand out. The file opened, so whatever a broken-off change has left beside it is of no use any more. */
function giveKeys(dir: string, opened: Opened): Keys {
  takeBack(keyFileIn(dir))
  return keysOf(opened)
}

const keysOf = ({ file, journalKey }: Opened): Keys => ({
  journalKey: Uint8Array.from(journalKey),
  salt: file.databaseSalt,
})

async function putPassphrase(
  dir: string,
  opened: Opened,
  words: Uint8Array,
  env: VaultEnvironment,
  keep: Keep,
): Promise<void> {
  const { file, journalKey } = opened
  const derived = await deriveAnew(words, env, file.passphrase.parameters)
  keep(derived.key)
  const passphraseSlot = sealPassphrase(file, derived, journalKey, env.randomBytes)
  replaceKeyFile(dir, opened, { ...file, passphrase: passphraseSlot }, [
    (written) => openPassphrase(written, derived.key),
  ])
}

/** Opens a key file that was just written with a key at hand: how it is known that the new file opens the journal. */
type Proof = (written: KeyFile) => Uint8Array | null

/**
 * Puts a key file in the place of the one that was opened, which stays until the new one has been opened as well.
 *
 * @param unconfirmed what becomes of it where it has its name, and the disk does not confirm that: one whose key is shown
 *   only afterwards goes back, because nobody could open it
 */
function replaceKeyFile(
  dir: string,
  opened: Opened,
  file: KeyFile,
  proofs: readonly Proof[],
  unconfirmed: 'stays' | 'goes back' = 'stays',
): void {
  if (!loadKeyFile(dir).equals(opened.bytes))
    throw new ProblemError(
      'unexpected',
      'The key file was changed by something else meanwhile, so nothing was changed here. Try again.',
    )
  writeProven(dir, file, opened.journalKey, proofs)
  try {
    putInPlace(keyFileIn(dir))
  } catch (error) {
    takeBack(keyFileIn(dir))
    if (unconfirmed === 'stays') throw error
    // Where it can't go back it is in force, and its key has to be shown.
    if (goBack(dir, opened.bytes, error instanceof UnconfirmedError)) throw describeFault(asUnchanged(error))
  }
}

/** Writes a key file beside its place, reads it back, and opens it in every way that is given. */
function writeProven(dir: string, file: KeyFile, journalKey: Uint8Array, proofs: readonly Proof[]): void {
  const path = keyFileIn(dir)
  const written = readKeyFile(writeBeside(path, writeKeyFile(file)))
  const holds = proofs.every((open) => {
    const found = open(written)
    const same = found !== null && Buffer.from(journalKey).equals(found)
    found?.fill(0)
    return same
  })
  if (holds) return
  takeBack(path)
  throw damaged('The new key file did not open the journal.')
}

type Keep = (secret: Uint8Array) => Uint8Array

/** Does a piece of work. What was given and what it came across is filled with zeros afterwards, however it ends. */
async function withSecrets<T>(given: readonly Uint8Array[], work: (keep: Keep) => Promise<T>): Promise<T> {
  const secrets = [...given]
  try {
    return await work((secret) => {
      secrets.push(secret)
      return secret
    })
  } finally {
    for (const secret of secrets) secret.fill(0)
  }
}
