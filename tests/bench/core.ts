import { statSync } from 'node:fs'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import type { Entry, EntryDraft } from '../../src-preload/contract.ts'
import { dice } from '../support/dice.ts'
import { kinds, makePair, noSamples, type Pair, type Samples } from './pair.ts'
import { queriesFor } from './queries.ts'
import { median, rounded, type Summary, sum, summarise } from './statistics.ts'

export interface Report {
  readonly measures: Record<string, Summary>
  readonly comparisons: Record<string, { readonly ratio: number }>
  readonly sizes: Record<string, number>
}

/** How many entries are put aside in one transaction. */
const batch = 200
/** How often a journal is opened: so often that chance hardly moves the median. */
const openings = 200

/**
 * The core measures over a corpus: each on the encrypted journal, and beside it on a plain one for comparison.
 *
 * @param withJournal is handed the encrypted journal, loaded, for measures that take nothing but it
 */
export async function measureCore(
  corpus: Iterable<ImportedEntry>,
  withJournal: (journal: Journal) => Promise<Record<string, Summary>>,
): Promise<Report> {
  const pair = makePair()
  try {
    const load = measureLoad(pair, corpus)
    pair.close()
    const open = measureOpen(pair)
    const search = measureSearch(pair, load.sample)
    const save = measureSave(pair)
    const entries = pair.journals.encrypted.countEntries({ kind: 'all' })
    return {
      measures: {
        loadRate: rateOf(entries, sum(load.total.encrypted)),
        'load.stage': summarise(load.stage.encrypted, `ms per ${batch} entries`),
        'load.commit': summarise(load.commit.encrypted, 'ms'),
        'load.index': summarise(load.index.encrypted, 'ms'),
        'load.merge': summarise(load.merge.encrypted, 'ms'),
        open: summarise(open.encrypted, 'ms'),
        search: summarise(search.all.encrypted, 'ms'),
        ...Object.fromEntries(
          Object.entries(search.byKind).map(([kind, samples]) => [`search.${kind}`, summarise(samples, 'ms')]),
        ),
        save: summarise(save.saved.encrypted, 'ms'),
        saveThenFind: summarise(save.found.encrypted, 'ms'),
        rebuildRate: measureRebuild(pair.journals.encrypted, entries),
        ...(await withJournal(pair.journals.encrypted)),
      },
      comparisons: {
        load: compare(sum, load.total),
        open: compare(median, open),
        search: { ratio: rounded(search.ratio) },
        save: compare(median, save.saved),
      },
      sizes: Object.fromEntries(
        kinds.map((kind) => [`${kind}Megabytes`, Math.round(statSync(pair.fileOf(kind)).size / 1e6)]),
      ),
    }
  } finally {
    pair.remove()
  }
}

function compare(of: (samples: readonly number[]) => number, { encrypted, plain }: Samples) {
  return { ratio: rounded(of(encrypted) / of(plain)) }
}

export function rateOf(entries: number, milliseconds: number): Summary {
  return summarise([(entries / milliseconds) * 1000], 'entries/s')
}

/**
 * Takes the corpus in as an import does: puts it aside in batches, makes all of it visible at once, and lets the journal
 * tend to itself until every word is found. Then it merges its index, while nobody waits. Both journals take turns at
 * every batch and every step.
 */
function measureLoad(pair: Pair, corpus: Iterable<ImportedEntry>): Load {
  const steps = { stage: noSamples(), commit: noSamples(), index: noSamples() }
  const merge = noSamples()
  const sample: string[] = []
  for (const some of inParts(corpus, batch)) {
    sample.push(...some.slice(0, batch / 20).map(({ body }) => body))
    pair.both(steps.stage, (journal) => journal.stageEntries('load', some))
  }
  pair.both(steps.commit, (journal) => journal.commitStaged('load'))
  while (!kinds.every(pair.isIndexed)) pair.both(steps.index, (journal) => journal.tend())
  for (let left = true; left; ) left = Object.values(pair.both(merge, (journal) => journal.tend())).includes(true)
  const total = (kind: keyof Samples) => sum(Object.values(steps).flatMap((samples) => samples[kind]))
  return {
    ...steps,
    merge,
    total: { encrypted: [total('encrypted')], plain: [total('plain')] },
    sample: everyNth(sample, Math.ceil(sample.length / 3000)),
  }
}

