import type { Unreadable } from '../../src-preload/contract.ts'
import type { Journal } from '../journal/journal.ts'
import type { PreparedEntry } from '../journal/staging.ts'
import { ProblemError } from '../problem.ts'
import type { ReadBatch } from './read-files.ts'

type Read = ReadBatch['entries'][number]

/** Puts entries to where the journal keeps what is not decided yet. Those that it took come out, and those that it refused. */
export function putAside(
  journal: Journal,
  staged: string,
  batch: readonly Read[],
): { readonly taken: readonly PreparedEntry[]; readonly refused: readonly Unreadable[] } {
  const entries = batch.map(({ entry }) => entry)
  try {
    journal.stageEntries(staged, entries)
    return { taken: entries, refused: [] }
  } catch (error) {
    if (!isAboutEntry(error)) throw error
    const [only, ...more] = batch
    if (more.length === 0) return { taken: [], refused: only ? [{ name: only.path, reason: error.message }] : [] }
    const each = batch.map((one) => putAside(journal, staged, [one]))
    return { taken: each.flatMap(({ taken }) => taken), refused: each.flatMap(({ refused }) => refused) }
  }
}

/** Whether the journal won't have this one entry, rather than any. */
function isAboutEntry(error: unknown): error is ProblemError {
  return error instanceof ProblemError && ['not-ours', 'too-large', 'bad-request'].includes(error.code)
}
