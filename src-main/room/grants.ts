import type { Grant } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'

/** Paths that the person chose in a dialog, under the names that the page has for them. */
export interface Grants {
  add(grant: Grant, path: string): void
  /** The path, for this one use. Throws `not-found`. */
  take(grant: Grant): string
}

export function openGrants(): Grants {
  const paths = new Map<Grant, string>()
  return {
    add: (grant, path) => void paths.set(grant, path),
    take(grant) {
      const path = paths.get(grant)
      paths.delete(grant)
      if (path === undefined)
        throw new ProblemError('not-found', 'That choice of a file or folder was used already. Choose it once more.')
      return path
    },
  }
}
