import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs, {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listSnapshots } from '../../src-main/archive/list.ts'
import { perform } from '../../src-main/archive/perform.ts'
import { withSnapshot } from '../../src-main/archive/snapshot.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { journalOver } from '../../src-main/journal/journal.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { openGrants } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Session } from '../../src-main/room/session.ts'
import { openSnapshotAnswers } from '../../src-main/room/snapshots.ts'
import { keepSnapshots } from '../../src-main/room/snapshots-daily.ts'
import { createVault, openKeyFile } from '../../src-main/vault/vault.ts'
import { failing, refusing, traced } from '../files/faults.ts'
import { breakPages, countPages } from '../support/damage.ts'
import { draftOf, fakeEnvironment } from '../support/journal.ts'
import { makeOldJournal } from '../support/old-journal.ts'
import { canHaveSmallDisk, takeSmallDisk } from '../support/small-disk.ts'
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
/** The daily look, once. `quiet`: milliseconds. */
async function lookOnce({ isQuiet, quiet }: { readonly isQuiet: boolean; readonly quiet: number }): Promise<void> {
  const jobs = openJobs(() => undefined, Date.now)
  const { promise: told, resolve } = Promise.withResolvers<void>()
  const times = { first: 1, again: 1_000_000, quiet }
  const end = keepSnapshots({ session, jobs, isQuiet: () => isQuiet, told: resolve, times })
  await told
  end()
  await jobs.endAll()
}
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

describe('what is written while the old journal is copied', () => {
  const whileCopied = (work: (times: number) => void) => {
    let times = 0
    return sitDown(folder, {
      perform: async (order, watch) => {
        const outcome = await perform(order, watch)
        if (order.kind === 'make' && order.manifest.reason === 'restore') work(++times)
        return outcome
      },
    })
  }
  const startAnew = async (anew: Session) => {
    write('first')
    await make()
    await session.close()
    session = anew
    await session.unlock(passphrase())
  }

  it('is in the snapshot of what was there', async () => {
    await startAnew(whileCopied((times) => times === 1 && write('meanwhile')))
    await session.restore(rows()[0]?.id ?? '', unwatched)
    expect(excerpts()).toEqual(['first'])
    expect(session.missingSaves()).toBe(0)
    const kept = await session.archive().open(rows()[0]?.id ?? '', unwatched)
    expect(kept.listRecent({ limit: 5 }).map(({ excerpt }) => excerpt)).toContain('meanwhile')
  })

  it('keeps the journal where it is, if it does not end', async () => {
    await startAnew(whileCopied((times) => write(`meanwhile ${times}`)))
    expect(await outcome(() => session.restore(rows()[0]?.id ?? '', unwatched))).toBe('bad-request')
    expect(excerpts()).toContain('meanwhile 1')
    expect(leftovers()).toEqual([])
  })
})

