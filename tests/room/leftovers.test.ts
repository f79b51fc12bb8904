import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unwatched } from '../../src-main/archive/watch.ts'
import { exportMarkdown } from '../../src-main/interchange/export.ts'
import { openDatabase } from '../../src-main/journal/database.ts'
import type { JournalKeys } from '../../src-main/journal/environment.ts'
import { closeBesideLog } from '../../src-main/journal/kept-log.ts'
import { sealLastWords } from '../../src-main/room/last-words.ts'
import type { Session } from '../../src-main/room/session.ts'
import { findWhereabouts, markOf } from '../../src-main/room/whereabouts.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import { lookingOn } from '../files/faults.ts'
import { bodyOf, draftOf, paragraph, plainBody } from '../support/journal.ts'
import { type Found, findMarkers, findMarkersInNamelessFiles } from '../support/markers.ts'
import { pictureOf } from '../support/picture.ts'
import { mark } from '../support/places.ts'
import { outcome } from '../vault/support.ts'
import { environmentOf, passphrase, sitDown } from './sitting.ts'

/** What is written, each in a place of its own. */
const inJournal = {
  title: mark('title'),
  text: mark('text'),
  tag: mark('tag'),
  picture: mark('picture'),
  alternative: mark('alternative'),
  lesson: mark('lesson'),
  setback: mark('setback'),
  goal: mark('goal'),
  person: mark('person'),
}
/** What no export has: an earlier version, a form that was begun, and what waits sealed. */
const beside = { earlier: mark('earlier'), begun: mark('begun'), sealed: mark('sealed'), last: mark('last') }

let top: string
let vault: string
let place: string
let session: Session
let keys: JournalKeys
let marks: readonly string[]
/** What was found at any moment, and the names of all that was looked through. */
let leaks: Found[]
let seen: Set<string>
let looked: number

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'kintsugi-leftovers-'))
  vault = join(top, 'vault')
  place = join(top, 'place')
  for (const name of ['place', 'own', 'temporary']) mkdirSync(join(top, name))
  vi.stubEnv('TMPDIR', join(top, 'temporary'))
  leaks = []
  seen = new Set()
  looked = 0
  marks = [...Object.values(inJournal), ...Object.values(beside), new TextDecoder().decode(passphrase())]
  session = sit()
  await watched(async () => {
    const { recoveryKey } = await session.create(passphrase())
    marks = [...marks, recoveryKey, recoveryKey.replaceAll('-', '')]
    keys = session.archive().withKeys(({ journalKey, salt }) => ({ journalKey: Uint8Array.from(journalKey), salt }))
    writeMarks()
    sealNote(vault, noteOf(1))
  })
})
afterEach(async () => {
  try {
    await watched(() => session.close())
    expectSealed()
  } finally {
    vi.unstubAllEnvs()
    rmSync(top, { recursive: true })
  }
})

const sit = (folder = vault) =>
  sitDown(folder, {
    ownData: join(top, 'own'),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    holding: { here: findWhereabouts(), markOf, lost: () => undefined },
  })
const file = (name = 'journal.db') => join(vault, name)
const snapshots = () =>
  session
    .archive()
    .list()
    .rows.map(({ id }) => id)
const newest = () => snapshots()[0] ?? ''
const idOf = (number: number) => `018e4000-0000-7000-8000-${String(number).padStart(12, '0')}`
const noteOf = (number: number) =>
  ({ id: idOf(number), kind: 'note', instant: 0, zone: 'UTC', text: beside.sealed, setback: false }) as const
const make = () => session.archive().make(session.journal(), 'asked', unwatched)

function writeMarks(): void {
  const journal = session.journal()
  const { hash, mediaType, width, height } = journal.addAttachment({
    bytes: pictureOf(Buffer.from(inJournal.picture.repeat(20))),
  })
  const image = { type: 'image', version: 1, hash, mediaType, alt: inJournal.alternative, width, height } as const
  const lesson = { type: 'lesson', version: 1, id: idOf(9) } as const
  const draft = draftOf(journal, { title: beside.earlier, text: `${beside.earlier} `.repeat(300), setback: 'new' })
  journal.saveEntry(draft)
  journal.saveEntry({
    ...draft,
    title: inJournal.title,
    ownTags: [inJournal.tag],
    body: JSON.stringify(
      bodyOf(paragraph(`${inJournal.text} `.repeat(300), image), { ...lesson, text: inJournal.lesson }),
    ),
  })
  const [earlier] = journal.listRevisions({ id: draft.id, before: null }).rows
  expect(journal.readRevision({ id: draft.id, instant: earlier?.instant ?? 0 }).body).toContain(beside.earlier)
  const [setback] = journal.setbacksOf({ entry: draft.id })
  journal.nameSetback({ id: setback?.id ?? '', title: inJournal.setback })
  journal.createGoal({ wish: inJournal.goal, why: '' })
  journal.writeSettings({ people: [{ name: inJournal.person, how: '' }] })
  journal.keepDraft({ place: 'goal:new', words: { wish: beside.begun } })
  while (journal.tend());
}

