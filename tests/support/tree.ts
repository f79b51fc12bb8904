import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** SHA-256 of a file's bytes, 64 hex digits. */
export const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Every file below a folder: its path with `/` → the SHA-256 of its bytes. Folders count with the hash `folder`. */
export function readTree(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, {
    recursive: true,
    encoding: 'utf8',
  }).sort()
  return Object.fromEntries(
    names.map((name) => {
      const file = join(folder, name)
      return [relative(folder, file).split(sep).join('/'), statSync(file).isDirectory() ? 'folder' : hashOf(file)]
    }),
  )
}
