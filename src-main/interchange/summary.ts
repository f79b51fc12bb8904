import type { Day, ImportReport } from '../../src-preload/contract.ts'
import { project } from '../journal/projection.ts'
import type { ReadEntry } from './imported-entry.ts'

export interface Summary {
  add(entry: ReadEntry): void
  tell(): Pick<ImportReport, 'entries' | 'from' | 'to' | 'samples'>
}

/** Sums up the entries of an import as they come: how many, from when to when, and three of them for the person to see. */
export function summarise(expected: number): Summary {
  let entries = 0
  let from: Day | null = null
  let to: Day | null = null
  const samples: ReadEntry[] = []
  let last: ReadEntry | undefined
  return {
    add(entry) {
      entries += 1
      if (from === null || entry.day < from) from = entry.day
      if (to === null || entry.day > to) to = entry.day
      // The first, one from the middle, and the last.
      if (samples.length === 0 || (samples.length === 1 && entries > expected / 2)) samples.push(entry)
      last = entry
    },
    tell() {
      const shown = last === undefined || samples.includes(last) ? samples : [...samples, last]
      return { entries, from, to, samples: shown.map(sampleOf) }
    },
  }
}

function sampleOf({ title, day, body }: ReadEntry): ImportReport['samples'][number] {
  return { title, day, excerpt: project(body).excerpt }
}
