import type { Grant } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'

/** What the person chose a path for. */
export type Purpose =
  | 'export'
  | 'import'
  | 'recovery-key'
  | 'second-place'
  | 'snapshot'
  | 'template-to-open'
  | 'template-to-save'

/** Paths that the person chose in a dialog, under the names that the page has for them. */
export interface Grants {
  add(grant: Grant, path: string, purpose: Purpose): void
  /** The path, for this one use. Throws `not-found`, also for one that was chosen for something else. */
  take(grant: Grant, purpose: Purpose): string
}

export function openGrants(): Grants {
  const chosen = new Map<Grant, { readonly path: string; readonly purpose: Purpose }>()
  return {
    add: (grant, path, purpose) => void chosen.set(grant, { path, purpose }),
    take(grant, purpose) {
      const choice = chosen.get(grant)
      chosen.delete(grant)
      if (choice?.purpose !== purpose)
        throw new ProblemError('not-found', 'That choice of a file or folder was used already. Choose it once more.')
      return choice.path
    },
  }
}
