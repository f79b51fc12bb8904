import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import exifr from 'exifr'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectImage, removePlace } from '../../src-main/images/image.ts'

const folder = join(import.meta.dirname, 'fixtures')
const names = readdirSync(folder).filter((name) => !name.endsWith('.sh'))
const fixture = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
const photographs = ['photo.jpg', 'progressive.jpg', 'photo.png', 'photo.webp', 'lossless.webp', 'photo.avif']

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const big = (value: number, size: number) =>
  latin1(Uint8Array.from({ length: size }, (_, i) => value >>> (8 * (size - 1 - i))))

/** The chunks of a WebP, read independently of the code under test. */
function riff(bytes: Uint8Array): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  expect(view.getUint32(4, true) + 8).toBe(bytes.length)
  for (let at = 12; at < bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    found.set(latin1(bytes.subarray(at, at + 4)), bytes.subarray(at + 8, at + 8 + length))
    at += 8 + length + (length % 2)
  }
  return found
}

/** What an independent reader finds. It knows no WebP, so there it gets the TIFF structure itself. */
async function readMetadata(name: string, bytes: Uint8Array) {
  const source = name.endsWith('.webp') ? riff(bytes).get('EXIF') : bytes
  return (
    (await exifr.parse(Buffer.from(source ?? []), { translateValues: false, xmp: true, iptc: true, gps: true })) ?? {}
  )
}

/** The parts of a file that make its pixels and its colours, cut out independently of the code under test. */
function drawing(name: string, bytes: Uint8Array): string[] {
  const text = latin1(bytes)
  if (name.endsWith('.webp'))
    return ['VP8 ', 'VP8L', 'ICCP'].map((type) => latin1(riff(bytes).get(type) ?? new Uint8Array()))
  if (name.endsWith('.png'))
    return [...text.matchAll(/....(IHDR|iCCP|IDAT|IEND)/gs)].map(({ index }) => {
      const length = Buffer.from(bytes).readUInt32BE(index)
      return text.slice(index, index + 12 + length)
    })
  if (name.endsWith('.jpg'))
    return [text.slice(text.indexOf('ICC_PROFILE'), text.indexOf('acsp') + 400), text.slice(text.indexOf('\xff\xdb'))]
  // The picture's 41 bytes stand behind the metadata.
  if (name.endsWith('.avif')) return [text.slice(-41)]
  return [text]
}

describe('inspectImage', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 16, 24],
    ['progressive.jpg', 'image/jpeg', 16, 24],
    ['photo.png', 'image/png', 16, 24],
    ['photo.avif', 'image/avif', 16, 24],
    ['photo.webp', 'image/webp', 24, 16],
    ['lossless.webp', 'image/webp', 24, 16],
    ['simple.webp', 'image/webp', 24, 16],
    ['moving.gif', 'image/gif', 24, 16],
  ])('%s is %s, shown as %i × %i', (name, mediaType, width, height) => {
    expect(inspectImage(fixture(name))).toEqual({ mediaType, width, height })
  })

  it.each([
    ['nothing', ''],
    ['a text', 'Dear diary'],
    ['a PDF', '%PDF-1.7\n'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['HEIC', `${big(24, 4)}ftypheic${big(0, 4)}mif1heic`],
    ['a sound in RIFF', 'RIFF\x10\0\0\0WAVEfmt '],
    ['a PNG signature alone', '\x89PNG\r\n\x1a\n'],
    [
      'a JPEG that breaks off before its scan',
      latin1(fixture('photo.jpg').subarray(0, fixture('photo.jpg').length - 60)),
    ],
    ['a JPEG without a frame', '\xff\xd8\xff\xda\0\x02'],
    ['a GIF of no width', 'GIF89a\0\0\x10\0\0\0\0;'],
  ])('%s is no picture', (_, text) => {
    expect(inspectImage(bytesOf(text))).toBeNull()
  })

  it('a PNG whose header fails its checksum is broken', () => {
    const bytes = fixture('photo.png')
    bytes[19] = 99
    expect(inspectImage(bytes)).toBeNull()
  })
})

