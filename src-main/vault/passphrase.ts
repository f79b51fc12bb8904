import { ProblemError } from '../problem.ts'

/** In code points, after normalisation. */
const shortestPassphrase = 8

/**
 * A passphrase as it goes into the key derivation: NFKC, UTF-8. The same words typed on another keyboard or system so
 * come to the same bytes. Both the given and the returned bytes are the caller's to wipe.
 * Throws `bad-request` where they are not UTF-8.
 */
export function takePassphrase(given: Uint8Array): Uint8Array {
  // ASCII is its own NFKC. Not making a string of it leaves nothing behind that can't be wiped.
  const taken = given.every((byte) => byte < 0x80) ? Uint8Array.from(given) : normalise(given)
  if (!taken) throw new ProblemError('bad-request', 'The passphrase did not arrive as it was typed. Type it again.')
  return taken
}

/** As `takePassphrase`, for one that is about to be set: throws `weak-passphrase` where it is too short. */
export function takeNewPassphrase(given: Uint8Array): Uint8Array {
  const taken = takePassphrase(given)
  if (countCodePoints(taken) >= shortestPassphrase) return taken
  taken.fill(0)
  throw new ProblemError(
    'weak-passphrase',
    'A passphrase has at least eight characters. Several words in a row are strong and easy to remember.',
  )
}

function normalise(bytes: Uint8Array): Uint8Array | null {
  try {
    const text = new TextDecoder('utf-8', {
      fatal: true,
      ignoreBOM: true,
    }).decode(bytes)
    return new TextEncoder().encode(text.normalize('NFKC'))
  } catch {
    return null
  }
}

/** Every code point has one byte that does not begin with the bits 10. */
const countCodePoints = (utf8: Uint8Array): number => utf8.reduce((n, byte) => n + ((byte & 0xc0) === 0x80 ? 0 : 1), 0)
