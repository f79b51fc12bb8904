import { createHash } from 'node:crypto'
import { ProblemError } from '../problem.ts'
import { isAllowed, type KdfParameters } from './derivation.ts'

/** The journal key, encrypted under a key that only the owner can derive. */
export interface Slot {
  /** 24 bytes. */
  readonly nonce: Uint8Array
  /** 48 bytes: 32 of the journal key, 16 of the tag. */
  readonly box: Uint8Array
}

export interface PassphraseSlot extends Slot {
  readonly parameters: KdfParameters
  /** 16 bytes. */
  readonly salt: Uint8Array
}

/** What stays the same for the life of a vault. */
export interface KeyFileHead {
  /** The cipher salt of the database, 16 bytes: it is also the first thing in the database's own file. */
  readonly databaseSalt: Uint8Array
  /** The X25519 public key of the sealed inbox, 32 bytes. */
  readonly inboxKey: Uint8Array
}

/** The key file as FORMAT.md specifies it. */
export interface KeyFile extends KeyFileHead {
  readonly recovery: Slot
  readonly passphrase: PassphraseSlot
}

/** Of the file in a vault's folder. */
export const keyFileName = 'kintsugi.key'

const formatVersion = 1
/** Far more than any version will need; a larger file isn't read whole. */
export const largestKeyFile = 65_536

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const head = ({ databaseSalt, inboxKey }: KeyFileHead): string =>
  `Kintsugi key file ${formatVersion}
With the passphrase or the recovery key, this file opens the journal.db beside it.
Without this file nobody can open the journal. Keep copies of both files together.
database aegis256 ${hex(databaseSalt)}
inbox x25519 ${hex(inboxKey)}
`

/** Every byte of the file before the recovery slot's box. */
export const beforeRecoveryBox = (file: KeyFileHead, { nonce }: Pick<Slot, 'nonce'>): string =>
  `${head(file)}recovery blake2b xchacha20poly1305 ${hex(nonce)} `

/** Every byte of the file before the passphrase slot's box. */
export const beforePassphraseBox = (
  file: KeyFileHead & Pick<KeyFile, 'recovery'>,
  { parameters, salt, nonce }: Omit<PassphraseSlot, 'box'>,
): string =>
  `${beforeRecoveryBox(file, file.recovery)}${hex(file.recovery.box)}
passphrase argon2id ${parameters.memory} ${parameters.passes} ${hex(salt)} xchacha20poly1305 ${hex(nonce)} `

const digest = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex')

export function writeKeyFile(file: KeyFile): Buffer {
  const text = `${beforePassphraseBox(file, file.passphrase)}${hex(file.passphrase.box)}\n`
  return Buffer.from(`${text}check sha256 ${digest(text)}\n`, 'latin1')
}

const checked = /^(Kintsugi key file ([1-9]\d{0,8})\n.*\n)check sha256 ([0-9a-f]{64})\n$/s
const hexOf = (length: number): string => `([0-9a-f]{${2 * length}})`
const number = '([1-9]\\d{0,8})'
const fields = new RegExp(
  `^database aegis256 ${hexOf(16)}
inbox x25519 ${hexOf(32)}
recovery blake2b xchacha20poly1305 ${hexOf(24)} ${hexOf(48)}
passphrase argon2id ${number} ${number} ${hexOf(16)} xchacha20poly1305 ${hexOf(24)} ${hexOf(48)}
$`,
  'm',
)

/**
 * Reads a key file, exact to the byte: whatever `writeKeyFile` would not have written is refused.
 * Throws `journal-newer` for a later format, `key-file-damaged` for everything else that is amiss.
 */
export function readKeyFile(bytes: Uint8Array): KeyFile {
  if (bytes.length > largestKeyFile) throw damaged()
  const text = Buffer.from(bytes).toString('latin1')
  if (text.includes('\r\n') || text.startsWith('\xef\xbb\xbf'))
    throw damaged(
      'Another program has rewritten the key file: its line endings or its first bytes are not what they were.',
    )
  const [, content = '', version, sum] = checked.exec(text) ?? []
  if (sum !== digest(content)) throw damaged()
  if (Number(version) > formatVersion)
    throw new ProblemError(
      'journal-newer',
      'This journal was made by a newer version of Kintsugi. Update the app to open it; nothing was changed.',
    )
  const [, databaseSalt, inboxKey, recoveryNonce, recoveryBox, memory, passes, salt, nonce, box] =
    fields.exec(content) ?? []
  const file: KeyFile = {
    databaseSalt: unhex(databaseSalt),
    inboxKey: unhex(inboxKey),
    recovery: { nonce: unhex(recoveryNonce), box: unhex(recoveryBox) },
    passphrase: {
      parameters: { memory: Number(memory), passes: Number(passes) },
      salt: unhex(salt),
      nonce: unhex(nonce),
      box: unhex(box),
    },
  }
  if (!writeKeyFile(file).equals(bytes)) throw damaged()
  if (!isAllowed(file.passphrase.parameters))
    throw damaged(
      'The key file asks for an amount of work that Kintsugi never sets, so it was changed by something else.',
    )
  return file
}

const unhex = (digits = ''): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'))

export function damaged(what = 'The key file of this journal is damaged.'): ProblemError {
  return new ProblemError(
    'key-file-damaged',
    `${what} Nothing was opened and nothing was changed. Put a copy of the file in its place, from a backup, and try again.`,
  )
}
