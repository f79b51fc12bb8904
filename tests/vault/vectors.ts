import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'vectors')

export interface Vector {
  readonly name: string
  readonly about: string
  readonly expect: string
  /** What is typed to open it. */
  readonly way: 'passphrase' | 'recovery-key'
  readonly typed: Buffer
  readonly journalKey: string
  readonly databaseSalt: string
  readonly file: Buffer
}

/** Every vector, as tests/vectors/README.md describes them. */
export function readVectors(): readonly Vector[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const bytes = readFileSync(join(folder, name))
      const split = bytes.indexOf('\n\n')
      const header = new Map(
        bytes
          .toString('utf8', 0, split)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
      )
      const field = (key: string) => header.get(key) ?? ''
      const way = header.has('recovery-key') ? 'recovery-key' : 'passphrase'
      const typed = header.has('passphrase-hex')
        ? Buffer.from(field('passphrase-hex'), 'hex')
        : Buffer.from(field(way), 'utf8')
      return {
        name,
        about: field('about'),
        expect: field('expect'),
        way,
        typed,
        journalKey: field('journal-key'),
        databaseSalt: field('database-salt'),
        file: bytes.subarray(split + 2),
      }
    })
}
