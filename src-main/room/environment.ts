import type { Perform } from '../archive/perform.ts'
import type { ReadFiles } from '../interchange/read-files.ts'
import type { Whereabouts } from '../vault/holder.ts'
import type { VaultEnvironment } from '../vault/vault.ts'

/** What the core is handed of the world. Read in index.ts, and nowhere else. */
export interface Environment extends VaultEnvironment {
  /** UTC milliseconds. */
  now(): number
  /** The IANA time zone that this computer is in now. */
  zone(): string
  /** The language of this computer, BCP 47. */
  language?(): string
  /** Reads the files of an import. */
  readonly readFiles: ReadFiles
  /** The folder with what reads a snapshot without the app, to be laid beside copies of snapshots. */
  readonly rescue?: string
  /** Does the long work on snapshots. */
  readonly perform: Perform
  /** The vault's folder. */
  readonly folder: string
  /** Where the app keeps its own data on this computer. Without it nothing is remembered outside the vault. */
  readonly ownData?: string
  /** Of the app. */
  readonly version: string
  /** How other copies of the app are told of this one. Without it the database's own lock keeps them out alone. */
  readonly holding?: {
    readonly here: Whereabouts
    /** Null where no process of this computer has the number; else what tells it from later ones, or an empty string. */
    markOf(pid: number): string | null
    /** Another copy took the journal, where locks mean nothing: this process has to end, and to write nothing more. */
    lost(): void
  }
}
