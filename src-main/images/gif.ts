import { concat, readBig, readLittle, readText } from './bytes.ts'
import { tellsPlace } from './exif.ts'
import type { Format } from './format.ts'

// GIF89a. A GIF knows no EXIF, but an application block may hold XMP, and a comment anything.

interface Block {
  /** The label of an extension, or null for a frame. */
  readonly label: number | null
  readonly start: number
  readonly end: number
}

const extension = 0x21
const frame = 0x2c
const trailer = 0x3b
const applicationLabel = 0xff
const commentLabel = 0xfe
const drawing = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']

/** The bytes of a colour table whose presence and size stand in `flags`. */
const tableLength = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Where the first block begins: after the header, the screen and its colours. */
const firstBlock = (bytes: Uint8Array) => 13 + tableLength(bytes[10] ?? 0)

/** The blocks in order, up to the trailer; the last may be cut short. */
function* blocks(bytes: Uint8Array): Generator<Block> {
  for (let start = firstBlock(bytes); ; ) {
    const kind = bytes[start]
    if (kind !== extension && kind !== frame) return
    let at = kind === extension ? start + 2 : start + 11 + tableLength(bytes[start + 9] ?? 0)
    let length = bytes[at]
    while (length) {
      at += 1 + length
      length = bytes[at]
    }
    yield {
      label: kind === extension ? readBig(bytes, start + 1, 1) : null,
      start,
      end: Math.min(at + 1, bytes.length),
    }
    start = at + 1
  }
}

const draws = (bytes: Uint8Array, { label, start }: Block) =>
  label !== commentLabel && (label !== applicationLabel || drawing.includes(readText(bytes, start + 3, 11)))

export const gif: Format = {
  mediaType: 'image/gif',

  begins: (bytes) => ['GIF87a', 'GIF89a'].includes(readText(bytes, 0, 6)),

  measure(bytes) {
    const [width, height] = [readLittle(bytes, 6, 2), readLittle(bytes, 8, 2)]
    return { width, height }
  },

  strip(bytes) {
    const parts = [bytes.subarray(0, firstBlock(bytes))]
    let removed = false
    let end = firstBlock(bytes)
    for (const block of blocks(bytes)) {
      const whole = bytes.subarray(block.start, block.end)
      if (draws(bytes, block)) parts.push(whole)
      else removed ||= tellsPlace(whole)
      end = block.end
    }
    // Nothing follows the trailer. Where there is none, the rest is damage, and decoders make of it what they can.
    const rest = bytes.subarray(end, bytes[end] === trailer ? end + 1 : bytes.length)
    return { bytes: concat([...parts, rest]), removed }
  },
}
