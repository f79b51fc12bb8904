import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { perform } from '../../src-main/archive/perform.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { openCaptureAnswers } from '../../src-main/room/capture.ts'
import { openDamageAnswers } from '../../src-main/room/damage.ts'
import { openGrants } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Session } from '../../src-main/room/session.ts'
import { openSnapshotAnswers } from '../../src-main/room/snapshots.ts'
import { keepSnapshots } from '../../src-main/room/snapshots-daily.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import { makeOldVault } from '../crash/old-vault.ts'
import { failing, lookingOn, refusing, traced } from '../files/faults.ts'
import { breakPages, countPages } from '../support/damage.ts'
import { draftOf } from '../support/journal.ts'
import { outcome, sentence, typed } from '../vault/support.ts'
import { environmentOf, passphrase, sitDown } from './sitting.ts'

let top: string
let folder: string
let ownData: string
let session: Session
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'kintsugi-damaged-'))
  folder = join(top, 'vault')
  ownData = join(top, 'own')
  mkdirSync(ownData)
  session = sit()
  await session.create(passphrase())
})
afterEach(async () => {
  await session.close()
  rmSync(top, { recursive: true })
})

const sit = (vault = folder) => sitDown(vault, { ownData })
const file = (name = 'journal.db') => join(folder, name)
const write = (text: string) => session.journal().saveEntry(draftOf(session.journal(), { text }))
const place = { screen: 'writing', entry: null, selection: null, scroll: 0 }
const excerpts = () =>
  session
    .journal()
    .listRecent({ limit: 50 })
    .map(({ excerpt }) => excerpt)
    .sort()
const make = () => session.archive().make(session.journal(), 'asked', unwatched)

/** Closes the journal, does something to its files, and sits down again. */
async function meanwhile(deed: () => void): Promise<void> {
  await session.close()
  deed()
  session = sit()
}

/** The snapshot that the page offers. */
async function offered() {
  const { readFindings } = openDamageAnswers({ session, jobs: openJobs(() => undefined, Date.now) })
  const { snapshot } = await readFindings()
  return snapshot
}

const damage = () => meanwhile(() => breakPages(file(), [1]))

