import { concat, littleBytes, readLittle, readText, textBytes } from './bytes.ts'
import { readExif, tellsPlace, writeExif } from './exif.ts'
import type { Format } from './format.ts'

// RFC 9649. A chunk: four letters, length, content, and a zero where the length is odd.

interface Chunk {
  readonly type: string
  readonly start: number
  readonly body: number
  readonly bodyEnd: number
  readonly end: number
}

const headerLength = 12
const exifFlag = 0x08
const xmpFlag = 0x04
const draws = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']

/** The chunks in order; the last may be cut short. */
function* chunks(bytes: Uint8Array): Generator<Chunk> {
  const last = Math.min(bytes.length, 8 + readLittle(bytes, 4, 4))
  for (let start = headerLength; start + 8 <= last; ) {
    const body = start + 8
    const length = readLittle(bytes, start + 4, 4)
    const end = body + length + (length % 2)
    yield {
      type: readText(bytes, start, 4),
      start,
      body,
      bodyEnd: Math.min(body + length, last),
      end: Math.min(end, last),
    }
    start = end
  }
}

export const webp: Format = {
  mediaType: 'image/webp',

  begins: (bytes) => readText(bytes, 0, 4) === 'RIFF' && readText(bytes, 8, 4) === 'WEBP',

  // As stored: Chromium does not turn a WebP by its EXIF block (seen in 130 and 147).
  measure(bytes) {
    const [first] = chunks(bytes)
    if (!first) return null
    const body = bytes.subarray(first.body, first.bodyEnd)
    if (first.type === 'VP8X') return { width: readLittle(body, 4, 3) + 1, height: readLittle(body, 7, 3) + 1 }
    if (first.type === 'VP8L' && body[0] === 0x2f) {
      const bits = readLittle(body, 1, 4)
      return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 }
    }
    // The first frame of VP8 (RFC 6386 §9.1) is a key frame: lowest bit 0, then its start code.
    if (first.type === 'VP8 ' && readLittle(body, 0, 1) % 2 === 0 && readLittle(body, 3, 3) === 0x2a019d)
      return { width: readLittle(body, 6, 2) % 0x4000, height: readLittle(body, 8, 2) % 0x4000 }
    return null
  },

  strip(bytes) {
    const parts: Uint8Array[] = []
    let removed = false
    let lost = 0
    let saysExif = false
    for (const { type, start, body, bodyEnd, end } of chunks(bytes)) {
      const whole = bytes.subarray(start, end)
      let kept: Uint8Array | null = whole
      if (type === 'EXIF') {
        // Some writers put JPEG's signature before the TIFF structure.
        const signature = readText(bytes, body, 6) === 'Exif\0\0' ? 6 : 0
        const exif = readExif(bytes.subarray(body + signature, bodyEnd))
        const rewritten: Uint8Array | null = saysExif ? null : writeExif(exif)
        kept = rewritten && chunk(type, rewritten)
        saysExif ||= kept !== null
        removed ||= exif.place
      } else if (!draws.includes(type)) {
        kept = null
        removed ||= tellsPlace(whole)
      }
      if (kept) parts.push(kept)
      lost += whole.length - (kept?.length ?? 0)
    }
    if (lost === 0) return { bytes, removed }
    if (parts[0] && readText(parts[0], 0, 4) === 'VP8X') parts[0] = withFlags(parts[0], saysExif)
    // Where the file had broken off before its time, it still says by how much.
    const size = littleBytes(readLittle(bytes, 4, 4) - lost, 4)
    return {
      bytes: concat([textBytes('RIFF'), size, textBytes('WEBP'), ...parts]),
      removed,
    }
  },
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  return concat([textBytes(type), littleBytes(body.length, 4), body, new Uint8Array(body.length % 2)])
}

function withFlags(extended: Uint8Array, saysExif: boolean): Uint8Array {
  const changed = extended.slice()
  const flags = changed[8] ?? 0
  changed[8] = (flags & ~(exifFlag | xmpFlag)) | (saysExif ? exifFlag : 0)
  return changed
}
