import { createHash } from 'node:crypto'
import { groupsOfOtherLength, recoveryKeyOfOtherLength } from '../../src-preload/wrong-secrets.ts'
import { ProblemError } from '../problem.ts'

/** 160 random bits. */
export const recoveryKeyLength = 20

/** Crockford's base 32: no I, L, O and U. https://www.crockford.com/base32.html */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupLength = 4
const wordLength = (recoveryKeyLength * 8) / 5

/**
 * A recovery key as a person writes it down: eight groups of four characters, and a ninth that tells whether the eight
 * were copied without a slip.
 */
export function writeRecoveryKey(key: Uint8Array): string {
  const text = encode(key) + checkGroup(key)
  return text.match(/.{4}/g)?.join('-') ?? ''
}

/**
 * The 20 bytes of a recovery key that a person typed (UTF-8). Small and capital letters, spaces and dashes make no
 * difference, O counts as 0, I and L as 1.
 * Throws `wrong-recovery-key`, with a sentence of its own for a key that is not whole and for one with a slip in it.
 */
export function readRecoveryKey(given: Uint8Array): Uint8Array {
  const text = readAloud(given)
  if (text.length !== wordLength + groupLength)
    throw new ProblemError(recoveryKeyOfOtherLength.code, recoveryKeyOfOtherLength.message)
  const key = decode(text.slice(0, wordLength))
  if (key && checkGroup(key) === text.slice(wordLength)) return key
  key?.fill(0)
  throw new ProblemError(
    'wrong-recovery-key',
    'There is a slip somewhere in this recovery key. Compare it with your copy, group by group.',
  )
}

/**
 * Some groups of a recovery key that a person typed (UTF-8), read as a whole key is.
 * Throws `wrong-recovery-key` where they are not so many groups of four characters.
 */
export function readGroups(given: Uint8Array, count: number): readonly string[] {
  const groups = readAloud(given).match(/.{1,4}/gu) ?? []
  if (groups.length === count && groups.every((group) => group.length === groupLength)) return groups
  throw new ProblemError(groupsOfOtherLength.code, groupsOfOtherLength.message)
}

const readAloud = (given: Uint8Array): string =>
  new TextDecoder()
    .decode(given)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}\p{Format}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

/** The first 20 bits of a SHA-256, so that one slip in a million goes unnoticed here (and fails at the slot). */
function checkGroup(key: Uint8Array): string {
  const hash = createHash('sha256').update('kintsugi recovery key 1').update(key).digest()
  return encode(hash.subarray(0, 5)).slice(0, groupLength)
}

/** Five bits a character, highest first. The length is a multiple of five bytes. */
function encode(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
  }
  return text
}

function decode(text: string): Uint8Array | null {
  const bytes = new Uint8Array((text.length * 5) / 8)
  let at = 0
  let bits = 0
  let held = 0
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) return null
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = held >> bits
    }
  }
  return bytes
}
