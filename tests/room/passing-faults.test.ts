import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unwatched } from '../../src-main/archive/watch.ts'
import { openAnswers } from '../../src-main/room/answers.ts'
import { openGrants } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Session } from '../../src-main/room/session.ts'
import { createVault, renewRecoveryKey, unlockWithRecoveryKey } from '../../src-main/vault/vault.ts'
import { refusing } from '../files/faults.ts'
import { draftOf } from '../support/journal.ts'
import { environment, makeNoJournal, outcome, sentence, typed } from '../vault/support.ts'
import { environmentOf, passphrase, sitDown } from './sitting.ts'

// What the disk refuses once, because another program holds it, because it is being unplugged or about to die, is not a
// fact: what could not be looked at is there, what could not be read still counts, and what was not confirmed is not done.

let top: string
let folder: string
let ownData: string
let session: Session

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'kintsugi-faults-'))
  folder = join(top, 'vault')
  ownData = join(top, 'own')
  mkdirSync(ownData)
  session = sitDown(folder, { ownData })
})
afterEach(async () => {
  await session.close()
  rmSync(top, { recursive: true })
})

const write = (text: string) => session.journal().saveEntry(draftOf(session.journal(), { text }))

/** Does something while nothing is open. */
async function meanwhile(deed: () => void): Promise<void> {
  await session.close()
  deed()
  session = sitDown(folder, { ownData })
}

/** Has a journal put away as damaged; a snapshot of it comes out. */
async function standAside(): Promise<string> {
  await session.create(passphrase())
  write('first')
  await session.archive().make(session.journal(), 'asked', unwatched)
  const id = session.archive().list().rows[0]?.id ?? ''
  await session.standAside()
  return id
}

const isLookedAt = (name: string) => name === 'existsSync' || name === 'statSync'

describe('a recovery key', () => {
  const wasMade = (dir: string) => existsSync(join(dir, 'kintsugi.key'))

  it('is shown, or no vault was made, where the new journal is held as it is opened', async () => {
    const file = join(folder, 'journal.db')
    const create = () => outcome(() => session.create(passphrase()))
    const isHeld = (name: string, path: string) => name === 'openSync' && path === file && wasMade(folder)
    expect(await refusing(isHeld, create, 'EMFILE')).toBe('unexpected')
    expect(session.state()).toEqual({ kind: 'none' })
    expect(await create()).toBe('success')
    expect(session.state()).toEqual({ kind: 'open' })
  })

  it('is shown, or no vault was made, where the disk does not confirm the name of the key file', async () => {
    const create = () => outcome(() => createVault(folder, passphrase(), environment(), makeNoJournal(folder)))
    const isOfTheFolder = (name: string, path: string) => name === 'openSync' && path === folder && wasMade(folder)
    expect(await refusing(isOfTheFolder, create, 'EMFILE')).toBe('unexpected')
    expect(wasMade(folder)).toBe(false)
    expect(await create()).toBe('success')
  })

  it('that was not shown does not end the one that was', async () => {
    const { recoveryKey } = await createVault(folder, passphrase(), environment(), makeNoJournal(folder))
    const renew = () => outcome(() => renewRecoveryKey(folder, passphrase(), environment()))
    for (const often of [1, 100]) {
      let times = 0
      const refuses = (name: string, path: string) => name === 'openSync' && path === folder && times++ < often
      expect(await refusing(refuses, renew, 'EMFILE')).toBe('unexpected')
      expect(await outcome(() => unlockWithRecoveryKey(folder, typed(recoveryKey)))).toBe('success')
    }
  })

  it('is shown where it is in force and can’t be taken back', async () => {
    await createVault(folder, passphrase(), environment(), makeNoJournal(folder))
    let isRefused = false
    const refuses = (name: string, path: string) => {
      if (name !== 'openSync') return false
      isRefused ||= path === folder
      return path === folder || (isRefused && path.endsWith('.new'))
    }
    const recoveryKey = await refusing(refuses, () => renewRecoveryKey(folder, passphrase(), environment()), 'ENOSPC')
    expect(await outcome(() => unlockWithRecoveryKey(folder, typed(recoveryKey)))).toBe('success')
  })
})

describe('a journal that can’t be looked at just now', () => {
  beforeEach(async () => {
    await session.create(passphrase())
    write('first')
    await meanwhile(() => undefined)
  })

  it('is not told to be none', async () => {
    const refuses = (name: string, path: string) => isLookedAt(name) && path.startsWith(folder)
    expect(await refusing(refuses, () => session.state())).toMatchObject({ kind: 'blocked' })
    expect(session.state()).toEqual({ kind: 'locked' })
  })

  it('is not put aside for a new one, and its key file not written over', async () => {
    const files = ['kintsugi.key', 'journal.db'].map((name) => join(folder, name))
    const before = files.map((path) => readFileSync(path))
    const create = () => outcome(() => session.create(typed('another passphrase altogether')))
    expect(await refusing((name, path) => isLookedAt(name) && files.includes(path), create)).toBe('unexpected')
    expect(files.map((path) => readFileSync(path))).toEqual(before)
  })
})

it('what this computer knows of a journal is not forgotten where it can’t be read once', async () => {
  await session.create(passphrase())
  write('first')
  await meanwhile(() => copyFileSync(join(folder, 'journal.db'), join(top, 'old.db')))
  await session.unlock(passphrase())
  for (const text of ['second', 'third', 'fourth']) write(text)
  await meanwhile(() => copyFileSync(join(top, 'old.db'), join(folder, 'journal.db')))
  const isOfKnown = (name: string, path: string) => name === 'readFileSync' && path.endsWith('.known')
  await refusing(isOfKnown, () => session.unlock(passphrase()), 'EBUSY')
  await meanwhile(() => undefined)
  await session.unlock(passphrase())
  expect(session.missingSaves()).toBe(3)
})

it('a log that can’t be looked at is not deleted as damaged files are set aside', async () => {
  const id = await standAside()
  const log = join(folder, 'journal.db-wal')
  writeFileSync(log, 'what could not be moved into the file')
  const restore = () => outcome(() => session.restoreOver(id, unwatched))
  await refusing((name, path) => isLookedAt(name) && path === log, restore)
  const kept = [log, join(folder, 'damaged-1', 'journal.db-wal')].filter((path) => existsSync(path))
  expect(kept.map((path) => readFileSync(path, 'utf8'))).toContain('what could not be moved into the file')
})

it('a log under its second name goes aside with its damaged database, and not under the next', async () => {
  const id = await standAside()
  const kept = join(folder, 'journal.db-wal.kept')
  writeFileSync(kept, 'what could not be moved into the file')
  await session.restoreOver(id, unwatched)
  expect(readFileSync(join(folder, 'damaged-1', 'journal.db-wal'), 'utf8')).toContain('could not be moved')
  expect(existsSync(kept)).toBe(false)
  expect(session.journal().readOverview().entries).toBe(1)
})

it('a deletion that was done is told as done, where what is sealed can’t be looked through', async () => {
  await session.create(passphrase())
  const jobs = openJobs(() => undefined, Date.now)
  const env = environmentOf(folder)
  const answers = openAnswers({ session, grants: openGrants(), jobs, env, places: [], announce: () => undefined })
  const { id } = write('first')
  session.journal().trashEntries({ ids: [id] })
  const isOfInbox = (name: string, path: string) => name === 'readdirSync' && path === join(folder, 'inbox')
  const told = await refusing(isOfInbox, () => sentence(() => answers.deleteEntries({ ids: [id], snapshots: true })))
  expect(told).toMatch(/^It is deleted\./)
  expect(session.journal().knows(id)).toBe(false)
})
