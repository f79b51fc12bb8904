import type { Day, ImportReport } from '../../src-preload/contract.ts'
import type { RecordPart } from '../journal/record/record.ts'
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
  let first: Sample | undefined
  let middle: Sample | undefined
  let before: Sample | undefined
  let last: Sample | undefined
  return {
    add({ title, day, excerpt }, expected) {
      entries += 1
      if (from === null || day < from) from = day
      if (to === null || day > to) to = day
      before = last
      last = { title, day, excerpt }
      first ??= last
      if (entries > expected / 2) middle ??= last
    },
    tell: () => {
      // What was expected may have been far more than came.
      const between = middle === undefined || middle === first || middle === last ? before : middle
      const samples = new Set([first, between, last].filter((sample) => sample !== undefined))
      return { entries, from, to, samples: [...samples] }
    },
  }
}

const partNames: { readonly [Part in RecordPart]: string } = {
  setbacks: 'setbacks',
  lessons: 'lessons',
  goals: 'goals',
  keptSteps: 'small steps that were kept',
  templates: 'templates of your own',
  archivedTemplates: 'templates that were put away',
  adviceGiven: 'notes to yourself that came back',
  echoesDismissed: 'echoes that were put away',
  returns: 'days on which you came back',
  settings: 'settings and words of your own',
}

/** Parts of a record in plain words, always in the same order. */
export function tellNews(parts: ReadonlySet<RecordPart>): string[] {
  return (Object.keys(partNames) as RecordPart[]).filter((part) => parts.has(part)).map((part) => partNames[part])
}
