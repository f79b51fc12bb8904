import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
} from 'node:fs'
import { join } from 'node:path'

/** Letters that were looked for and lie readable in a file. */
interface Trace {
  readonly file: string
  readonly mark: string
  readonly form: 'UTF-8' | 'UTF-16'
}

/** What was looked through, and what was found there. */
export interface Looked {
  /** How many files were read, and how many bytes. */
  readonly files: number
  readonly bytes: number
  /** Files that were left alone, because nobody has written into them since. */
  readonly older: number
  /** Files and folders that could not be read. */
  readonly unreadable: number
  readonly traces: readonly Trace[]
}

export interface Looking {
  /** The letters to look for: letters of ASCII and digits. At least one mark. */
  readonly marks: readonly string[]
  /** Files that were last changed before then are only counted. UTC milliseconds; 0 for none. */
  readonly since: number
  /** Folders further down that are not gone into. */
  readonly without: readonly string[]
  /**
   * Files on which this process holds locks. They are opened once and never closed: where POSIX is followed, to close
   * any handle of a file lets go of every lock that the process has on it (sqlite.org/howtocorrupt.html, 2.2).
   */
  readonly held: readonly string[]
  /** Called after every small piece of work. What it throws ends the looking. */
  readonly nextPiece: () => Promise<void>
}

interface Needle extends Omit<Trace, 'file'> {
  readonly bytes: Buffer
}

/** A piece of work: so many bytes of a file, or so many names. */
const PIECE = 1024 * 1024
const NAMES = 50
/** A link leads elsewhere, and a pipe would have nobody at its other end. Windows knows neither. */
const READING = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Of files that are held, by their path, until this process ends. */
const keptOpen = new Map<string, number>()

/**
 * Looks for letters in every regular file below a folder, as UTF-8 and as UTF-16 of both orders. Links are not followed.
 * What goes away meanwhile is not there.
 */
export async function lookThrough(folder: string, looking: Looking): Promise<Looked> {
  const { since, nextPiece } = looking
  const needles = needlesOf(looking.marks)
  const piece = Buffer.alloc(PIECE + Math.max(...needles.map(({ bytes }) => bytes.length)))
  const without = new Set(looking.without.map(realPath))
  const held = new Set(looking.held.map(realPath))
  const traces: Trace[] = []
  let files = 0
  let bytes = 0
  let older = 0
  let unreadable = 0
  let names = 0

  const folders = [realPath(folder)]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of namesIn(next)) {
      const path = join(next, entry.name)
      if (entry.isDirectory() && !without.has(path)) folders.push(path)
      if (entry.isFile()) await lookInto(path)
      if (++names % NAMES === 0) await nextPiece()
    }
  }
  return { files, bytes, older, unreadable, traces }

  function namesIn(path: string): readonly Dirent[] {
    try {
      return readdirSync(path, { withFileTypes: true })
    } catch (error) {
      if (!isGone(error)) unreadable += 1
      return []
    }
  }

  async function lookInto(file: string): Promise<void> {
    let handle: number | null = null
    try {
      if (since > 0 && lstatSync(file).mtimeMs < since) {
        older += 1
        return
      }
      handle = keptOpen.get(file) ?? openSync(file, READING)
      await searchFor(file, handle, fstatSync(handle).size)
      files += 1
    } catch (error) {
      if (!isFault(error)) throw error
      if (!isGone(error)) unreadable += 1
    } finally {
      if (handle !== null && held.has(file)) keptOpen.set(file, handle)
      else if (handle !== null) closeSync(handle)
    }
  }

  /** No further than the file reached at first: one that is written all the time has an end, too. */
  async function searchFor(file: string, handle: number, size: number): Promise<void> {
    const found = new Set<string>()
    const overlap = piece.length - PIECE - 1
    let kept = 0
    for (let at = 0; at < size; ) {
      const read = readSync(handle, piece, kept, PIECE, at)
      if (read === 0) break
      at += read
      bytes += read
      const filled = piece.subarray(0, kept + read)
      for (const { mark, form, bytes } of needles) {
        const name = `${mark} ${form}`
        if (found.has(name) || !filled.includes(bytes)) continue
        found.add(name)
        traces.push({ file, mark, form })
      }
      // The end of this piece is the beginning of the next, so that nothing falls between the two.
      kept = Math.min(overlap, filled.length)
      filled.copy(piece, 0, filled.length - kept)
      await nextPiece()
    }
  }
}

/** Of UTF-16 without the last byte: for the letters of ASCII it is then the same in both orders, but for where it begins. */
function needlesOf(marks: readonly string[]): readonly Needle[] {
  return marks.flatMap((mark): Needle[] => [
    { mark, form: 'UTF-8', bytes: Buffer.from(mark) },
    { mark, form: 'UTF-16', bytes: Buffer.from(mark, 'utf16le').subarray(0, -1) },
  ])
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

const isFault = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'errno' in error
const isGone = (error: unknown): boolean => isFault(error) && error.code === 'ENOENT'
