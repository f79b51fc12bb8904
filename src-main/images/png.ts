import { bigBytes, concat, readBig, readText, textBytes } from './bytes.ts'
import { readExif, tellsPlace, writeExif } from './exif.ts'
import type { Format } from './format.ts'

// https://www.w3.org/TR/png-3/ has the chunks. A chunk: length, type, content, checksum of type and content.

const signature = '\x89PNG\r\n\x1a\n'

/** What a decoder needs to draw the picture in its colours, at its size, and in its motion. Capitals are critical chunks. */
const draws = (type: string) =>
  /^[A-Z]/.test(type) ||
  [
    'tRNS',
    'cHRM',
    'gAMA',
    'iCCP',
    'sBIT',
    'sRGB',
    'cICP',
    'mDCV',
    'cLLI',
    'bKGD',
    'hIST',
    'pHYs',
    'sPLT',
    'acTL',
    'fcTL',
    'fdAT',
  ].includes(type)

interface Chunk {
  readonly type: string
  readonly start: number
  readonly body: number
  readonly bodyEnd: number
  readonly end: number
}

/** The chunks in order, up to the end of the picture or of the file; the last may be cut short. */
function* chunks(bytes: Uint8Array): Generator<Chunk> {
  for (let start = signature.length; start + 8 <= bytes.length; ) {
    const type = readText(bytes, start + 4, 4)
    const body = start + 8
    const bodyEnd = body + readBig(bytes, start, 4)
    const end = bodyEnd + 4
    yield {
      type,
      start,
      body,
      bodyEnd: Math.min(bodyEnd, bytes.length),
      end: Math.min(end, bytes.length),
    }
    if (type === 'IEND') return
    start = end
  }
}

/** The checksum of ISO 3309 that PNG uses. Bit by bit: our chunks have a few dozen bytes. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const checked = concat([textBytes(type), body])
  return concat([bigBytes(body.length, 4), checked, bigBytes(checksum(checked), 4)])
}

export const png: Format = {
  mediaType: 'image/png',

  begins: (bytes) => readText(bytes, 0, signature.length) === signature,

  measure(bytes) {
    const [header] = chunks(bytes)
    if (header?.type !== 'IHDR' || header.bodyEnd - header.body !== 13) return null
    if (readBig(bytes, header.bodyEnd, 4) !== checksum(bytes.subarray(header.start + 4, header.bodyEnd))) return null
    const [width, height] = [readBig(bytes, header.body, 4), readBig(bytes, header.body + 4, 4)]
    // Chromium turns a PNG by its EXIF block, and looks for it only before the pixels (seen in 130 and 147).
    for (const { type, body, bodyEnd } of chunks(bytes)) {
      if (type === 'IDAT') break
      if (type === 'eXIf' && readExif(bytes.subarray(body, bodyEnd)).orientation >= 5)
        return { width: height, height: width }
    }
    return { width, height }
  },

  strip(bytes) {
    const parts = [bytes.subarray(0, signature.length)]
    let removed = false
    let exifSeen = false
    for (const { type, start, body, bodyEnd, end } of chunks(bytes)) {
      if (draws(type)) {
        parts.push(bytes.subarray(start, end))
      } else if (type === 'eXIf') {
        const exif = readExif(bytes.subarray(body, bodyEnd))
        const rewritten = exifSeen ? null : writeExif(exif)
        if (rewritten) parts.push(chunk(type, rewritten))
        exifSeen = true
        removed ||= exif.place
      } else {
        removed ||= tellsPlace(bytes.subarray(body, bodyEnd)) || readText(bytes, body, 17) === 'XML:com.adobe.xmp'
      }
    }
    return { bytes: concat(parts), removed }
  },
}
