import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { ProblemError } from '../../src-main/problem.ts'
import type { Derive, Keys, VaultEnvironment } from '../../src-main/vault/vault.ts'

export const workerFile = new URL('../../src-main/vault/derive-worker.ts', import.meta.url)

/** As the page sends it. */
export const typed = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What the child process takes for its n-th passphrase. */
export const passphraseNumber = (n: number): Uint8Array => typed(`passphrase number ${n}`)

export const keyFile = (dir: string): string => path.join(dir, 'kintsugi.key')

/** Argon2id on this thread. */
export const deriveHere: Derive = async (passphrase, salt, { memory, passes }) => {
  await sodium.ready
  return sodium.crypto_pwhash(32, passphrase, salt, passes, memory * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13)
}

/** In the place of Argon2id where thousands of openings are tried, and the derivation is not what is tried. */
export const deriveQuickly: Derive = async (passphrase, salt, { memory, passes }) =>
  Uint8Array.from(createHash('sha256').update(passphrase).update(salt).update(`${memory} ${passes}`).digest())

export function environment(changes: Partial<VaultEnvironment> = {}): VaultEnvironment {
  return {
    now: () => 0,
    randomBytes: (length) => Uint8Array.from(randomBytes(length)),
    derive: deriveQuickly,
    kdf: { memory: 65_536, passes: 3 },
    ...changes,
  }
}

/** What stands for the database where a test needs none: a file that begins with the salt. */
export const makeNoJournal =
  (dir: string) =>
  ({ salt }: Keys): void =>
    fs.writeFileSync(path.join(dir, 'journal.db'), salt)

/** The code of the problem that the work ends with, or `success`. Anything but a ProblemError is a failed test. */
export async function outcome(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'success'
  } catch (error) {
    if (error instanceof ProblemError) return error.code
    throw error
  }
}

/** The sentence that the person reads. */
export async function sentence(work: () => unknown): Promise<string> {
  try {
    await work()
    return ''
  } catch (error) {
    return error instanceof ProblemError ? error.message : String(error)
  }
}

/** Every file in a folder and below, with its bytes. A folder that isn't there has none. */
export const filesIn = (dir: string): ReadonlyMap<string, string> =>
  new Map(
    (fs.existsSync(dir) ? fs.readdirSync(dir, { recursive: true, withFileTypes: true }) : [])
      .filter((found) => found.isFile())
      .map((found) => path.join(found.parentPath, found.name))
      .sort()
      .map((file) => [path.relative(dir, file), fs.readFileSync(file, 'hex')]),
  )

/** The same key file with its check line computed anew, as somebody would who changes it on purpose. */
export function withCheck(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes).toString('latin1')
  const content = text.slice(0, text.lastIndexOf('check sha256 '))
  return Buffer.from(
    `${content}check sha256 ${createHash('sha256').update(content, 'latin1').digest('hex')}\n`,
    'latin1',
  )
}
