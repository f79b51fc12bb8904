import type { Database } from 'better-sqlite3'
import type { Salvage } from '../../../src-preload/contract.ts'
import { syncFile } from '../../files/atomic-write.ts'
import { takeAway } from '../../files/there.ts'
import { readBody } from '../body.ts'
import { closeDatabase, createDatabase, hasLog, openDatabase } from '../database.ts'
import { databaseProblem, readably } from '../database-problem.ts'
import type { JournalEnvironment, JournalKeys } from '../environment.ts'
import { checkIntegrity } from '../integrity.ts'
import { settleSteps } from '../kept-steps.ts'
import { migrate, migrations } from '../migrations/migrate.ts'
import { rebuildProjections } from '../rebuild.ts'
import { unpackAll } from '../revisions/packing.ts'
import { raiseSaves } from '../saves.ts'
import { statementsOf } from '../statements.ts'
import { storeOf } from '../store.ts'
import { keepTyped, mend } from './mend.ts'
import { openPages, type Pages } from './pages.ts'
import type { Value } from './records.ts'
import { type Walked, walkRows } from './rows.ts'
import { openStaged } from './staged.ts'
import { type SavedTable, savedTables } from './tables.ts'
import { openTally } from './tally.ts'

/** Told how far the work is; what it throws ends the work. */
export type Step = (done: number, total: number) => void

/** So many rows are written at once. */
const portion = 500

/**
 * Looks through all of a damaged journal and counts what of it could be saved. Changes nothing.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError `journal-missing`, `folder-not-writable`; what `step` throws
 */
export function surveyJournal(file: string, { journalKey }: JournalKeys, step: Step): Salvage {
  const pages = newestPages(file, journalKey, step)
  const tally = openTally(openStaged())
  try {
    return tally.sum(handedOn(walkRows(pages, step), (met) => tally.add(met)))
  } finally {
    pages.close()
  }
}

/**
 * Saves all that can still be read of a damaged journal into a new one: entries, earlier versions, images, and everything
 * else that is the person's. Nothing is believed but what the seal of its page vouches for. What is derived is derived
 * anew. The damaged journal stays as it is; where this fails nothing is left of the new one.
 * Wants libsodium to be ready.
 *
 * @param into where no file is yet
 * @param saves the number of saves from which the new journal goes on counting, if it has not counted further itself
 * @throws ProblemError as `surveyJournal`, and `disk-full`, `folder-not-writable`
 */
export function salvageJournal(
  file: string,
  into: string,
  keys: JournalKeys,
  environment: JournalEnvironment,
  saves: number,
  step: Step,
): Salvage {
  const pages = newestPages(file, keys.journalKey, step)
  try {
    const version = pages.read(1)?.readUInt32BE(60) || migrations.length
    if (version > migrations.length) throw databaseProblem('journal-newer')
    const database = createDatabase(into, keys, migrations.slice(0, version))
    try {
      const salvaged = readably(() => {
        const { tally, staged } = pourRows(pages, database, step)
        migrate(database)
        const store = storeOf(database, environment)
        const giveTyped = keepTyped(store)
        mend(store, staged)
        database.pragma('foreign_keys = ON')
        rebuildProjections(store, () => step(0, 0))
        store.transaction(() => {
          giveTyped()
          // Of a journal from before they were noted, a migration finds them in steps that are derived only now.
          settleSteps(store)
        })
        raiseSaves(store, saves)
        database.pragma('synchronous = FULL')
        return tally
      })
      closeDatabase(database)
      prove(into, keys, environment)
      return salvaged
    } catch (error) {
      closeDatabase(database)
      for (const end of ['', '-wal']) takeAway(`${into}${end}`)
      throw error
    }
  } finally {
    pages.close()
  }
}

/** Puts every row that is met into the tables of a new database. What refers to what is looked at afterwards. */
function pourRows(pages: Pages, database: Database, step: Step): { tally: Salvage; staged: ReadonlySet<number> } {
  // Until it is whole nobody wants it, so nothing waits for the disk.
  database.pragma('synchronous = OFF')
  database.pragma('foreign_keys = OFF')
  const staged = openStaged()
  const tally = openTally(staged)
  const insert = inserting(database)
  let waiting = 0
  database.exec('BEGIN')
  const walked = handedOn(walkRows(pages, step), (met) => {
    if (met.kind === 'row' && !isReadable(met.table, met.values)) {
      tally.add({ kind: 'broken', table: met.table, rowid: met.rowid })
      return
    }
    tally.add(met)
    if (met.kind !== 'row') return
    insert(met.table, met.rowid, met.values)
    if (++waiting % portion === 0) database.exec('COMMIT; BEGIN')
  })
  database.exec('COMMIT')
  return { tally: tally.sum(walked), staged: staged.undecided() }
}

/** Whether what a row holds beside plain values is of our form: a text that no screen could show is none. */
function isReadable(table: SavedTable['name'], values: readonly Value[]): boolean {
  try {
    if (table === 'contents') readBody(String(values[3]))
    if (table === 'revision_bodies') readBody(unpackAll(values[1] as Buffer))
    return true
  } catch {
    return false
  }
}

/** The first row of two that are the same is kept. A row from before its table was widened gets what a new column begins with. */
function inserting(
  database: Database,
): (table: SavedTable['name'], rowid: number | null, values: readonly Value[]) => void {
  const columns = new Map(
    savedTables
      .filter(({ isOnlyRead }) => !isOnlyRead)
      .map(({ name }) => [
        name,
        database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name),
      ]),
  )
  const numbered = new Set(savedTables.flatMap(({ name, shape }) => (shape.startsWith('N') ? [name] : [])))
  const sql = statementsOf(database)
  return (table, rowid, values) => {
    const names = columns.get(table)?.slice(0, values.length) ?? []
    if (names.length === 0) return
    const marks = names.map(() => '?').join(', ')
    const [first = null, ...rest] = values.slice(0, names.length)
    sql(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${marks})`).run(
      numbered.has(table) ? rowid : first,
      ...rest,
    )
  }
}

/** Proves that the new journal is whole and on the disk, before anything gives way to it. */
function prove(file: string, keys: JournalKeys, environment: JournalEnvironment): void {
  const database = openDatabase(file, keys)
  try {
    readably(() => checkIntegrity(storeOf(database, environment)))
  } finally {
    closeDatabase(database)
  }
  syncFile(file)
}

function handedOn<T>(walk: Generator<T, Walked>, to: (met: T) => void): Walked {
  for (;;) {
    const { done, value } = walk.next()
    if (done) return value
    to(value)
  }
}

/** The pages of a journal, without its log where the file has more saves alone: that is older than the file. */
function newestPages(file: string, journalKey: Uint8Array, step: Step): Pages {
  const together = openPages(file, journalKey)
  if (!hasLog(file)) return together
  const alone = openPages(file, journalKey, false)
  let other = alone
  try {
    if (savesOf(alone, step) <= savesOf(together, step)) return together
    other = together
    return alone
  } catch (error) {
    together.close()
    throw error
  } finally {
    other.close()
  }
}

function savesOf(pages: Pages, step: Step): number {
  for (const met of walkRows(pages, () => step(0, 0)))
    if (met.kind === 'row' && met.table === 'settings' && met.values[0] === 'saves') return Number(met.values[1])
  return 0
}
