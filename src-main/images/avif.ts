import { type Box, boxes, inside } from './boxes.ts'
import { concat, type Range, readBig, readText } from './bytes.ts'
import { emptyExif, readExif, tellsPlace, writeExif } from './exif.ts'
import type { Format } from './format.ts'
import { readItems } from './items.ts'
import { merge, subtract } from './ranges.ts'

// AV1 Image File Format 1.1. Offsets are spread over an AVIF, so metadata is blanked where it stands and no length changes.

const whole = (bytes: Uint8Array): Range => ({ start: 0, end: bytes.length })

function begins(bytes: Uint8Array): boolean {
  const [first] = boxes(bytes, whole(bytes))
  if (first?.type !== 'ftyp') return false
  const brands = readText(bytes, first.body, Math.min(first.end - first.body, 256)).match(/.{4}/gs) ?? []
  return brands.some((brand, i) => i !== 1 && ['avif', 'avis'].includes(brand))
}

const metadata = ['Exif', 'mime', 'uri ']

/** Everything that gives the file its structure: all but what `mdat` and `idat` hold. */
function* structure(bytes: Uint8Array, within = whole(bytes)): Generator<Range> {
  for (const box of boxes(bytes, within)) {
    if (box.type === 'meta' && within.start === 0) {
      yield { start: box.start, end: Math.min(box.body + 4, box.end) }
      yield* structure(bytes, inside(box, 4))
    } else {
      yield {
        start: box.start,
        end: box.type === 'mdat' || box.type === 'idat' ? box.body : box.end,
      }
    }
  }
}

/** Boxes that nothing needs in order to draw, at the top of the file and in a film and its tracks. */
function* asides(bytes: Uint8Array): Generator<Box> {
  for (const box of boxes(bytes, whole(bytes))) {
    if (box.type === 'uuid' || box.type === 'free' || box.type === 'skip') yield box
    if (box.type === 'moov')
      for (const part of boxes(bytes, inside(box))) {
        if (part.type === 'udta' || part.type === 'meta') yield part
        if (part.type === 'trak')
          for (const piece of boxes(bytes, inside(part)))
            if (piece.type === 'udta' || piece.type === 'meta') yield piece
      }
  }
}

export const avif: Format = {
  mediaType: 'image/avif',
  begins,

  measure(bytes) {
    const { primary } = readItems(bytes)
    const extent = primary.find((property) => property.type === 'ispe')
    if (!extent) return null
    const [width, height] = [readBig(bytes, extent.body + 4, 4), readBig(bytes, extent.body + 8, 4)]
    const turns = primary.filter((property) => property.type === 'irot' && ((bytes[property.body] ?? 0) & 1) === 1)
    return turns.length % 2 === 1 ? { width: height, height: width } : { width, height }
  },

  strip(bytes) {
    const copy = bytes.slice()
    let removed = false
    for (const aside of asides(bytes)) {
      if (aside.body === aside.end) continue
      removed ||= tellsPlace(bytes.subarray(aside.body, aside.end))
      copy.fill(0, aside.body, aside.end)
      copy.set([0x66, 0x72, 0x65, 0x65], aside.start + 4) // "free"
    }

    const { items } = readItems(bytes)
    const pictures = items.filter(({ type }) => !metadata.includes(type)).flatMap(({ extents }) => extents)
    const blocks = items.filter(({ type }) => metadata.includes(type))
    // A damaged table may point anywhere: neither a picture nor the structure of the file is overwritten.
    const spared = merge([...pictures, ...structure(bytes)])
    const blank = subtract(merge(blocks.flatMap(({ extents }) => extents)), spared)
    for (const { start, end } of blank) copy.fill(0, start, end)

    for (const { type, extents } of blocks) {
      const [extent, ...more] = extents
      if (!extent || more.length > 0) {
        removed ||= more.length > 0
      } else if (type === 'Exif') {
        const content = bytes.subarray(extent.start, extent.end)
        const exif = readExif(content.subarray(4 + readBig(content, 0, 4)))
        const rewritten = concat([new Uint8Array(4), writeExif(exif) ?? emptyExif])
        if (blank.some(({ start, end }) => start <= extent.start && extent.start + rewritten.length <= end))
          copy.set(rewritten, extent.start)
        removed ||= exif.place
      } else {
        removed ||= tellsPlace(bytes.subarray(extent.start, extent.end))
      }
    }
    return { bytes: copy, removed }
  },
}
