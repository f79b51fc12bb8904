/**
 * A second reader of a vault, written from src-main/vault/FORMAT.md with other libraries than the app's: hash-wasm for
 * Argon2id and BLAKE2b, @noble/ciphers for XChaCha20-Poly1305, Node's own X25519 and SHA-256. Nothing of src-main is used.
 * It is meant to be read beside that page, not to be fast.
 */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { argon2id, createBLAKE2b } from 'hash-wasm'
import sodium from 'libsodium-wrappers-sumo'

type Outcome =
  | {
      readonly outcome: 'success'
      readonly journalKey: Buffer
      readonly databaseSalt: Buffer
      readonly inboxKey: Buffer
    }
  | { readonly outcome: 'wrong-passphrase' | 'wrong-recovery-key' | 'key-file-damaged' | 'journal-newer' }

const grammar = [
  /^Kintsugi key file 1$/,
  /^With the passphrase or the recovery key, this file opens the journal\.db beside it\.$/,
  /^Without this file nobody can open the journal\. Keep copies of both files together\.$/,
  /^database aegis256 (?<databaseSalt>[0-9a-f]{32})$/,
  /^inbox x25519 (?<inboxKey>[0-9a-f]{64})$/,
  /^recovery blake2b xchacha20poly1305 (?<recoveryNonce>[0-9a-f]{48}) (?<recoveryBox>[0-9a-f]{96})$/,
  /^passphrase argon2id (?<memory>[1-9][0-9]*) (?<passes>[1-9][0-9]*) (?<salt>[0-9a-f]{32}) xchacha20poly1305 (?<passphraseNonce>[0-9a-f]{48}) (?<passphraseBox>[0-9a-f]{96})$/,
  /^check sha256 [0-9a-f]{64}$/,
  /^$/,
]

/** Sections 2 to 4: the journal key out of a key file. */
export async function openKeyFile(
  bytes: Buffer,
  way: 'passphrase' | 'recovery-key',
  typed: Uint8Array,
): Promise<Outcome> {
  const damaged = { outcome: 'key-file-damaged' } as const
  if (bytes.length > 65_536) return damaged
  const text = bytes.toString('latin1')
  const version = /^Kintsugi key file ([1-9][0-9]{0,8})\n/.exec(text)?.[1]
  const checkAt = text.lastIndexOf('\ncheck sha256 ') + 1
  const sum = createHash('sha256').update(bytes.subarray(0, checkAt)).digest('hex')
  if (version === undefined || checkAt === 0 || text.slice(checkAt) !== `check sha256 ${sum}\n`) return damaged
  if (version !== '1') return { outcome: 'journal-newer' }
  const lines = text.split('\n')
  const found = lines.map((line, index) => grammar[index]?.exec(line))
  if (lines.length !== grammar.length || found.some((match) => !match)) return damaged
  const field: Record<string, string> = Object.assign({}, ...found.map((match) => match?.groups ?? {}))
  const memory = Number(field.memory)
  const passes = Number(field.passes)
  if (memory < 65_536 || memory > 2_097_152 || passes < 3 || passes > 20) return damaged

  const of = (name: string) => Buffer.from(field[name] ?? '', 'hex')
  const unbox = (key: Uint8Array, slot: 'passphrase' | 'recovery'): Buffer | null => {
    const before = bytes.subarray(0, text.indexOf(field[`${slot}Box`] ?? '?', text.indexOf(`\n${slot} `)))
    try {
      return Buffer.from(xchacha20poly1305(key, of(`${slot}Nonce`), before).decrypt(of(`${slot}Box`)))
    } catch {
      return null
    }
  }
  const inboxAndSalt = { databaseSalt: of('databaseSalt'), inboxKey: of('inboxKey') }
  if (way === 'passphrase') {
    const password = Buffer.from(Buffer.from(typed).toString('utf8').normalize('NFKC'), 'utf8')
    const journalKey = unbox(
      await argon2id({
        password,
        salt: of('salt'),
        parallelism: 1,
        iterations: passes,
        memorySize: memory,
        hashLength: 32,
        outputType: 'binary',
      }),
      'passphrase',
    )
    return journalKey ? { outcome: 'success', journalKey, ...inboxAndSalt } : { outcome: 'wrong-passphrase' }
  }
  const recoveryKey = readRecoveryKey(Buffer.from(typed).toString('utf8'))
  const journalKey = recoveryKey && unbox(await blake2b(recoveryKey, 'kintsugi recovery slot 1'), 'recovery')
  return journalKey ? { outcome: 'success', journalKey, ...inboxAndSalt } : { outcome: 'wrong-recovery-key' }
}

/** Section 4: a recovery key as it was typed. */
function readRecoveryKey(typed: string): Buffer | null {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\p{White_Space}\p{Pd}\p{Cf}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{36}$/.test(text)) return null
  const inBits = (characters: string) =>
    [...characters].map((character) => digits.indexOf(character).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(
    BigInt(`0b1${inBits(text.slice(0, 32))}`)
      .toString(16)
      .slice(1),
    'hex',
  )
  const hash = createHash('sha256').update('kintsugi recovery key 1').update(key).digest('hex')
  const check = [...hash.slice(0, 5)].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  return inBits(text.slice(32)) === check ? key : null
}

async function blake2b(key: Uint8Array, message: string): Promise<Uint8Array> {
  return (await createBLAKE2b(256, key)).init().update(message).digest('binary')
}

/** Section 5: the public key of the inbox, from the journal key. */
export async function inboxKeyOf(journalKey: Uint8Array): Promise<Buffer> {
  const secret = await blake2b(journalKey, 'kintsugi sealed inbox 1')
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret])
  const spki = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({
    format: 'der',
    type: 'spki',
  })
  return spki.subarray(-32)
}

/** Section 6, without SQLite3 Multiple Ciphers: an ordinary SQLite database, out of an encrypted one. AEGIS-256 is libsodium's. */
export async function decryptDatabase(bytes: Buffer, journalKey: Uint8Array, databaseSalt: Buffer): Promise<Buffer> {
  await sodium.ready
  if (!bytes.subarray(0, 16).equals(databaseSalt)) throw new Error('This database belongs to another vault.')
  const head = bytes.toString('hex', 16, 24)
  if (head !== '1000020240402020' && head !== '1000010140402020')
    throw new Error('The head of the database is damaged.')
  const size = 4096
  const plain = Buffer.from(bytes)
  plain.write('SQLite format 3\0', 'latin1')
  for (let number = 1; number <= bytes.length / size; number++) {
    const page = bytes.subarray((number - 1) * size, number * size)
    const tag = page.subarray(4032, 4064)
    const nonce = page.subarray(4064, 4096)
    const stream = sodium.crypto_aead_aegis256_encrypt(new Uint8Array(64), null, null, nonce, journalKey)
    const pageNonce = Buffer.from(stream.subarray(32, 64))
    pageNonce.writeUInt32BE(number, 28)
    const begin = number === 1 ? 24 : 0
    const words = sodium.crypto_aead_aegis256_decrypt_detached(
      null,
      page.subarray(begin, 4032),
      tag,
      null,
      pageNonce,
      stream.subarray(0, 32),
    )
    plain.set(words, (number - 1) * size + begin)
  }
  return plain
}
