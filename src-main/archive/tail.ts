import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'
import { snapshotDamaged, snapshotNewer } from './problems.ts'

// FORMAT.md, section 8: a snapshot is a database, then a key file, then these lines.

/** A part of a snapshot: how long it is in bytes, and its SHA-256 in hex. */
interface Part {
  readonly bytes: number
  readonly sha256: string
}

export interface Tail {
  readonly database: Part
  readonly keyFile: Part
  /** 24 bytes. */
  readonly nonce: Uint8Array
  readonly box: Uint8Array
}

const formatVersion = 1
/** The last line: 7 bytes of a word and a space, 8 digits, a line end. */
const lastLine = 16
/** Far more than any version will need. */
const longest = 65_536

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Every byte of the lines before the box. */
export const beforeBox = ({ database, keyFile, nonce }: Omit<Tail, 'box'>): string =>
  `Kintsugi snapshot ${formatVersion}
Before these lines lie a whole journal.db and the kintsugi.key of the same moment.
They open with the passphrase of that day, or with the recovery key.
database ${database.bytes} ${database.sha256}
key ${keyFile.bytes} ${keyFile.sha256}
manifest xchacha20poly1305 ${hex(nonce)} `

export function writeTail(tail: Tail): Buffer {
  const text = `${beforeBox(tail)}${hex(tail.box)}\n`
  const checked = `${text}check sha256 ${sha256(Buffer.from(text, 'latin1'))}\n`
  return Buffer.from(`${checked}length ${String(checked.length + lastLine).padStart(8, '0')}\n`, 'latin1')
}

const checkedLines = /^(Kintsugi snapshot ([1-9]\d{0,8})\n.*\n)check sha256 ([0-9a-f]{64})\nlength \d{8}\n$/s
const number = '([1-9]\\d{0,14})'
const digest = '([0-9a-f]{64})'
const fields = new RegExp(
  `^database ${number} ${digest}
key ${number} ${digest}
manifest xchacha20poly1305 ([0-9a-f]{48}) ((?:[0-9a-f]{2})+)
$`,
  'm',
)

/**
 * Reads the lines at the end of a file of `size` bytes, exact to the byte: what `writeTail` would not have written is
 * refused. Throws `journal-newer` for a later format, `snapshot-damaged` for everything else.
 */
export function readTail(handle: number, size: number): { readonly tail: Tail; readonly bytes: Buffer } {
  const bytes = tailBytes(handle, size)
  const [, content = '', version, sum] = checkedLines.exec(bytes.toString('latin1')) ?? []
  if (sum !== sha256(Buffer.from(content, 'latin1'))) throw snapshotDamaged()
  if (Number(version) > formatVersion) throw snapshotNewer()
  const [, databaseBytes, databaseSum = '', keyBytes, keySum = '', nonce = '', box = ''] = fields.exec(content) ?? []
  const tail: Tail = {
    database: { bytes: Number(databaseBytes), sha256: databaseSum },
    keyFile: { bytes: Number(keyBytes), sha256: keySum },
    nonce: Uint8Array.from(Buffer.from(nonce, 'hex')),
    box: Uint8Array.from(Buffer.from(box, 'hex')),
  }
  if (!writeTail(tail).equals(bytes)) throw snapshotDamaged()
  if (tail.database.bytes + tail.keyFile.bytes + bytes.length !== size)
    throw snapshotDamaged('This snapshot is not as long as it was: something was cut out of it or put into it.')
  return { tail, bytes }
}

function tailBytes(handle: number, size: number): Buffer {
  const cut = 'The end of this snapshot is missing or was changed, as when a copy was broken off.'
  if (size < lastLine) throw snapshotDamaged(cut)
  const [, digits] = /^length (\d{8})\n$/.exec(readAt(handle, size - lastLine, lastLine).toString('latin1')) ?? []
  const length = Number(digits)
  if (!(length > lastLine && length <= Math.min(size, longest))) throw snapshotDamaged(cut)
  return readAt(handle, size - length, length)
}

/** So many bytes from a place of a file on. Throws `snapshot-damaged` where there are fewer. */
export function readAt(handle: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const read = readSync(handle, bytes, done, length - done, at + done)
    if (read === 0) throw snapshotDamaged('This snapshot is shorter than it was.')
    done += read
  }
  return bytes
}
