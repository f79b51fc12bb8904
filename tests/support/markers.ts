import { closeSync, openSync, readdirSync, readlinkSync, readSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'

/** A marker that was found where it may not be. */
export interface Found {
  readonly file: string
  readonly marker: string
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be'
}

interface Needle {
  readonly marker: string
  readonly encoding: Found['encoding']
  readonly bytes: Buffer
}

const PIECE = 4 * 1024 * 1024

function needlesOf(markers: readonly string[]): readonly Needle[] {
  return markers.flatMap((marker) => {
    const little = Buffer.from(marker, 'utf16le')
    return [
      { marker, encoding: 'utf8', bytes: Buffer.from(marker, 'utf8') },
      { marker, encoding: 'utf16le', bytes: little },
      { marker, encoding: 'utf16be', bytes: Buffer.from(little).swap16() },
    ] as const
  })
}

/** A marker as it is, in hex, and in base64. Much that is looked through for all of them takes its time. */
export function waysToWrite(marker: string): readonly string[] {
  const hex = Buffer.from(marker).toString('hex')
  return [marker, hex, hex.toUpperCase(), ...[0, 1, 2].map((before) => inBase64(marker, before))]
}

/** Those of its letters in base64 that stand there whatever is around it, where so many bytes of three come before. */
function inBase64(marker: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(marker)])
  return bytes.toString('base64').slice(Math.ceil((8 * before) / 6), Math.floor((8 * bytes.length) / 6))
}

/** Told of what is there and could not be looked into. */
type Unread = (path: string, error: unknown) => void

const noteUnread = (unread: Unread, path: string, error: unknown): void => {
  // Nothing is there either where a file stands in the place of a folder above it.
  const isGone = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
  if (!isGone) unread(path, error)
}

/** Every regular file below `folder` that changed at or after `since` (UTC milliseconds). Links are not followed. */
function* filesBelow(folder: string, since: number, unread: Unread): Generator<string> {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    return noteUnread(unread, folder, error)
  }
  for (const name of names) {
    const file = join(folder, name)
    const stats = statsOf(file, unread)
    if (stats?.isDirectory()) yield* filesBelow(file, since, unread)
    else if (stats?.isFile() && stats.mtimeMs >= since) yield file
  }
}

function statsOf(file: string, unread: Unread): Stats | undefined {
  try {
    // A link leads elsewhere, and what is elsewhere is looked at there.
    readlinkSync(file)
    return undefined
  } catch {
    try {
      return statSync(file, { throwIfNoEntry: false })
    } catch (error) {
      noteUnread(unread, file, error)
      return undefined
    }
  }
}

/** Looks for each marker in a file's bytes, as UTF-8 and as UTF-16 of both orders. A file that has gone holds none. */
function markersInFile(file: string, markers: readonly string[], unread: Unread): Found[] {
  const needles = needlesOf(markers)
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1
  const found = new Map<Needle, Found>()
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    noteUnread(unread, file, error)
    return []
  }
  try {
    const piece = Buffer.allocUnsafe(PIECE + overlap)
    let kept = 0
    for (;;) {
      const read = readSync(handle, piece, kept, PIECE, null)
      if (read === 0) break
      const bytes = piece.subarray(0, kept + read)
      for (const needle of needles)
        if (bytes.includes(needle.bytes))
          found.set(needle, {
            file,
            marker: needle.marker,
            encoding: needle.encoding,
          })
      // The end of this piece is the beginning of the next, so that no marker falls between the two.
      kept = Math.min(overlap, bytes.length)
      bytes.copy(piece, 0, bytes.length - kept)
    }
  } catch (error) {
    // A folder, a pipe, or a file that is being taken away.
    noteUnread(unread, file, error)
  } finally {
    closeSync(handle)
  }
  return [...found.values()]
}

/** Looks for the markers in every file below the folders that changed at or after `since` (UTC milliseconds). */
export function findMarkers(
  folders: readonly string[],
  markers: readonly string[],
  since = 0,
  unread: Unread = () => undefined,
): Found[] {
  return folders.flatMap((folder) =>
    [...filesBelow(folder, since, unread)].flatMap((file) => markersInFile(file, markers, unread)),
  )
}

/**
 * Looks for the markers in files that a process holds open and that no longer have a name: SQLite's temporary files,
 * above all. Only Linux shows them. Shared memory is left out, for it is no file of a disk.
 */
export function findMarkersInNamelessFiles(pid: number, markers: readonly string[]): Found[] {
  const folder = `/proc/${pid}/fd`
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names.flatMap((name) => {
    const handle = join(folder, name)
    let target: string
    try {
      target = readlinkSync(handle)
    } catch {
      return []
    }
    const nameless = target.endsWith(' (deleted)') && !/^\/(dev\/shm|memfd:)/.test(target)
    return nameless ? markersInFile(handle, markers, () => undefined) : []
  })
}
