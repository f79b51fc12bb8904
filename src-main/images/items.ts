import { type Box, boxes, inside, reader } from './boxes.ts'
import type { Range } from './bytes.ts'

// ISO/IEC 14496-12 §8.11 (items) and ISO/IEC 23008-12 §9.3 (their properties).

/** One thing that an image file holds: a coded picture, a tile plan, a block of metadata. */
interface Item {
  /** Four letters, such as `av01` or `Exif`. */
  readonly type: string
  /** Where its bytes stand in the file, in order. */
  readonly extents: readonly Range[]
}

interface Items {
  readonly items: readonly Item[]
  /** The properties of the picture to show, in the order in which they are applied. */
  readonly primary: readonly Box[]
}

/** A photograph has a few, one of many tiles some hundreds. What claims more is not followed to the end. */
const mostExtents = 10_000

/** Reads the `meta` box at the top of the file. Empty where it is missing or broken. */
export function readItems(bytes: Uint8Array): Items {
  const meta = [...boxes(bytes, { start: 0, end: bytes.length })].find((box) => box.type === 'meta')
  if (!meta) return { items: [], primary: [] }
  const parts = new Map([...boxes(bytes, inside(meta, 4))].map((box) => [box.type, box] as const))
  const extents = readLocations(bytes, parts.get('iloc'), parts.get('idat'))
  const items = [...readTypes(bytes, parts.get('iinf'))].map(([id, type]) => ({
    type,
    extents: extents.get(id) ?? [],
  }))
  return {
    items,
    primary: readPrimary(bytes, parts.get('pitm'), parts.get('iprp')),
  }
}

function readTypes(bytes: Uint8Array, iinf: Box | undefined): Map<number, string> {
  const types = new Map<number, string>()
  if (!iinf) return types
  for (const entry of boxes(bytes, inside(iinf, bytes[iinf.body] === 0 ? 6 : 8))) {
    const read = reader(bytes, inside(entry))
    const version = read(4) >>> 24
    const id = read(version === 3 ? 4 : 2)
    read(2)
    const type = String.fromCharCode(read(1), read(1), read(1), read(1))
    // Where an item stands twice, the first counts.
    if (!types.has(id)) types.set(id, type)
  }
  return types
}

function readLocations(bytes: Uint8Array, iloc: Box | undefined, idat: Box | undefined): Map<number, Range[]> {
  const locations = new Map<number, Range[]>()
  if (!iloc) return locations
  const read = reader(bytes, inside(iloc))
  const version = read(4) >>> 24
  const sizes = read(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const wide = version < 2 ? 2 : 4
  let known = 0
  for (let left = read(wide); left > 0 && known < mostExtents; left--) {
    const id = read(wide)
    const method = version === 0 ? 0 : read(2) & 15
    const elsewhere = read(2) !== 0
    if (Number.isNaN(id)) return locations
    const base = read(baseSize)
    const extents: Range[] = []
    // Extents that take no room in the table all say the same: the whole container.
    let extentsLeft = offsetSize + lengthSize + indexSize === 0 ? Math.min(read(2), 1) : read(2)
    for (; extentsLeft > 0; extentsLeft--) {
      read(indexSize)
      const offset = base + read(offsetSize)
      const length = read(lengthSize)
      if (Number.isNaN(offset + length)) return locations
      const container = method === 0 ? { start: 0, end: bytes.length } : method === 1 && idat ? inside(idat) : null
      if (!container || elsewhere) continue
      const start = Math.min(container.start + offset, container.end)
      known++
      extents.push({
        start,
        end: length === 0 ? container.end : Math.min(start + length, container.end),
      })
    }
    locations.set(id, extents)
  }
  return locations
}

function readPrimary(bytes: Uint8Array, pitm: Box | undefined, iprp: Box | undefined): Box[] {
  if (!pitm || !iprp) return []
  const readId = reader(bytes, inside(pitm))
  const primary = readId(4) >>> 24 === 0 ? readId(2) : readId(4)
  const parts = [...boxes(bytes, inside(iprp))]
  const container = parts.find((box) => box.type === 'ipco')
  const properties = container ? [...boxes(bytes, inside(container))] : []
  for (const association of parts.filter((box) => box.type === 'ipma')) {
    const read = reader(bytes, inside(association))
    const head = read(4)
    const [version, wide] = [head >>> 24, head & 1]
    for (let left = read(4); left > 0; left--) {
      const id = read(version < 1 ? 2 : 4)
      const indices: number[] = []
      for (let count = read(1); count > 0; count--) indices.push(wide ? read(2) & 0x7fff : read(1) & 0x7f)
      if (id === primary)
        return indices.flatMap((index) => {
          const property = properties[index - 1]
          return property ? [property] : []
        })
      if (Number.isNaN(id)) return []
    }
  }
  return []
}
