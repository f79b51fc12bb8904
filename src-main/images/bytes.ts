/** A stretch of a file: byte offsets, end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * The unsigned big-endian number in `size` bytes at `at`. NaN when it reaches past the end, so that every comparison
 * with it is false and a broken length never passes for a real one.
 */
export function readBig(bytes: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + (bytes[at + i] ?? Number.NaN)
  return value
}

/** As `readBig`, little-endian. */
export function readLittle(bytes: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? Number.NaN)
  return value
}

/** The `length` bytes at `at` as Latin-1 text, shorter at the end of the file. */
export function readText(bytes: Uint8Array, at: number, length: number): string {
  let text = ''
  for (const byte of bytes.subarray(at, at + length)) text += String.fromCharCode(byte)
  return text
}

/** Bytes of Latin-1 text. */
export function textBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/** `value` in `size` bytes, big-endian. */
export function bigBytes(value: number, size: number): Uint8Array {
  return littleBytes(value, size).reverse()
}

/** `value` in `size` bytes, little-endian. */
export function littleBytes(value: number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256)
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
