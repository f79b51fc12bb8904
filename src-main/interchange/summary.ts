import type { Day, ImportReport } from '../../src-preload/contract.ts'
import type { PreparedEntry } from '../journal/staging.ts'

type Sample = ImportReport['samples'][number]

export interface Summary {
  /** @param expected how many there will be at most */
  add(entry: PreparedEntry, expected: number): void
  tell(): Pick<ImportReport, 'entries' | 'from' | 'to' | 'samples'>
}

/** Sums up the entries of an import as they come: how many, from when to when, and three of them for the person to see. */
export function summarise(): Summary {
  let entries = 0
  let from: Day | null = null
  let to: Day | null = null
  const samples: Sample[] = []
  let last: Sample | undefined
  return {
    add({ title, day, excerpt }, expected) {
      entries += 1
      if (from === null || day < from) from = day
      if (to === null || day > to) to = day
      last = { title, day, excerpt }
      // The first, one from the middle, and the last.
      if (samples.length === 0 || (samples.length === 1 && entries > expected / 2)) samples.push(last)
    },
    tell: () => ({
      entries,
      from,
      to,
      samples: last === undefined || samples.includes(last) ? samples : [...samples, last],
    }),
  }
}