describe('a damaged journal', () => {
  it('is told at the unlock, counted, and saved into a new one; its files are set aside as they were', async () => {
    write('first')
    write('second')
    await damage()
    const damaged = readFileSync(file())
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    expect(session.state()).toMatchObject({ kind: 'damaged', problem: { code: 'journal-damaged' } })
    expect(await session.survey(unwatched)).toMatchObject({ unreadable: 1, entries: 2, lost: [] })
    expect(readFileSync(file()).equals(damaged)).toBe(true)

    expect(await session.salvage(unwatched)).toMatchObject({ entries: 2 })
    expect(session.state()).toEqual({ kind: 'open' })
    expect(session.drill().read()).not.toBeNull()
    expect(excerpts()).toEqual(['first', 'second'])
    expect(session.missingSaves()).toBe(0)
    expect(readFileSync(join(folder, 'damaged-1', 'journal.db')).equals(damaged)).toBe(true)
    write('third')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(excerpts()).toEqual(['first', 'second', 'third'])
    expect(session.missingSaves()).toBe(0)
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
  })

  it('is told as one also where an update of the app is about to change its tables', async () => {
    await session.close()
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    const life = await makeOldVault(folder, 400)
    breakPages(file(), [Math.floor(countPages(file()) / 2)])
    session = sit()
    const unlock = () => outcome(() => session.unlock(new TextEncoder().encode(life.passphrase)))
    expect(await unlock()).toBe('journal-damaged')
    expect(session.state().kind).toBe('damaged')
    const { entries } = await session.salvage(unwatched)
    expect(entries).toBeGreaterThan(300)
  })

  for (const count of [3, 40, 300])
    it(`is one whose file is older than the log beside it, by ${count} entries: both stay as they are`, async () => {
      const writeMany = (name: string) => {
        for (let number = 0; number < count; number++) write(`${name} ${number} ${'word '.repeat(40)}`)
      }
      writeMany('early')
      const older = join(top, 'older.db')
      await meanwhile(() => copyFileSync(file(), older))
      await session.unlock(passphrase())
      writeMany('middle')
      await meanwhile(() => undefined)
      await session.unlock(passphrase())
      // It is in the log before the first save.
      session.journal().writePlace(place)
      write('last')
      // The computer is switched off here, and somebody brings the older file.
      const vault = join(top, 'switched-off')
      cpSync(folder, vault, { recursive: true, filter: (path) => !path.endsWith('.holder') })
      await session.close()
      session = sit(vault)
      await session.unlock(passphrase())
      expect(excerpts()).toContain('last')
      write('after the power cut')
      const again = join(top, 'switched-off-again')
      cpSync(vault, again, { recursive: true, filter: (path) => !path.endsWith('.holder') })
      await session.close()
      copyFileSync(older, join(again, 'journal.db'))
      const log = readFileSync(join(again, 'journal.db-wal'))
      session = sit(again)
      expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
      expect(readFileSync(join(again, 'journal.db')).equals(readFileSync(older))).toBe(true)
      expect(readFileSync(join(again, 'journal.db-wal')).equals(log)).toBe(true)
      expect(readdirSync(again).filter((name) => name.includes('alone') || name.endsWith('-shm'))).toEqual([])
    })

  it.each([
    ['', false],
    [', also on a disk without second names', true],
  ])('is one whose file is older than the log that was begun after a snapshot%s', async (_, withoutNames) => {
    write('first')
    await make()
    const older = join(top, 'older.db')
    copyFileSync(file(), older)
    write('second')
    await make()
    session.journal().writePlace(place)
    write('third')
    const vault = join(top, 'switched-off')
    cpSync(folder, vault, { recursive: true, filter: (path) => !path.endsWith('.holder') })
    await session.close()
    const log = readFileSync(join(vault, 'journal.db-wal'))
    copyFileSync(older, join(vault, 'journal.db'))
    session = sit(vault)
    const unlock = () => outcome(() => session.unlock(passphrase()))
    const refuses = (name: string) => withoutNames && name === 'linkSync'
    expect(await refusing(refuses, unlock, 'EPERM')).toBe('journal-damaged')
    expect(readFileSync(join(vault, 'journal.db-wal')).equals(log)).toBe(true)
    expect(readdirSync(vault).filter((name) => name.includes('alone'))).toEqual([])
  })

  it.each([
    ['is of an earlier sitting', 0],
    ['broke off after it had moved into the file', 1],
  ])('is one whose log %s: both stay as they are, and nothing of the file is lost', async (_, flip) => {
    for (let number = 0; number < 6; number++) write(`early ${number}`)
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    write('second sitting')
    const log = join(top, 'log')
    copyFileSync(`${file()}-wal`, log)
    const end = statSync(log).size
    if (flip) {
      write('second sitting, later')
      const bytes = readFileSync(`${file()}-wal`)
      bytes.writeUInt8(bytes.readUInt8(end + 2000) ^ flip, end + 2000)
      writeFileSync(log, bytes)
    } else {
      await meanwhile(() => undefined)
      await session.unlock(passphrase())
      write('third sitting')
    }
    const all = excerpts()
    await meanwhile(() => copyFileSync(log, `${file()}-wal`))
    const before = [file(), `${file()}-wal`].map((path) => readFileSync(path))
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    expect([file(), `${file()}-wal`].map((path) => readFileSync(path))).toEqual(before)
    expect(await session.survey(unwatched)).toMatchObject({ entries: all.length, missing: 0 })
    expect(await session.salvage(unwatched)).toMatchObject({ entries: all.length, missing: 0 })
    expect(excerpts()).toEqual(all)
    expect(session.missingSaves()).toBe(0)
  })

  it('gives way to a snapshot, which can be looked at before', async () => {
    write('first')
    await make()
    write('second')
    await damage()
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    const [row] = session.archive().list().rows
    const earlier = await session.archive().open(row?.id ?? '', unwatched)
    expect(earlier.readOverview().entries).toBe(1)
    await session.restoreOver(row?.id ?? '', unwatched)
    expect(excerpts()).toEqual(['first'])
    expect(session.missingSaves()).toBe(0)
    expect(existsSync(join(folder, 'damaged-1', 'journal.db'))).toBe(true)
  })

  it('is offered the next snapshot where the newest turns out not to be whole', async () => {
    for (const text of ['first', 'second', 'third']) {
      write(text)
      await make()
    }
    const ids = session
      .archive()
      .list()
      .rows.map(({ id }) => id)
    await meanwhile(() => {
      breakPages(file(), [1])
      for (const id of ids.slice(0, 2)) breakPages(join(folder, 'snapshots', id), [4])
    })
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    expect((await offered())?.id).toBe(ids[0])
    expect(await outcome(() => session.archive().open(ids[0] ?? '', unwatched))).toBe('snapshot-damaged')
    expect((await offered())?.id).toBe(ids[1])
    expect(await outcome(() => session.restoreOver(ids[1] ?? '', unwatched))).toBe('snapshot-damaged')
    expect((await offered())?.id).toBe(ids[2])
    await session.restoreOver(ids[2] ?? '', unwatched)
    expect(excerpts()).toEqual(['first'])
  })

  it('is offered a snapshot also where nothing is known of any, and those first of which something is', async () => {
    write('first')
    await make()
    write('second')
    await make()
    await meanwhile(() => {
      breakPages(file(), [1])
      rmSync(join(folder, 'snapshots', 'record'))
    })
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    const [newer, older] = session.archive().list().rows
    expect(await offered()).toMatchObject({ id: newer?.id, verified: null })
    await session.archive().verify(older?.id ?? '', unwatched)
    expect((await offered())?.id).toBe(older?.id)
  })

  it('that gave way to an older snapshot on another computer is newer than all of them from then on', async () => {
    write('first')
    await make()
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) write(text)
    await make()
    const [, older] = session.archive().list().rows
    await damage()
    rmSync(ownData, { recursive: true })
    mkdirSync(ownData)
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    await session.restoreOver(older?.id ?? '', unwatched)
    write('since then')
    await make()
    expect(await offered()).toMatchObject({ entries: 2 })
  })

  it('is brought a snapshot that lies elsewhere, where none is left here', async () => {
    write('first')
    await make()
    const [{ id } = { id: '' }] = session.archive().list().rows
    const elsewhere = join(top, id)
    renameSync(join(folder, 'snapshots', id), elsewhere)
    await damage()
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    const grants = openGrants()
    const jobs = openJobs(() => undefined, Date.now)
    const answers = openSnapshotAnswers({ session, jobs, grants, announce: () => undefined })
    grants.add('found', elsewhere, 'snapshot')
    expect(await answers.bringSnapshot({ grant: 'found', job: 'bring' })).toMatchObject({ entries: 1 })
    expect(await offered()).toMatchObject({ entries: 1 })
  })

  it('that is gone altogether gives way to a snapshot as well', async () => {
    write('first')
    await make()
    await meanwhile(() => rmSync(file()))
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-missing')
    expect(await outcome(() => session.survey(unwatched))).toBe('journal-missing')
    await session.restoreOver(session.archive().list().rows[0]?.id ?? '', unwatched)
    expect(excerpts()).toEqual(['first'])
  })

  it('stays as it is where nothing is wanted, or the work is stopped', async () => {
    write('first')
    await damage()
    const damaged = readFileSync(file())
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    expect(await outcome(() => session.salvage({ ...unwatched, cancelled: () => true }))).toBe('cancelled')
    expect(session.state()).toMatchObject({ kind: 'damaged' })
    expect(await outcome(() => session.unlock(passphrase()))).toBe('journal-damaged')
    await session.close()
    expect(readFileSync(file()).equals(damaged)).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['journal.db', 'kintsugi.key'])
  })

  it('that was met while it was open is put away with its log, and saved with it', async () => {
    write('first')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    write('in the log')
    await session.standAside()
    expect(session.state()).toMatchObject({ kind: 'damaged' })
    expect(() => session.journal()).toThrow('locked')
    await session.salvage(unwatched)
    expect(excerpts()).toEqual(['first', 'in the log'])
  })

  it('is as it was, or saved, where any call to the disk fails while one gives way to the other', async () => {
    write('first')
    await make()
    const aside = async () => {
      await session.standAside()
      return session.archive().list().rows.at(-1)?.id ?? ''
    }
    const id = await aside()
    const calls = (await traced(() => session.restoreOver(id, unwatched))).length
    for (let step = Math.max(1, calls - 24); step <= calls; step++) {
      write(`before ${step}`)
      await aside()
      const { result } = await failing(step, step % 2 === 0 ? 'EIO' : 'ENOSPC', () =>
        outcome(() => session.restoreOver(id, unwatched)),
      )
      if (result === 'success') continue
      if (session.state().kind === 'damaged') await session.unlock(passphrase())
      expect(excerpts()).toContain('first')
      session.journal().checkIntegrity()
    }
  }, 60_000)

  it('is there with its log, or the new one is, after a kill at any call to the disk', async () => {
    write('first')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    write('in the log')
    const files = [file(), file('journal.db-wal')].map((name) => [name, readFileSync(name)] as const)
    await meanwhile(() => {
      for (const [name, bytes] of files) writeFileSync(name, bytes)
      breakPages(file(), [1])
    })
    const child = fileURLToPath(new URL('./salvaging.ts', import.meta.url))
    const salvageIn = (copy: string, step: number) => {
      cpSync(folder, copy, { recursive: true })
      return spawnSync(process.execPath, [child, `${step}`, copy], { encoding: 'utf8' })
    }
    const all = salvageIn(join(top, 'copy-0'), 0)
    const calls: readonly string[] = JSON.parse(all.stdout || '[]')
    // The new one gets the name of the old one.
    const renamed = calls.lastIndexOf('renameSync') + 1
    expect(renamed, all.stderr).toBeGreaterThan(20)
    const seen = { old: 0, saved: 0 }
    for (const step of [-9, -4, -3, -1, 0, 1, 3].map((from) => renamed + from)) {
      const copy = join(top, `copy-${step}`)
      const { signal, stderr } = salvageIn(copy, step)
      expect(signal, stderr).toBe('SIGKILL')
      const again = sitDown(copy, { ownData: join(top, `own-${step}`) })
      const opens = await outcome(() => again.unlock(passphrase()))
      if (opens === 'success') seen.saved += 1
      else {
        seen.old += 1
        expect(opens).toBe('journal-damaged')
        await again.salvage(unwatched)
      }
      expect(
        again
          .journal()
          .listRecent({ limit: 9 })
          .map(({ excerpt }) => excerpt)
          .sort(),
        `before call ${step} of ${calls.length}`,
      ).toEqual(['first', 'in the log'])
      expect(again.missingSaves()).toBe(0)
      again.journal().checkIntegrity()
      await again.close()
      rmSync(copy, { recursive: true })
    }
    expect(seen.old).toBeGreaterThan(3)
    expect(seen.saved).toBeGreaterThan(0)
  }, 600_000)
})

