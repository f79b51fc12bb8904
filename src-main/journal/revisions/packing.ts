import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** A body as it is kept for later: deflated, and how many bytes it had before. */
export interface Packed {
  readonly bytes: Buffer
  readonly length: number
}

/**
 * Makes a body small: to about half. Each stands for itself. As a difference from the next one it would be a tenth of that,
 * but then none could be read, thinned out or saved from a damaged file without the others.
 */
export function pack(body: string): Packed {
  const plain = Buffer.from(body)
  return { bytes: deflateRawSync(plain), length: plain.length }
}

/** The body again. Throws where the bytes are none of ours. */
export function unpack({ bytes, length }: Packed): string {
  return inflateRawSync(bytes, { maxOutputLength: Math.max(length, 1) }).toString()
}

/** The same where nothing says how long it was. */
export const unpackAll = (bytes: Buffer): string => inflateRawSync(bytes).toString()
