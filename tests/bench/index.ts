/**
 * npm run bench -- [--entries N[,N…]] [--corpus DIR] [--json]
 *
 *   --entries N    how many made-up entries to measure with; 10000,102400 without it
 *   --corpus DIR   a folder of Markdown instead of made-up entries
 *   --json         one JSON object on standard output, and nothing else
 */
import { parseArgs } from 'node:util'
import { makeCorpus } from '../support/corpus.ts'
import { measureCore, type Report } from './core.ts'
import { corpusFrom, measureInterchange } from './interchange.ts'
import { describeMachine } from './surroundings.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000,102400' },
    corpus: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const runs: (Report & { readonly corpus: string; readonly entries: number })[] = []
if (values.corpus !== undefined) {
  const corpus = await corpusFrom(values.corpus)
  runs.push({ corpus: 'folder', entries: corpus.length, ...(await measureCore(corpus, measureInterchange)) })
} else
  for (const text of values.entries.split(',')) {
    const entries = Number(text)
    if (!(Number.isInteger(entries) && entries >= 100)) throw new Error('--entries takes whole numbers from 100 on.')
    runs.push({ corpus: 'made up', entries, ...(await measureCore(makeCorpus(entries), measureInterchange)) })
  }

const machine = describeMachine()
if (values.json) console.log(JSON.stringify({ machine, runs }))
else print()

function print(): void {
  console.log(Object.values(machine).join(' · '))
  for (const { corpus, entries, measures, comparisons, sizes } of runs) {
    console.log(`\n${entries} entries, ${corpus} (${sizes.encryptedMegabytes} MB)`)
    console.table(measures)
    for (const [name, { ratio }] of Object.entries(comparisons))
      console.log(`${name}: ${ratio} × the same in plain SQLite`)
  }
}