describe('a journal that is older than the one this computer knows', () => {
  it('is told, with how many saves are missing, until that is accepted', async () => {
    write('first')
    await meanwhile(() => copyFileSync(file(), join(top, 'old.db')))
    await session.unlock(passphrase())
    for (const text of ['second', 'third', 'fourth']) write(text)
    await meanwhile(() => copyFileSync(join(top, 'old.db'), file()))
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(3)
    // A kill before it was accepted, and snapshots that can't be looked at.
    await meanwhile(() => {
      rmSync(file('snapshots'), { recursive: true, force: true })
      symlinkSync(file('snapshots'), file('snapshots'))
    })
    await session.unlock(passphrase())
    const { readFindings } = openDamageAnswers({ session, jobs: openJobs(() => undefined, Date.now) })
    expect(await readFindings()).toMatchObject({ missingSaves: 3, snapshot: null })
    rmSync(file('snapshots'))
    session.acceptMissingSaves()
    expect(session.missingSaves()).toBe(0)
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(0)
  })

  it('takes in nothing that waits sealed before that is accepted: it comes into the newer one where that is put back', async () => {
    const seal = (id: string, text: string) =>
      sealNote(folder, { id, kind: 'note', instant: Date.now(), zone: 'UTC', text, setback: false })
    const tendAll = () => {
      while (session.tend());
    }
    write('first')
    await meanwhile(() => copyFileSync(file(), join(top, 'old.db')))
    await session.unlock(passphrase())
    write('second')
    await meanwhile(() => {
      copyFileSync(file(), join(top, 'new.db'))
      copyFileSync(join(top, 'old.db'), file())
      seal('018e4000-0000-7000-8000-000000000001', 'sealed while locked')
    })
    await session.unlock(passphrase())
    tendAll()
    const capture = openCaptureAnswers({ session, env: environmentOf(folder), taken: () => undefined })
    const caught = { id: '018e4000-0000-7000-8000-000000000002', text: 'caught meanwhile', setback: false }
    const draft = (text: string) => capture.keepDraft({ ...caught, text, instead: [], leaving: false, keptIn: null })
    await draft('caught mean')
    await capture.keepNote({ ...caught, instead: [] })
    await draft('caught meanwhile')
    const { id } = caught
    expect(await capture.readCapture({ id })).toEqual({ sealed: 'undecided', waiting: 1, drafts: [], journal: '' })
    expect(await capture.readCapture({ id: id.replace(/.$/, '9') })).toMatchObject({ waiting: 2 })
    const jobs = openJobs(() => undefined, Date.now)
    const told: string[] = []
    const end = keepSnapshots({
      session,
      jobs,
      isQuiet: () => true,
      told: () => void told.push('told'),
      times: { first: 1, again: 1, quiet: 1 },
    })
    await setTimeout(50)
    end()
    await jobs.endAll()
    expect([told, session.archive().list().rows]).toEqual([[], []])
    session.lookIntoInbox()
    tendAll()
    expect(excerpts()).toEqual(['first'])
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(1)

    await meanwhile(() => copyFileSync(join(top, 'new.db'), file()))
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(0)
    tendAll()
    expect(excerpts()).toEqual(['caught meanwhile', 'first', 'sealed while locked', 'second'])

    await meanwhile(() => {
      copyFileSync(join(top, 'old.db'), file())
      seal('018e4000-0000-7000-8000-000000000003', 'sealed again')
    })
    await session.unlock(passphrase())
    session.acceptMissingSaves()
    tendAll()
    expect(excerpts()).toEqual(['first', 'sealed again'])
  })

  it('becomes no snapshot before a new passphrase until it is accepted, and is the newest from then on', async () => {
    write('first')
    await meanwhile(() => copyFileSync(file(), join(top, 'old.db')))
    await session.unlock(passphrase())
    for (const text of ['second', 'third']) write(text)
    await make()
    await meanwhile(() => {
      copyFileSync(file(), join(top, 'new.db'))
      copyFileSync(join(top, 'old.db'), file())
    })
    await session.unlock(passphrase())
    const rows = () => session.archive().list().rows
    await session.change(passphrase(), passphrase())
    expect(rows()).toMatchObject([{ entries: 3 }])
    session.acceptMissingSaves()
    await session.change(passphrase(), passphrase())
    expect(rows()).toMatchObject([{ entries: 1, reason: 'passphrase' }, { entries: 3 }])
    write('another')
    await make()
    expect(await offered()).toMatchObject({ entries: 2 })
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(0)
    // The one that was newer lacks what came into this one.
    await meanwhile(() => copyFileSync(join(top, 'new.db'), file()))
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(2)
  })

  it('takes nothing out of a snapshot, and gives way to none, before it is accepted', async () => {
    write('first')
    await meanwhile(() => copyFileSync(file(), join(top, 'old.db')))
    await session.unlock(passphrase())
    const { id: second } = write('second')
    await make()
    await meanwhile(() => copyFileSync(join(top, 'old.db'), file()))
    await session.unlock(passphrase())
    const jobs = openJobs(() => undefined, Date.now)
    const answers = openSnapshotAnswers({ session, jobs, grants: openGrants(), announce: () => undefined })
    const [{ id } = { id: '' }] = session.archive().list().rows
    await answers.openSnapshot({ id, job: 'open' })
    const take = () => answers.takeBack({ ids: [second], over: false })
    expect(await outcome(take)).toBe('bad-request')
    expect(await outcome(() => answers.restoreSnapshot({ id, job: 'restore' }))).toBe('bad-request')
    expect(excerpts()).toEqual(['first'])
    session.acceptMissingSaves()
    expect(await take()).toMatchObject({ restored: 1 })
  })

  it('is a snapshot before its tables are changed, which is not the newest', async () => {
    await session.close()
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    const life = await makeOldVault(folder, 12)
    const secret = () => new TextEncoder().encode(life.passphrase)
    copyFileSync(file(), join(top, 'old.db'))
    session = sit()
    await session.unlock(secret())
    write('later')
    await make()
    const { entries } = session.journal().readOverview()
    await meanwhile(() => copyFileSync(join(top, 'old.db'), file()))
    await session.unlock(secret())
    expect(session.missingSaves()).toBeGreaterThan(0)
    const rows = session.archive().list().rows
    expect(rows.map(({ reason }) => reason)).toEqual(['asked', 'migration', 'migration'])
    expect(await offered()).toMatchObject({ reason: 'asked', entries })
  })

  it('is told where its log was lost a moment after it was first written into', async () => {
    write('first')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    write('second')
    await setTimeout(1500)
    // What a kill would leave.
    const [killed, known] = [join(top, 'killed'), join(top, 'known')]
    cpSync(folder, killed, { recursive: true })
    cpSync(ownData, known, { recursive: true })
    rmSync(join(killed, 'journal.db-wal'))
    const again = sitDown(killed, { ownData: known })
    await again.unlock(passphrase())
    expect(again.missingSaves()).toBe(1)
    await again.close()
  })

  it('is told where its log was lost', async () => {
    write('first')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    write('second')
    write('third')
    const old = readFileSync(file())
    await meanwhile(() => writeFileSync(file(), old))
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(2)
  })

  it('is not told of after a restore, a beginning from a snapshot, a change of the passphrase, or a copy elsewhere', async () => {
    write('first')
    await make()
    write('second')
    write('third')
    const [row] = session.archive().list().rows
    const snapshot = join(folder, 'snapshots', row?.id ?? '')
    copyFileSync(snapshot, join(top, 'carried.snapshot'))
    await session.restore(row?.id ?? '', unwatched)
    expect(session.missingSaves()).toBe(0)
    await session.change(passphrase(), passphrase())
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(0)
    write('fourth')

    await meanwhile(() => renameSync(folder, join(top, 'away')))
    await session.lay(join(top, 'carried.snapshot'), unwatched)
    await session.unlock(passphrase())
    expect(excerpts()).toEqual(['first'])
    expect(session.missingSaves()).toBe(0)

    await meanwhile(() => cpSync(join(top, 'away'), join(top, 'elsewhere'), { recursive: true }))
    session = sitDown(join(top, 'elsewhere'), { ownData: join(top, 'other computer') })
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(0)
  })

  describe('is not told of after a kill', () => {
    /** What a kill at each call to the disk would leave of work, from when something is so; all of it is unlocked. */
    async function unlockEach(isSo: () => boolean, work: () => Promise<unknown>): Promise<void> {
      const kills: string[] = []
      await lookingOn(() => {
        if (!isSo()) return
        const kill = join(top, `kill-${kills.length}`)
        cpSync(folder, join(kill, 'vault'), { recursive: true })
        cpSync(ownData, join(kill, 'own'), { recursive: true })
        kills.push(kill)
      }, work)
      expect(kills.length).toBeGreaterThan(1)
      for (const kill of kills) {
        const again = sitDown(join(kill, 'vault'), { ownData: join(kill, 'own') })
        await again.unlock(passphrase())
        expect(again.journal().readOverview().entries).toBe(1)
        expect(again.missingSaves(), kill).toBe(0)
        await again.close()
      }
    }

    it('in a restore while which something was saved', async () => {
      write('first')
      await make()
      await session.close()
      let saves = 2
      session = sitDown(folder, {
        ownData,
        perform: async (order, watch) => {
          const outcome = await perform(order, watch)
          for (; order.kind === 'make' && saves > 0; saves--) write(`meanwhile ${saves}`)
          return outcome
        },
      })
      await session.unlock(passphrase())
      const [row] = session.archive().list().rows
      const before = statSync(file()).ino
      await unlockEach(
        () => statSync(file()).ino !== before,
        () => session.restore(row?.id ?? '', unwatched),
      )
      expect([saves, session.missingSaves()]).toEqual([0, 0])
    })

    it('in a beginning from a snapshot', async () => {
      write('first')
      await make()
      for (const text of ['second', 'third']) write(text)
      const [row] = session.archive().list().rows
      await meanwhile(() => renameSync(folder, join(top, 'away')))
      await unlockEach(
        () => existsSync(file('kintsugi.key')),
        () => session.lay(join(top, 'away', 'snapshots', row?.id ?? ''), unwatched),
      )
    })
  })

  it('is told also after a beginning from a snapshot that was refused', async () => {
    write('first')
    await make()
    const [row] = session.archive().list().rows
    await meanwhile(() => copyFileSync(file(), join(top, 'old.db')))
    await session.unlock(passphrase())
    for (const text of ['second', 'third']) write(text)
    await meanwhile(() => copyFileSync(join(top, 'old.db'), file()))
    const lay = (vault: string, watch = unwatched) =>
      outcome(() => sit(vault).lay(join(folder, 'snapshots', row?.id ?? ''), watch))
    expect(await lay(folder)).toBe('vault-exists')
    expect(await lay(join(top, 'elsewhere'), { ...unwatched, cancelled: () => true })).toBe('cancelled')
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(2)
  })

  it('says nothing readable outside', async () => {
    write('a marked word')
    await meanwhile(() => undefined)
    const [name = ''] = readdirSync(ownData)
    expect(readdirSync(ownData)).toHaveLength(1)
    expect(name).toMatch(/^journal-[0-9a-f]{32}\.known$/)
    const bytes = readFileSync(join(ownData, name))
    expect(bytes).toHaveLength(24 + 64 + 16)
    expect(bytes.includes('saves')).toBe(false)
    await session.unlock(passphrase())
    write('another')
    await meanwhile(() => undefined)
    expect(readFileSync(join(ownData, name)).length).toBe(bytes.length)
  })

  /** Twenty saves that are in the log alone, as a kill leaves it; `spoil` is done to its bytes. */
  async function killed(spoil: (log: Buffer) => Buffer): Promise<Buffer> {
    write('first')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    for (let number = 1; number <= 20; number++) write(`number ${number}`)
    const [database, log] = [readFileSync(file()), spoil(readFileSync(file('journal.db-wal')))]
    await meanwhile(() => {
      writeFileSync(file(), database)
      writeFileSync(file('journal.db-wal'), log)
    })
    return log
  }
  const frame = 24 + 4096
  const turned = (at: number) => (log: Buffer) => {
    log[at] = (log[at] ?? 0) ^ 4
    return log
  }
  const aside = () => readdirSync(folder).filter((name) => name.startsWith('damaged-'))

  it.each([
    ['a bit of a page is turned', turned(32 + 3 * frame + 1000)],
    ['a bit of the salt of its last frame is', (log: Buffer) => turned(log.length - frame + 9)(log)],
    ['a bit of its header is', turned(13)],
    ['a sector of its header is gone', (log: Buffer) => log.fill(0, 0, 512)],
    ['it ends within a transaction', (log: Buffer) => log.subarray(0, log.length - 100)],
  ])('has its log set aside as it was, once, where %s', async (_, spoil) => {
    const log = await killed(spoil)
    const database = readFileSync(file())
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBeGreaterThan(0)
    expect(session.keptLog()).toBe('damaged-1')
    const read = excerpts()
    // What does itself lengthens the log, and then the computer is switched off.
    while (session.tend());
    session.journal().raiseSaves(1)
    const left = ['journal.db', 'journal.db-wal'].map((name) => [file(name), readFileSync(file(name))] as const)
    await meanwhile(() => {
      for (const [path, bytes] of left) writeFileSync(path, bytes)
    })
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBeGreaterThan(0)
    expect(excerpts()).toEqual(read)
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    session.acceptMissingSaves()
    write('after')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect([session.missingSaves(), session.keptLog(), aside()]).toEqual([0, null, ['damaged-1']])
    expect(readFileSync(file('damaged-1/journal.db-wal')).equals(log)).toBe(true)
    expect(readFileSync(file('damaged-1/journal.db')).equals(database)).toBe(true)
  })

  it('has nothing set aside where the log is torn after the last save that was acknowledged', async () => {
    await killed((log) => Buffer.concat([log, turned(2000)(Buffer.from(log.subarray(-frame)))]))
    await session.unlock(passphrase())
    expect([session.missingSaves(), session.keptLog(), aside()]).toEqual([0, null, []])
    expect(excerpts()).toHaveLength(21)
  })

  it('has nothing set aside where all of the log was read, and the rest of it is of an earlier round', async () => {
    await killed((log) => {
      let end = 32 + frame
      while (log.readUInt32BE(end - frame + 4) === 0) end += frame
      // A log that is begun anew in the same file has other salts.
      const before = Buffer.from(log.subarray(32, 32 + frame))
      before.subarray(8, 16).forEach((byte, at, salts) => {
        salts[at] = byte ^ 0x55
      })
      return Buffer.concat([log.subarray(0, end), before])
    })
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBeGreaterThan(0)
    expect([session.keptLog(), aside()]).toEqual([null, []])
  })

  it('has its log in its place, or set aside whole, where any call to the disk fails at the unlock', async () => {
    const log = await killed(turned(32 + 3 * frame + 1000))
    const files = ['journal.db', 'journal.db-wal'].map((name) => [file(name), readFileSync(file(name))] as const)
    const seen = { refused: 0, opened: 0 }
    for (let step = 1; ; step++) {
      const { failed, result } = await failing(step, step % 2 === 0 ? 'EIO' : 'ENOSPC', () =>
        outcome(() => session.unlock(passphrase())),
      )
      if (!failed) break
      const places = [file('journal.db-wal'), ...aside().map((name) => file(`${name}/journal.db-wal`))]
      expect(
        places.some((path) => existsSync(path) && readFileSync(path).equals(log)),
        `${step}: ${result}`,
      ).toBe(true)
      seen[result === 'success' ? 'opened' : 'refused']++
      await meanwhile(() => {
        for (const name of aside()) rmSync(file(name), { recursive: true })
        for (const [path, bytes] of files) writeFileSync(path, bytes)
      })
    }
    expect(aside()).toEqual(['damaged-1'])
    expect(seen.refused).toBeGreaterThan(3)
    expect(seen.opened).toBeGreaterThan(0)
  }, 120_000)

  it('is silence, and never a false word, where what was remembered is damaged', async () => {
    write('first')
    await meanwhile(() => {
      for (const name of readdirSync(ownData)) writeFileSync(join(ownData, name), 'something else')
    })
    await session.unlock(passphrase())
    expect(session.missingSaves()).toBe(0)
  })
})

