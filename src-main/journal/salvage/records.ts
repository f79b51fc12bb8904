import { type Pages, usable } from './pages.ts'

// https://sqlite.org/fileformat2.html#b_tree_pages and #record_format

export type Value = number | string | Buffer | null

/** A row as it lies in a leaf. */
export interface Cell {
  /** null in the trees of tables and indexes that have none. */
  readonly rowid: number | null
  /** null where a part of it lies on a page that can't be read. */
  readonly values: readonly Value[] | null
}

/** What a page is of a tree: of a table by row ids, or of an index or a table without them. */
export interface Node {
  readonly kind: 'table' | 'index'
  readonly children: readonly number[]
  readonly cells: readonly Cell[]
  /** The pages on which its longer rows go on. */
  readonly further: readonly number[]
}

const kinds: Readonly<Record<number, { readonly kind: Node['kind']; readonly isLeaf: boolean }>> = {
  2: { kind: 'index', isLeaf: false },
  5: { kind: 'table', isLeaf: false },
  10: { kind: 'index', isLeaf: true },
  13: { kind: 'table', isLeaf: true },
}

/** What a page says as a page of a tree; null where it is none, or does not hold together. */
export function readNode(pages: Pages, number: number, page: Buffer): Node | null {
  const start = number === 1 ? 100 : 0
  const found = kinds[page[start] ?? 0]
  if (!found) return null
  const { kind, isLeaf } = found
  const children: number[] = []
  const cells: Cell[] = []
  const further: number[] = []
  try {
    const count = page.readUInt16BE(start + 3)
    const pointers = start + (isLeaf ? 8 : 12)
    for (let index = 0; index < count; index++) {
      let at = page.readUInt16BE(pointers + 2 * index)
      if (!isLeaf) {
        children.push(page.readUInt32BE(at))
        at += 4
      }
      if (kind === 'table' && !isLeaf) continue
      const [length, afterLength] = readVarint(page, at)
      const [rowid, begin] = kind === 'table' ? readVarint(page, afterLength) : [null, afterLength]
      cells.push({ rowid, values: valuesOf(payloadOf(pages, page, begin, length, kind, further)) })
    }
    if (!isLeaf) children.push(page.readUInt32BE(start + 8))
    return { kind, children, cells, further }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** How much of a row stands on its own page: https://sqlite.org/fileformat2.html#cell_payload_overflow_pages */
function localLength(length: number, kind: Node['kind']): number {
  const most = kind === 'table' ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (length <= most) return length
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const wanted = least + ((length - least) % (usable - 4))
  return wanted <= most ? wanted : least
}

function payloadOf(
  pages: Pages,
  page: Buffer,
  begin: number,
  length: number,
  kind: Node['kind'],
  further: number[],
): Buffer | null {
  const local = localLength(length, kind)
  if (begin + local > usable) throw new RangeError('A row that leaves its page.')
  if (local === length) return page.subarray(begin, begin + length)
  const pieces = [page.subarray(begin, begin + local)]
  let left = length - local
  for (let next = page.readUInt32BE(begin + local); left > 0; ) {
    const more = next > 0 && next <= pages.count ? pages.read(next) : null
    if (next > 0) further.push(next)
    if (!more) return null
    const piece = more.subarray(4, 4 + Math.min(left, usable - 4))
    pieces.push(piece)
    left -= piece.length
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(pieces)
}

function valuesOf(payload: Buffer | null): readonly Value[] | null {
  if (!payload) return null
  const [headerLength, afterLength] = readVarint(payload, 0)
  const values: Value[] = []
  let place = headerLength
  for (let at = afterLength; at < headerLength; ) {
    const [type, next] = readVarint(payload, at)
    at = next
    const length = lengthOf(type)
    if (place + length > payload.length) throw new RangeError('A value that leaves its row.')
    values.push(cellValue(type, payload.subarray(place, place + length)))
    place += length
  }
  return values
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

const lengthOf = (type: number): number => integerLengths[type] ?? Math.floor((type - 12) / 2)

function cellValue(type: number, bytes: Buffer): Value {
  if (type === 0) return null
  if (type <= 5) return bytes.readIntBE(0, bytes.length)
  if (type === 6) return Number(bytes.readBigInt64BE(0))
  if (type === 7) return bytes.readDoubleBE(0)
  if (type <= 9) return type - 8
  return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8')
}

/** A number of one to nine bytes, and where it ends. Ours are below 2^53. */
function readVarint(bytes: Buffer, from: number): readonly [value: number, end: number] {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(from + index)
    value = value * 128 + (byte & 127)
    if (byte < 128) return [value, from + index + 1]
  }
  return [Number(BigInt.asIntN(64, BigInt(value) * 256n + BigInt(bytes.readUInt8(from + 8)))), from + 9]
}
