import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { createDatabase, hasLog, openDatabase, prepareConnection } from '../../src-main/journal/database.ts'
import { type Journal, journalOver } from '../../src-main/journal/journal.ts'
import { bringLogBack } from '../../src-main/journal/kept-log.ts'
import { migrate } from '../../src-main/journal/migrations/migrate.ts'
import { dice } from '../support/dice.ts'
import { environment, keys } from './surroundings.ts'

export const kinds = ['encrypted', 'plain'] as const
type Kind = (typeof kinds)[number]
export type Samples = { readonly [Name in Kind]: number[] }

/** The same journal twice: in the product's encrypted file, and in a plain file that only this bench can make. */
export interface Pair {
  readonly journals: { readonly [Name in Kind]: Journal }
  /** Does the same with both, in an order that chance gives, and notes the milliseconds of each. */
  both<T>(samples: Samples | null, work: (journal: Journal, kind: Kind) => T): { readonly [Name in Kind]: T }
  close(): void
  /** Opens what is closed, and notes how long `work` took from the opening on. */
  reopen(samples: Samples | null, work: (journal: Journal) => void): void
  fileOf(kind: Kind): string
  /** Whether every word that was saved is in the search index. */
  isIndexed(kind: Kind): boolean
  remove(): void
}

export function noSamples(): Samples {
  return { encrypted: [], plain: [] }
}

export function makePair(): Pair {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const fileOf = (kind: Kind) => join(folder, `${kind}.db`)
  const open = {
    encrypted: () => openDatabase(fileOf('encrypted'), keys),
    plain: () => openPlain(fileOf('plain')),
  }
  const databases = { encrypted: createDatabase(fileOf('encrypted'), keys), plain: open.plain() }
  const journalOf = (kind: Kind) => journalOver(databases[kind], environment)
  const journals = { encrypted: journalOf('encrypted'), plain: journalOf('plain') }
  const coin = dice(12)

  /** Who is second finds code and words in the processor's caches: by turns it could always be the same one of the two. */
  function inTurn(work: (kind: Kind) => void): void {
    for (const kind of coin() < 0.5 ? kinds : kinds.toReversed()) work(kind)
  }

  return {
    journals,
    both(samples, work) {
      const results: Partial<Record<Kind, ReturnType<typeof work>>> = {}
      inTurn((kind) => {
        const start = performance.now()
        results[kind] = work(journals[kind], kind)
        samples?.[kind].push(performance.now() - start)
      })
      return results as { [Name in Kind]: ReturnType<typeof work> }
    },
    close() {
      for (const kind of kinds) journals[kind].close()
    },
    reopen(samples, work) {
      inTurn((kind) => {
        const start = performance.now()
        databases[kind] = open[kind]()
        journals[kind] = journalOf(kind)
        work(journals[kind])
        samples?.[kind].push(performance.now() - start)
      })
    },
    fileOf,
    isIndexed: (kind) => databases[kind].prepare('SELECT 1 FROM unindexed LIMIT 1').get() === undefined,
    remove() {
      this.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The schema, the pragmas and the code of the product over SQLite without a key. A log is looked for as there, too. */
function openPlain(file: string): Database {
  bringLogBack(file)
  hasLog(file)
  const database = new Sqlite(file)
  prepareConnection(database)
  migrate(database)
  return database
}
