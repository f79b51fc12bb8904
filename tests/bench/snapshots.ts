import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import sodium from 'libsodium-wrappers-sumo'
import { performInWorker } from '../../src-main/archive/perform-in-worker.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { writeKeyFile } from '../../src-main/vault/key-file.ts'
import type { Entry, EntryDraft } from '../../src-preload/contract.ts'
import { breakPages, countPages } from '../support/damage.ts'
import { dice } from '../support/dice.ts'
import { queriesFor } from './queries.ts'
import { type Summary, summarise } from './statistics.ts'
import { clock, environment, keys } from './surroundings.ts'

/** As the journal process does it: on another thread. */
const perform = performInWorker(new URL('../../src-main/archive/archive-worker.ts', import.meta.url))

/** Between a save with its search and the next, in milliseconds: somebody writes fast, and the thread has time for other calls. */
const pause = 5
/** How many pages are broken of the journal that is salvaged, all over it. */
const broken = 100
/** How long each took, in milliseconds. */
interface Samples {
  readonly saves: number[]
  readonly searches: number[]
}

/** How many saves, and searches, are measured before a snapshot is made. */
const rounds = 500

/**
 * Makes a snapshot of a journal while it is written in and searched, verifies it, and brings it to where it could take the
 * journal's place; there it is broken and salvaged. `snapshot.saves` is the p95 of the saves meanwhile by that of the saves
 * before, and so is `snapshot.searches`.
 */
