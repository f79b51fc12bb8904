import { hash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { syncFolder } from '../files/atomic-write.ts'
import { ProblemError } from '../problem.ts'
import { nextPiece, type Work } from './work.ts'

/** A file as the manifest lists it. */
export interface WrittenFile {
  readonly path: string
  /** In bytes. */
  readonly size: number
  readonly sha256: string
}

/** A new folder on its way: it has a name of its own until it is whole. */
export interface ExportFolder {
  /** Writes a new file that only its owner can read, and the folders above it. `path` is told with `/`. */
  write(path: string, content: string | Uint8Array): WrittenFile
  /** Writes a new file from pieces, and waits until it is on the disk. */
  writeLast(path: string, pieces: Iterable<string>): void
  /** Gives the folder its name, once its names are on the disk. The name comes out: another was free if it was taken. */
  place(work: Work): Promise<string>
  /** Removes all of it. */
  remove(): Promise<void>
}

/**
 * Makes a folder in `target` that will be called `name`, or `name (2)` where there is something of that name already.
 * Nothing that is there is ever written over. Errors are the file system's own.
 */
export function openExportFolder(target: string, name: string): ExportFolder {
  const partial = freeFolder(target, `${name}.partial`)
  const folders = new Set<string>()
  const folderFor = (path: string): void => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    if (folder === '' || folders.has(folder)) return
    mkdirSync(join(partial, folder), { recursive: true, mode: 0o700 })
    for (let end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', end + 1))
      folders.add(folder.slice(0, end + 1))
  }
  return {
    write(path, content) {
      folderFor(path)
      writeFileSync(join(partial, path), content, { flag: 'wx', mode: 0o600 })
      const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length
      return { path, size, sha256: hash('sha256', content, 'hex') }
    },
    writeLast(path, pieces) {
      const file = openSync(join(partial, path), 'wx', 0o600)
      try {
        for (const piece of pieces) writeSync(file, piece)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },
    async place(work) {
      for (const folder of folders) {
        syncFolder(join(partial, folder))
        await nextPiece(work)
      }
      syncFolder(partial)
      const final = freeName(target, name)
      renameSync(partial, final)
      syncFolder(target)
      return basename(final)
    },
    remove: () => rm(partial, { recursive: true, force: true }),
  }
}

/** The first of `name`, `name (2)`, `name (3)` that nothing in the folder has. */
function freeName(folder: string, name: string): string {
  for (let number = 1; number < 10_000; number++) {
    const path = join(folder, number === 1 ? name : `${name} (${number})`)
    if (!existsSync(path)) return path
  }
  throw new ProblemError('folder-not-empty', 'This folder holds very many exports already. Choose another folder.')
}

function freeFolder(target: string, name: string): string {
  const path = freeName(target, name)
  mkdirSync(path, { mode: 0o700 })
  return path
}