describe('copies that other programs make of the journal', () => {
  const names = [
    'journal (Ada’s conflicted copy 2026-11-26).db',
    'journal (conflicted copy 2026-11-26 101500).db',
    'journal.sync-conflict-20261126-101500-ABCDEFG.db',
    'journal-ADAS-LAPTOP.db',
    'journal 2.db',
    'journal (1).db',
    'journal_conflict-20261126-101500.db',
  ]

  it('are found, and opened beside where they are of this journal and whole', async () => {
    write('first')
    await meanwhile(() => {
      for (const name of names) copyFileSync(file(), file(name))
      writeFileSync(file('journal of my cat.db'), 'not a database')
      breakPages(file('journal 2.db'), [4])
    })
    await session.unlock(passphrase())
    write('second')
    const copies = session.archive().copies()
    const isRefused = (name: string, path: string) => name === 'statSync' && path.endsWith('journal 2.db')
    expect(await refusing(isRefused, () => session.archive().copies())).toHaveLength(copies.length)
    expect(copies.map(({ name }) => name).sort()).toEqual([...names, 'journal of my cat.db'].sort())
    expect(copies.filter(({ ours }) => !ours).map(({ name }) => name)).toEqual(['journal of my cat.db'])
    for (const name of names) {
      const before = readFileSync(file(name))
      const opened = await outcome(async () => {
        const copy = await session.archive().openCopy(name, unwatched)
        expect(copy.listRecent({ limit: 5 }).map(({ excerpt }) => excerpt)).toEqual(['first'])
      })
      expect(opened, name).toBe(name === 'journal 2.db' ? 'journal-damaged' : 'success')
      expect(readFileSync(file(name)).equals(before)).toBe(true)
    }
    for (const name of ['journal of my cat.db', 'journal.db', '../vault/journal 2.db', 'no such.db'])
      expect(await outcome(() => session.archive().openCopy(name, unwatched))).toBe('not-found')
    expect(excerpts()).toEqual(['first', 'second'])
  })
})

