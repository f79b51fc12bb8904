import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { commitImport, readImport } from '../../src-main/interchange/import.ts'
import { readFiles } from '../../src-main/interchange/read-files.ts'
import { readInWorker } from '../../src-main/interchange/read-in-worker.ts'
import type { Work } from '../../src-main/interchange/work.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import { everyNode } from '../journal/every-node.ts'
import { pictureOf } from '../support/picture.ts'
import {
  draft,
  entriesOf,
  exportAll,
  filesIn,
  folderOf,
  quietly,
  surroundings,
  temporaryFolder,
  temporaryJournal,
} from './journals.ts'
import { zipOf } from './zips.ts'

const inWorker = {
  ...surroundings,
  // The same name for both, so that reports can be compared.
  randomBytes: (count: number) => new Uint8Array(count),
  readFiles: readInWorker(new URL('../../src-main/interchange/read-worker.ts', import.meta.url)),
}
const here = { ...inWorker, readFiles }

const begun: Worker[] = []
const note = (worker: Worker) => void begun.push(worker)
beforeAll(() => void process.on('worker', note))
afterAll(() => void process.off('worker', note))
afterEach(() => {
  expect(begun.length).toBeGreaterThan(0)
  // A thread that has ended has no number any more.
  expect([...new Set(begun.splice(0).map(({ threadId }) => threadId))]).toEqual([-1])
})

/** Files of every kind, of which the journal knows some. */
function makeFiles() {
  const known = temporaryJournal()
  for (let number = 0; number < 5; number++) known.saveEntry(draft(`known ${number}`))
  known.saveEntry(draft(everyNode, { ownTags: ['Work/Talks'] }))
  const files: Record<string, string | Uint8Array> = {
    'photos/a.png': pictureOf(Uint8Array.of(1)),
    'photos/b.png': pictureOf(Uint8Array.of(2)),
    'photos/alone.png': pictureOf(Uint8Array.of(3)),
    'broken.md': Uint8Array.of(0xff, 0x00, 0x80),
    'empty.md': '',
    'table.ods': 'x',
    'journal.json': '{"not": "ours"}',
    'deep.md': `---\ndate: 2020-01-01\n---\n${'> '.repeat(5000)}words`,
    'same.md': '---\ndate: 2020-01-01\ntitle: same\n---\nwords',
    'again.md': '---\ndate: 2020-01-01\ntitle: same\n---\nwords',
  }
  for (let number = 0; number < 230; number++)
    files[`notes/2021-03-04 ${number}.md`] =
      `# Note ${number}\n\nwords #tag${number % 7} ![p](../photos/${number % 2 ? 'a' : 'b'}.png) [[name]]\n`
  return { known, files }
}

async function both(journals: () => readonly [Journal, Journal], path: string) {
  const [one, other] = journals()
  const report = await readImport(one, path, quietly, inWorker)
  expect(report).toEqual(await readImport(other, path, quietly, here))
  await commitImport(one, report.staged, quietly)
  await commitImport(other, report.staged, quietly)
  const written = filesIn(await exportAll(one))
  expect(written).toEqual(filesIn(await exportAll(other)))
  return { report, written, one }
}

it('reads a folder and a zip as this thread does, to the byte', async () => {
  const { known, files } = makeFiles()
  const folder = await exportAll(known)
  const aKnownOne = entriesOf(known)[0] ?? draft('')
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const journals = () => {
    const pair = [temporaryJournal(), temporaryJournal()] as const
    for (const journal of pair) journal.saveEntry(aKnownOne)
    return pair
  }
  const { report } = await both(journals, folder)
  expect(report).toMatchObject({ known: 1, attachments: 2 })
  expect(report.entries).toBeGreaterThan(230)
  expect(report.unreadable.map(({ name }) => name)).toContain('broken.md')

  const zip = join(temporaryFolder(), 'files.zip')
  writeFileSync(zip, zipOf(Object.entries(files).map(([name, data]) => ({ name, data }))))
  await both(() => [temporaryJournal(), temporaryJournal()], zip)
})

it('ends at once when nobody wants it any more, and leaves nothing aside', async () => {
  const journal = temporaryJournal()
  let done = 0
  const work: Work = {
    ...quietly,
    progress: (now) => {
      done = now
    },
    cancelled: () => done >= 100,
  }
  await expect(readImport(journal, folderOf(makeFiles().files), work, inWorker)).rejects.toMatchObject({
    code: 'cancelled',
  })
  while (journal.tend());
  await expect(commitImport(journal, '00'.repeat(16), quietly)).rejects.toMatchObject({ code: 'not-found' })
})

it('can be ended while a folder is listed', async () => {
  const folder = folderOf(makeFiles().files)
  const work: Work = { ...quietly, cancelled: () => true }
  await expect(readImport(temporaryJournal(), folder, work, inWorker)).rejects.toMatchObject({ code: 'cancelled' })
})

it('says what is the matter with what was chosen', async () => {
  const folder = folderOf({ 'a.zip': 'no zip' })
  await expect(readImport(temporaryJournal(), join(folder, 'a.zip'), quietly, inWorker)).rejects.toMatchObject({
    code: 'not-ours',
    message: 'This file is not a zip, or it is damaged. Nothing was changed.',
  })
  await expect(readImport(temporaryJournal(), join(folder, 'b'), quietly, inWorker)).rejects.toMatchObject({
    code: 'unexpected',
  })
})

it('says plainly that reading could not be finished', async () => {
  const broken = { ...inWorker, readFiles: readInWorker(new URL('data:text/javascript,process.exit(0)')) }
  const reading = readImport(temporaryJournal(), folderOf({ 'a.md': 'words' }), quietly, broken)
  await expect(reading).rejects.toMatchObject({ code: 'unexpected' })
  await expect(reading).rejects.toThrow('could not finish reading')
})
