import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unwatched } from '../../src-main/archive/watch.ts'
import { journalOver } from '../../src-main/journal/journal.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Session } from '../../src-main/room/session.ts'
import { keepSnapshots } from '../../src-main/room/snapshots-daily.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { failing, traced } from '../files/faults.ts'
import { draftOf, fakeEnvironment } from '../support/journal.ts'
import { makeOldJournal } from '../support/old-journal.ts'
import { environment, outcome } from '../vault/support.ts'
import { passphrase, sitDown } from './sitting.ts'

let folder: string
let session: Session
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-restore-'))
  session = sitDown(folder)
  await session.create(passphrase())
})
afterEach(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
})

const write = (text: string) => session.journal().saveEntry(draftOf(session.journal(), { text }))
const excerpts = () =>
  session
    .journal()
    .listRecent({ limit: 50 })
    .map(({ excerpt }) => excerpt)
const make = () => session.archive().make(session.journal(), 'asked', unwatched)
const rows = () => session.archive().list().rows
const leftovers = () => readdirSync(folder).filter((name) => name.includes('.new') || name.startsWith('beside'))

it('restores the whole, after what was there became a snapshot: and that can be restored in turn', async () => {
  write('first')
  await make()
  write('second')
  await session.restore(rows()[0]?.id ?? '', unwatched)
  expect(excerpts()).toEqual(['first'])
  expect(rows()).toMatchObject([
    { reason: 'restore', entries: 2 },
    { reason: 'asked', entries: 1 },
  ])
  write('third')
  session.journal().checkIntegrity()
  await session.restore(rows()[0]?.id ?? '', unwatched)
  expect(excerpts().sort()).toEqual(['first', 'second'])
  await session.close()
  session = sitDown(folder)
  await session.unlock(passphrase())
  expect(excerpts().sort()).toEqual(['first', 'second'])
  expect(leftovers()).toEqual([])
})

it('restores nothing while a log of the old journal lies there: it would be read into the restored one', async () => {
  write('first')
  await make()
  write('second')
  const log = readFileSync(join(folder, 'journal.db-wal'))
  expect(log.length).toBeGreaterThan(0)
  const journal = session.journal()
  const close = journal.close
  // As where the log could not be moved into the file, or a program that copies folders puts it back.
  Object.assign(journal, {
    close() {
      close()
      writeFileSync(join(folder, 'journal.db-wal'), log)
    },
  })
  expect(await outcome(() => session.restore(rows()[0]?.id ?? '', unwatched))).toBe('unexpected')
  expect(excerpts().sort()).toEqual(['first', 'second'])
  expect(leftovers()).toEqual([])
  session.journal().checkIntegrity()
  await session.restore(rows().at(-1)?.id ?? '', unwatched)
  expect(excerpts()).toEqual(['first'])
})

it('restores also the one that has to make room for what is there now', async () => {
  write('first')
  await make()
  const id = rows()[0]?.id ?? ''
  // As many as stay of those that are not made daily: with the next, the oldest goes.
  for (let number = 0; number < 6; number++) await make()
  write('second')
  await session.restore(id, unwatched)
  expect(excerpts()).toEqual(['first'])
  expect(rows().map(({ id }) => id)).not.toContain(id)
  expect(rows()[0]).toMatchObject({ reason: 'restore', entries: 2 })
})

it('keeps the passphrase of today when it restores an earlier journal', async () => {
  write('first')
  await make()
  const later = () => new TextEncoder().encode('a window of old glass')
  await session.change(passphrase(), later())
  expect(rows()[0]).toMatchObject({ reason: 'passphrase' })
  await session.restore(rows()[1]?.id ?? '', unwatched)
  await session.close()
  session = sitDown(folder)
  expect(await outcome(() => session.unlock(passphrase()))).toBe('wrong-passphrase')
  await session.unlock(later())
  expect(excerpts()).toEqual(['first'])
})

it('leaves no snapshot of a new passphrase that was refused', async () => {
  write('first')
  expect(await outcome(() => session.change(new TextEncoder().encode('not the passphrase'), passphrase()))).toBe(
    'wrong-passphrase',
  )
  expect(rows()).toEqual([])
})

