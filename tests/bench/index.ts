/**
 * npm run bench -- [--app] [--entries N[,N…]] [--corpus DIR] [--json]
 *
 *   --entries N    how many made-up entries to measure with; 10000,102400 without it
 *   --corpus DIR   a folder of Markdown instead of made-up entries
 *   --app          the running app, as it was built last, instead of the core; with 102400 made-up entries
 *   --json         one JSON object on standard output, and nothing else
 */
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import { isThereABuild, NO_BUILD } from '../support/build.ts'
import { makeCorpus } from '../support/corpus.ts'
import { root } from '../support/stage.ts'
import { InVain } from './app/within.ts'
import { type AppReport, measureApp } from './app.ts'
import { measureCore, type Report } from './core.ts'
import { corpusFrom, measureInterchange } from './interchange.ts'
import { measureSetbacks } from './setbacks.ts'
import { measureRevisions, measureSnapshots } from './snapshots.ts'
import { describeMachine } from './surroundings.ts'

const { values } = parseArgs({
  options: {
    app: { type: 'boolean', default: false },
    entries: { type: 'string' },
    corpus: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

type Run = Report | AppReport
const runs: (Run & { readonly corpus: string; readonly entries: number })[] = []

function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

/** What the app did not do is said in one line: where the bench waited for it says no more. */
function giveUp(error: unknown): never {
  if (!(error instanceof InVain)) throw error
  refuse(error.message)
}

if (values.app && !isThereABuild(root)) refuse(NO_BUILD)
if (values.corpus !== undefined && !statSync(values.corpus, { throwIfNoEntry: false })?.isDirectory())
  refuse('--corpus takes a folder of Markdown, and there is none of this name.')

const measure = (corpus: Iterable<ImportedEntry>): Promise<Run> =>
  values.app
    ? measureApp(corpus).catch(giveUp)
    : measureCore(corpus, async (journal) => ({
        ...(await measureInterchange(journal)),
        ...measureSetbacks(journal),
        ...(await measureSnapshots(journal)),
        ...measureRevisions(journal),
      }))
if (values.corpus !== undefined) {
  const corpus = await corpusFrom(values.corpus)
  runs.push({ corpus: 'folder', entries: corpus.length, ...(await measure(corpus)) })
} else
  for (const text of (values.entries ?? (values.app ? '102400' : '10000,102400')).split(',')) {
    const entries = Number(text)
    if (!(Number.isInteger(entries) && entries >= 100)) refuse('--entries takes whole numbers from 100 on.')
    runs.push({ corpus: 'made up', entries, ...(await measure(makeCorpus(entries))) })
  }

const machine = describeMachine()
if (values.json) console.log(JSON.stringify({ machine, runs }))
else print()

function print(): void {
  console.log(Object.values(machine).join(' · '))
  for (const run of runs) {
    const size = 'sizes' in run ? `${run.sizes.encryptedMegabytes} MB` : `the app on ${run.stage}`
    console.log(`\n${run.entries} entries, ${run.corpus} (${size})`)
    console.table(run.measures)
    if ('comparisons' in run)
      for (const [name, { ratio }] of Object.entries(run.comparisons))
        console.log(`${name}: ${ratio} × the same in plain SQLite`)
  }
}
