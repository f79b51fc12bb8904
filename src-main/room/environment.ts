import type { ReadFiles } from '../interchange/read-files.ts'
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
  /** The vault's folder. */
  readonly folder: string
  /** Of the app. */
  readonly version: string
}
