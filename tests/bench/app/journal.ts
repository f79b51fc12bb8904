import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Journal } from '../../../src-main/journal/journal.ts'
import type { ImportedEntry } from '../../../src-main/journal/staging.ts'
import { plainTextOf } from '../../support/corpus.ts'
import { plainBody } from '../../support/journal.ts'
import { PASSPHRASE } from '../../support/pages.ts'
import { makeVault } from '../../support/vaults.ts'

export interface PreparedVault {
  readonly folder: string
  /** What a person might look for in it: words that come up often, and some that hardly do. */
  readonly words: readonly string[]
  remove(): void
}

/** The title of the entry that is typed into: the newest of all. */
export const longTitle = 'The long one'
const longWords = 20_000
const wordsInParagraph = 80
/** How many entries are put aside in one transaction. */
const batch = 200

/** A vault with a whole corpus and an entry of 20 000 words, made without the app, with the least derivation allowed. */
export async function prepareVault(corpus: Iterable<ImportedEntry>): Promise<PreparedVault> {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  let words: readonly string[] = []
  await makeVault(join(folder, 'vault'), PASSPHRASE, (journal) => {
    const sample = load(journal, corpus)
    words = lookedFor(sample)
    saveLong(journal, sample)
    while (journal.tend());
  })
  return { folder, words, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Puts the corpus into the journal. Hands back the words of some entries. */
function load(journal: Journal, corpus: Iterable<ImportedEntry>): readonly string[] {
  const sample: string[] = []
  let part: ImportedEntry[] = []
  const putAside = () => {
    if (part.length > 0) journal.stageEntries('bench', part)
    part = []
  }
  for (const entry of corpus) {
    if (sample.length < 2 * longWords) sample.push(...(plainTextOf(entry.body).match(/[a-z]+/gi) ?? []))
    part.push(entry)
    if (part.length === batch) putAside()
  }
  putAside()
  journal.commitStaged('bench')
  return sample
}

function saveLong(journal: Journal, words: readonly string[]): void {
  const { id, instant, zone, day } = journal.beginEntry({ template: null })
  const wanted = Array.from({ length: longWords }, (_, index) => words[index % words.length] ?? '')
  const paragraphs = Array.from({ length: longWords / wordsInParagraph }, (_, index) =>
    wanted.slice(index * wordsInParagraph, (index + 1) * wordsInParagraph).join(' '),
  )
  const body = plainBody(paragraphs.join('\n'))
  journal.saveEntry({ id, instant, zone, day, title: longTitle, ownTags: [], body })
}

/** Ten words, from the most frequent to the rarest of a sample. */
function lookedFor(sample: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const word of sample) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1)
  const ranked = [...counts.keys()]
    .filter((word) => word.length >= 4 && word.length <= 9)
    .sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || (one < other ? -1 : 1))
  return [0, 1, 2, 4, 8, 30, 100, 300, 900, ranked.length - 1].flatMap((rank) => ranked[rank] ?? [])
}
