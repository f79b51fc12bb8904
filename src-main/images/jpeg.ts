import { bigBytes, concat, type Range, readBig, readText, textBytes } from './bytes.ts'
import { readExif, tellsIptcPlace, tellsPlace, writeExif } from './exif.ts'
import type { Format } from './format.ts'

// ITU-T T.81 has the structure; the signatures of the APP segments are those of the Exif, XMP and ICC specifications.

interface Segment extends Range {
  readonly marker: number
  /** Where its content begins, after the marker and the length. */
  readonly body: number
}

const startOfScan = 0xda
const endOfImage = 0xd9
const app0 = 0xe0
const app1 = 0xe1
const app2 = 0xe2
const app13 = 0xed
const app14 = 0xee
const app15 = 0xef
const comment = 0xfe
const exifSignature = 'Exif\0'
const metadataSignatures = [exifSignature, 'http://ns.adobe.com/', 'Photoshop 3.0']

const stands = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/**
 * The segments in order, as decoders find them: whatever stands between two segments belongs to none. Ends after the end
 * of the image, or where the file breaks off. A segment that reaches past the end of the file is given up to there.
 */
function* segments(bytes: Uint8Array): Generator<Segment> {
  let at = 2
  for (;;) {
    const start = bytes.indexOf(0xff, at)
    if (start === -1) return
    const marker = bytes[start + 1]
    if (marker === undefined) return
    // A stuffed zero is part of the compressed data, a second FF is filling, RSTn divides a scan.
    if (marker === 0x00 || marker === 0xff || (stands(marker) && marker !== endOfImage)) {
      at = start + (marker === 0xff ? 1 : 2)
      continue
    }
    const body = start + (marker === endOfImage ? 2 : 4)
    const end = marker === endOfImage ? body : start + 2 + readBig(bytes, start + 2, 2)
    if (!(end >= body)) return
    yield { marker, start, body, end: Math.min(end, bytes.length) }
    if (marker === endOfImage) return
    at = end
  }
}

const saysExif = (bytes: Uint8Array, { marker, body }: Segment) =>
  marker === app1 && readText(bytes, body, exifSignature.length) === exifSignature

/** `Exif`, two more bytes, then TIFF. */
const exifOf = (bytes: Uint8Array, { body, end }: Segment) => readExif(bytes.subarray(body + 6, end))

/** Whether a decoder needs the segment to draw the picture in its colours. */
function draws(bytes: Uint8Array, { marker, body }: Segment): boolean {
  if (marker === app0) return readText(bytes, body, 5) === 'JFIF\0'
  if (marker === app2) return readText(bytes, body, 12) === 'ICC_PROFILE\0'
  if (marker === app14) return readText(bytes, body, 5) === 'Adobe'
  return !((marker > app0 && marker <= app15) || marker === comment)
}

export const jpeg: Format = {
  mediaType: 'image/jpeg',

  begins: (bytes) => readBig(bytes, 0, 3) === 0xffd8ff,

  measure(bytes) {
    let size: readonly [number, number] | null = null
    let orientation: number | null = null
    for (const segment of segments(bytes)) {
      if (segment.marker === startOfScan && size) {
        const [width, height] = size
        return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height }
      }
      if (segment.marker === startOfScan || segment.marker === endOfImage) return null
      if (isFrame(segment.marker)) {
        const content = bytes.subarray(segment.body, segment.end)
        size ??= [readBig(content, 3, 2), readBig(content, 1, 2)]
      } else if (saysExif(bytes, segment)) {
        orientation ??= exifOf(bytes, segment).orientation
      }
    }
    return null
  },

  strip(bytes) {
    const parts = [bytes.subarray(0, 2)]
    let removed = false
    let exifSeen = false
    let scanning = false
    let kept = 2
    for (const segment of segments(bytes)) {
      if (segment.marker === endOfImage) {
        parts.push(bytes.subarray(scanning ? kept : segment.start, segment.end))
        // What follows the picture (further pictures, a film, a maker's notes) is left behind.
        return {
          bytes: concat(parts),
          removed: removed || tellsPlace(bytes.subarray(segment.end)),
        }
      }
      if (scanning) {
        // Compressed data is kept as it stands, damaged or not; only what can be nothing but metadata is cut from it.
        if (!metadataSignatures.some((text) => readText(bytes, segment.body, text.length) === text)) continue
        parts.push(bytes.subarray(kept, segment.start))
        removed = true
      } else if (draws(bytes, segment)) {
        parts.push(bytes.subarray(segment.start, segment.end))
        scanning = segment.marker === startOfScan
      } else if (saysExif(bytes, segment)) {
        const exif = exifOf(bytes, segment)
        const rewritten = exifSeen ? null : writeExif(exif)
        if (rewritten) parts.push(exifSegment(rewritten))
        exifSeen = true
        removed ||= exif.place
      } else {
        removed ||= saysPlace(bytes, segment)
      }
      kept = segment.end
    }
    // The file breaks off. Before a scan there is no picture to keep.
    if (scanning) parts.push(bytes.subarray(kept))
    return { bytes: concat(parts), removed }
  },
}

/** Whether a segment that is left out tells of a place. */
function saysPlace(bytes: Uint8Array, { marker, body, end }: Segment): boolean {
  if (body === end) return false
  const content = bytes.subarray(body, end)
  return tellsPlace(content) || (marker === app13 && tellsIptcPlace(content))
}

const exifSegment = (tiff: Uint8Array) =>
  concat([bigBytes(0xffe1, 2), bigBytes(tiff.length + 8, 2), textBytes('Exif\0\0'), tiff])