const namesNow = () => readdirSync(top, { recursive: true, encoding: 'utf8' })

/** Looks through what has changed since the last time. */
function look(): void {
  const now = Date.now()
  leaks.push(...findMarkers([top], marks, looked), ...findMarkersInNamelessFiles(process.pid, marks))
  // A file's time is kept less exactly than the clock's.
  looked = now - 50
  for (const name of namesNow()) seen.add(name)
}

/** Does something, and looks before each call to the disk. */
const watched = <T>(work: () => T | Promise<T>) => lookingOn(look, work)

/** Nothing is readable in any file, nor was at any moment; and these lie there, or the looking would prove nothing. */
function expectSealed(...kinds: readonly string[]): void {
  looked = 0
  look()
  expect(leaks).toEqual([])
  expectAmong(namesNow(), kinds)
}

/** These lay there for a moment in which it was looked. */
const expectSeen = (...kinds: readonly string[]) => expectAmong([...seen], kinds)

function expectAmong(names: readonly string[], kinds: readonly string[]): void {
  for (const kind of kinds) expect([kind, names.some((name) => matchesGlob(name, kind))]).toEqual([kind, true])
}

/** Closes the journal, does something to its files, and sits down again. */
async function meanwhile(deed: () => void): Promise<void> {
  await watched(() => session.close())
  deed()
  session = sit()
}
const unlock = () => watched(() => session.unlock(passphrase()))

const save = () =>
  session.journal().saveEntry(draftOf(session.journal(), { title: inJournal.title, text: inJournal.text }))

/** Leaves the files of the journal as a kill does, with words in its log alone. What was its file before comes out. */
async function switchOff(): Promise<string> {
  const older = join(top, 'older.db')
  await meanwhile(() => copyFileSync(file(), older))
  await unlock()
  save()
  await meanwhile(() => undefined)
  await unlock()
  save()
  const files = ['journal.db', 'journal.db-wal'].map((name) => [file(name), readFileSync(file(name))] as const)
  await meanwhile(() => {
    for (const [name, bytes] of files) writeFileSync(name, bytes)
  })
  return older
}

it('a word that can be read is found, also in a file that is there for a moment only', async () => {
  expectSealed()
  const { folder } = await exportMarkdown(
    session.journal(),
    join(top, 'temporary'),
    { kind: 'all' },
    unwatched,
    environmentOf(vault),
  )
  const found = findMarkers([top], marks)
  expect(new Set(found.map(({ marker }) => marker))).toEqual(new Set(Object.values(inJournal)))
  rmSync(join(top, 'temporary', folder), { recursive: true })
  await watched(() => {
    writeFileSync(file('plain'), Buffer.from(`...${beside.earlier}`, 'utf16le'))
    rmSync(file('plain'))
  })
  expect(leaks).toContainEqual({ file: file('plain'), marker: beside.earlier, encoding: 'utf16le' })
  leaks = []
})

