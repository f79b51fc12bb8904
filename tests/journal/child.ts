/**
 * A process of its own for tests that need one: to hold the journal, to be killed, or to have no leave to write.
 *
 *   child.ts hold FILE      opens the journal, says `open`, and keeps it until its input ends
 *   child.ts open FILE      opens and closes it, and says `opened` or the code of the problem
 *   child.ts save FILE SEED saves entry after entry until it is killed, and says the id and the number of each once it
 *                           is saved; every third save changes an earlier entry
 *   child.ts import FILE N  stages N entries, says `staged`, commits them, says `committed`, and waits to be killed
 *
 * What is said is written synchronously, so what was said was done.
 */
import { writeSync } from 'node:fs'
import { openJournal } from '../../src-main/journal/journal.ts'
import { ProblemError } from '../../src-main/problem.ts'
import type { EntryDraft } from '../../src-preload/contract.ts'
import { makeCorpus } from '../support/corpus.ts'
import { draftOf, fakeEnvironment, plainBody, testKeys } from '../support/journal.ts'

const [order, file = '', argument = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)
const environment = fakeEnvironment(Number(argument) || 1)

if (order === 'hold') {
  const journal = openJournal(file, testKeys, environment)
  say('open')
  process.stdin.on('end', () => journal.close()).resume()
}

if (order === 'open')
  try {
    openJournal(file, testKeys, environment).close()
    say('opened')
  } catch (error) {
    say(error instanceof ProblemError ? error.code : String(error))
  }

if (order === 'save') {
  const journal = openJournal(file, testKeys, environment)
  const drafts: EntryDraft[] = []
  for (let number = 1; ; number++) {
    const earlier = number % 3 === 0 ? drafts[Math.floor(number / 6)] : undefined
    environment.time += 1000
    const body = plainBody(`number ${number} ${'and more words '.repeat(number % 50)}`)
    const draft = { ...(earlier ?? draftOf(journal, { ownTags: ['saved'] })), body }
    drafts.push(draft)
    journal.saveEntry(draft)
    say(`${draft.id} ${number}`)
    if (number % 5 === 0) journal.tend()
  }
}

if (order === 'import') {
  const journal = openJournal(file, testKeys, environment)
  let batch: Parameters<typeof journal.stageEntries>[1][number][] = []
  for (const entry of makeCorpus(Number(argument))) {
    batch.push(entry)
    if (batch.length === 50) {
      journal.stageEntries('import', batch)
      say(`batch`)
      batch = []
    }
  }
  journal.stageEntries('import', batch)
  say('staged')
  journal.commitStaged('import')
  say('committed')
  setInterval(() => undefined, 1000)
}
