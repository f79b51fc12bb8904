import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** So much is read at a time. Bytes. */
const PIECE = 8 * 1024 * 1024
/** So much of what stands before a find is told. Bytes. */
const BEFORE = 64

/** A way in which words or bytes may stand in memory. */
type Form = 'utf8' | 'utf16' | 'bytes' | 'hex' | 'base64'

/** What is looked for. */
export interface Sought {
  readonly what: string
  readonly form: Form
  readonly bytes: Uint8Array
}

/** A find in the memory of a process. */
export interface Find {
  readonly what: string
  readonly form: Form
  /** The mapping in which it stands: its rights, and its name where it has one. */
  readonly mapping: string
  /** What stands right before it, as far as that was read. */
  readonly before: Buffer
}

/** Every form of a text: UTF-8, UTF-16 as Chromium keeps it, and its bytes spelled out in hex digits and in base64. */
export function formsOfText(what: string, text: string): Sought[] {
  const narrow = Buffer.from(text, 'utf8')
  const wide = Buffer.from(text, 'utf16le')
  return [{ what, form: 'utf8', bytes: narrow }, { what, form: 'utf16', bytes: wide }, ...spellingsOf(what, narrow)]
}

/** Every form of bytes that are no text, such as a key. */
export const formsOfBytes = (what: string, bytes: Uint8Array): Sought[] => [
  { what, form: 'bytes', bytes },
  ...spellingsOf(what, bytes),
]

function spellingsOf(what: string, bytes: Uint8Array): Sought[] {
  const hex = Buffer.from(bytes).toString('hex')
  return [
    ...[hex, hex.toUpperCase()].map((digits): Sought => ({ what, form: 'hex', bytes: Buffer.from(digits) })),
    ...[0, 1, 2].map((place): Sought => ({ what, form: 'base64', bytes: Buffer.from(base64Within(bytes, place)) })),
  ]
}

/** The letters of base64 that are the same whatever stands around the bytes, which begin at such a place in a group of three. */
function base64Within(bytes: Uint8Array, place: number): string {
  const whole = Buffer.concat([Buffer.alloc(place), bytes]).toString('base64')
  return whole.slice(Math.ceil((place * 8) / 6), Math.floor(((place + bytes.length) * 8) / 6))
}

/** These processes and all that they started, and those started in turn (Linux). */
export function withDescendants(pids: readonly number[]): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    // The name of the program stands in brackets, and may hold anything.
    const [, parent] = /.*\) \S (\d+)/s.exec(readOrEmpty(`/proc/${name}/stat`)) ?? []
    if (parent) parents.set(Number(name), Number(parent))
  }
  const all = new Set(pids)
  for (const pid of all) for (const [child, parent] of parents) if (parent === pid) all.add(child)
  return [...all]
}

/** What a process of Chromium is: `main`, `renderer`, `zygote`, `node.mojom.NodeService` and so on. */
export function kindOf(pid: number): string {
  const line = commandLineOf(pid)
  const [, sort = 'main'] = /--type=([\w-]+)/.exec(line) ?? []
  return /--utility-sub-type=([\w.]+)/.exec(line)?.[1] ?? sort
}

/** With zeros between its words (Linux). Empty where the process has ended. */
export const commandLineOf = (pid: number): string => readOrEmpty(`/proc/${pid}/cmdline`)

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

/**
 * Looks through every readable mapping of a process (Linux): all that is there of it. null where the process is gone. Throws where it is there and
 * may not be read: nothing would be found in it then.
 */