interface Load {
  readonly stage: Samples
  readonly commit: Samples
  readonly index: Samples
  readonly merge: Samples
  /** Until every word is found. */
  readonly total: Samples
  /** Some bodies from all over the corpus. */
  readonly sample: string[]
}

/** From the key to the months and the first fifty entries of the timeline. The journals are open afterwards. */
function measureOpen(pair: Pair): Samples {
  const samples = noSamples()
  for (let round = 0; round <= openings; round++) {
    pair.reopen(round === 0 ? null : samples, readFirstPage)
    if (round < openings) pair.close()
  }
  return samples
}

function readFirstPage(journal: Journal): void {
  let missing = 50
  for (const { month } of journal.countMonths({ filter: {} })) {
    missing -= journal.listMonth({ filter: {}, month, offset: 0, limit: missing }).length
    if (missing === 0) return
  }
}

/** Every query four times; the first time, when nothing is in memory yet, counts too. */
function measureSearch(pair: Pair, bodies: readonly string[]) {
  const all = noSamples()
  const byKind: Record<string, number[]> = {}
  const medians = { encrypted: 0, plain: 0 }
  const queries = Object.entries(queriesFor(bodies)).flatMap(([kind, texts]) =>
    texts.map((text: string) => ({ kind, text, samples: noSamples() })),
  )
  for (let round = 0; round < 4; round++)
    for (const { text, samples } of queries)
      pair.both(samples, (journal) => journal.search({ text, filter: {}, offset: 0, limit: 30 }))
  for (const { kind, samples } of queries) {
    for (const one of kinds) {
      all[one].push(...samples[one])
      medians[one] += median(samples[one])
    }
    byKind[kind] = [...(byKind[kind] ?? []), ...samples.encrypted]
  }
  return { all, byKind, ratio: medians.encrypted / medians.plain }
}

/** Edits of entries from all over the journal: until the words are on disk, and until the index has them. */
function measureSave(pair: Pair): { saved: Samples; found: Samples } {
  const saved = noSamples()
  const found = noSamples()
  const random = dice(4)
  const months = pair.journals.plain.countMonths({ filter: {} })
  for (let count = 0; count < 500; count++) {
    const { month = '', count: most = 1 } = months[Math.floor(random() * months.length)] ?? {}
    const offset = Math.floor(random() * most)
    const drafts = pair.both(null, (journal) => {
      const [row] = journal.listMonth({ filter: {}, month, offset, limit: 1 })
      return edited(journal.readEntry({ id: row?.id ?? '' }), count)
    })
    pair.both(saved, (journal, kind) => journal.saveEntry(drafts[kind]))
    pair.both(found, (journal) => journal.tend())
    // The index is merged while nobody waits.
    pair.both(null, (journal) => {
      while (journal.tend());
    })
  }
  const both = (kind: keyof Samples) => found[kind].map((time, index) => time + (saved[kind][index] ?? 0))
  return { saved, found: { encrypted: both('encrypted'), plain: both('plain') } }
}

/** A sentence more at the end. */
function edited({ id, instant, zone, day, title, ownTags, body }: Entry, count: number): EntryDraft {
  const tree = JSON.parse(body)
  const sentence = { type: 'text', version: 1, text: `And then there were ${count} more words.`, format: 0 }
  const last = { type: 'paragraph', version: 1, direction: null, format: '', indent: 0, children: [sentence] }
  tree.root.children.push(last)
  return { id, instant, zone, day, title, ownTags, body: JSON.stringify(tree) }
}

function measureRebuild(journal: Journal, entries: number): Summary {
  const start = performance.now()
  journal.rebuildProjections()
  return rateOf(entries, performance.now() - start)
}

function* inParts<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = []
  for (const item of items) {
    part.push(item)
    if (part.length === size) {
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
}

function everyNth<T>(items: readonly T[], step: number): T[] {
  return items.filter((_, index) => index % step === 0)
}
