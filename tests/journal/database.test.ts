import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, createDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { newId } from '../../src-main/journal/ids.ts'
import { createJournal, journalOver, openJournal } from '../../src-main/journal/journal.ts'
import { migrate, migrations } from '../../src-main/journal/migrations/migrate.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { withoutLeave } from '../files/faults.ts'
import { draftOf, fakeEnvironment, testKeys } from '../support/journal.ts'
import { linesOf, startChild } from './children.ts'

let folder: string
let file: string
const environment = fakeEnvironment()
const open = () => openJournal(file, testKeys, environment)
const problem = (code: string) => expect.objectContaining({ name: 'ProblemError', code })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-database-'))
  file = join(folder, 'journal.db')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Makes a journal with one entry, closed. */
function make(): void {
  const journal = createJournal(file, testKeys, environment)
  journal.saveEntry(draftOf(journal, { text: 'kept' }))
  journal.close()
}

/** Changes bytes of the database, as a disk might. */
function harm(change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file)
  change(bytes)
  writeFileSync(file, bytes)
}

/** The files of the folder and the hashes of what is in them. */
function contents(): Record<string, string> {
  const hashOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return Object.fromEntries(readdirSync(folder).map((name) => [name, hashOf(name)]))
}

/** Expects a problem, and every file to be as it was. */
function expectRefusal(code: string, keys = testKeys): void {
  const before = contents()
  expect(() => openJournal(file, keys, environment)).toThrow(problem(code))
  expect(contents()).toEqual(before)
}