export function seekInMemory(pid: number, sought: readonly Sought[]): Find[] | null {
  const maps = readOrEmpty(`/proc/${pid}/maps`)
  // What has ended and was not fetched by its parent yet has no mappings any more.
  if (maps === '') return isThere(pid) ? refuse(pid) : null
  let memory: number
  let pages: number
  try {
    memory = openSync(`/proc/${pid}/mem`, 'r')
    pages = openSync(`/proc/${pid}/pagemap`, 'r')
  } catch {
    return isThere(pid) ? refuse(pid) : null
  }
  try {
    const finds: Find[] = []
    for (const line of maps.split('\n')) {
      const [, from, to, rights = '', name = ''] = /^([0-9a-f]+)-([0-9a-f]+) (r\S+) \S+ \S+ \d+\s*(.*)/.exec(line) ?? []
      if (!from || !to || name === '[vvar]' || name === '[vsyscall]') continue
      const whole: Stretch = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      // What is shared may have been written by another process, and never been looked at by this one.
      for (const stretch of rights.endsWith('s') ? [whole] : filledParts(pages, whole))
        seekBetween(memory, stretch, sought, ({ what, form }, before) =>
          finds.push({ what, form, mapping: `${rights} ${name}`.trim(), before }),
        )
    }
    return finds
  } finally {
    closeSync(memory)
    closeSync(pages)
  }
}

/** Addresses, the second exclusive. */
type Stretch = readonly [from: number, to: number]

/** Bytes. The kernel tells each program that it starts, under the key 6. */
const pageSize = () => {
  const told = readFileSync('/proc/self/auxv')
  for (let at = 0; at + 16 <= told.length; at += 16)
    if (told.readBigUInt64LE(at) === 6n) return Number(told.readBigUInt64LE(at + 8))
  return 4096
}

/**
 * The parts of a mapping in which anything is, in memory or in swap. The rest was never touched: it is zeros, or a file
 * as it lies on the disk.
 */
function filledParts(pages: number, [from, to]: Stretch): Stretch[] {
  const size = pageSize()
  const entries = Buffer.alloc(((to - from) / size) * 8)
  const read = readPiece(pages, entries, 0, entries.length, (from / size) * 8)
  const parts: [number, number][] = []
  for (let at = 0; at < read; at += 8) {
    // Of each page's 64 bits the highest say that it is in memory, and that it is in swap.
    if ((entries.readUInt8(at + 7) & 0xc0) === 0) continue
    const start = from + (at / 8) * size
    const last = parts.at(-1)
    if (last?.[1] === start) last[1] = start + size
    else parts.push([start, start + size])
  }
  return parts
}

/** Whether it is still at work, rather than gone or about to be. */
const isThere = (pid: number): boolean => /\) [^ZX] /.test(readOrEmpty(`/proc/${pid}/stat`))

function refuse(pid: number): never {
  throw new Error(`The memory of process ${pid} (${kindOf(pid)}) may not be read.`)
}

function seekBetween(
  memory: number,
  [from, to]: Stretch,
  sought: readonly Sought[],
  found: (one: Sought, before: Buffer) => void,
): void {
  const longest = Math.max(...sought.map(({ bytes }) => bytes.length))
  const piece = Buffer.alloc(BEFORE + longest + Math.min(PIECE, to - from))
  let kept = 0
  for (let at = from; at < to; ) {
    const read = readPiece(memory, piece, kept, Math.min(PIECE, to - at), at)
    if (read === 0) return
    at += read
    const filled = piece.subarray(0, kept + read)
    for (const one of sought) {
      // Only what ends in the new part: the rest was found with the piece before.
      const start = Math.max(0, kept - one.bytes.length + 1)
      for (let place = filled.indexOf(one.bytes, start); place !== -1; place = filled.indexOf(one.bytes, place + 1))
        found(one, Buffer.from(filled.subarray(Math.max(0, place - BEFORE), place)))
    }
    kept = Math.min(BEFORE + longest, filled.length)
    filled.copyWithin(0, filled.length - kept)
  }
}

/** How many bytes came; 0 where the rest can't be read. */
function readPiece(memory: number, into: Buffer, offset: number, length: number, at: number): number {
  try {
    return readSync(memory, into, offset, length, at)
  } catch {
    return 0
  }
}