describe('key files that other programs doubled or renamed', () => {
  const names = ['kintsugi (conflicted copy 2026-11-26).key', 'kintsugi 2.key', 'kintsugi-ADAS-LAPTOP.key'] as const

  it('are told beside the journal, with what they open', async () => {
    const [earlier, same, foreign] = names
    await meanwhile(() => copyFileSync(file('kintsugi.key'), file(earlier)))
    await session.unlock(passphrase())
    await session.change(passphrase(), typed('a door of light ash'))
    await meanwhile(() => {
      copyFileSync(file('kintsugi.key'), file(same))
      writeFileSync(file(foreign), 'Kintsugi key file 1\n')
      mkdirSync(file('kintsugi of old.key'))
    })
    await session.unlock(typed('a door of light ash'))
    const { readFindings } = openDamageAnswers({ session, jobs: openJobs(() => undefined, Date.now) })
    expect((await readFindings()).keyFiles).toEqual([
      { name: earlier, opens: 'with-its-own' },
      { name: same, opens: 'the-same' },
      { name: foreign, opens: 'nothing-here' },
    ])
  })

  it('are named where the key file is missing, so that it can be given back its name', async () => {
    const [renamed, foreign] = names
    await meanwhile(() => {
      renameSync(file('kintsugi.key'), file(renamed))
      writeFileSync(file(foreign), 'Kintsugi key file 1\n')
    })
    const said = await sentence(() => session.unlock(passphrase()))
    expect(said).toContain('The key file of this journal is missing')
    expect(said).toContain(`“${renamed}” in the same folder is one of this journal`)
    expect(said).not.toContain(foreign)
    renameSync(file(renamed), file('kintsugi.key'))
    expect(await outcome(() => session.unlock(passphrase()))).toBe('success')
  })
})

