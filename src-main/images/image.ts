import { avif } from './avif.ts'
import type { Format, Size, Stripped } from './format.ts'
import { gif } from './gif.ts'
import { jpeg } from './jpeg.ts'
import { png } from './png.ts'
import { webp } from './webp.ts'

const formats: readonly Format[] = [png, jpeg, webp, avif, gif]

export type MediaType = Format['mediaType']

/**
 * What kind of picture the bytes are, judged by the bytes alone, and its size in pixels as it is shown, after its
 * orientation. null if it is none of our formats or broken before the picture begins. Never throws.
 */
export function inspectImage(bytes: Uint8Array): ({ readonly mediaType: MediaType } & Size) | null {
  const format = formats.find((one) => one.begins(bytes))
  const size = format?.measure(bytes)
  if (!format || !size || !(size.width > 0 && size.height > 0)) return null
  return { mediaType: format.mediaType, ...size }
}

/**
 * The same picture without what tells where it was taken: EXIF but for the orientation and the moment, XMP, IPTC,
 * comments, makers' notes, and whatever a file carries behind its picture. Pixels, colour profile and animation stay
 * byte for byte. `removed` says whether a place was there, or a block that may have held one and could not be read.
 * The bytes come back as they are where there is nothing to take out. Never throws.
 */
export function removePlace(bytes: Uint8Array): Stripped {
  const format = formats.find((one) => one.begins(bytes))
  const stripped = format?.strip(bytes)
  if (!stripped || sameBytes(stripped.bytes, bytes)) return { bytes, removed: false }
  return stripped
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}