describe('no word can be read in', () => {
  it('the journal, its log, what waits sealed, and what this computer knows of it', async () => {
    const draft = { ...draftOf(session.journal()), title: beside.last, body: plainBody(beside.last) }
    await sealLastWords(environmentOf(vault), { entries: [{ id: idOf(2), draft }], forms: [] })
    await meanwhile(() => undefined)
    expectSealed('vault/journal.db', 'vault/inbox/*.note', 'own/*.known')
    await unlock()
    expectSealed('vault/journal.db-wal', 'vault/*.holder')
    const waiting = readdirSync(join(vault, 'inbox'))
    sealNote(vault, noteOf(3))
    const broken = join(vault, 'inbox', readdirSync(join(vault, 'inbox')).find((name) => !waiting.includes(name)) ?? '')
    const bytes = readFileSync(broken)
    bytes[200] = (bytes[200] ?? 0) ^ 1
    writeFileSync(broken, bytes)
    await watched(() => {
      session.lookIntoInbox()
      while (session.tend());
    })
    expectSealed('vault/inbox/aside/*.note', 'vault/journal.spare')
    expectSeen('vault/kintsugi.key.new', 'vault/inbox/*.note.new', 'vault/journal.spare.new')
  })

  it('a snapshot, its copy in the second place, and what is on its way to them', async () => {
    await watched(async () => {
      await make()
      session.archive().setPlace(place)
      await session.archive().copyAcross(unwatched)
      await session.archive().drill(unwatched)
      await session.change(passphrase(), passphrase())
    })
    expectSealed('vault/snapshots/*.snapshot', 'vault/snapshots/record', 'place/*.snapshot', 'place/*.txt')
    await watched(() => session.archive().copyAcross(unwatched))
    expectSeen('vault/snapshots/*.snapshot.new', 'place/*.snapshot.*.new', 'vault/beside.db')
  })

  it('a snapshot that is looked at, and one that is put back', async () => {
    await make()
    await watched(() => session.archive().open(newest(), unwatched))
    expectSealed('vault/beside.db')
    save()
    await watched(() => session.restore(newest(), unwatched))
    expect(snapshots()).toHaveLength(2)
    expectSeen('vault/journal.db.new', 'vault/snapshots/*.snapshot.new')
  })

  it('copies that other programs make and bring', async () => {
    const older = join(top, 'older.db')
    await meanwhile(() => {
      for (const name of [older, file('journal (conflicted copy).db')]) copyFileSync(file(), name)
    })
    await unlock()
    await watched(() => session.archive().openCopy('journal (conflicted copy).db', unwatched))
    expectSealed('vault/journal (conflicted copy).db', 'vault/beside.db')
    save()
    renameSync(older, file())
    expect(await watched(() => session.standFast(() => true))).toBe(true)
    expectSealed('vault/journal (found 1).db')
    expectSeen('vault/journal.db.new')
  })

  it('a damaged journal that is set aside, and what is saved of it', async () => {
    await make()
    // Beside a log that is not its own it counts as damaged.
    copyFileSync(await switchOff(), file())
    expect(await outcome(unlock)).toBe('journal-damaged')
    expect(await watched(() => session.salvage(unwatched))).toMatchObject({ entries: 1, beginnings: 2 })
    expectSealed('vault/damaged-1/journal.db', 'vault/damaged-1/journal.db-wal')
    await session.standAside()
    await watched(() => session.restoreOver(newest(), unwatched))
    expectSealed('vault/damaged-2/journal.db')
    expectSeen('vault/journal.db.new', 'vault/journal.db.new-wal')
  })

  it('a database and its log under their second names', async () => {
    await switchOff()
    await watched(() => closeBesideLog(openDatabase(file(), keys), file()))
    expectSeen('vault/journal.db.alone', 'vault/journal.db-wal.kept')
    renameSync(file('journal.db-wal'), file('journal.db-wal.kept'))
    expectSealed('vault/journal.db-wal.kept')
    await unlock()
    expect(session.journal().readOverview().entries).toBe(3)
  })

  it('a beginning from a snapshot that is broken off', async () => {
    await make()
    const carried = join(top, 'carried.snapshot')
    renameSync(join(vault, 'snapshots', newest()), carried)
    await meanwhile(() => renameSync(vault, join(top, 'away')))
    await watched(() => session.lay(carried, unwatched))
    // What a kill leaves before the last call of it.
    renameSync(file('kintsugi.key'), file('kintsugi.key.new'))
    await watched(() => session.lay(carried, unwatched))
    expectSealed('vault/unfinished-1/journal.db', 'vault/unfinished-1/kintsugi.key.new')
    await unlock()
    expect(session.journal().readOverview().entries).toBe(1)
  })

  it('what a kill leaves of a restore and of a salvage', async () => {
    await make()
    const older = await switchOff()
    const killed = (child: string, step: number, copy: string) => {
      cpSync(vault, join(top, copy), { recursive: true })
      const path = fileURLToPath(new URL(child, import.meta.url))
      return spawnSync(process.execPath, [path, `${step}`, join(top, copy)], { encoding: 'utf8' })
    }
    const restored = Number(killed('./restoring.ts', 0, 'restored').stdout)
    expect(killed('./restoring.ts', Math.floor(restored / 2), 'restoring').signal).toBe('SIGKILL')
    copyFileSync(older, file())
    const calls: readonly string[] = JSON.parse(killed('./salvaging.ts', 0, 'salvaged').stdout)
    expect(killed('./salvaging.ts', calls.lastIndexOf('renameSync') + 1, 'salvaging').signal).toBe('SIGKILL')
    expectSealed('restoring/journal.db.new', 'salvaging/journal.db.new', 'salvaging/damaged-1/journal.db-wal')
  }, 240_000)
})
