import { type Range, readBig, readText } from './bytes.ts'

// ISO/IEC 14496-12, the boxes that AVIF and other files are built of.

export interface Box extends Range {
  readonly type: string
  /** Where its content begins. */
  readonly body: number
}

/** The boxes between two offsets. One that reaches past the end is cut there; one with an impossible length ends the list. */
export function* boxes(bytes: Uint8Array, within: Range): Generator<Box> {
  for (let start = within.start; start + 8 <= within.end; ) {
    const short = readBig(bytes, start, 4)
    const header = short === 1 ? 16 : 8
    const length = short === 1 ? readBig(bytes, start + 8, 8) : short === 0 ? within.end - start : short
    if (!(length >= header)) return
    yield {
      type: readText(bytes, start + 4, 4),
      start,
      body: Math.min(start + header, within.end),
      end: Math.min(start + length, within.end),
    }
    start += length
  }
}

/** The content of a box, for reading the boxes inside; `skip` leaves out what stands before them. */
export const inside = (box: Box, skip = 0): Range => ({
  start: Math.min(box.body + skip, box.end),
  end: box.end,
})

/** Reads numbers one after the other, up to the end of a range; NaN from there on. */
export function reader(bytes: Uint8Array, { start, end }: Range): (size: number) => number {
  let at = start
  return (size) => {
    const value = at + size <= end ? readBig(bytes, at, size) : Number.NaN
    at += size
    return value
  }
}
