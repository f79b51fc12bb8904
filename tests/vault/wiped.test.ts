import path from 'node:path'
import Sqlite from 'better-sqlite3'
import sodium from 'libsodium-wrappers-sumo'
import { expect, it, vi } from 'vitest'
import { createJournal, openJournal } from '../../src-main/journal/journal.ts'
import { openInbox, sealNote } from '../../src-main/vault/inbox.ts'
import {
  changePassphrase,
  createVault,
  renewRecoveryKey,
  setPassphrase,
  unlockVault,
  unlockWithRecoveryKey,
} from '../../src-main/vault/vault.ts'
import { fakeEnvironment } from '../support/journal.ts'
import { newDir } from './folders.ts'
import { environment, typed } from './support.ts'

/** Where secrets lie among what is given to a function, and whether what comes out of it is one. */
const watched = [
  [sodium, 'crypto_generichash', [], true],
  [sodium, 'crypto_aead_xchacha20poly1305_ietf_encrypt', [0, 4], false],
  [sodium, 'crypto_aead_xchacha20poly1305_ietf_decrypt', [4], true],
  [sodium, 'crypto_box_seal', [0], false],
  [sodium, 'crypto_box_seal_open', [2], true],
  [Sqlite.prototype, 'key', [0], false],
] as const

/** Keeps hold of every secret that goes into libsodium or SQLite, or comes out of it. */
async function watchSecrets() {
  await sodium.ready
  const secrets: { readonly what: string; readonly bytes: Uint8Array }[] = []
  for (const [library, name, places, isSecret] of watched) {
    const functions = library as unknown as Record<string, (...given: unknown[]) => unknown>
    const real = functions[name] ?? expect.fail(`There is no ${name}.`)
    vi.spyOn(functions, name).mockImplementation(function (this: unknown, ...given) {
      const result = real.apply(this, given)
      for (const bytes of [...places.map((place) => given[place]), ...(isSecret ? [result] : [])])
        secrets.push({ what: name, bytes: bytes as Uint8Array })
      return result
    })
  }
  return secrets
}

it('every secret is filled with zeros once it was used, but for the keys that are handed out', async () => {
  const secrets = await watchSecrets()
  const dir = newDir()
  const file = path.join(dir, 'journal.db')
  const env = environment()
  const { keys, recoveryKey } = await createVault(dir, typed('seven golden seams'), env, (fresh) =>
    createJournal(file, fresh, fakeEnvironment()).close(),
  )
  openJournal(file, keys, fakeEnvironment()).close()
  await unlockVault(dir, typed('seven golden seams'), env)
  await unlockWithRecoveryKey(dir, typed(recoveryKey))
  await changePassphrase(dir, typed('seven golden seams'), typed('seven silver seams'), env)
  await setPassphrase(dir, typed(recoveryKey), typed('seven copper seams'), env)
  await renewRecoveryKey(dir, typed('seven copper seams'), env)
  const id = '0190b5a0-0000-7000-8000-000000000001'
  sealNote(dir, { id, kind: 'note', instant: 0, zone: 'UTC', text: 'words', setback: false })
  const inbox = openInbox(dir, keys.journalKey)
  expect(inbox.read().notes).toHaveLength(1)
  inbox.close()
  vi.restoreAllMocks()

  expect(new Set(secrets.map(({ what }) => what))).toEqual(new Set(watched.map(([, name]) => name)))
  expect(secrets.filter(({ bytes }) => bytes.some((byte) => byte !== 0)).map(({ what }) => what)).toEqual([])
  expect(keys.journalKey.some((byte) => byte !== 0)).toBe(true)
})