describe('the database', () => {
  it('is one file when it is closed, and its first sixteen bytes are the salt', () => {
    make()
    expect(readdirSync(folder)).toEqual(['journal.db'])
    const bytes = readFileSync(file)
    expect([...bytes.subarray(0, 16)]).toEqual([...testKeys.salt])
    expect(bytes.includes('SQLite')).toBe(false)
    // Page size 4096, write and read version 2 (a log), 32 to 80 reserved bytes a page for the seal.
    expect(bytes.readUInt16BE(16)).toBe(4096)
    expect([...bytes.subarray(18, 20)]).toEqual([2, 2])
  })

  it('is opened with every safeguard, each time anew', () => {
    closeDatabase(createDatabase(file, testKeys))
    const database = openDatabase(file, testKeys)
    const read = (name: string) => database.pragma(name, { simple: true })
    expect(Object.fromEntries(safeguards.map(([name]) => [name, read(name)]))).toEqual(Object.fromEntries(safeguards))
    closeDatabase(database)
  })

  const safeguards: readonly (readonly [string, unknown])[] = [
    ['cipher', 'aegis'],
    ['journal_mode', 'wal'],
    ['locking_mode', 'exclusive'],
    ['synchronous', 2],
    ['fullfsync', 1],
    ['temp_store', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
    ['secure_delete', 1],
    ['user_version', migrations.length],
  ]

  it('goes back to waiting for the disk after work that need not', () => {
    const database = createDatabase(file, testKeys)
    const journal = journalOver(database, environment)
    journal.saveEntry(draftOf(journal, { text: 'x' }))
    while (journal.tend());
    expect(database.pragma('synchronous', { simple: true })).toBe(2)
    journal.close()
  })

  it('can be closed twice', () => {
    const journal = createJournal(file, testKeys, environment)
    journal.close()
    expect(() => journal.close()).not.toThrow()
  })

  it.runIf(process.platform === 'linux')('sorts in memory, never in a temporary file', () => {
    const database = createDatabase(file, testKeys)
    const spilled = (connection: Database) => {
      // The first row comes once all are sorted.
      const rows = connection
        .prepare(`
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 15000)
        SELECT hex(randomblob(2000)) FROM numbers ORDER BY 1`)
        .iterate()
      rows.next()
      // What is closed while it looks is no file of a sort.
      const files = spawnSync('ls', ['-l', `/proc/${process.pid}/fd`], { encoding: 'utf8' }).stdout
      rows.return?.()
      return files.includes('etilqs_')
    }
    expect(spilled(database)).toBe(false)
    database.pragma('temp_store = FILE')
    expect(spilled(database)).toBe(true)
    closeDatabase(database)
  })
})

describe('a journal that cannot be opened is left as it is', () => {
  it('when its database is missing', () => {
    expectRefusal('journal-missing')
    expect(existsSync(file)).toBe(false)
  })

  it('when its database belongs to another vault', () => {
    make()
    const other = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)
    expectRefusal('journal-foreign', { journalKey: other(testKeys.journalKey), salt: other(testKeys.salt) })
  })

  it('when the salt at its beginning is damaged, and its pages are sealed with the key', async () => {
    await sodium.ready
    make()
    harm((bytes) => bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3))
    expectRefusal('journal-damaged')
  })

  it.each([16, 512, 4096, 8192])('when the disk gives zeros for the first %i bytes of it', (length) => {
    make()
    harm((bytes) => bytes.fill(0, 0, length))
    expectRefusal('journal-damaged')
  })

  it('when the key is not its own', () => {
    make()
    expectRefusal('journal-damaged', { ...testKeys, journalKey: testKeys.journalKey.map((byte) => byte ^ 1) })
  })

  it.each([0, 1, 15, 16, 17, 100, 1024, 4095])('when only %i bytes of it are left', (length) => {
    make()
    writeFileSync(file, readFileSync(file).subarray(0, length))
    expectRefusal('journal-damaged')
  })

  it('when a newer version of the app has written it', () => {
    make()
    const database = openDatabase(file, testKeys)
    database.pragma(`user_version = ${migrations.length + 1}`)
    closeDatabase(database)
    expectRefusal('journal-newer')
  })

  it('when it is a folder', () => {
    mkdirSync(file)
    expect(open).toThrow(problem('journal-damaged'))
  })

  it('when it is open already, here or in another process', async () => {
    make()
    const journal = open()
    expect(open).toThrow(problem('journal-busy'))
    journal.close()

    const child = startChild(['hold', file])
    const isOpen = Promise.withResolvers<void>()
    const ended = linesOf(child, () => isOpen.resolve())
    await isOpen.promise
    expectRefusal('journal-busy')
    child.stdin?.end()
    await ended
    open().close()
  })

  it.runIf(process.getuid?.() === 0)('when its folder cannot be written to', async () => {
    make()
    chmodSync(folder, 0o755)
    chmodSync(file, 0o644)
    const before = contents()
    const child = startChild(['open', file], { uid: 65_534, gid: 65_534 })
    expect(await linesOf(child)).toEqual(['folder-not-writable'])
    expect(contents()).toEqual(before)
  })

  it('when its file may not be read', async () => {
    const inner = join(folder, 'inner')
    mkdirSync(inner)
    file = join(inner, 'journal.db')
    make()
    await withoutLeave(inner, () => {
      chmodSync(file, 0)
      expect(open).toThrow('may not read a file of this journal')
    })
  })

  it('and nothing is begun where one is already, or where nothing can be written', () => {
    make()
    const before = contents()
    expect(() => createJournal(file, testKeys, environment)).toThrow(problem('vault-exists'))
    expect(contents()).toEqual(before)
    expect(() => createJournal(join(folder, 'nowhere', 'journal.db'), testKeys, environment)).toThrow(
      problem('folder-not-writable'),
    )
  })
})

