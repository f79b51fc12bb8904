import type { Problem, Result } from '../src-preload/contract.ts'
import { longestSecret } from '../src-preload/wrong-secrets.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text.normalize('NFKC'))

/** Whether a text has more bytes than a passphrase or a recovery key can have. */
export const isTooLong = (text: string): boolean => encode(text).fill(0).length > longestSecret

/**
 * Hands a passphrase or recovery key to `use` as NFKC-normalised UTF-8, and fills those bytes with zeros afterwards,
 * whatever came of it.
 */
export async function withSecret<T>(text: string, use: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  const bytes = encode(text)
  try {
    return await use(bytes)
  } finally {
    bytes.fill(0)
  }
}

/** The same with one that may be the wrong one. Where it is too long to be right it counts as that, and `use` is not called. */
export async function trySecret<T>(
  text: string,
  wrong: Problem,
  use: (bytes: Uint8Array) => Promise<Result<T>>,
): Promise<Result<T>> {
  return isTooLong(text) ? { ok: false, error: wrong } : withSecret(text, use)
}