it('snapshots that other programs doubled or renamed are told, and one is opened from where it lies', async () => {
  write('first')
  await session.archive().make(session.journal(), 'asked', unwatched)
  const { id } = session.archive().list().rows[0] ?? { id: '' }
  const renamed = id.replace('.snapshot', ' (conflicted copy 2026-11-26).snapshot')
  const doubled = id.replace('.snapshot', '-ADAS-LAPTOP.snapshot')
  const snapshot = (name: string) => join(folder, 'snapshots', name)
  renameSync(snapshot(id), snapshot(renamed))
  copyFileSync(snapshot(renamed), snapshot(doubled))
  writeFileSync(snapshot('notes.txt'), 'something else')
  const { readFindings } = openDamageAnswers({ session, jobs: openJobs(() => undefined, Date.now) })
  const found = async () => (await readFindings()).doubled
  expect(session.archive().list().rows).toEqual([])
  expect(await found()).toEqual([renamed, doubled])
  const refuses = (name: string, path: string) => name === 'readdirSync' && path === join(folder, 'snapshots')
  expect(await refusing(refuses, found)).toEqual([])
  await session.archive().bring(snapshot(renamed), unwatched)
  expect(session.archive().list().rows).toMatchObject([{ state: 'whole', pinned: true }])
})