export async function measureSnapshots(journal: Journal): Promise<Record<string, Summary>> {
  await sodium.ready
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const path = join(folder, 'one.snapshot')
  try {
    const edit = editorOf(journal)
    const search = searcherOf(journal)
    const before: Samples = { saves: [], searches: [] }
    const meanwhile: Samples = { saves: [], searches: [] }
    const use = async ({ saves, searches }: Samples) => {
      saves.push(edit())
      searches.push(search())
      // What was saved is indexed, as in the app whenever nobody writes: one that waits for that is searched more slowly.
      while (journal.tend());
      await wait(pause)
    }
    while (before.saves.length < rounds) await use(before)
    const made = await timed(async () => {
      let making = true
      const done = make(journal, path).finally(() => {
        making = false
      })
      while (making) await use(meanwhile)
      await done
    })
    while (journal.tend());
    const keysForWork = () => ({ journalKey: Uint8Array.from(keys.journalKey), salt: keys.salt })
    const verified = await timed(() => perform({ kind: 'verify', path, keys: keysForWork() }, unwatched))
    const into = join(folder, 'restored.db')
    const restored = await timed(async () => {
      await perform({ kind: 'extract', path, into, keys: keysForWork() }, unwatched)
      openJournal(into, keys, environment).close()
    })
    const pages = countPages(into)
    breakPages(
      into,
      Array.from({ length: broken }, (_, index) => Math.ceil(((index + 1) * pages) / (broken + 1))),
    )
    const rest = { now: environment.now(), zone: environment.zone(), seed: randomBytes(32), saves: 1 }
    const surveyed = await timed(() => perform({ kind: 'survey', path: into, keys: keysForWork() }, unwatched))
    const salvaged = await timed(() =>
      perform(
        { kind: 'salvage', path: into, into: join(folder, 'salvaged.db'), keys: keysForWork(), ...rest },
        unwatched,
      ),
    )
    const slower = (of: keyof Samples) => {
      const [without, during] = [before, meanwhile].map((samples) => summarise(samples[of], 'ms').p95)
      return summarise([(during ?? Number.NaN) / (without ?? Number.NaN)], '× p95 without')
    }
    return {
      'snapshot.make': summarise([made / 1000], 's'),
      'snapshot.savesBefore': summarise(before.saves, 'ms'),
      'snapshot.savesMeanwhile': summarise(meanwhile.saves, 'ms'),
      'snapshot.saves': slower('saves'),
      'snapshot.searchesBefore': summarise(before.searches, 'ms'),
      'snapshot.searchesMeanwhile': summarise(meanwhile.searches, 'ms'),
      'snapshot.searches': slower('searches'),
      'snapshot.verify': summarise([verified / 1000], 's'),
      'snapshot.restore': summarise([restored / 1000], 's'),
      'salvage.survey': summarise([surveyed / 1000], 's'),
      'salvage.save': summarise([salvaged / 1000], 's'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function make(journal: Journal, path: string): Promise<void> {
  const still = await journal.standStill()
  try {
    await perform(
      {
        kind: 'make',
        path,
        database: { handle: still.handle, bytes: still.bytes },
        keyFile,
        keys: { journalKey: Uint8Array.from(keys.journalKey), salt: keys.salt },
        nonce: randomBytes(24),
        manifest: {
          made: environment.now(),
          zone: environment.zone(),
          app: '0.0.0',
          reason: 'asked',
          schema: still.schema,
          counts: still.counts,
        },
      },
      unwatched,
    )
  } finally {
    still.end()
  }
}

/** One of the right form for this journal. Nothing is opened with it here. */
const keyFile = writeKeyFile({
  databaseSalt: keys.salt,
  inboxKey: randomBytes(32),
  recovery: { nonce: randomBytes(24), box: randomBytes(48) },
  passphrase: {
    parameters: { memory: 65_536, passes: 3 },
    salt: randomBytes(16),
    nonce: randomBytes(24),
    box: randomBytes(48),
  },
})

const between = 6 * 60_000
/** How many earlier states the one entry gets, and how many other entries get one each. */
const versions = 60
const others = 20_000

/** The first page of an entry's earlier versions, in a journal that keeps many of other entries. */
export function measureRevisions(journal: Journal): Record<string, Summary> {
  const edit = editorOf(journal)
  const ids = someEntries(journal, others)
  clock.ahead += between
  for (const id of ids) journal.saveEntry(longer(journal.readEntry({ id }), 'Once more.'))
  const id = ids[0] ?? ''
  for (let count = 0; count < versions; count++) {
    clock.ahead += between
    journal.saveEntry(longer(journal.readEntry({ id }), `And a sentence of version ${count}.`))
  }
  const listed: number[] = []
  const read: number[] = []
  for (let round = 0; round < 100; round++) {
    edit()
    const start = performance.now()
    const { rows } = journal.listRevisions({ id, before: null })
    listed.push(performance.now() - start)
    const opened = performance.now()
    journal.readRevision({ id, instant: rows[round % rows.length]?.instant ?? 0 })
    read.push(performance.now() - opened)
  }
  return { 'revisions.list': summarise(listed, 'ms'), 'revisions.read': summarise(read, 'ms') }
}

/** Adds a sentence to some entry, another one each time, and answers how long the save took. */
function editorOf(journal: Journal): () => number {
  const ids = someEntries(journal, 2000)
  const random = dice(6)
  let count = 0
  return () => {
    const entry = journal.readEntry({ id: ids[Math.floor(random() * ids.length)] ?? '' })
    const draft = longer(entry, `And then ${count++} more words.`)
    const start = performance.now()
    journal.saveEntry(draft)
    return performance.now() - start
  }
}

/** Searches for one thing after another, and answers how long each took. */
function searcherOf(journal: Journal): () => number {
  const bodies = someEntries(journal, 2000).map((id) => journal.readEntry({ id }).body)
  const texts = Object.values(queriesFor(bodies)).flat()
  const random = dice(7)
  return () => {
    const text = texts[Math.floor(random() * texts.length)] ?? ''
    const start = performance.now()
    journal.search({ text, filter: {}, offset: 0, limit: 30 })
    return performance.now() - start
  }
}

function someEntries(journal: Journal, most: number): string[] {
  const ids: string[] = []
  for (const { month, count } of journal.countMonths({ filter: {} })) {
    for (let offset = 0; offset < count && ids.length < most; offset += 200)
      ids.push(...journal.listMonth({ filter: {}, month, offset, limit: 200 }).map(({ id }) => id))
    if (ids.length >= most) break
  }
  return ids.slice(0, most)
}

function longer({ id, instant, zone, day, title, ownTags, body }: Entry, text: string): EntryDraft {
  const tree = JSON.parse(body)
  const sentence = { type: 'text', version: 1, text, format: 0 }
  const last = { type: 'paragraph', version: 1, direction: null, format: '', indent: 0, children: [sentence] }
  tree.root.children.push(last)
  return { id, instant, zone, day, title, ownTags, body: JSON.stringify(tree) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