it('says that the journal is damaged, and not the snapshot, where what is there cannot be copied whole', async () => {
  write('first')
  await make()
  for (let count = 0; count < 300; count++) write(`entry ${count} ${'word '.repeat(50)}`)
  await session.close()
  const file = join(folder, 'journal.db')
  breakPages(file, [Math.floor(countPages(file) / 2)])
  session = sitDown(folder)
  await session.unlock(passphrase())
  expect(await outcome(() => session.restore(rows()[0]?.id ?? '', unwatched))).toBe('journal-damaged')
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

it('is newer than one that was brought into a journal begun from an older snapshot', async () => {
  write('first')
  await make()
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) write(text)
  await make()
  const [newer, older] = rows().map(({ id }) => join(folder, 'snapshots', id))
  const anew = sitDown(join(folder, 'anew'))
  try {
    await anew.lay(older ?? '', unwatched)
    await anew.unlock(passphrase())
    const grants = openGrants()
    const jobs = openJobs(() => undefined, Date.now)
    const answers = openSnapshotAnswers({ session: anew, jobs, grants, announce: () => undefined })
    grants.add('newer', newer ?? '', 'snapshot')
    await answers.bringSnapshot({ grant: 'newer', job: 'bring' })
    await anew.archive().make(anew.journal(), 'asked', unwatched)
    expect(anew.archive().list().rows).toMatchObject([{ entries: 1 }, { entries: 7 }])
  } finally {
    await anew.close()
  }
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

describe('after a new passphrase', () => {
  const later = () => new TextEncoder().encode('a window of old glass')
  let place: string
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
    write('first')
    await make()
    session.archive().pin(rows()[0]?.id ?? '', true)
    session.archive().setPlace(place)
    await session.archive().copyAcross(unwatched)
    await session.change(passphrase(), later())
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))
  const copies = () => readdirSync(place).filter((name) => name.endsWith('.snapshot'))
  const marksIn = (folder: string) =>
    session.archive().withKeys((keys) => listSnapshots(folder, keys).map(({ mark }) => mark))
  const keyFiles = (folder: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.snapshot'))
      .map((name) => withSnapshot(join(folder, name), ({ keyFile }) => keyFile))
  const opens = (keyFile: Uint8Array, with_: Uint8Array) => outcome(() => openKeyFile(keyFile, with_, environment()))

  it('says of each snapshot whether it opens with one from before', async () => {
    expect(rows().map(({ earlierPassphrase }) => earlierPassphrase)).toEqual([true, true])
    await make()
    expect(rows().map(({ earlierPassphrase }) => earlierPassphrase)).toEqual([false, true, true])
    await session.renew(later())
    expect(rows().map(({ earlierPassphrase }) => earlierPassphrase)).toEqual([false, true, true])
  })

  it('makes one that opens with it, and leaves the others unless they are to go', async () => {
    expect(await session.archive().renew(session.journal(), false, unwatched)).toBe(0)
    expect(rows()).toHaveLength(3)
    const newest = join(folder, 'snapshots', rows()[0]?.id ?? '')
    expect(
      await opens(
        withSnapshot(newest, ({ keyFile }) => keyFile),
        later(),
      ),
    ).toBe('success')
  })

  it('leaves none that opens with the one before, here and in the second place, if that is wanted', async () => {
    expect(await session.archive().renew(session.journal(), true, unwatched)).toBe(2)
    expect(rows()).toMatchObject([{ reason: 'asked', entries: 1, earlierPassphrase: false }])
    expect(copies()).toHaveLength(1)
    await session.archive().copyAcross(unwatched)
    expect(copies()).toHaveLength(1)
    for (const keyFile of [...keyFiles(join(folder, 'snapshots')), ...keyFiles(place)]) {
      expect(await opens(keyFile, passphrase())).toBe('wrong-passphrase')
      expect(await opens(keyFile, later())).toBe('success')
    }
  })

  it('leaves none that was made while the clock was ahead, here and in the second place', async () => {
    const ahead = 40 * 86_400_000
    await session.close()
    session = sitDown(folder, { now: () => Date.now() + ahead })
    await session.unlock(later())
    await make()
    await session.archive().copyAcross(unwatched)
    await session.close()
    session = sitDown(folder)
    await session.unlock(later())
    await session.change(later(), passphrase())
    await session.archive().renew(session.journal(), true, unwatched)
    expect(rows().map(({ earlierPassphrase }) => earlierPassphrase)).toEqual([false])
    await session.archive().copyAcross(unwatched)
    expect(copies()).toEqual(rows().map(({ id }) => id))
  })

  it('leaves what opens with the one of today, whatever was ended while the clock was ahead and the place away', async () => {
    const third = () => new TextEncoder().encode('a lantern on the stairs')
    const sit = async (now: () => number, words: Uint8Array) => {
      await session.close()
      session = sitDown(folder, { now })
      await session.unlock(words)
    }
    await session.archive().copyAcross(unwatched)
    renameSync(place, `${place}-away`)
    await sit(() => Date.now() + 40 * 86_400_000, later())
    await session.change(later(), passphrase())
    await session.archive().renew(session.journal(), true, unwatched)
    await sit(Date.now, passphrase())
    await session.change(passphrase(), third())
    await session.archive().renew(session.journal(), true, unwatched)
    write('today')
    await make()
    renameSync(`${place}-away`, place)
    await session.archive().copyAcross(unwatched)
    expect(rows()).toHaveLength(2)
    expect(marksIn(place).sort()).toEqual(marksIn(join(folder, 'snapshots')).sort())
  })

  it('leaves none that another program doubled either', async () => {
    const old = rows()[0]?.id ?? ''
    for (const to of [join(folder, 'snapshots'), place])
      cpSync(join(folder, 'snapshots', old), join(to, old.replace('.snapshot', ' (1).snapshot')))
    expect(await session.archive().renew(session.journal(), true, unwatched)).toBe(3)
    await session.archive().copyAcross(unwatched)
    for (const keyFile of [...keyFiles(join(folder, 'snapshots')), ...keyFiles(place)])
      expect(await opens(keyFile, later())).toBe('success')
  })

  it('takes them from a second place that was away as soon as it is back, and none that came after', async () => {
    const away = `${place}-away`
    renameSync(place, away)
    await session.archive().renew(session.journal(), true, unwatched)
    expect(await outcome(() => session.archive().copyAcross(unwatched))).toBe('not-found')
    await session.close()
    session = sitDown(folder)
    await session.unlock(later())
    // Nobody asked for those of this one to go.
    await session.change(later(), passphrase())
    renameSync(away, place)
    await session.archive().copyAcross(unwatched)
    expect(marksIn(place)).toEqual(marksIn(join(folder, 'snapshots')))
    expect(rows().map(({ earlierPassphrase }) => earlierPassphrase)).toEqual([true, true])
  })

  it('removes nothing where no new one can be made', async () => {
    const before = rows().map(({ id }) => id)
    const counting = (await traced(() => session.archive().saves())).length
    for (const step of [2, 4, 6, 8]) {
      const { result } = await failing(counting + step, 'ENOSPC', () =>
        outcome(() => session.archive().renew(session.journal(), true, unwatched)),
      )
      expect(result, `step ${step}`).not.toBe('success')
      expect(rows().map(({ id }) => id)).toEqual(before)
    }
  })

  it('tells of its snapshots while its key file is away, too', () => {
    const file = join(folder, 'kintsugi.key')
    renameSync(file, `${file}-away`)
    expect(rows().map(({ earlierPassphrase }) => earlierPassphrase)).toEqual([false, false])
    renameSync(`${file}-away`, file)
  })
})

it('after a new recovery key says which open with the one before, and leaves none that does if that is wanted', async () => {
  const place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
  try {
    write('first')
    await make()
    session.archive().setPlace(place)
    await session.archive().copyAcross(unwatched)
    expect(rows()).toMatchObject([{ earlierPassphrase: false, earlierRecoveryKey: false }])
    await session.renew(passphrase())
    expect(rows()).toMatchObject([{ earlierPassphrase: false, earlierRecoveryKey: true }])
    expect(await session.archive().renew(session.journal(), true, unwatched)).toBe(1)
    await session.archive().copyAcross(unwatched)
    expect(rows()).toMatchObject([{ earlierPassphrase: false, earlierRecoveryKey: false }])
    expect(readdirSync(place).filter((name) => name.endsWith('.snapshot'))).toEqual(rows().map(({ id }) => id))
  } finally {
    rmSync(place, { recursive: true })
  }
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

describe('where its last calls to the disk fail, with which it opens what is there now,', () => {
  const last = 12
  let words: string
  /** Restores in a new vault, with so many calls failing from so many before the last one on. */
  const restoring = async (work: (restore: () => Promise<string>, back: number) => Promise<unknown>) => {
    for (let back = 0; back <= last; back++) {
      await session.close()
      rmSync(folder, { recursive: true })
      session = sitDown(folder)
      await session.create(passphrase())
      write('first')
      await make()
      write('second')
      const restore = () =>
        session.restore(rows()[0]?.id ?? '', unwatched).catch((error) => {
          words = error.message
          throw error
        })
      await work(() => outcome(restore), back)
    }
  }

  it('one failure leaves it open', async () => {
    let calls = 0
    await restoring(async (restore, back) => {
      if (back === 0) calls = (await traced(restore)).length
      else await failing(calls + 1 - back, 'EIO', restore)
      expect(session.state().kind, `${back} calls before the end`).toBe('open')
    })
  }, 60_000)

  it('a disk that is gone leaves it locked, and an unlock is a new beginning', async () => {
    let calls = 0
    let locked = 0
    await restoring(async (restore, back) => {
      if (back === 0) calls = (await traced(restore)).length
      else await failing(calls + 1 - back, 'EIO', restore, 1000)
      if (session.state().kind !== 'open') {
        locked += 1
        expect(session.wasOpen()).toBe(true)
        await session.unlock(passphrase())
        if (!excerpts().includes('second')) expect(words).not.toContain('nothing was changed')
      }
      expect(excerpts()).toContain('first')
      session.journal().checkIntegrity()
    })
    expect(locked).toBeGreaterThan(0)
  }, 60_000)
})

it('is the old journal or the restored one after a kill at any call to the disk, and lacks no save', async () => {
  write('first')
  await make()
  write('second')
  await session.close()
  const child = fileURLToPath(new URL('./restoring.ts', import.meta.url))
  const restoreIn = (copy: string, step: number) => {
    cpSync(folder, join(copy, 'vault'), { recursive: true })
    mkdirSync(join(copy, 'own'))
    return spawnSync(process.execPath, [child, `${step}`, join(copy, 'vault'), join(copy, 'own')], { encoding: 'utf8' })
  }
  const whole = `${folder}-0`
  const made = Number(restoreIn(whole, 0).stdout)
  rmSync(whole, { recursive: true })
  // Some from all over the work, and more from its end, where the one gives way to the other.
  const spread = Array.from({ length: 4 }, (_, index) => 1 + Math.floor((index * made) / 4))
  const steps = [...spread, ...[29, 25, 24, 22, 18, 12, 5, 0].map((before) => made - before)]
  const seen = { old: 0, restored: 0 }
  for (const step of steps) {
    const copy = `${folder}-${step}`
    try {
      const { signal, stderr } = restoreIn(copy, step)
      expect(signal, stderr).toBe('SIGKILL')
      session = sitDown(join(copy, 'vault'), { ownData: join(copy, 'own') })
      await session.unlock(passphrase())
      expect(session.missingSaves(), `before call ${step} of ${made}`).toBe(0)
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

describe('where an old one can’t be removed', () => {
  const isLocked = (name: string, path: string) => name === 'rmSync' && path.endsWith('.snapshot')
  const locked = <T>(work: () => Promise<T>) => refusing(isLocked, () => outcome(work), 'EPERM')

  it('a snapshot is put back all the same', async () => {
    write('first')
    for (let number = 0; number < 8; number++) await make()
    write('second')
    expect(await locked(() => session.restore(rows()[0]?.id ?? '', unwatched))).toBe('success')
    expect(excerpts()).toEqual(['first'])
    expect(session.archive().list()).toMatchObject({ problem: null, stuck: true })
  })

  it('a journal of before an update is opened all the same', async () => {
    await session.close()
    const old = mkdtempSync(join(tmpdir(), 'kintsugi-older-'))
    try {
      const file = join(old, 'journal.db')
      await createVault(old, passphrase(), environment(), (keys) => makeOldJournal(file, 6, keys).close())
      const before = readFileSync(file)
      for (let number = 0; number < 9; number++) {
        writeFileSync(file, before)
        session = sitDown(old)
        expect(await locked(() => session.unlock(passphrase()))).toBe('success')
        if (number < 8) await session.close()
      }
      expect(rows()).toHaveLength(9)
      expect(session.archive().list()).toMatchObject({ problem: null, stuck: true })
      await session.close()
    } finally {
      rmSync(old, { recursive: true })
    }
  })
})

it('is made by itself after a while, once a day, and ends with the lock', async () => {
  write('first')
  const jobs = openJobs(() => undefined, Date.now)
  const { promise: told, resolve } = Promise.withResolvers<void>()
  const end = keepSnapshots({
    session,
    jobs,
    isQuiet: () => true,
    told: resolve,
    times: { first: 1, again: 1, quiet: 1 },
  })
  await told
  expect(rows()).toMatchObject([{ reason: 'daily', entries: 1 }])
  expect(session.archive().list().drill).toMatchObject({ whole: true })
  await new Promise((done) => setTimeout(done, 50))
  end()
  await jobs.endAll()
  expect(rows()).toHaveLength(1)
})

it('is made of a journal in which only a goal stands', async () => {
  session.journal().createGoal({ wish: 'to make a bowl', why: 'because' })
  await lookOnce({ isQuiet: false, quiet: 1_000_000 })
  expect(rows()).toMatchObject([{ reason: 'daily', entries: 0 }])
})

it('comes to the second place also where the disk does not give back one that is to be verified', async () => {
  const place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
  write('first')
  await make()
  await session.close()
  rmSync(join(folder, 'snapshots', 'record'))
  session = sitDown(folder, {
    async perform(order, watch) {
      if (order.kind === 'verify') throw new ProblemError('unexpected', 'The disk does not give it.')
      return perform(order, watch)
    },
  })
  await session.unlock(passphrase())
  session.archive().setPlace(place)
  const jobs = openJobs(() => undefined, Date.now)
  const end = keepSnapshots({
    session,
    jobs,
    isQuiet: () => false,
    told: () => undefined,
    times: { first: 1, again: 1, quiet: 1 },
  })
  try {
    await expect.poll(() => readdirSync(place).filter((name) => name.endsWith('.snapshot'))).toHaveLength(1)
  } finally {
    end()
    await jobs.endAll()
    rmSync(place, { recursive: true })
  }
})

it.runIf(canHaveSmallDisk())(
  'is not made before an update that finds no room either, and made once there is some',
  async () => {
    const { disk, giveBack } = takeSmallDisk(folder)
    const vault = join(disk, 'vault')
    mkdirSync(vault)
    const free = () => statfsSync(disk).bavail * statfsSync(disk).bsize
    try {
      await createVault(vault, passphrase(), environment(), (keys) => {
        const journal = journalOver(makeOldJournal(join(vault, 'journal.db'), 6, keys), fakeEnvironment())
        for (let number = 0; number < 40; number++)
          journal.saveEntry(draftOf(journal, { text: randomBytes(30_000).toString('base64') }))
        journal.close()
      })
      const size = statSync(join(vault, 'journal.db')).size
      const other = join(disk, 'of another program')
      writeFileSync(other, randomBytes(free() - size - 60_000))
      for (let tries = 0; tries < 3; tries++) {
        const small = sitDown(vault)
        expect(await outcome(() => small.unlock(passphrase()))).toBe('disk-full')
        await small.close()
        expect(free()).toBeGreaterThan(size)
      }
      expect(fs.existsSync(join(vault, 'snapshots'))).toBe(false)
      truncateSync(other, 0)
      const small = sitDown(vault)
      await small.unlock(passphrase())
      expect(small.archive().list().rows).toMatchObject([{ reason: 'migration' }])
      await small.close()
    } finally {
      giveBack()
    }
  },
)

it('is made also on a disk that does not tell how large it is', async () => {
  write('first')
  const { statfsSync } = fs
  const unknown = { type: 0, bsize: 512, blocks: 0, bfree: 0, bavail: 0, files: 0, ffree: 0 }
  Object.assign(fs, { statfsSync: () => unknown })
  syncBuiltinESMExports()
  try {
    await make()
  } finally {
    Object.assign(fs, { statfsSync })
    syncBuiltinESMExports()
  }
  expect(rows()).toHaveLength(1)
})

it.runIf(canHaveSmallDisk())('is not made, nor tried out, where it would take the room that saves need', async () => {
  const { disk, giveBack } = takeSmallDisk(folder)
  const vault = join(disk, 'vault')
  const small = sitDown(vault)
  try {
    await small.create(passphrase())
    const journal = small.journal()
    const save = (text: string) => journal.saveEntry(draftOf(journal, { text }))
    const free = () => statfsSync(disk).bavail * statfsSync(disk).bsize
    save('first')
    await small.archive().make(journal, 'asked', unwatched)
    const [{ id } = { id: '' }] = small.archive().list().rows
    while (free() > 13_000_000) save(randomBytes(60_000).toString('base64'))
    writeFileSync(join(disk, 'of another program'), randomBytes(free() - 3_000_000))
    const names = () => readdirSync(vault, { recursive: true }).sort()
    const before = names()
    for (const work of [
      () => small.archive().make(journal, 'daily', unwatched),
      () => small.archive().drill(unwatched),
      () => small.archive().open(id, unwatched),
    ])
      expect(await outcome(work)).toBe('disk-full')
    expect(names()).toEqual(before)
    for (let number = 0; number < 20; number++) save('word '.repeat(200))
  } finally {
    await small.close()
    giveBack()
  }
})

it('is read through also where the disk does not give another', async () => {
  for (const text of ['first', 'second', 'third']) {
    write(text)
    await make()
  }
  await session.close()
  rmSync(join(folder, 'snapshots', 'record'))
  let refused = ''
  session = sitDown(folder, {
    async perform(order, watch) {
      if (order.kind === 'verify' && order.path.endsWith(refused))
        throw new ProblemError('unexpected', 'The disk does not give it.')
      return perform(order, watch)
    },
  })
  await session.unlock(passphrase())
  refused = rows()[0]?.id ?? ''
  const jobs = openJobs(() => undefined, Date.now)
  const end = keepSnapshots({
    session,
    jobs,
    isQuiet: () => false,
    told: () => undefined,
    times: { first: 1, again: 1, quiet: 1 },
  })
  try {
    await expect.poll(() => rows().map(({ verified }) => verified !== null)).toEqual([false, true, true])
  } finally {
    end()
    await jobs.endAll()
  }
})

it('is tried out in a quiet minute only, which is looked for without the rest of the work', async () => {
  write('first')
  const jobs = openJobs(() => undefined, Date.now)
  let asked = 0
  let quiet = false
  let told = 0
  const { promise: tried, resolve } = Promise.withResolvers<void>()
  const end = keepSnapshots({
    session,
    jobs,
    isQuiet() {
      asked += 1
      if (asked === 20) quiet = true
      return quiet
    },
    told() {
      told += 1
      if (session.archive().list().drill) resolve()
    },
    times: { first: 1, again: 1_000_000, quiet: 1 },
  })
  await tried
  expect(asked).toBe(20)
  // Once for the snapshot, and once for the trial.
  expect(told).toBe(2)
  end()
  await jobs.endAll()
  expect(rows()).toHaveLength(1)
})

it('is not tried out again in the next quiet minute where the disk refused it', async () => {
  write('first')
  await make()
  await session.close()
  let tried = 0
  session = sitDown(folder, {
    async perform(order, watch) {
      if (order.kind !== 'extract') return perform(order, watch)
      tried += 1
      throw new ProblemError('disk-full', 'There is no room.')
    },
  })
  await session.unlock(passphrase())
  const jobs = openJobs(() => undefined, Date.now)
  const { promise: told, resolve } = Promise.withResolvers<void>()
  const end = keepSnapshots({
    session,
    jobs,
    isQuiet: () => true,
    told: resolve,
    times: { first: 1, again: 1_000_000, quiet: 1 },
  })
  await told
  await new Promise((done) => setTimeout(done, 50))
  end()
  await jobs.endAll()
  expect(tried).toBe(1)
})

it('is made anew at once where the newest did not come back whole', async () => {
  write('first')
  await make()
  const [{ id } = { id: '' }] = rows()
  const path = join(folder, 'snapshots', id)
  const bytes = readFileSync(path)
  bytes[5000] = (bytes[5000] ?? 0) ^ 1
  writeFileSync(path, bytes)
  await lookOnce({ isQuiet: true, quiet: 1 })
  expect(session.archive().list().drill).toMatchObject({ whole: false })
  expect(rows()).toMatchObject([
    { reason: 'daily', state: 'whole', entries: 1 },
    { id, state: 'damaged' },
  ])
})

describe('while the second place gives no answer', () => {
  let place: string
  let answer: PromiseWithResolvers<void>
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
    answer = Promise.withResolvers()
    await session.close()
    session = sitDown(folder, {
      async perform(order, watch) {
        if (order.kind === 'copy') await answer.promise
        return perform(order, watch)
      },
    })
    await session.unlock(passphrase())
    write('first')
    session.archive().setPlace(place)
  })
  afterEach(async () => {
    answer.resolve()
    await session.close()
    rmSync(place, { recursive: true })
  })

  it('a snapshot is put back all the same', async () => {
    await make()
    write('second')
    const jobs = openJobs(() => undefined, Date.now)
    const answers = openSnapshotAnswers({ session, jobs, grants: openGrants(), announce: () => undefined })
    const copying = outcome(() => answers.copySnapshots({ job: 'copy' }))
    await new Promise(setImmediate)
    await answers.restoreSnapshot({ id: rows()[0]?.id ?? '', job: 'restore' })
    expect(excerpts()).toEqual(['first'])
    expect(await copying).toBe('cancelled')
  })

  it('one is made all the same when it is due', async () => {
    const jobs = openJobs(() => undefined, Date.now)
    const { promise: told, resolve } = Promise.withResolvers<void>()
    const end = keepSnapshots({
      session,
      jobs,
      isQuiet: () => true,
      told: resolve,
      times: { first: 1, again: 1, quiet: 1 },
    })
    await told
    end()
    await jobs.endAll()
    expect(rows()).toMatchObject([{ reason: 'daily' }])
  })
})