describe('a journal whose file another program takes from its place while it is open', () => {
  const brought = async (): Promise<string> => {
    write('first')
    const older = join(top, 'older.db')
    await meanwhile(() => copyFileSync(file(), older))
    await session.unlock(passphrase())
    write('second')
    return older
  }
  const copies = () =>
    session
      .archive()
      .copies()
      .map(({ name }) => name)

  it('is back in it at the next look, and what lay there is a copy beside it', async () => {
    renameSync(await brought(), file())
    write('third')
    expect(await session.standFast(() => false)).toBe(false)
    expect(await session.standFast(() => true)).toBe(true)
    expect(await session.standFast(() => true)).toBe(false)
    expect(excerpts()).toEqual(['first', 'second', 'third'])
    write('fourth')
    expect(copies()).toEqual(['journal (found 1).db'])
    const found = await session.archive().openCopy('journal (found 1).db', unwatched)
    expect(found.listRecent({ limit: 5 }).map(({ excerpt }) => excerpt)).toEqual(['first'])
    await make()
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(excerpts()).toEqual(['first', 'fourth', 'second', 'third'])
    expect(session.missingSaves()).toBe(0)
    session.journal().checkIntegrity()
  })

  const takenLogs: readonly (readonly [string, (log: string) => void, readonly string[]])[] = [
    ['took its log away', (log) => rmSync(log), []],
    [
      'put another log there',
      (log) => {
        writeFileSync(`${log}.other`, 'of another computer')
        renameSync(`${log}.other`, log)
      },
      ['journal (found 1).db-wal'],
    ],
  ]

  it.each(takenLogs)('is whole in its file at the next look, where that %s', async (_, take, found) => {
    write('first')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    write('second')
    take(file('journal.db-wal'))
    write('third')
    expect(await session.standFast(() => true)).toBe(true)
    expect(await session.standFast(() => true)).toBe(false)
    const copy = join(top, 'copy')
    cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('.holder') })
    const again = sit(copy)
    await again.unlock(passphrase())
    expect(again.journal().readOverview().entries).toBe(3)
    await again.close()
    expect(readdirSync(folder).filter((name) => name.includes('found'))).toEqual(found)
    for (const name of found) expect(readFileSync(file(name), 'utf8')).toBe('of another computer')
    write('fourth')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(excerpts()).toEqual(['first', 'fourth', 'second', 'third'])
    session.journal().checkIntegrity()
  })

  it.each(takenLogs)('gives way to a snapshot, or is locked, all the same where that %s', async (_, take, found) => {
    write('first')
    await make()
    write('second')
    take(file('journal.db-wal'))
    await session.restore(session.archive().list().rows[0]?.id ?? '', unwatched)
    expect(excerpts()).toEqual(['first'])
    expect(readdirSync(folder).filter((name) => name.includes('found'))).toEqual(found)
    write('third')
    rmSync(file('journal.db-wal'))
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(excerpts()).toEqual(['first', 'third'])
  })

  it('is not taken for one while its log grows, is emptied, and was never written into', async () => {
    write('first')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(session.journal().isInPlace()).toBe(true)
    for (let round = 0; round < 3; round++) {
      write(`round ${round} ${'word '.repeat(2000)}`)
      expect(session.journal().isInPlace()).toBe(true)
      await make()
      expect(session.journal().isInPlace()).toBe(true)
    }
    expect(await session.standFast(() => true)).toBe(false)
  })

  it('has what lay there with its log, which is read with it', async () => {
    write('first')
    const other = join(top, 'other')
    await meanwhile(() => cpSync(folder, other, { recursive: true }))
    // Another computer wrote on in its copy of the folder, and was switched off.
    session = sit(other)
    await session.unlock(passphrase())
    for (const text of ['there', 'and there']) write(text)
    const theirs = ['journal.db', 'journal.db-wal'].map((name) => [name, readFileSync(join(other, name))] as const)
    await meanwhile(() => undefined)
    rmSync(ownData, { recursive: true })
    mkdirSync(ownData)
    await session.unlock(passphrase())
    write('here')
    for (const [name, bytes] of theirs) {
      writeFileSync(file('brought'), bytes)
      renameSync(file('brought'), file(name))
    }
    expect(await session.standFast(() => true)).toBe(true)
    const name = 'journal (found 1).db'
    expect(session.archive().copies()).toMatchObject([{ name, ours: true, log: true }])
    const look = async () => (await session.archive().openCopy(name, unwatched)).listRecent({ limit: 5 })
    expect((await look()).map(({ excerpt }) => excerpt).sort()).toEqual(['and there', 'first', 'there'])
    for (const [end, bytes] of theirs)
      expect(readFileSync(file(end.replace('journal', 'journal (found 1)'))).equals(bytes)).toBe(true)
    session.archive().closeBeside()

    // A log of another state of it: the two are of no moment.
    const log = Buffer.from(theirs[1]?.[1] ?? '')
    log[2000] = (log[2000] ?? 0) ^ 4
    breakPages(file(name), [3])
    writeFileSync(file(`${name}-wal`), log)
    expect(await sentence(look)).toMatch(/the log beside it, “journal \(found 1\)\.db-wal”, are not whole together/)
    expect(readdirSync(folder).filter((one) => one.startsWith('beside'))).toEqual([])
    expect(excerpts()).toEqual(['first', 'here'])
  })

  it('gives way to a snapshot, and what lay there stays all the same', async () => {
    const older = await brought()
    await make()
    renameSync(older, file())
    write('third')
    await session.restore(session.archive().list().rows[0]?.id ?? '', unwatched)
    expect(excerpts()).toEqual(['first', 'second'])
    expect(copies()).toEqual(['journal (found 1).db'])
  })

  it.each([
    ['put another there', (older: string) => renameSync(older, file())],
    ['took it away', () => rmSync(file())],
    ['moved it', () => renameSync(file(), file('moved.db'))],
  ])('is back in it after a lock, where that %s', async (_, take) => {
    take(await brought())
    write('third')
    await meanwhile(() => undefined)
    await session.unlock(passphrase())
    expect(excerpts()).toEqual(['first', 'second', 'third'])
    expect(session.missingSaves()).toBe(0)
    session.journal().checkIntegrity()
  })
})
