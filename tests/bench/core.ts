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

const portion = 2000
const batch = 200

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
        load: summarise(perThousand(load.samples.encrypted), 'ms per 1000 entries'),
        loadRate: rateOf(entries, sum(load.samples.encrypted)),
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
        load: compare(sum, load.samples),
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

const perThousand = (samples: readonly number[]) => samples.map((sample) => (sample * 1000) / portion)

/** Takes the corpus in, two thousand entries at a time: put aside, made visible, and put into the search index. */
function measureLoad(pair: Pair, corpus: Iterable<ImportedEntry>): { samples: Samples; sample: string[] } {
  const samples = noSamples()
  const sample: string[] = []
  let count = 0
  for (const part of inParts(corpus, portion)) {
    count += 1
    sample.push(...part.slice(0, 100).map(({ body }) => body))
    const sums = { encrypted: 0, plain: 0 }
    const timed = (work: (journal: Journal, kind: keyof Samples) => void) => {
      const step = noSamples()
      pair.both(step, work)
      for (const kind of kinds) sums[kind] += sum(step[kind])
    }
    for (const some of inParts(part, batch)) timed((journal) => journal.stageEntries(`${count}`, some))
    timed((journal) => journal.commitStaged(`${count}`))
    const left = { encrypted: true, plain: true }
    while (left.encrypted || left.plain)
      timed((journal, kind) => {
        if (left[kind]) left[kind] = journal.tend()
      })
    for (const kind of kinds) samples[kind].push(sums[kind] * (portion / part.length))
  }
  return { samples, sample: everyNth(sample, Math.ceil(sample.length / 3000)) }
}

/** From the key to the months and the first fifty entries of the timeline. The journals are open afterwards. */
function measureOpen(pair: Pair): Samples {
  const samples = noSamples()
  for (let round = 0; round <= 40; round++) {
    pair.reopen(round === 0 ? null : samples, readFirstPage)
    if (round < 40) pair.close()
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
    pair.both(found, (journal) => {
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
