import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SnapshotId } from '../../src-preload/contract.ts'
import { besideOf } from '../files/atomic-write.ts'
import type { JournalEnvironment, JournalKeys } from '../journal/environment.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import { databaseName } from '../vault/folder.ts'
import { pathOfCopy } from './copies.ts'
import { pathOf, snapshotsIn } from './list.ts'
import type { Perform } from './perform.ts'
import { checkRoom } from './room.ts'
import type { Watch } from './watch.ts'

/** A database that is not the journal's: one out of a snapshot, or a copy of the journal that lies in its folder. */
type Source = { readonly snapshot: SnapshotId } | { readonly copy: string }

/** What is brought out to lie beside the journal: one to look at, and one on its way into the journal's place. */
export interface Beside {
  /** Opens one to look at, in the place of the one before. */
  open(source: Source, watch: Watch): Promise<Journal>
  /** The one that is looked at, if there is one. */
  looked(): Journal | null
  /** The same. Throws `not-found`. */
  sure(): Journal
  /** Brings one out, opens it with the key of the journal, and lets go of it. */
  attempt(source: Source, watch: Watch): Promise<void>
  /** Brings one out to where a restore takes it from. It goes on counting saves from `saves`. */
  prepareRestore(source: Source, saves: number, watch: Watch): Promise<void>
  close(): void
}

const besideName = 'beside.db'
/** Where `putInPlace` takes it from. */
const restoringName = besideOf(databaseName)

/**
 * What an app that was ended in the middle of it has left: a database that was looked at, or was on its way into the
 * place of the journal's, and snapshots that had no name yet.
 */
export function clearLeftovers(vault: string): void {
  for (const name of [besideName, restoringName]) clear(join(vault, name))
  const folder = snapshotsIn(vault)
  try {
    for (const name of statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder) : [])
      if (name.endsWith('.new')) rmSync(join(folder, name), { force: true })
  } catch {
    // As below.
  }
}

function clear(database: string): void {
  try {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${database}${end}`, { force: true })
  } catch {
    // Nobody reads it, and it goes at the next unlock. It may keep nothing from being opened or closed meanwhile.
  }
}

interface BesideEnvironment extends JournalEnvironment {
  /** The vault's folder. */
  readonly folder: string
  readonly perform: Perform
}

/** @param keysForWork whoever does the work wipes them */
export function openBeside(env: BesideEnvironment, keys: JournalKeys, keysForWork: () => JournalKeys): Beside {
  let looked: Journal | null = null

  /**
   * Brings a database out of a file, as one of its own in the vault under a name that nobody else uses, and opens it for
   * `work`; where either fails it goes again. One from before a change of the tables is brought up to them; where it came
   * from it stays as it is.
   */
  async function bringOut<T>(source: Source, name: string, watch: Watch, work: (journal: Journal) => T): Promise<T> {
    const into = join(env.folder, name)
    clear(into)
    const from =
      'snapshot' in source
        ? ({ kind: 'extract', path: pathOf(snapshotsIn(env.folder), source.snapshot) } as const)
        : ({ kind: 'carry', path: pathOfCopy(env.folder, source.copy, keys.salt) } as const)
    checkRoom(env.folder, from.path)
    await env.perform({ ...from, into, keys: keysForWork() }, watch)
    try {
      return work(openJournal(into, keys, env))
    } catch (error) {
      clear(into)
      throw error
    }
  }

  function close(): void {
    looked?.close()
    looked = null
    clear(join(env.folder, besideName))
  }

  return {
    async open(source, watch) {
      close()
      looked = await bringOut(source, besideName, watch, (journal) => journal)
      return looked
    },
    looked: () => looked,
    sure() {
      if (looked) return looked
      throw new ProblemError('not-found', 'No snapshot is open just now. Choose one from the list.')
    },
    async attempt(source, watch) {
      try {
        await bringOut(source, besideName, watch, (journal) => journal.close())
      } finally {
        clear(join(env.folder, besideName))
      }
    },
    prepareRestore: (source, saves, watch) =>
      // Opened and brought up to date before anything gives way to it: what can't be opened restores nothing.
      bringOut(source, restoringName, watch, (restored) => {
        restored.raiseSaves(saves)
        restored.close()
      }),
    close,
  }
}