it('stays as it was, and open, where any call to the disk fails in the middle of a restore', async () => {
  write('first')
  await make()
  write('second')
  const id = rows()[0]?.id ?? ''
  const calls = (await traced(() => session.restore(id, unwatched))).length
  expect(calls).toBeGreaterThan(30)
  await session.restore(rows()[0]?.id ?? '', unwatched)
  for (let step = 1; step <= calls; step++) {
    const { result } = await failing(step, step % 2 === 0 ? 'EIO' : 'ENOSPC', () =>
      outcome(() => session.restore(id, unwatched)),
    )
    const now = excerpts().sort().join()
    expect(['first', 'first,second']).toContain(now)
    if (result === 'success') expect(now).toBe('first')
    expect(leftovers(), `after step ${step}`).toEqual([])
    if (now === 'first') write('second')
  }
  session.journal().checkIntegrity()
})

it('is the old journal or the restored one after a kill at any call to the disk', async () => {
  write('first')
  await make()
  write('second')
  await session.close()
  const child = fileURLToPath(new URL('./restoring.ts', import.meta.url))
  const restoreIn = (copy: string, step: number) => {
    cpSync(folder, copy, { recursive: true })
    return spawnSync(process.execPath, [child, `${step}`, copy], { encoding: 'utf8' })
  }
  const whole = `${folder}-0`
  const made = Number(restoreIn(whole, 0).stdout)
  rmSync(whole, { recursive: true })
  // Some from all over the work, and more from its end, where the one gives way to the other.
  const spread = Array.from({ length: 4 }, (_, index) => 1 + Math.floor((index * made) / 4))
  const steps = [...spread, ...[14, 11, 8, 5, 3, 0].map((before) => made - before)]
  const seen = { old: 0, restored: 0 }
  for (const step of steps) {
    const copy = `${folder}-${step}`
    try {
      const { signal, stderr } = restoreIn(copy, step)
      expect(signal, stderr).toBe('SIGKILL')
      session = sitDown(copy)
      await session.unlock(passphrase())
      const now = excerpts().sort().join()
      expect(['first', 'first,second']).toContain(now)
      seen[now === 'first' ? 'restored' : 'old'] += 1
      expect(leftovers()).toEqual([])
      expect(rows().every(({ state }) => state === 'whole')).toBe(true)
      session.journal().checkIntegrity()
      await session.close()
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  }
  expect(seen.old).toBeGreaterThan(3)
  expect(seen.restored).toBeGreaterThan(0)
}, 240_000)

it('is a snapshot first where an update of the app changes the tables', async () => {
  await session.close()
  const old = mkdtempSync(join(tmpdir(), 'kintsugi-older-'))
  try {
    const file = join(old, 'journal.db')
    await createVault(old, passphrase(), environment(), (keys) => {
      const journal = journalOver(makeOldJournal(file, 6, keys), fakeEnvironment())
      journal.saveEntry(draftOf(journal, { text: 'from before' }))
      journal.close()
    })
    session = sitDown(old)
    await session.unlock(passphrase())
    expect(rows()).toMatchObject([{ reason: 'migration', state: 'whole', entries: 1 }])
    await session.archive().open(rows()[0]?.id ?? '', unwatched)
    expect(session.archive().beside().listRecent({ limit: 5 })).toEqual(session.journal().listRecent({ limit: 5 }))
    await session.close()
  } finally {
    rmSync(old, { recursive: true })
  }
})

it('is made by itself after a while, once a day, and ends with the lock', async () => {
  write('first')
  const jobs = openJobs(() => undefined, Date.now)
  const { promise: told, resolve } = Promise.withResolvers<void>()
  const end = keepSnapshots({ session, jobs, isIdle: () => true, told: resolve, times: { first: 1, again: 1 } })
  await told
  expect(rows()).toMatchObject([{ reason: 'daily', entries: 1 }])
  expect(session.archive().list().drill).toMatchObject({ whole: true })
  await new Promise((done) => setTimeout(done, 50))
  end()
  await jobs.endAll()
  expect(rows()).toHaveLength(1)
})
