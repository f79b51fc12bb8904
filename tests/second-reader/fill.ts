/**
 * Makes a vault with one of everything, tells what is in it, and is killed by itself while the journal is open:
 *
 *   fill.ts FOLDER
 *
 * What was saved last is in the log alone then. A line of JSON on the standard output says what a reader has to find.
 */
import { mkdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { prepareSnapshots, snapshotsIn } from '../../src-main/archive/list.ts'
import { makeSnapshot } from '../../src-main/archive/make.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { createJournal, openJournal } from '../../src-main/journal/journal.ts'
import { loadKeyFile } from '../../src-main/vault/folder.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import type { Entry } from '../../src-preload/contract.ts'
import { bodyOfEverything } from '../support/everything.ts'
import { draftOf, fakeEnvironment } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'
import { deriveHere, environment, typed } from '../vault/support.ts'
import { note, passphrase, type Told } from './told.ts'

const [folder = ''] = process.argv.slice(2)
mkdirSync(folder)
await sodium.ready
const env = fakeEnvironment()
const file = join(folder, 'journal.db')
const { keys, recoveryKey } = await createVault(
  folder,
  typed(passphrase),
  environment({ derive: deriveHere }),
  (fresh) => createJournal(file, fresh, env).close(),
)
const journal = openJournal(file, keys, env)

const picture = journal.addAttachment({ bytes: pictureOf(Uint8Array.from({ length: 50 }, (_, index) => 5 * index)) })
const everything = draftOf(journal, {
  title: 'One of everything — 一つずつ',
  body: JSON.stringify(bodyOfEverything(picture)),
  ownTags: ['work/talks', '仕事'],
})
journal.saveEntry(everything)

// Written over twice, an hour apart: two earlier states.
const changing = draftOf(journal, { title: 'As it was', text: 'The first words.\n最初の言葉。' })
journal.saveEntry(changing)
for (const text of ['The second words.', 'The third words.']) {
  env.time += 3_600_000
  journal.saveEntry({ ...changing, title: 'As it is', body: draftOf(journal, { text }).body })
}

// What is in no entry.
const setback = journal.beginSetback({ entry: everything.id })
journal.nameSetback({ id: setback.id, title: 'The cracked bowl' })
journal.moveSetback({ id: setback.id, state: 'understood', note: 'The glaze was too thick.' })
const lesson = '018e4000-0000-7000-8000-0000000000a3'
journal.rewordLesson({ id: lesson, text: 'Ask two days before.' })
journal.testLesson({ id: lesson, outcome: 'held', note: 'There was time to sleep.', due: '2024-06-01' })
const goal = journal.createGoal({ wish: 'A kiln of my own', why: 'To fire at night.' })
journal.linkGoal({ goal: goal.id, link: { kind: 'setback', id: setback.id }, linked: true })
journal.keepDraft({ place: 'goal:new', words: { wish: 'A wheel, perhaps' } })
journal.writeSettings({ people: [{ name: 'Amina', how: 'Rings back in the evening' }] })

// Half past one at night still belongs to the day before.
env.time = Date.parse('2024-03-16T01:30:00Z')
journal.saveEntry(draftOf(journal, { title: 'After midnight', text: 'Not asleep yet.' }))
const thrown = draftOf(journal, { title: 'In the trash', text: 'Let go of.' })
journal.saveEntry(thrown)
journal.trashEntries({ ids: [thrown.id] })

const asTold = (entry: Entry): Told['entries'][number] => ({
  ...{ id: entry.id, day: entry.day, instant: entry.instant, zone: entry.zone, title: entry.title },
  ...{ tags: entry.tags, ownTags: entry.ownTags, starred: entry.starred, trashed: entry.trashed },
  ...{ created: entry.created, updated: entry.updated, body: JSON.parse(entry.body) },
  versions: journal
    .listRevisions({ id: entry.id, before: null })
    .rows.map(({ instant }) => journal.readRevision({ id: entry.id, instant }))
    .map(({ instant, day, zone, title, ownTags, body }) => ({
      ...{ saved: instant, day, zone, title, ownTags, body: JSON.parse(body) },
    })),
})
const all = (): Told['entries'] =>
  [...[...journal.walkEntries({ kind: 'all' })].flat(), journal.readEntry({ id: thrown.id })].map(asTold)

prepareSnapshots(snapshotsIn(folder))
const snapshot = join(snapshotsIn(folder), 'kintsugi-2024-03-16-013000.snapshot')
const still = await journal.standStill()
const { schema, counts } = still
const manifest = { made: env.now(), zone: env.zone(), app: '0.0.0', reason: 'asked', schema, counts } as const
const keyFile = loadKeyFile(folder)
makeSnapshot(snapshot, { database: still, keyFile, keys, nonce: env.randomBytes(24), manifest }, unwatched)
still.end()
const inSnapshot = all()

journal.saveEntry(draftOf(journal, { title: 'In the log alone', text: 'Saved a moment before the end. 間に合った。' }))
sealNote(folder, note)
const told: Told = {
  recoveryKey,
  journalKey: Buffer.from(keys.journalKey).toString('hex'),
  entries: all(),
  snapshot: { file: snapshot, manifest, entries: inSnapshot },
  image: { hash: picture.hash, mediaType: picture.mediaType, size: picture.size },
}
writeSync(1, `${JSON.stringify(told)}\n`)
process.kill(process.pid, 'SIGKILL')
