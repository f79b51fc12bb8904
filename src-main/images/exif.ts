import { bigBytes, concat, readBig, readLittle, readText, textBytes } from './bytes.ts'

/** What we read of an EXIF block. CIPA DC-008 (Exif 2.32) has the tags, TIFF 6.0 the layout. */
export interface Exif {
  /** 1 to 8; 1 is upright. From 5 on the picture lies on its side. */
  readonly orientation: number
  /** `YYYY:MM:DD HH:MM:SS`, on the camera's clock. */
  readonly taken: string | null
  /** It says where the picture was taken, or cannot be read. */
  readonly place: boolean
}

const orientationTag = 0x0112
const exifPointer = 0x8769
const gpsPointer = 0x8825
const takenTag = 0x9003
const short = 3
const ascii = 2
const long = 4
const unreadable: Exif = { orientation: 1, taken: null, place: true }

/** Reads the TIFF structure of an EXIF block, without the `Exif\0\0` that JPEG puts before it. */
export function readExif(tiff: Uint8Array): Exif {
  const order = readText(tiff, 0, 2)
  const read = order === 'II' ? readLittle : readBig
  if ((order !== 'II' && order !== 'MM') || read(tiff, 2, 2) !== 42) return unreadable

  /** Where the value of each tag of a directory stands; null when the directory is not whole. */
  const directory = (at: number): Map<number, { type: number; count: number; at: number }> | null => {
    const count = read(tiff, at, 2)
    if (!(at + 2 + count * 12 <= tiff.length)) return null
    const entries = Array.from({ length: count }, (_, i) => at + 2 + i * 12).map(
      (entry) =>
        [
          read(tiff, entry, 2),
          {
            type: read(tiff, entry + 2, 2),
            count: read(tiff, entry + 4, 4),
            at: entry + 8,
          },
        ] as const,
    )
    // Where a tag stands twice, the first counts.
    return new Map(entries.reverse())
  }

  const main = directory(read(tiff, 4, 4))
  if (!main) return unreadable
  const turned = main.get(orientationTag)
  const orientation = turned?.type === short && turned.count === 1 ? read(tiff, turned.at, 2) : 1

  const exif = main.get(exifPointer)
  const moment = exif && directory(read(tiff, exif.at, 4))?.get(takenTag)
  const taken = moment?.type === ascii ? readText(tiff, read(tiff, moment.at, 4), 19) : ''

  const gps = main.get(gpsPointer)
  const gpsTags = gps && directory(read(tiff, gps.at, 4))

  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    taken: /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(taken) ? taken : null,
    // Many cameras write a directory of positions that holds nothing but its version, tag 0.
    place: gpsTags === null || (gpsTags !== undefined && [...gpsTags.keys()].some((tag) => tag !== 0)),
  }
}

/** A new TIFF structure that says only how the picture is turned and when it was taken; null if there is nothing to say. */
export function writeExif({ orientation, taken }: Exif): Uint8Array | null {
  const entry = (tag: number, type: number, count: number, value: Uint8Array) =>
    concat([bigBytes(tag, 2), bigBytes(type, 2), bigBytes(count, 4), value])
  const directory = (entries: readonly Uint8Array[]) =>
    concat([bigBytes(entries.length, 2), ...entries, bigBytes(0, 4)])

  const entries: Uint8Array[] = []
  const tail: Uint8Array[] = []
  const size = 8 + 2 + 12 * (Number(orientation !== 1) + Number(taken !== null)) + 4
  if (orientation !== 1) entries.push(entry(orientationTag, short, 1, bigBytes(orientation * 0x10000, 4)))
  if (taken !== null) {
    entries.push(entry(exifPointer, long, 1, bigBytes(size, 4)))
    tail.push(directory([entry(takenTag, ascii, 20, bigBytes(size + 18, 4))]), textBytes(`${taken}\0`))
  }
  if (entries.length === 0) return null
  return concat([textBytes('MM'), bigBytes(42, 2), bigBytes(8, 4), directory(entries), ...tail])
}

/** A TIFF structure that says nothing. */
export const emptyExif = concat([textBytes('MM'), bigBytes(42, 2), bigBytes(8, 4), new Uint8Array(6)])

/** Whether text metadata (XMP, a comment, a film behind the picture) tells of a place. */
export function tellsPlace(block: Uint8Array): boolean {
  return block.length >= shortestPlaceWord && placeWords.test(latin1.decode(block))
}

/** Whether a Photoshop block tells of a place in its IPTC datasets. */
export function tellsIptcPlace(block: Uint8Array): boolean {
  return iptcPlace.test(latin1.decode(block))
}

const latin1 = new TextDecoder('latin1')
// A file made of a million empty blocks is not read a million times.
const shortestPlaceWord = '\xa9xyz'.length
// "Raw profile type" is how ImageMagick keeps a whole EXIF, IPTC or XMP block in hexadecimal.
const placeWords =
  /GPS(Latitude|Longitude|Position|Dest)|LocationCreated|LocationShown|Iptc4xmpCore:(Location|CountryCode)|photoshop:(City|State|Country)|geo:lat|\xa9xyz|Raw profile type/i
// IIM 4.2: content location code and name, city, sublocation, state, country code and name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the datasets are binary.
const iptcPlace = /\x1c\x02[\x1a\x1b\x5a\x5c\x5f\x64\x65]/
