import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { EntryId, Hash, Instant } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import type { JournalEnvironment } from './environment.ts'

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A new id: the moment, then chance. */
export function newId(environment: JournalEnvironment): EntryId {
  return v7({ msecs: environment.now(), random: environment.randomBytes(16) })
}

/** The id of something as it was at a moment: always the same one. */
export function idOfState(id: string, instant: Instant): EntryId {
  return v7({ msecs: instant, random: createHash('sha256').update(`${id} ${instant}`).digest() })
}

export function isId(id: string): boolean {
  return form.test(id)
}

/**
 * An id as the database keeps it: 16 bytes.
 *
 * @throws ProblemError `bad-request` for anything that is no UUIDv7 in lower case
 */
export function idBytes(id: EntryId): Buffer {
  if (!isId(id)) throw new ProblemError('bad-request', 'The app asked for an entry by a name that is none.')
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

export function idText(bytes: Buffer): EntryId {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * A hash as the database keeps it: 32 bytes.
 *
 * @throws ProblemError `bad-request` for anything but 64 lower-case hexadecimal digits
 */
export function hashBytes(hash: Hash): Buffer {
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw new ProblemError('bad-request', 'The app asked for an image by a name that is none.')
  return Buffer.from(hash, 'hex')
}
