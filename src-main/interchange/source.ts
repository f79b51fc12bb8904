import type { Instant, Unreadable } from '../../src-preload/contract.ts'

/**
 * Called after every small piece of reading: others have their turn. Throws `cancelled` where nobody wants what is read any
 * more.
 */
export type Pause = () => Promise<void>

/** Files that an import reads: a folder, or a zip that is read as if it were one. */
export interface Source {
  /** The files by their path, parts joined by `/`, in order. Hidden ones and what programs keep for themselves left out. */
  readonly paths: readonly string[]
  /** What is there but is never read, and why. */
  readonly refused: readonly Unreadable[]
  /**
   * A file of `paths`.
   *
   * @param limit in bytes
   * @throws UnreadableFile
   */
  read(path: string, limit: number): SourceFile
  close(): void
}

export interface SourceFile {
  readonly bytes: Uint8Array
  /** When it was last changed, as the file system or the zip says. */
  readonly modified: Instant
}

/** Why one file can't be read, in plain words. The others can. */
export class UnreadableFile extends Error {}

/** A folder with more files than this is no journal. */
export const mostFiles = 1_000_000

export function tooLarge(limit: number): UnreadableFile {
  return new UnreadableFile(`It is larger than ${limit / 1024 / 1024} MB.`)
}

/** Whether an import reads it as words. */
export function isText(path: string): boolean {
  return /\.(md|markdown|txt)$/i.test(path)
}

/**
 * Whether a path leads to something that its owner doesn't see either, or that a program keeps for itself. A name that
 * begins with three dots is a title that does.
 */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => /^\.(?!\.\.)/.test(part) || part === '__MACOSX' || part === 'node_modules')
}

/** Of a hidden path: why it has to be named, or null where it is passed over. macOS keeps what it likes under `._`. */
export function whyHidden(path: string): string | null {
  const slash = path.lastIndexOf('/')
  const isOwn = !isHidden(path.slice(0, Math.max(slash, 0))) && !path.startsWith('._', slash + 1)
  return isOwn && isText(path) ? 'Its name begins with a dot, so it is hidden.' : null
}

/** The order in which a person looks for names. */
export function byName(one: Unreadable, other: Unreadable): number {
  return one.name < other.name ? -1 : 1
}
