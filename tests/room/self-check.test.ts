import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Work } from '../../src-main/interchange/work.ts'
import { ProblemError } from '../../src-main/problem.ts'
import type { Place } from '../../src-main/room/places.ts'
import { checkSelf, forgetCheck } from '../../src-main/room/self-check.ts'
import { linesOf, startChild } from '../journal/children.ts'
import { draftOf, plainBody, type TestJournal, temporaryJournal } from '../support/journal.ts'

const mark = 'zqthelettersofthischeck'

let made: TestJournal
let outside: string
let places: readonly Place[]
beforeEach(() => {
  made = temporaryJournal()
  made.environment.time = Date.now()
  outside = mkdtempSync(join(tmpdir(), 'kintsugi-check-'))
  const own = (what: Place['what'], folder: string) => ({ what, folder, shown: folder, own: true })
  const shared = (what: Place['what'], folder: string) => ({ what, folder, shown: folder, own: false })
  for (const name of ['app', 'temporary', 'cache']) mkdirSync(join(outside, name))
  places = [
    own('vault', made.folder),
    own('app', join(outside, 'app')),
    shared('temporary', join(outside, 'temporary')),
    shared('cache', join(outside, 'cache')),
  ]
})
afterEach(() => {
  made.end()
  rmSync(outside, { recursive: true })
})

/** Work that goes on to its end; `onPiece` is told how many files were looked into so far. */
const work = (onPiece: (done: number) => void = () => undefined): Work => ({
  progress: onPiece,
  cancelled: () => false,
  pause: () => Promise.resolve(),
})
const check = (given = work()) =>
  checkSelf(
    {
      journal: made.journal,
      env: {
        folder: made.folder,
        now: () => made.environment.now(),
        randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      },
      places,
    },
    mark,
    given,
  )
const everything = () => ({
  entries: made.journal.readOverview(),
  drafts: made.journal.readDrafts(),
  found: made.journal.search({ text: mark, filter: {}, offset: 0, limit: 5 }).hits,
  thrown: made.journal.search({ text: mark, filter: { trashed: true }, offset: 0, limit: 5 }).hits,
})
/** Puts what the journal holds of the mark into a file, as a program would that reads along. */
const leak = (file: string, write: (title: string) => Uint8Array) => () => {
  const [hit] = made.journal.search({ text: mark, filter: {}, offset: 0, limit: 1 }).hits
  if (hit) writeFileSync(file, write(hit.entry.title))
}

it('finds the sentence nowhere, says what it looked through, and that it could have', async () => {
  const before = everything()
  const report = await check()
  expect(report.found).toEqual([])
  expect(report.sure).toBe(true)
  expect(report.folders.map(({ what }) => what)).toEqual(['vault', 'app', 'temporary', 'cache'])
  expect(report.folders[0]?.files).toBe(readdirSync(made.folder).length)
  expect(report.folders[0]?.bytes).toBeGreaterThan(10_000)
  expect(everything()).toEqual(before)
  expect(readdirSync(join(outside, 'temporary'))).toEqual([])
})

it('looks for a sentence that is in the journal', async () => {
  let seen: unknown[] = []
  await check(
    work(() => {
      seen = made.journal.search({ text: mark, filter: {}, offset: 0, limit: 5 }).hits.map(({ entry }) => entry.title)
    }),
  )
  expect(seen).toEqual([`Self-check ${mark}`])
})

it.each([
  ['UTF-8', 'app/Local Storage', (title: string) => Buffer.from(title)],
  ['UTF-16', 'app/Preferences', (title: string) => Buffer.from(title, 'utf16le')],
  ['UTF-8', 'temporary/etilqs_1', (title: string) => Buffer.from(title)],
  ['UTF-16', 'cache/index', (title: string) => Buffer.from(title, 'utf16le').swap16()],
])('finds what lies readable as %s in %s', async (form, name, write) => {
  const report = await check(work(leak(join(outside, name), write)))
  expect(report.found).toEqual([{ file: join(outside, name), form }])
  expect(everything().found).toEqual([])
})