describe('a full disk', () => {
  it('is said plainly, and what was saved before is there', () => {
    make()
    const database = openDatabase(file, testKeys)
    const journal = journalOver(database, environment)
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 20}`)
    const draft = draftOf(journal, { text: 'x'.repeat(500_000) })
    expect(() => journal.saveEntry(draft)).toThrow(problem('disk-full'))
    expect(() => journal.readEntry({ id: draft.id })).toThrow(problem('not-found'))
    expect(journal.saveEntry(draftOf(journal, { text: 'short' })).excerpt).toBe('short')
    journal.close()
    const again = open()
    expect(again.listRecent({ limit: 9 }).map(({ excerpt }) => excerpt)).toEqual(['short', 'kept'])
    expect(() => again.checkIntegrity()).not.toThrow()
    again.close()
  })

  it('keeps nobody from the place where they were', () => {
    make()
    const place = { screen: 'timeline', entry: null, selection: null, scroll: 7 }
    const before = open()
    before.writePlace(place)
    before.close()
    const database = openDatabase(file, testKeys)
    const journal = journalOver(database, environment)
    database.pragma('query_only = ON')
    expect(() => journal.writePlace(place)).toThrow(problem('folder-not-writable'))
    expect(journal.readPlace()).toEqual(place)
    expect(() => journal.readToday({ today: '2024-03-15' })).not.toThrow()
    journal.close()
  })

  it('keeps nobody from what is indexed, nor from words that were begun', () => {
    make()
    const database = openDatabase(file, testKeys)
    const journal = journalOver(database, environment)
    journal.saveEntry(draftOf(journal, { text: 'A quiet river.' }))
    while (journal.tend());
    const late = draftOf(journal, { text: 'A loud river.' })
    journal.saveEntry(late)
    const stray = newId(environment)
    journal.keepDraft({ place: `step:${stray}`, words: { what: 'about nothing that is here' } })
    journal.keepDraft({ place: 'goal:new', words: { wish: 'To swim' } })
    database.pragma('query_only = ON')
    const found = journal.search({ text: 'river', filter: {}, offset: 0, limit: 9 })
    // Asked again at once, it would be the same.
    expect([found.hits.length, found.behind]).toEqual([1, false])
    expect(found.remarks).toEqual(['The disk takes nothing more, so what was written last may not be found yet.'])
    expect(journal.readDrafts().map(({ place }) => place)).toEqual(['goal:new'])
    journal.close()
  })

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)('of real blocks loses nothing either', () => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
    try {
      const small = join(disk, 'journal.db')
      const journal = createJournal(small, testKeys, environment)
      const saved: string[] = []
      expect(() => {
        for (;;) saved.push(journal.saveEntry(draftOf(journal, { text: 'words '.repeat(5000) })).id)
      }).toThrow(problem('disk-full'))
      expect(saved.length).toBeGreaterThan(2)
      for (const id of saved) expect(journal.readEntry({ id }).words).toBe(5000)
      journal.trashEntries({ ids: [] })
    } finally {
      execFileSync('/bin/umount', ['-l', disk])
    }
  })
})

describe('a migration', () => {
  it('that what comes before it keeps from beginning says why in the words of that', () => {
    closeDatabase(createDatabase(file, testKeys, migrations.slice(0, -1)))
    const said = new ProblemError('folder-not-writable', 'There is no room for a snapshot here.')
    const refuse = () => {
      throw said
    }
    expect(() => openDatabase(file, testKeys, refuse)).toThrow(said)
    expect(openDatabase(file, testKeys).close().open).toBe(false)
  })

  it('runs once, in order, and is counted', () => {
    const database = createDatabase(file, testKeys)
    const more = [...migrations, 'CREATE TABLE one (a)', 'ALTER TABLE one ADD COLUMN b']
    migrate(database, more)
    migrate(database, more)
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length + 2)
    expect(database.prepare('SELECT a, b FROM one').all()).toEqual([])
    closeDatabase(database)
  })

  it('that fails leaves the journal at the version before it', () => {
    make()
    const database = openDatabase(file, testKeys)
    const broken = [...migrations, 'CREATE TABLE one (a)', 'CREATE TABLE two (a); DROP TABLE entries; SELECT nonsense']
    expect(() => migrate(database, broken)).toThrow()
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
    expect(database.prepare('SELECT count(*) FROM entries').pluck().get()).toBe(1)
    expect(() => database.prepare('SELECT a FROM two')).toThrow(/no such table/)
    closeDatabase(database)
  })
})
