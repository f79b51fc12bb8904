/**
 * A second reader of a snapshot, written from section 8 of src-main/vault/FORMAT.md with other libraries than the app's.
 * Nothing of src-main is used. It is meant to be read beside that page, not to be fast.
 */
import { createHash } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { createBLAKE2b } from 'hash-wasm'
import { decryptDatabase, openKeyFile } from '../vault/second-implementation.ts'

const grammar = [
  /^Kintsugi snapshot 1$/,
  /^Before these lines lie a whole journal\.db and the kintsugi\.key of the same moment\.$/,
  /^They open with the passphrase of that day, or with the recovery key\.$/,
  /^database (?<databaseLength>[1-9][0-9]*) (?<databaseHash>[0-9a-f]{64})$/,
  /^key (?<keyLength>[1-9][0-9]*) (?<keyHash>[0-9a-f]{64})$/,
  /^manifest xchacha20poly1305 (?<nonce>[0-9a-f]{48}) (?<box>(?:[0-9a-f]{2})+)$/,
  /^check sha256 [0-9a-f]{64}$/,
  /^length [0-9]{8}$/,
  /^$/,
]

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The outcome, and with success the manifest and the database as SQLite reads it without a cipher. */
export async function openSnapshot(
  bytes: Buffer,
  way: 'passphrase' | 'recovery-key',
  typed: Uint8Array,
): Promise<{ readonly outcome: string; readonly manifest?: unknown; readonly database?: Buffer }> {
  const damaged = { outcome: 'snapshot-damaged' }

  const [, digits] = /^length ([0-9]{8})\n$/.exec(bytes.subarray(-16).toString('latin1')) ?? []
  const length = Number(digits)
  if (!(length >= 16 && length <= 65_536 && length <= bytes.length)) return damaged
  const text = bytes.subarray(-length).toString('latin1')
  const [, content = '', version, check] =
    /^(Kintsugi snapshot ([1-9][0-9]{0,8})\n.*\n)check sha256 ([0-9a-f]{64})\nlength [0-9]{8}\n$/s.exec(text) ?? []
  if (hashOf(Buffer.from(content, 'latin1')) !== check) return damaged
  if (Number(version) > 1) return { outcome: 'journal-newer' }

  const lines = text.split('\n')
  if (lines.length !== grammar.length || !lines.every((line, index) => grammar[index]?.test(line))) return damaged
  const field = Object.assign({}, ...lines.map((line, index) => grammar[index]?.exec(line)?.groups)) as {
    [name: string]: string
  }
  const middle = Number(field.databaseLength)
  const end = middle + Number(field.keyLength)
  if (end + length !== bytes.length) return damaged
  const [database, keyFile] = [bytes.subarray(0, middle), bytes.subarray(middle, end)]

  if (hashOf(keyFile) !== field.keyHash) return damaged
  const opened = await openKeyFile(keyFile, way, typed)
  if (opened.outcome !== 'success') return { outcome: opened.outcome }

  const hasher = await createBLAKE2b(256, opened.journalKey)
  const key = hasher.init().update('kintsugi snapshot 1').digest('binary')
  const before = Buffer.concat([keyFile, Buffer.from(text.slice(0, text.indexOf(field.box ?? '')), 'latin1')])
  let manifest: unknown
  try {
    const nonce = Buffer.from(field.nonce ?? '', 'hex')
    const plain = xchacha20poly1305(key, nonce, before).decrypt(Buffer.from(field.box ?? '', 'hex'))
    manifest = JSON.parse(Buffer.from(plain).toString('utf8'))
  } catch {
    return damaged
  }
  if (hashOf(database) !== field.databaseHash) return damaged
  return {
    outcome: 'success',
    manifest,
    database: await decryptDatabase(database, opened.journalKey, opened.databaseSalt),
  }
}