it('finds it in a database that is not encrypted', async () => {
  const file = join(made.folder, 'other.db')
  writeFileSync(file, '')
  const report = await check(work(leak(file, (title) => Buffer.concat([Buffer.alloc(90_000), Buffer.from(title)]))))
  expect(report.found).toEqual([{ file, form: 'UTF-8' }])
})

it('leaves the older files of others alone', async () => {
  const file = join(outside, 'cache/old')
  writeFileSync(file, mark)
  utimesSync(file, 1_000, 1_000)
  const { found, folders } = await check()
  expect(found).toEqual([])
  expect(folders[3]).toMatchObject({ files: 0, older: 1 })
})

it('says that it is not sure where it could not try itself out', async () => {
  places = places.map((place) =>
    place.what === 'temporary' ? { ...place, folder: join(outside, 'temporary/gone') } : place,
  )
  const report = await check()
  expect(report).toMatchObject({ found: [], sure: false })
})

it('takes the sentence out again where it is cancelled', async () => {
  const before = everything()
  let pieces = 0
  const cancelled = { ...work(() => pieces++), cancelled: () => pieces > 1 }
  await expect(check(cancelled)).rejects.toMatchObject({ code: 'cancelled' })
  expect(everything()).toEqual(before)
  expect(readdirSync(join(outside, 'temporary'))).toEqual([])
})

it('takes it out, and says what it found, where the file by which it tries itself out does not go', async () => {
  const before = everything()
  const temporary = join(outside, 'temporary')
  const report = await check(
    work(() => {
      for (const name of readdirSync(temporary)) {
        rmSync(join(temporary, name), { recursive: true })
        mkdirSync(join(temporary, name))
      }
    }),
  )
  expect(report).toMatchObject({ found: [], sure: false })
  expect(everything()).toEqual(before)
})

it('takes out the file as well where the sentence does not go', async () => {
  vi.spyOn(made.journal, 'trashEntries').mockImplementationOnce(() => {
    throw new ProblemError('disk-full', 'The disk is full.')
  })
  await expect(check()).rejects.toMatchObject({ code: 'disk-full' })
  expect(readdirSync(join(outside, 'temporary'))).toEqual([])
})

it('takes it out after the next unlock where the app was killed in the midst of it', async () => {
  made.journal.saveEntry(draftOf(made.journal, { title: 'Kept' }))
  const before = everything()
  const killed = mkdtempSync(join(tmpdir(), 'kintsugi-check-'))
  await check(
    work(() => {
      // What is on disk at that moment.
      for (const name of readdirSync(made.folder))
        writeFileSync(join(killed, name), readFileSync(join(made.folder, name)))
    }),
  )
  const ended = made.journal
  const { openJournal } = await import('../../src-main/journal/journal.ts')
  const { testKeys } = await import('../support/journal.ts')
  made.journal = openJournal(join(killed, 'journal.db'), testKeys, made.environment)
  try {
    expect(everything().found).toHaveLength(1)
    forgetCheck(made.journal)
    expect(everything()).toEqual(before)
  } finally {
    made.journal.close()
    made.journal = ended
    rmSync(killed, { recursive: true })
  }
})

it('leaves an entry that somebody wrote in meanwhile', async () => {
  let written = false
  await check(
    work(() => {
      const [hit] = made.journal.search({ text: mark, filter: {}, offset: 0, limit: 1 }).hits
      if (!hit || written) return
      written = true
      const { ownTags, instant, zone, day } = made.journal.readEntry({ id: hit.entry.id })
      made.environment.time += 1000
      made.journal.saveEntry({
        id: hit.entry.id,
        title: 'Mine',
        body: plainBody('Words.'),
        ownTags,
        instant,
        zone,
        day,
      })
    }),
  )
  expect(made.journal.listRecent({ limit: 5 }).map(({ title }) => title)).toEqual(['Mine'])
  expect(made.journal.readDrafts()).toEqual([])
})

it('keeps the journal shut to other copies of the app, though it read its file', async () => {
  await check()
  await check()
  const child = startChild(['open', made.file])
  expect(await linesOf(child)).toEqual(['journal-busy'])
})