describe('removePlace', () => {
  it.each(photographs)('%s: the place is gone, the rest stays', async (name) => {
    const before = fixture(name)
    const { bytes, removed } = removePlace(before)
    expect(removed).toBe(true)

    const was = await readMetadata(name, before)
    const is = await readMetadata(name, bytes)
    expect(was.latitude).toBeCloseTo(35.0116)
    expect(was.longitude).toBeCloseTo(135.7681)
    expect(Object.keys(is).filter((key) => /gps|latitude|longitude|city|country/i.test(key))).toEqual([])
    expect(is.Orientation).toBe(was.Orientation)
    expect(is.Orientation).toBe(6)
    expect(is.DateTimeOriginal).toEqual(was.DateTimeOriginal)
    expect(is.DateTimeOriginal).toBeInstanceOf(Date)

    expect(latin1(before)).toContain('Kyoto')
    for (const word of ['Kyoto', 'Japan', 'GPS', '35.01', '135,46', 'Kiln', 'xmpmeta'])
      expect(latin1(bytes)).not.toContain(word)
    expect(drawing(name, bytes)).toEqual(drawing(name, before))
    expect(drawing(name, bytes).join('').length).toBeGreaterThan(40)
  })

  it.each(names)('%s: a second time changes nothing', (name) => {
    const once = removePlace(fixture(name)).bytes
    const twice = removePlace(once)
    expect(twice.removed).toBe(false)
    expect(twice.bytes).toBe(once)
  })

  it('leaves what is no picture, and a picture without metadata, as they are', () => {
    for (const bytes of [bytesOf('GPSLatitude'), fixture('simple.webp')]) {
      expect(removePlace(bytes)).toEqual({ bytes, removed: false })
      expect(removePlace(bytes).bytes).toBe(bytes)
    }
  })

  it('says nothing was removed when metadata held no place', () => {
    // As many cameras write it: a directory of positions with only its version.
    const tiff = `MM\0*${big(8, 4)}${big(1, 2)}\x88\x25\0\x04${big(1, 4)}${big(26, 4)}${big(0, 4)}${big(1, 2)}${big(0, 2)}\0\x01${big(4, 4)}\x02\x03\0\0${big(0, 4)}`
    const bare = latin1(removePlace(fixture('photo.jpg')).bytes)
    const bytes = bytesOf(`\xff\xd8\xff\xe1${big(8 + tiff.length, 2)}Exif\0\0${tiff}${bare.slice(2)}`)
    const stripped = removePlace(bytes)
    expect(stripped.removed).toBe(false)
    expect(latin1(stripped.bytes)).not.toContain(tiff)
  })

  it("a JPEG: extended XMP, maker's blocks, metadata between scans, a second picture behind the first", () => {
    const clean = latin1(removePlace(fixture('progressive.jpg')).bytes)
    const segment = (marker: number, body: string) =>
      `\xff${String.fromCharCode(marker)}${big(body.length + 2, 2)}${body}`
    const secondScan = clean.indexOf('\xff\xda', clean.indexOf('\xff\xda') + 2)
    const bytes = bytesOf(
      [
        clean.slice(0, 2),
        segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0exif:GPSLatitude="35,0.7N"'),
        segment(0xe2, 'MPF\0MM\0*'),
        segment(0xe6, 'GoPro\0GPS5'),
        segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x5a\0\x05Kyoto'),
        clean.slice(2, secondScan),
        segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0GPSLatitude'),
        clean.slice(secondScan),
        latin1(fixture('photo.jpg')),
      ].join(''),
    )
    expect(removePlace(bytes).removed).toBe(true)
    expect(latin1(removePlace(bytes).bytes)).toBe(clean)
  })

  it('a PNG: text of every kind, and what stands behind the picture', () => {
    const clean = latin1(removePlace(fixture('photo.png')).bytes)
    const chunk = (type: string, body: string) => `${big(body.length, 4)}${type}${body}${big(0, 4)}`
    const end = clean.length - 12
    for (const block of [
      chunk('zTXt', 'Raw profile type exif\0\0x'),
      chunk('iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0x'),
      chunk('tEXt', 'Comment\0exif:GPSLongitude'),
    ]) {
      const bytes = bytesOf(`${clean.slice(0, end)}${block}${clean.slice(end)}Kyoto`)
      expect(removePlace(bytes).removed).toBe(true)
      expect(latin1(removePlace(bytes).bytes)).toBe(clean)
    }
  })

  it('a GIF: the comment and XMP go, every frame and the loop stay', () => {
    const before = latin1(fixture('moving.gif'))
    const { bytes, removed } = removePlace(fixture('moving.gif'))
    expect(removed).toBe(true)
    expect(before).toContain('Kyoto')
    const comment = '!\xfe\x11GPSLatitude 35.01\0'
    const packet = before.slice(before.indexOf('!\xff\x0bXMP DataXMP'), before.indexOf('\x02\x01\0\0') + 4)
    expect(packet).toContain('Kyoto')
    expect(before).toContain(comment)
    expect(latin1(bytes)).toBe(before.replace(comment, '').replace(packet, ''))
  })

  it('an AVIF keeps its length, and a table that points metadata at the picture does no harm', () => {
    const before = fixture('photo.avif')
    const text = latin1(before)
    expect(removePlace(before).bytes).toHaveLength(before.length)

    const [picture, exif] = [before.length - 41, text.indexOf('mdat') + 4]
    const table = text.indexOf('iloc')
    const entry = text.indexOf(big(exif, 4), table)
    expect(text.indexOf(big(picture, 4), table)).toBeGreaterThan(table)
    expect(entry).toBeGreaterThan(table)
    const misled = bytesOf(text.slice(0, entry) + big(picture, 4) + text.slice(entry + 4))
    expect(drawing('photo.avif', removePlace(misled).bytes)).toEqual(drawing('photo.avif', before))
  })

  it('an AVIF table that claims four thousand million items is read to its end, not further', () => {
    const box = (type: string, body: string) => `${big(body.length + 8, 4)}${type}${body}`
    const bytes = bytesOf(
      `${box('ftyp', `avif${big(0, 4)}avif`)}${box('meta', `${big(0, 4)}${box('iloc', `\x02\0\0\0\0\0\xff\xff\xff\xff`)}${box('iprp', box('ipma', `\0\0\0\0\xff\xff\xff\xff`))}${box('pitm', big(1, 6))}`)}`,
    )
    expect(removePlace(bytes)).toEqual({ bytes, removed: false })
    expect(inspectImage(bytes)).toBeNull()
  })
})

describe('damaged pictures', () => {
  it.each(names)('%s, cut at every length: no error, and the size stays the same', (name) => {
    const whole = fixture(name)
    for (let length = 0; length < whole.length; length++) {
      const bytes = whole.subarray(0, length)
      const seen = inspectImage(bytes)
      expect(inspectImage(removePlace(bytes).bytes), `cut at ${length}`).toEqual(seen)
    }
  })

  it.each(names)('%s, changed at random: no error, and the size stays the same', (name) => {
    const whole = fixture(name)
    const change = fc.record({ at: fc.nat(whole.length - 1), value: fc.integer({ min: 0, max: 255 }) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = whole.slice()
        for (const { at, value } of changes) bytes[at] = value
        const seen = inspectImage(bytes)
        const { bytes: stripped } = removePlace(bytes)
        if (!seen) return
        expect(Math.min(seen.width, seen.height)).toBeGreaterThan(0)
        expect(inspectImage(stripped)).toEqual(seen)
      }),
      { numRuns: 1000 },
    )
  })
})
