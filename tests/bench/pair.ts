import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { prepareConnection } from '../../src-main/journal/database.ts'
import { createJournal, type Journal, journalOver, openJournal } from '../../src-main/journal/journal.ts'
import { migrate } from '../../src-main/journal/migrations/migrate.ts'
import { environment, keys } from './surroundings.ts'

export const kinds = ['encrypted', 'plain'] as const
type Kind = (typeof kinds)[number]
export type Samples = { readonly [Name in Kind]: number[] }

/** The same journal twice: in the product's encrypted file, and in a plain file that only this bench can make. */
export interface Pair {
  readonly journals: { readonly [Name in Kind]: Journal }
  /** Does the same with both, the order changing from call to call, and notes the milliseconds of each. */
  both<T>(samples: Samples | null, work: (journal: Journal, kind: Kind) => T): { readonly [Name in Kind]: T }
  close(): void
  /** Opens what is closed, and notes how long `work` took from the opening on. */
  reopen(samples: Samples | null, work: (journal: Journal) => void): void
  fileOf(kind: Kind): string
  remove(): void
}

export function noSamples(): Samples {
  return { encrypted: [], plain: [] }
}

export function makePair(): Pair {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const fileOf = (kind: Kind) => join(folder, `${kind}.db`)
  const open = {
    encrypted: () => openJournal(fileOf('encrypted'), keys, environment),
    plain: () => openPlain(fileOf('plain')),
  }
  const journals = { encrypted: createJournal(fileOf('encrypted'), keys, environment), plain: open.plain() }
  let turn = 0

  function inTurn(work: (kind: Kind) => void): void {
    turn += 1
    for (const kind of turn % 2 === 0 ? kinds : kinds.toReversed()) work(kind)
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
        journals[kind] = open[kind]()
        work(journals[kind])
        samples?.[kind].push(performance.now() - start)
      })
    },
    fileOf,
    remove() {
      this.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The schema, the pragmas and the code of the product over SQLite without a key. */
function openPlain(file: string): Journal {
  const database = new Sqlite(file)
  prepareConnection(database)
  migrate(database)
  return journalOver(database, environment)
}
