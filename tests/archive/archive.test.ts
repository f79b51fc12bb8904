import {
  closeSync,
  cpSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../src-main/archive/archive.ts'
import { clearLeftovers } from '../../src-main/archive/beside.ts'
import { extractDatabase } from '../../src-main/archive/extract.ts'
import { listSnapshots } from '../../src-main/archive/list.ts'
import { isPinnedName } from '../../src-main/archive/names.ts'
import { type Order, type Perform, perform } from '../../src-main/archive/perform.ts'
import { performInWorker } from '../../src-main/archive/perform-in-worker.ts'
import { takeBack } from '../../src-main/archive/take-back.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { openDatabase } from '../../src-main/journal/database.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { failing, refusing, traced } from '../files/faults.ts'
import { bodyOf, draftOf, plainBody, stepNode } from '../support/journal.ts'
import { outcome, sentence } from '../vault/support.ts'
import { type TestVault, temporaryVault } from './vaults.ts'

const day = 86_400_000

let vault: TestVault
let archive: Archive
beforeEach(async () => {
  vault = await temporaryVault()
  archive = openFor(vault)
})
afterEach(async () => {
  await archive.end()
  vault.end()
})

const openFor = ({ keys, env, folder }: TestVault, performing: Perform = perform) =>
  openArchive(keys, {
    folder,
    version: '0.0.0',
    perform: performing,
    now: () => env.now(),
    zone: () => env.zone(),
    randomBytes: env.randomBytes,
  })
const make = async (after = day, reason: 'daily' | 'asked' = 'daily') => {
  vault.env.time += after
  await archive.make(vault.journal, reason, unwatched)
}
const deleteForEver = (id: string) => {
  vault.journal.trashEntries({ ids: [id] })
  vault.journal.deleteEntries({ ids: [id] })
}
const photo = () => Uint8Array.from(readFileSync(join(import.meta.dirname, '../images/fixtures/photo.jpg')))
const rows = () => archive.list().rows
const newest = () => rows()[0]?.id ?? ''

/** Changes a bit in the database of a snapshot. */
function rot(id: string, folder = vault.snapshots): void {
  const path = join(folder, id)
  const bytes = readFileSync(path)
  bytes[50_000] = (bytes[50_000] ?? 0) ^ 4
  writeFileSync(path, bytes)
}

/** Whether a word stands anywhere in the decrypted database of a snapshot, free pages included. */
function hasWord(id: string, word: string): boolean {
  const file = join(vault.folder, `looked-at-${id}.db`)
  extractDatabase(join(vault.snapshots, id), file, vault.keys, unwatched)
  const database = openDatabase(file, vault.keys)
  try {
    // `serialize` gives the pages as they are behind the encryption.
    return database.serialize().includes(word)
  } finally {
    database.close()
  }
}

describe('the snapshots of a vault', () => {
  it('count once they were verified, and what is remembered of that outlasts a lock', async () => {
    expect(archive.list()).toEqual({
      rows: [],
      restorable: null,
      problem: null,
      place: null,
      drill: null,
      purging: false,
      stuck: false,
    })
    await make()
    const now = vault.env.now()
    const listed = archive.list()
    expect(listed).toMatchObject({ rows: [{ state: 'whole', entries: 12, made: now, verified: now }], restorable: now })
    await archive.end()
    archive = openFor(vault)
    expect(archive.list()).toEqual(listed)
  })

  it('are made in a worker as well, while the journal is written in', async () => {
    await archive.end()
    archive = openFor(vault, performInWorker(new URL('../../src-main/archive/archive-worker.ts', import.meta.url)))
    const making = make()
    for (let number = 0; number < 20; number++) {
      vault.write('meanwhile')
      await new Promise(setImmediate)
    }
    await making
    expect(rows()).toMatchObject([{ state: 'whole', verified: vault.env.now() }])
    await archive.verify(newest(), unwatched)
    const cancelled = archive.make(vault.journal, 'daily', { progress: () => undefined, cancelled: () => true })
    expect(await outcome(() => cancelled)).toBe('cancelled')
    expect(readdirSync(vault.snapshots).filter((name) => name.endsWith('.new'))).toEqual([])
    expect(vault.journal.readOverview().entries).toBe(32)
  })

  const sitDown = () => ({ began: vault.env.now(), saves: vault.journal.saves() })
  const isDue = (sitting = sitDown()) => archive.isDue(vault.journal.saves(), sitting)

  it('are due a day after the last where something was written', async () => {
    expect(isDue()).toBe(true)
    await make()
    expect(isDue()).toBe(false)
    vault.env.time += 2 * day
    expect(isDue()).toBe(false)
    vault.write('another day')
    expect(isDue()).toBe(true)
    await make()
    vault.write('and more')
    expect(isDue()).toBe(false)
  })

  it('are due again for what is written in this sitting, and then once an hour', async () => {
    const pass = (minutes: number) => {
      vault.env.time += minutes * 60_000
    }
    await make()
    const sitting = sitDown()
    pass(15)
    expect(isDue(sitting)).toBe(false)
    vault.write('the words of this Sunday')
    expect(isDue(sitting)).toBe(true)
    await make(0)
    vault.write('and more of them')
    pass(45)
    expect(isDue(sitting)).toBe(false)
    pass(15)
    expect(isDue(sitting)).toBe(true)
    await make(0)
    expect(isDue(sitting)).toBe(false)
    // Of one day the last stays, so there are no more of them than before.
    expect(rows()).toHaveLength(1)
  })

  it('are not due again as soon as a sitting begins', async () => {
    await make()
    vault.env.time += 5 * 3_600_000
    const sitting = sitDown()
    vault.write('a note that waited sealed')
    expect(isDue(sitting)).toBe(false)
    vault.env.time += 15 * 60_000
    expect(isDue(sitting)).toBe(true)
  })

  it('are due once a day also where the clock was wrong', async () => {
    await make(400 * day)
    vault.env.time -= 399 * day
    expect(isDue()).toBe(false)
    vault.write('after the clock was put right')
    expect(isDue()).toBe(true)
    await make(0)
    vault.write('on the same day')
    expect(isDue()).toBe(false)
    vault.env.time -= 3 * day
    expect(isDue()).toBe(true)
  })

  it('are the newest by what was saved, whatever the clock said', async () => {
    vault.write('while the clock is wrong')
    await make(400 * day)
    vault.env.time -= 399 * day
    for (const text of ['put right', 'and later']) {
      vault.write(text)
      await make()
    }
    const now = vault.env.now()
    expect(rows().map(({ made }) => made)).toEqual([now, now - day, now + 397 * day])
    expect(archive.list().restorable).toBe(now)
    await archive.drill(unwatched)
    expect(archive.list().drill).toMatchObject({ made: now, whole: true })
  })

  it('are put among the others by their time where they do not say how often was saved', async () => {
    await vault.snapshot()
    await make()
    vault.env.time += day
    await vault.snapshot()
    vault.write('since then')
    await make()
    expect(rows().map(({ verified }) => verified !== null)).toEqual([true, false, true, false])
    expect(rows().map(({ made }) => made)).toEqual(
      rows()
        .map(({ made }) => made ?? 0)
        .sort((one, other) => other - one),
    )
  })

  it('make no room where another program doubled one, and none for that', async () => {
    for (let number = 0; number < 9; number++) await make()
    const before = rows().map(({ id }) => id)
    const doubles = before.map((id) => id.replace('.snapshot', ' (1).snapshot'))
    for (const [index, id] of before.entries())
      cpSync(join(vault.snapshots, id), join(vault.snapshots, doubles[index] ?? ''))
    expect(rows().map(({ id }) => id)).toEqual(before)
    await make()
    expect(rows().filter(({ id }) => before.includes(id)).length).toBeGreaterThan(6)
    expect(readdirSync(vault.snapshots)).toEqual(expect.arrayContaining(doubles))
  })

  it('make no room in place of the newest, which the clock says is old', async () => {
    for (let number = 0; number < 60; number++) await make()
    vault.env.time -= 45 * day
    vault.write('with the clock behind')
    await make(0)
    expect(rows()[0]).toMatchObject({ made: vault.env.now(), entries: 13 })
  })

  it('are due after one of an earlier version, which does not say how often was saved', async () => {
    await vault.snapshot()
    expect(isDue()).toBe(false)
    vault.env.time += day
    expect(isDue()).toBe(true)
  })

  it('make room by the rules of keeping, and never for a damaged one', async () => {
    for (let number = 0; number < 20; number++) await make()
    const before = rows().length
    expect(before).toBeLessThan(14)
    const victim = newest()
    archive.pin(rows().at(-1)?.id ?? '', true)
    const file = openSync(join(vault.snapshots, victim), 'r+')
    ftruncateSync(file, 5000)
    closeSync(file)
    for (let number = 0; number < 40; number++) await make()
    expect(rows().at(-1)).toMatchObject({ id: victim, state: 'damaged', made: null })
    expect(rows().filter(({ pinned }) => pinned)).toHaveLength(1)
    expect(rows().filter(({ state }) => state === 'whole').length).toBeLessThanOrEqual(7 + 5 + 3 + 1)
  })

  it('are made also where one of those that are to make room can’t be removed, and it goes with the next', async () => {
    for (let number = 0; number < 10; number++) await make()
    let locked = ''
    const isLocked = (name: string, path: string) => {
      if (name !== 'rmSync' || !path.endsWith('.snapshot')) return false
      locked ||= path
      return path === locked
    }
    const isThere = () => rows().some(({ id }) => locked.endsWith(id))
    const makeAtOnce = async () => {
      vault.env.time += day
      const still = await vault.journal.standStill()
      archive.makeAtOnce(still, 'migration')
      still.end()
    }
    let unhindered = 0
    for (const making of [make, make, makeAtOnce, make]) {
      expect(await refusing(isLocked, () => outcome(making), 'EPERM')).toBe('success')
      expect(rows()[0]).toMatchObject({ made: vault.env.now(), state: 'whole', verified: vault.env.now() })
      if (locked === '') continue
      expect(archive.list()).toMatchObject({ problem: null, stuck: true })
      expect(isThere()).toBe(true)
      unhindered = rows().length
    }
    await make()
    expect(archive.list()).toMatchObject({ problem: null, stuck: false })
    expect(isThere()).toBe(false)
    // No other was kept with it.
    expect(rows().length).toBeLessThanOrEqual(unhindered)
  })

  it('are made also where it can’t be seen which are to make room', async () => {
    await make()
    let isMade = false
    const refuses = (name: string, path: string) => {
      isMade ||= name === 'renameSync' && path.endsWith('.snapshot.new')
      return isMade && name === 'readdirSync' && path === vault.snapshots
    }
    expect(await refusing(refuses, () => outcome(make))).toBe('success')
    expect(archive.list().problem).toBeNull()
    expect(rows()).toHaveLength(2)
  })

  it('make no room in favour of one that was never seen whole here', async () => {
    await vault.snapshot()
    await vault.snapshot()
    await make()
    expect(rows().map(({ verified }) => verified !== null)).toEqual([true, false, false])
    await archive.verify(rows()[1]?.id ?? '', unwatched)
    await archive.verify(rows()[2]?.id ?? '', unwatched)
    await make()
    expect(rows()).toHaveLength(3)
  })

  it('that rotted are told by a look at all of them, and stay', async () => {
    await make()
    rot(newest())
    const bytes = readFileSync(join(vault.snapshots, newest()))
    expect(await outcome(() => archive.verify(newest(), unwatched))).toBe('snapshot-damaged')
    expect(archive.list()).toMatchObject({ rows: [{ state: 'damaged', verified: null }], restorable: null })
    expect(readFileSync(join(vault.snapshots, newest())).equals(bytes)).toBe(true)
  })

  it('are all there but for one that the disk does not give', async () => {
    await make()
    // A name that leads to itself can't be looked at: the disk says ELOOP.
    const looping = 'kintsugi-2024-01-01-000000.snapshot'
    symlinkSync(looping, join(vault.snapshots, looping))
    expect(rows().map(({ state }) => state)).toEqual(['whole', 'unreadable'])
    expect(archive.list().restorable).not.toBeNull()
    vault.env.time += day
    vault.write('since then')
    expect(archive.isDue(vault.journal.saves(), sitDown())).toBe(true)
    await make()
    await archive.drill(unwatched)
    expect(archive.list()).toMatchObject({ problem: null, drill: { whole: true } })
    expect(rows().map(({ state }) => state)).toEqual(['whole', 'whole', 'unreadable'])
  })

  it('say why it could not be seen whether one is due, until it can', async () => {
    await make()
    const isDue = () => archive.isDue(vault.journal.saves(), sitDown())
    const refused = await outcome(() => refusing((name) => name === 'readdirSync', isDue))
    expect(refused).toBe('unexpected')
    expect(archive.list().problem).toMatch(/disk/i)
    isDue()
    expect(archive.list().problem).toBeNull()
  })

  it('say why the last one could not be made, until one is', async () => {
    const step = (await traced(() => make())).indexOf('writeSync') + 1
    const { result } = await failing(step, 'ENOSPC', () => outcome(() => make()))
    expect(result).toBe('disk-full')
    expect(archive.list().problem).toMatch(/no room/i)
    await make()
    expect(archive.list().problem).toBeNull()
  })
})

describe('a file that another program holds for a moment', () => {
  let place: string
  let times: number
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))
  /** Has each of these calls on a file of this kind refused the first time, and what it is asked after that granted in turn. */
  const holding = (names: readonly string[], ending: string, work: () => unknown) => {
    const asked = new Map<string, number>()
    times = 0
    const isHeld = (name: string, path: string) => {
      if (!names.includes(name) || !path.endsWith(ending)) return false
      const before = asked.get(name + path) ?? 0
      asked.set(name + path, before + 1)
      if (before % 2 === 1) return false
      times += 1
      return true
    }
    return refusing(isHeld, () => outcome(work), 'EBUSY')
  }

  it('is waited for as a snapshot is made and verified', async () => {
    expect(await holding(['rmSync', 'openSync', 'renameSync'], '.snapshot.new', () => make())).toBe('success')
    // As it is removed, written, read back, looked into, and named.
    expect(times).toBe(5)
    expect(await holding(['openSync'], newest(), () => archive.verify(newest(), unwatched))).toBe('success')
    expect(times).toBeGreaterThan(0)
  })

  it('is waited for as one is taken out and brought in', async () => {
    await make()
    const elsewhere = join(place, 'elsewhere.snapshot')
    cpSync(join(vault.snapshots, newest()), elsewhere)
    const into = join(vault.folder, 'taken-out.db')
    const extract = () => extractDatabase(elsewhere, into, vault.keys, unwatched)
    expect(await holding(['openSync'], 'elsewhere.snapshot', extract)).toBe('success')
    rmSync(into)
    expect(await holding(['openSync'], 'taken-out.db', extract)).toBe('success')
    expect(times).toBeGreaterThan(0)
    archive.remove(newest())
    expect(await holding(['openSync'], 'elsewhere.snapshot', () => archive.bring(elsewhere, unwatched))).toBe('success')
    expect(times).toBe(2)
    expect(rows()).toMatchObject([{ pinned: true, state: 'whole' }])
  })

  it('is waited for as one is pinned and removed, here and in the second place', async () => {
    await make()
    archive.setPlace(place)
    const copy = () => archive.copyAcross(unwatched)
    const { id } = rows()[0] ?? { id: '' }
    expect(await holding(['openSync', 'renameSync'], '.new', copy)).toBe('success')
    expect(await holding(['renameSync'], id, () => archive.pin(id, true))).toBe('success')
    expect([times, isPinnedName(newest())]).toEqual([1, true])
    expect(await holding(['renameSync'], id, copy)).toBe('success')
    expect(times).toBe(1)
    expect(readdirSync(place).filter((name) => name.endsWith('.snapshot'))).toEqual([newest()])
    expect(await holding(['rmSync'], newest(), () => archive.remove(newest()))).toBe('success')
    expect([times, rows()]).toEqual([1, []])
  })

  it('is passed over where one only looks at the list', async () => {
    await make()
    await holding(['openSync'], newest(), () => expect(rows()).toMatchObject([{ state: 'unreadable' }]))
    expect(times).toBe(1)
  })

  it('is told of where it is held on and on', async () => {
    const isHeld = (name: string, path: string) => name === 'openSync' && path.endsWith('.snapshot.new')
    expect(await refusing(isHeld, () => outcome(make), 'EBUSY')).toBe('unexpected')
    expect(await refusing(isHeld, () => outcome(make), 'EACCES')).toBe('folder-not-writable')
  })
})

it('work that waits for its turn is ended like any other', async () => {
  const { promise: read, resolve } = Promise.withResolvers<void>()
  await archive.end()
  archive = openFor(vault, async (order, watch) => {
    if (order.kind === 'verify') await read
    return perform(order, watch)
  })
  await make()
  const verifying = archive.verify(newest(), unwatched)
  let isWanted = true
  const making = outcome(() => archive.make(vault.journal, 'asked', { ...unwatched, cancelled: () => !isWanted }))
  const last = archive.drill(unwatched)
  isWanted = false
  expect(await making).toBe('cancelled')
  expect(archive.list().drill).toBeNull()
  resolve()
  await verifying
  await last
  expect(archive.list()).toMatchObject({ rows: [{}], drill: { whole: true } })
})

describe('what is remembered beside the snapshots', () => {
  let place: string
  const record = () => join(vault.snapshots, 'record')
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
    await make()
    archive.setPlace(place)
    await archive.end()
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  it('is there again once the disk gives it, and nothing is written over it until then', async () => {
    const before = readFileSync(record())
    const opening = await failing(1, 'EMFILE', () => {
      archive = openFor(vault)
    })
    expect(opening.failed).toBe(true)
    const { result } = await failing(1, 'EIO', () => outcome(() => archive.setPlace(null)), 100)
    expect(result).toBe('unexpected')
    expect(readFileSync(record()).equals(before)).toBe(true)
    await make()
    expect(archive.list().place).not.toBeNull()
    expect(rows().map(({ verified }) => verified === null)).toEqual([false, false])
  })

  it('is no reason to make no snapshot', async () => {
    rmSync(record())
    mkdirSync(record())
    archive = openFor(vault)
    await make()
    expect(rows().map(({ state }) => state)).toEqual(['whole', 'whole'])
  })

  it('is set aside where it does not open', async () => {
    writeFileSync(record(), 'something else')
    archive = openFor(vault)
    expect(archive.list()).toMatchObject({ place: null, rows: [{ verified: null }] })
    expect(readFileSync(record(), 'utf8')).toBe('something else')
    await make()
    expect(readFileSync(`${record()}.old`, 'utf8')).toBe('something else')
    expect(rows().map(({ verified }) => verified === null)).toEqual([false, true])
    expect(rows()).toHaveLength(2)
  })
})

it('a damaged snapshot is known for one also after the disk did not give it for a while', async () => {
  await make()
  const id = newest()
  rot(id)
  expect(await outcome(() => archive.verify(id, unwatched))).toBe('snapshot-damaged')
  const path = join(vault.snapshots, id)
  renameSync(path, `${path}.away`)
  mkdirSync(path)
  expect(rows()).toMatchObject([{ state: 'unreadable' }])
  vault.write('since then')
  await make()
  rmdirSync(path)
  renameSync(`${path}.away`, path)
  expect(rows()).toMatchObject([{ state: 'whole' }, { id, state: 'damaged' }])
})

describe('a trial restore', () => {
  it('is due a month after the last, tells that all came back, and leaves nothing', async () => {
    expect(archive.isDrillDue()).toBe(false)
    await make()
    const made = vault.env.now()
    expect(archive.isDrillDue()).toBe(true)
    vault.env.time += day
    await archive.drill(unwatched)
    expect(archive.list().drill).toEqual({ at: vault.env.now(), made, whole: true, instead: null })
    expect(readdirSync(vault.folder).filter((name) => name.startsWith('beside'))).toEqual([])
    expect(archive.isDrillDue()).toBe(false)
    vault.env.time += 30 * day
    expect(archive.isDrillDue()).toBe(true)
  })

  it('tells of a snapshot that does not come back whole', async () => {
    await make()
    rot(newest())
    expect(await outcome(() => archive.drill(unwatched))).toBe('snapshot-damaged')
    expect(archive.list()).toMatchObject({ drill: { whole: false, instead: null }, restorable: null })
    expect(readdirSync(vault.folder).filter((name) => name.startsWith('beside'))).toEqual([])
  })

  it('goes on to the first that comes back whole where the newest does not, and tells of both', async () => {
    for (let number = 0; number < 4; number++) await make()
    const [newest, second, third, fourth] = rows()
    for (const row of [newest, second]) rot(row?.id ?? '')
    vault.env.time += day
    const at = vault.env.now()
    expect(await outcome(() => archive.drill(unwatched))).toBe('snapshot-damaged')
    expect(archive.list().drill).toEqual({ at, made: newest?.made, whole: false, instead: third?.made })
    expect(rows()).toMatchObject([
      { state: 'damaged' },
      { state: 'damaged' },
      { state: 'whole', verified: at },
      { state: 'whole', verified: fourth?.verified },
    ])
    expect(readdirSync(vault.folder).filter((name) => name.startsWith('beside'))).toEqual([])
  })

  it('takes the next where the disk does not give the newest just now, of which that says nothing', async () => {
    for (let number = 0; number < 3; number++) await make()
    const [first, second] = rows()
    await archive.end()
    archive = openFor(vault, async (order, watch) => {
      if (order.kind === 'extract' && order.path.endsWith(first?.id ?? ''))
        throw new ProblemError('unexpected', 'The disk does not give it.')
      return perform(order, watch)
    })
    expect(await outcome(() => archive.drill(unwatched))).toBe('unexpected')
    expect(archive.list().drill).toEqual({ at: vault.env.now(), made: second?.made, whole: true, instead: null })
    expect(rows()[0]).toEqual(first)
  })

  it('that is stopped on its way to another tells of the newest', async () => {
    await make()
    await make()
    const made = rows()[0]?.made
    rot(newest())
    const stopped = { ...unwatched, cancelled: () => rows()[0]?.state === 'damaged' }
    expect(await outcome(() => archive.drill(stopped))).toBe('cancelled')
    expect(archive.list().drill).toMatchObject({ made, whole: false, instead: null })
  })

  it('takes the one before where the newest is known not to be whole, and that one is not counted as made', async () => {
    await make()
    const before = vault.env.now()
    vault.write('since then')
    await make()
    const isDue = () => archive.isDue(vault.journal.saves(), { began: vault.env.now(), saves: vault.journal.saves() })
    vault.env.time += day
    expect(isDue()).toBe(false)
    rot(newest())
    expect(await outcome(() => archive.drill(unwatched))).toBe('snapshot-damaged')
    expect(isDue()).toBe(true)
    await archive.drill(unwatched)
    expect(archive.list().drill).toMatchObject({ made: before, whole: true })
    rot(rows()[1]?.id ?? '')
    expect(await outcome(() => archive.drill(unwatched))).toBe('snapshot-damaged')
    vault.env.time += 40 * day
    expect(archive.isDrillDue()).toBe(false)
  })

  it('leaves alone what somebody looks at', async () => {
    await make()
    await archive.open(newest(), unwatched)
    await archive.drill(unwatched)
    expect(archive.list().drill).toBeNull()
    expect(archive.beside().readOverview().entries).toBe(12)
  })
})

describe('beside the journal', () => {
  it('an earlier state is read and searched, and leaves nothing', async () => {
    const id = vault.write('the word heliotrope as it was')
    await make()
    const entry = vault.journal.readEntry({ id })
    vault.journal.saveEntry({ ...entry, body: plainBody('other words'), base: entry.updated })
    const earlier = await archive.open(newest(), unwatched)
    expect(earlier.readEntry({ id }).body).toContain('heliotrope')
    expect(archive.beside().search({ text: 'heliotrope', filter: {}, offset: 0, limit: 5 }).hits).toHaveLength(1)
    expect(vault.journal.readEntry({ id }).body).not.toContain('heliotrope')
    expect(readFileSync(join(vault.folder, 'beside.db')).includes('heliotrope')).toBe(false)
    archive.closeBeside()
    expect(readdirSync(vault.folder).filter((name) => name.startsWith('beside'))).toEqual([])
    expect(await outcome(() => archive.beside())).toBe('not-found')
  })

  it('what an app that was killed had open is cleared away', async () => {
    await make()
    await archive.open(newest(), unwatched)
    for (const name of ['beside.db-wal', 'journal.db.new', 'journal.db.new-wal', 'snapshots/kintsugi-x.snapshot.new'])
      writeFileSync(join(vault.folder, name), 'left behind')
    clearLeftovers(vault.folder)
    expect(readdirSync(vault.folder).filter((name) => /beside|new/.test(name))).toEqual([])
    expect(readdirSync(vault.snapshots)).toHaveLength(2)
  })

  /** A body with a picture that was added to the journal. */
  function pictured(bytes: Uint8Array): { hash: string; body: string } {
    const { hash, mediaType, width, height } = vault.journal.addAttachment({ bytes })
    const image = { type: 'image', version: 1, hash, mediaType, alt: '', width, height }
    const body = plainBody('with a picture').replace(
      '"children":[{"type":"text"',
      `"children":[${JSON.stringify(image)},{"type":"text"`,
    )
    return { hash, body }
  }

  /** As a salvage leaves a journal whose pictures were in pages that can't be read. */
  function loseImages(): void {
    vault.journal.close()
    const database = openDatabase(vault.file, vault.keys)
    database.exec('DELETE FROM attachments')
    database.close()
    vault.journal = openJournal(vault.file, vault.keys, vault.env)
  }

  it('an entry is taken back also where one of its pictures is missing there, and has the one that is here', async () => {
    const { hash, body } = pictured(photo())
    const id = vault.journal.saveEntry({ ...draftOf(vault.journal), body, title: 'As it was' }).id
    loseImages()
    await make()
    const earlier = await archive.open(newest(), unwatched)
    const now = vault.journal.readEntry({ id })
    vault.journal.saveEntry({ ...now, title: 'As it is', base: now.updated })
    expect(takeBack(vault.journal, earlier, [id], true)).toMatchObject({ over: 1, imagesMissing: 1 })
    expect(vault.journal.readEntry({ id })).toMatchObject({ title: 'As it was', body: now.body })
    vault.journal.trashEntries({ ids: [id] })
    vault.journal.deleteEntries({ ids: [id] })
    expect(takeBack(vault.journal, earlier, [id], false)).toMatchObject({ restored: 1, imagesMissing: 1 })

    vault.journal.trashEntries({ ids: [id] })
    vault.journal.deleteEntries({ ids: [id] })
    expect(vault.journal.addAttachment({ bytes: photo() }).hash).toBe(hash)
    expect(takeBack(vault.journal, earlier, [id], false)).toMatchObject({ restored: 1, imagesMissing: 0 })
    expect(vault.journal.readEntry({ id })).toMatchObject({ title: 'As it was', images: 1 })
    vault.journal.checkIntegrity()
  })

  it('a picture that is missing here comes back with its entry, also in the same words', async () => {
    const { hash, body } = pictured(photo())
    const id = vault.journal.saveEntry({ ...draftOf(vault.journal), body }).id
    await make()
    loseImages()
    const earlier = await archive.open(newest(), unwatched)
    expect(takeBack(vault.journal, earlier, [id], false)).toMatchObject({ same: 1, imagesMissing: 0 })
    expect(vault.journal.readAttachment({ hash }).bytes).toEqual(earlier.readAttachment({ hash }).bytes)
  })

  it.each(['in its text', 'in an earlier version'])(
    'a picture %s goes with its entry, also where that was taken back just before',
    async (where) => {
      const { journal } = vault
      const { hash, body } = pictured(photo())
      const draft = draftOf(journal)
      const { updated } = journal.saveEntry({ ...draft, body })
      if (where !== 'in its text') journal.saveEntry({ ...draft, body: plainBody('without it'), base: updated })
      await make()
      if (where !== 'in its text') deleteForEver(draft.id)
      const came = takeBack(journal, await archive.open(newest(), unwatched), [draft.id], false)
      expect(came).toMatchObject(where === 'in its text' ? { same: 1 } : { restored: 1 })
      expect(journal.readAttachment({ hash }).bytes.length).toBeGreaterThan(0)
      deleteForEver(draft.id)
      expect(() => journal.readAttachment({ hash })).toThrow('not in the journal any more')
    },
  )

  it('entries are taken back: those that are gone, changed, in the trash, and with their pictures', async () => {
    const { hash, body } = pictured(photo())
    const gone = vault.journal.saveEntry({ ...draftOf(vault.journal), body, title: 'Gone' }).id
    const changed = vault.write('as it was')
    const trashed = vault.write('thrown away')
    const same = vault.write('the same')
    await make()
    vault.journal.trashEntries({ ids: [gone, trashed] })
    vault.journal.deleteEntries({ ids: [gone] })
    const now = vault.journal.readEntry({ id: changed })
    vault.journal.saveEntry({ ...now, body: plainBody('as it is'), base: now.updated })

    const earlier = await archive.open(newest(), unwatched)
    expect(takeBack(vault.journal, earlier, [gone, changed, trashed, same], false)).toEqual({
      restored: 2,
      beside: 1,
      over: 0,
      same: 1,
      imagesMissing: 0,
    })
    expect(vault.journal.readEntry({ id: gone })).toMatchObject({ title: 'Gone', images: 1, trashed: null })
    expect(vault.journal.readAttachment({ hash }).bytes).toEqual(earlier.readAttachment({ hash }).bytes)
    expect(vault.journal.readEntry({ id: changed }).body).toContain('as it is')
    expect(vault.journal.readEntry({ id: trashed }).trashed).toBeNull()
    expect(vault.journal.listRecent({ limit: 50 }).filter(({ excerpt }) => excerpt === 'as it was')).toHaveLength(1)
    vault.journal.checkIntegrity()
  })
})

describe('an entry that was deleted for ever', () => {
  /** With one entry each beside this one, so that they go by something of their own. */
  const setbackOf = (entry: string, title: string) => {
    const { id } = vault.journal.beginSetback({ entry: vault.write(`of ${title}`) })
    vault.journal.nameSetback({ id, title })
    vault.journal.addToSetback({ id, entry })
    return id
  }
  const titlesOf = (entry: string, trashed = false) =>
    vault.journal.setbacksOf({ entry, trashed }).map(({ title }) => title)

  it('is taken back as of when it was written and last changed, with its star', async () => {
    const id = vault.write('as it was written')
    vault.env.time += day
    const begun = vault.journal.readEntry({ id })
    vault.journal.saveEntry({ ...begun, body: plainBody('as it was changed'), base: begun.updated })
    vault.journal.starEntries({ ids: [id], starred: true })
    const before = vault.journal.readEntry({ id })
    expect(before.updated).toBe(before.created + day)
    await make()
    deleteForEver(id)
    vault.env.time += 30 * day

    const earlier = await archive.open(newest(), unwatched)
    expect(takeBack(vault.journal, earlier, [id], false)).toMatchObject({ restored: 1, beside: 0 })
    expect(vault.journal.readEntry({ id })).toEqual(before)
    while (vault.journal.tend());
    expect(vault.journal.search({ text: 'changed', filter: {}, offset: 0, limit: 9 }).hits).toMatchObject([
      { entry: { id } },
    ])
    vault.journal.checkIntegrity()
  })

  it.each([
    ['as it was', () => undefined],
    ['out of the trash of then', (id: string) => vault.journal.trashEntries({ ids: [id] })],
  ])(
    '%s it has its earlier versions again, how its lesson is worded now and held, and which of its steps were kept',
    async (_, begin) => {
      const { journal, env } = vault
      const lesson = '018e4000-0000-7000-8000-000000000001'
      const step = '018e4000-0000-7000-8000-000000000002'
      const taken = draftOf(journal, {
        body: JSON.stringify(
          bodyOf(
            { type: 'lesson', version: 1, id: lesson, text: 'Ask first' },
            stepNode({ id: step, cue: 'it is nine', act: 'ask' }),
          ),
        ),
      })
      const { updated } = journal.saveEntry(taken)
      env.time += 600_000
      journal.saveEntry({ ...taken, base: updated, title: 'A title' })
      env.time += 600_000
      journal.rewordLesson({ id: lesson, text: 'Ask first, and wait' })
      journal.testLesson({ id: lesson, outcome: 'held', note: 'It did', due: null })
      journal.endStep({ id: step, end: 'done', note: '' })
      journal.endStep({ id: step, end: null, note: '' })
      const kept = () => ({
        lesson: journal.readLesson({ id: lesson }),
        versions: journal
          .listRevisions({ id: taken.id, before: null })
          .rows.map(({ instant }) => journal.readRevision({ id: taken.id, instant })),
        steps: journal.readRecord().keptSteps,
      })
      const before = kept()
      expect(before.versions.length).toBeGreaterThan(0)
      expect(before.lesson).toMatchObject({ text: 'Ask first, and wait', tests: [{ note: 'It did' }] })
      begin(taken.id)
      await make()
      deleteForEver(taken.id)
      env.time += 30 * day

      takeBack(journal, await archive.open(newest(), unwatched), [taken.id], false)
      expect(kept()).toEqual(before)
      journal.checkIntegrity()
    },
  )

  it.each([
    ['that lay in the trash of then', [0, 1]],
    ['that comes back after it', [0, 1]],
    ['that came back before it', [1, 0]],
  ])('has its lesson’s use beside an entry %s', async (where, order) => {
    const { journal } = vault
    const lesson = '018e4000-0000-7000-8000-000000000001'
    const own = bodyOf({ type: 'lesson', version: 1, id: lesson, text: 'Ask first' })
    const taken = draftOf(journal, { body: JSON.stringify(own) })
    journal.saveEntry(taken)
    const beside = vault.write('where it was used')
    journal.noteLessonUse({ id: lesson, entry: beside })
    if (where.includes('trash')) journal.trashEntries({ ids: [beside] })
    await make()
    for (const id of [taken.id, beside]) deleteForEver(id)

    const earlier = await archive.open(newest(), unwatched)
    for (const which of order) takeBack(journal, earlier, [[taken.id, beside][which] ?? ''], false)
    expect(journal.readLesson({ id: lesson }).uses).toMatchObject([{ entry: beside }])
  })

  it.each([
    ['as it was', () => undefined],
    ['out of the trash of then', (id: string) => vault.journal.trashEntries({ ids: [id] })],
  ])(
    '%s its lesson serves its goals again, its note to oneself stays given, and what was hidden beside it stays hidden',
    async (_, begin) => {
      const { journal } = vault
      const lesson = '018e4000-0000-7000-8000-000000000001'
      const step = '018e4000-0000-7000-8000-000000000002'
      const own = bodyOf(
        { type: 'lesson', version: 1, id: lesson, text: 'Ask first' },
        stepNode({ id: step, cue: 'it is nine', act: 'ask' }),
        { type: 'advice', version: 1, text: 'It will pass', opened: false },
      )
      const taken = draftOf(journal, { body: JSON.stringify(own) })
      journal.saveEntry(taken)
      const setback = setbackOf(taken.id, 'the talk')
      const { id: goal } = journal.createGoal({ wish: 'to be heard', why: '' })
      journal.linkGoal({ goal, link: { kind: 'lesson', id: lesson }, linked: true })
      journal.linkGoal({ goal, link: { kind: 'step', id: step }, linked: true })
      journal.moveSetback({ id: setback, state: 'recovered', note: '' })
      vault.env.time += day
      const later = vault.write('like it')
      journal.beginSetback({ entry: later })
      journal.takeAdvice({ setback, entry: later })
      journal.dismissEcho({ setback, entry: taken.id })
      const kept = () => {
        const { goals, adviceGiven, echoesDismissed } = journal.readRecord()
        return { links: goals.map(({ links }) => links), adviceGiven, echoesDismissed }
      }
      const before = kept()
      expect(before).toMatchObject({
        links: [
          [
            { kind: 'lesson', id: lesson },
            { kind: 'step', id: step },
          ],
        ],
        adviceGiven: [{ source: taken.id }],
        echoesDismissed: [{ setback, entry: taken.id }],
      })
      begin(taken.id)
      await make()
      deleteForEver(taken.id)
      journal.linkGoal({ goal, link: { kind: 'step', id: step }, linked: false })
      expect(kept()).toEqual({ links: [[]], adviceGiven: [], echoesDismissed: [] })

      takeBack(journal, await archive.open(newest(), unwatched), [taken.id], false)
      expect(kept()).toEqual(before)
      journal.checkIntegrity()
    },
  )

  it('has its lesson of the day on which that was written', async () => {
    const { journal } = vault
    const lesson = '018e4000-0000-7000-8000-000000000001'
    const own = bodyOf({ type: 'lesson', version: 1, id: lesson, text: 'Ask first' })
    const taken = draftOf(journal, { body: JSON.stringify(own) })
    journal.saveEntry(taken)
    const before = journal.readLesson({ id: lesson })
    await make()
    deleteForEver(taken.id)
    vault.env.time += 30 * day
    takeBack(journal, await archive.open(newest(), unwatched), [taken.id], false)
    expect(journal.readLesson({ id: lesson })).toEqual(before)
  })

  it.each([true, false])(
    'does not word a lesson anew that is in the ledger here, over what is here or not: %s',
    async (over) => {
      const { journal, env } = vault
      const id = '018e4000-0000-7000-8000-000000000001'
      const saying = (text: string) => JSON.stringify(bodyOf({ type: 'lesson', version: 1, id, text }))
      const taken = draftOf(journal, { body: saying('Ask first') })
      journal.saveEntry(taken)
      await make()
      env.time += day
      journal.saveEntry({ ...taken, body: saying('Ask earlier') })
      env.time += day
      journal.rewordLesson({ id, text: 'Ask on the first day' })
      env.time += day
      journal.saveEntry({ ...taken, body: plainBody('no lesson') })
      const before = journal.readLesson({ id }).wordings
      takeBack(journal, await archive.open(newest(), unwatched), [taken.id], over)
      expect(journal.readLesson({ id })).toMatchObject({ text: 'Ask on the first day', wordings: before })
    },
  )

  it.each([true, false])(
    'brings a lesson that was deleted back with what had become of it, over what is here or not: %s',
    async (over) => {
      const { journal, env } = vault
      const lesson = '018e4000-0000-7000-8000-000000000001'
      const own = bodyOf({ type: 'lesson', version: 1, id: lesson, text: 'Ask first' })
      const taken = draftOf(journal, { body: JSON.stringify(own) })
      journal.saveEntry(taken)
      const { id: goal } = journal.createGoal({ wish: 'to be heard', why: '' })
      journal.linkGoal({ goal, link: { kind: 'lesson', id: lesson }, linked: true })
      env.time += day
      journal.testLesson({ id: lesson, outcome: 'held', note: 'It did', due: null })
      const kept = () => {
        const { wordings, tests } = journal.readLesson({ id: lesson })
        return { wordings, tests, goals: journal.readRecord().goals }
      }
      const before = kept()
      await make()
      env.time += day
      journal.saveEntry({ ...taken, body: plainBody('no lesson') })
      journal.deleteLesson({ id: lesson })
      expect(journal.readRecord().goals).toMatchObject([{ links: [] }])
      env.time += day

      takeBack(journal, await archive.open(newest(), unwatched), [taken.id], over)
      expect(kept()).toEqual(before)
      journal.checkIntegrity()
    },
  )

  it('stands in those of its setbacks that are still here again, and in one that became another, in that, after a lock', async () => {
    const id = vault.write('of many things')
    const [stays, , thrown, gone, lost, found] = ['stays', 'left', 'thrown away', 'gone', 'lost', 'found'].map(
      (title) => setbackOf(id, title),
    ) as [string, string, string, string, string, string]
    // The snapshot has one of them in its trash.
    vault.journal.trashSetback({ id: stays })
    await make()
    vault.journal.restoreSetback({ id: stays })
    deleteForEver(id)
    for (const setback of [thrown, gone]) vault.journal.trashSetback({ id: setback })
    vault.journal.deleteSetback({ id: gone })
    vault.journal.mergeSetbacks({ into: found, from: lost })
    vault.journal.close()
    vault.journal = openJournal(vault.file, vault.keys, vault.env)

    const earlier = await archive.open(newest(), unwatched)
    takeBack(vault.journal, earlier, [id], false)
    expect(titlesOf(id).sort()).toEqual(['found', 'left', 'stays'])
    expect(titlesOf(id, true)).toEqual(['thrown away'])
    expect(vault.journal.readSetback({ id: stays })).toMatchObject({ title: 'stays', entries: 2 })
    vault.journal.checkIntegrity()
  })

  it('brings its setback along that went with it, with what had happened and the goals that it serves', async () => {
    const { journal } = vault
    const ids = [vault.write('of one thing'), vault.write('and more of it')]
    const { id: setback } = journal.beginSetback({ entry: ids[0] ?? '' })
    journal.addToSetback({ id: setback, entry: ids[1] ?? '' })
    journal.moveSetback({ id: setback, state: 'recovered', note: '' })
    const { id: goal } = journal.createGoal({ wish: 'to be heard', why: '' })
    journal.linkGoal({ goal, link: { kind: 'setback', id: setback }, linked: true })
    const kept = () => {
      const { setbacks, goals } = journal.readRecord()
      return { setbacks, links: goals.map(({ links }) => links) }
    }
    const before = kept()
    expect(before.setbacks).toMatchObject([{ events: [{ state: 'landed' }, { state: 'recovered' }] }])
    await make()
    for (const id of ids) deleteForEver(id)
    expect(kept()).toEqual({ setbacks: [], links: [[]] })

    const earlier = await archive.open(newest(), unwatched)
    for (const id of ids) takeBack(journal, earlier, [id], false)
    expect(kept()).toEqual(before)
    journal.checkIntegrity()
  })

  it('stands by itself where none of its setbacks is here any more', async () => {
    const id = vault.write('of one thing')
    const only = setbackOf(id, 'gone')
    await make()
    deleteForEver(id)
    vault.journal.trashSetback({ id: only })
    vault.journal.deleteSetback({ id: only })

    const earlier = await archive.open(newest(), unwatched)
    takeBack(vault.journal, earlier, [id], false)
    expect(vault.journal.readEntry({ id }).trashed).toBeNull()
    expect([...titlesOf(id), ...titlesOf(id, true)]).toEqual([])
  })
})

describe('an entry that is here in other words', () => {
  it('is left as it is where another can’t be taken back with it', async () => {
    const id = vault.write('as it was')
    const later = vault.write('not in the snapshot')
    vault.journal.trashEntries({ ids: [later] })
    vault.journal.deleteEntries({ ids: [later] })
    await make()
    const now = vault.journal.readEntry({ id })
    vault.journal.saveEntry({ ...now, body: plainBody('as it is'), base: now.updated })
    vault.journal.trashEntries({ ids: [id] })
    const before = vault.journal.readEntry({ id })

    const earlier = await archive.open(newest(), unwatched)
    expect(() => takeBack(vault.journal, earlier, [id, later], true)).toThrow(/not in the journal/)
    expect(vault.journal.readEntry({ id })).toEqual(before)
  })

  it('has the earlier one beside it as an entry of today, of no setback', async () => {
    const id = vault.write('as it was')
    const setback = vault.journal.beginSetback({ entry: id }).id
    await make()
    const now = vault.journal.readEntry({ id })
    vault.journal.saveEntry({ ...now, body: plainBody('as it is'), base: now.updated })

    const earlier = await archive.open(newest(), unwatched)
    expect(takeBack(vault.journal, earlier, [id], false)).toMatchObject({ beside: 1 })
    const beside = vault.journal.listRecent({ limit: 50 }).find(({ excerpt }) => excerpt === 'as it was')
    expect(beside).toMatchObject({ created: vault.env.now() })
    expect(vault.journal.setbacksOf({ entry: beside?.id ?? '', trashed: false })).toEqual([])
    expect(vault.journal.setbacksOf({ entry: id, trashed: false })).toMatchObject([{ id: setback, entries: 1 }])
  })

  it('is taken back itself where that is wanted, and what it leaves is an earlier version', async () => {
    const id = vault.write('as it was')
    await make()
    const now = vault.journal.readEntry({ id })
    vault.journal.saveEntry({ ...now, title: 'Later', body: plainBody('as it is'), base: now.updated })
    const later = vault.journal.readEntry({ id })
    vault.journal.trashEntries({ ids: [id] })

    const earlier = await archive.open(newest(), unwatched)
    const entries = vault.journal.readOverview().entries
    expect(takeBack(vault.journal, earlier, [id], true)).toMatchObject({ restored: 0, beside: 0, over: 1, same: 0 })
    expect(vault.journal.readEntry({ id })).toMatchObject({ title: '', body: now.body, trashed: null })
    expect(vault.journal.readOverview().entries).toBe(entries + 1)
    expect(vault.journal.readRevision({ id, instant: later.updated })).toMatchObject({
      title: 'Later',
      body: later.body,
    })
    expect(takeBack(vault.journal, earlier, [id], true)).toMatchObject({ over: 0, same: 1 })
  })
})

describe('what was deleted for ever', () => {
  let place: string
  let gone: string
  const has = async (id: string) => {
    const earlier = await archive.open(id, unwatched)
    const held = earlier.knows(gone)
    archive.closeBeside()
    return held
  }
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
    await make()
    gone = vault.write('the word heliotrope')
    await make()
    vault.journal.trashEntries({ ids: [gone] })
    await make(day, 'asked')
    archive.pin(newest(), true)
    await make(10 * day)
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))
  const forget = () => vault.journal.deleteEntries({ ids: [gone] })

  it('is told of the snapshots that hold it, also in their trash, and until when they will', async () => {
    const [newer, pinned, older] = rows()
    const held = await archive.find([gone], unwatched)
    expect(held).toMatchObject({ count: 3, first: older?.made, last: newer?.made, lasting: 1, unsure: 0, place: false })
    expect(pinned?.pinned).toBe(true)
    // The oldest is of a Sunday, and the last of its week: it stays for five weeks.
    expect(new Date(older?.made ?? 0).toISOString().slice(0, 10)).toBe('2024-03-17')
    expect(new Date(held.until ?? 0).toISOString().slice(0, 10)).toBe('2024-04-15')
    expect(await archive.find(['0190b5a0-0000-7000-8000-000000000001'], unwatched)).toMatchObject({
      count: 0,
      first: null,
      until: null,
    })
  })

  it('goes with the snapshots that hold it, and all the rest stays in a new one', async () => {
    forget()
    expect(await archive.purge(vault.journal, [gone], unwatched)).toBe(3)
    expect(rows()).toMatchObject([{ reason: 'asked', entries: 12 }, { entries: 12 }])
    for (const { id, verified } of rows()) {
      expect(verified).not.toBeNull()
      expect(await has(id)).toBe(false)
    }
  })

  it('goes from the second place once that is there, also after a lock', async () => {
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    const before = readdirSync(place).length
    expect(before).toBe(5)
    forget()
    await archive.purge(vault.journal, [gone], unwatched)
    await archive.end()
    archive = openFor(vault)
    await archive.copyAcross(unwatched)
    const copies = readdirSync(place).filter((name) => name.endsWith('.snapshot'))
    expect(copies.sort()).toEqual(
      rows()
        .map(({ id }) => id)
        .sort(),
    )
  })

  it('goes from a second place also where that was not the chosen one for a while', async () => {
    const other = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
    try {
      const copies = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.snapshot'))
      for (const chosen of [other, place]) {
        archive.setPlace(chosen)
        await archive.copyAcross(unwatched)
        expect(copies(chosen)).toHaveLength(4)
      }
      forget()
      await archive.purge(vault.journal, [gone], unwatched)
      archive.setPlace(null)
      await archive.end()
      archive = openFor(vault)
      for (const chosen of [place, other]) {
        archive.setPlace(chosen)
        await archive.copyAcross(unwatched)
        expect(copies(chosen).sort()).toEqual(
          rows()
            .map(({ id }) => id)
            .sort(),
        )
      }
    } finally {
      rmSync(other, { recursive: true })
    }
  })

  it('is told to lie, it may be, in a place that was chosen before, and goes from there once that is chosen again', async () => {
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    expect(await archive.find([gone], unwatched)).toMatchObject({ count: 3, place: true, left: [] })
    archive.setPlace(null)
    for (const { id, entries } of rows()) if (entries !== 12 || id !== rows().at(-1)?.id) archive.remove(id)
    await archive.end()
    archive = openFor(vault)
    expect(await archive.find([gone], unwatched)).toMatchObject({ count: 0, place: false, left: [basename(place)] })
    forget()
    expect(await archive.purge(vault.journal, [gone], unwatched)).toBe(0)
    archive.setPlace(place)
    expect(archive.isOwing()).toBe(true)
    await archive.copyAcross(unwatched)
    expect(readdirSync(place).filter((name) => name.endsWith('.snapshot'))).toEqual([rows()[0]?.id])
    expect(await archive.find([gone], unwatched)).toMatchObject({ place: true, left: [] })
  })

  it('goes from a second place also where that came back under another path', async () => {
    const other = `${place}-other`
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    renameSync(place, other)
    try {
      forget()
      await archive.purge(vault.journal, [gone], unwatched)
      archive.setPlace(other)
      expect(archive.isOwing()).toBe(true)
      await archive.copyAcross(unwatched, vault.journal)
      expect(archive.isOwing()).toBe(false)
      const copies = readdirSync(other).filter((name) => name.endsWith('.snapshot'))
      expect(copies.sort()).toEqual(
        rows()
          .map(({ id }) => id)
          .sort(),
      )
    } finally {
      rmSync(other, { recursive: true })
    }
  })

  it('takes nothing from the second places where it has come back meanwhile', async () => {
    const other = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
    try {
      const copies = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.snapshot')).length
      for (const chosen of [other, place]) {
        archive.setPlace(chosen)
        await archive.copyAcross(unwatched)
      }
      forget()
      await archive.purge(vault.journal, [gone], unwatched)
      vault.journal.saveEntry(draftOf(vault.journal, { id: gone, text: 'heliotrope, from an export' }))
      await archive.copyAcross(unwatched, vault.journal)
      expect(copies(place)).toBe(5)
      await make()
      archive.setPlace(other)
      await archive.copyAcross(unwatched, vault.journal)
      expect(copies(other)).toBe(6)
    } finally {
      rmSync(other, { recursive: true })
    }
  })

  it('stays in its snapshots where no new one can be made, and where nobody wants it any more', async () => {
    forget()
    const counting = async () => (await traced(() => archive.saves())).length
    const counted = await counting()
    // There is one more to count then, and they are looked through once more for one that would do.
    const making = (await traced(() => make())).indexOf('writeSync') + 2 * (await counting()) - counted
    const looking = (await traced(() => archive.find([gone], unwatched))).length
    // What is saved since is in none of them yet.
    vault.journal.saveEntry(draftOf(vault.journal, { text: 'Something else.' }))
    const before = rows()
    const stopped = archive.purge(vault.journal, [gone], { ...unwatched, cancelled: () => true })
    expect(await outcome(() => stopped)).toBe('cancelled')
    const purge = () => archive.purge(vault.journal, [gone], unwatched)
    const { result } = await failing(looking + making + 1, 'ENOSPC', () => outcome(purge))
    expect(result).toBe('disk-full')
    expect(rows()).toEqual(before)
    expect(await purge()).toBe(3)
  })

  it('is remembered at the second try where the disk did not take the first', async () => {
    const refuse = () => outcome(() => Promise.resolve().then(() => archive.notePurge([gone], true)))
    expect(await refusing((name) => name === 'renameSync', refuse, 'EIO')).not.toBe('success')
    archive.notePurge([gone], true)
    expect(openFor(vault).toPurge()).toEqual([gone])
  })

  it('is told to be there still where one of its snapshots can’t be removed, and goes with it later', async () => {
    forget()
    archive.notePurge([gone], true)
    const locked = join(vault.snapshots, rows().find(({ pinned }) => pinned)?.id ?? '')
    const isLocked = (name: string, path: string) => name === 'rmSync' && path === locked
    const purge = () => archive.purge(vault.journal, [gone], unwatched)
    const told = await refusing(isLocked, () => sentence(purge), 'EPERM')
    expect(told).toMatch(/^One of the snapshots can’t be removed just now/)
    expect(archive.toPurge()).toEqual([gone])
    expect(await archive.find([gone], unwatched)).toMatchObject({ count: 1 })
    // However often it is tried, the snapshot that everything else is in is made once.
    const there = rows().map(({ id }) => id)
    await refusing(isLocked, () => sentence(purge), 'EPERM')
    expect(rows().map(({ id }) => id)).toEqual(there)
    expect(await purge()).toBe(1)
    expect(archive.toPurge()).toEqual([])
  })

  it('is not taken for gone where the disk fails in the midst of looking for it', async () => {
    forget()
    const left = async () => (await archive.find([gone], unwatched)).count
    const purge = () => outcome(() => archive.purge(vault.journal, [gone], unwatched))
    const looking = (await traced(left)).length
    expect(looking).toBeGreaterThan(20)
    const before = join(place, 'before')
    cpSync(vault.snapshots, before, { recursive: true })
    for (let step = 1; step <= looking; step++) {
      rmSync(vault.snapshots, { recursive: true })
      cpSync(before, vault.snapshots, { recursive: true })
      archive.notePurge([gone], true)
      const { result } = await failing(step, 'EIO', purge)
      if ((await left()) === 0) continue
      expect([step, result, archive.toPurge()]).toEqual([step, 'unexpected', [gone]])
      expect(await purge()).toBe('success')
      expect(await left()).toBe(0)
    }
  })

  it('is looked for again in a second place of which something could not be read', async () => {
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    const copies = () => readdirSync(place).filter((name) => name.endsWith('.snapshot'))
    const copy = rows().find(({ pinned }) => pinned)?.id ?? ''
    expect(copies()).toContain(copy)
    forget()
    await archive.purge(vault.journal, [gone], unwatched)
    const away = join(place, 'away')
    renameSync(join(place, copy), away)
    mkdirSync(join(place, copy))
    await archive.copyAcross(unwatched)
    rmdirSync(join(place, copy))
    renameSync(away, join(place, copy))
    await archive.copyAcross(unwatched)
    expect(copies().sort()).toEqual(
      rows()
        .map(({ id }) => id)
        .sort(),
    )
  })

  it('goes also with one that is pinned while the new one is made', async () => {
    forget()
    await archive.end()
    archive = openFor(vault, (async (order: Order, watch) => {
      if (order.kind === 'make') for (const { id } of rows()) archive.pin(id, true)
      return perform(order, watch)
    }) as Perform)
    archive.notePurge([gone], true)
    expect(await archive.purge(vault.journal, [gone], unwatched)).toBe(3)
    expect(await archive.find([gone], unwatched)).toMatchObject({ count: 0 })
    expect(archive.toPurge()).toEqual([])
  })

  it('goes from a second place that went away in the midst, and left its empty folder', async () => {
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    forget()
    await archive.purge(vault.journal, [gone], unwatched)
    await archive.end()
    let isAway = false
    archive = openFor(vault, ((order: Order, watch) => {
      const leave = () => {
        if (order.kind !== 'copy' || isAway) return
        isAway = true
        renameSync(place, `${place}-away`)
        mkdirSync(place)
      }
      return perform(order, {
        ...watch,
        cancelled() {
          leave()
          return watch.cancelled()
        },
      })
    }) as Perform)
    expect(await outcome(() => archive.copyAcross(unwatched))).not.toBe('success')
    expect(archive.list().place).toMatchObject({ there: false })
    rmSync(place, { recursive: true })
    renameSync(`${place}-away`, place)
    await archive.copyAcross(unwatched)
    expect(
      readdirSync(place)
        .filter((name) => name.endsWith('.snapshot'))
        .sort(),
    ).toEqual(
      rows()
        .map(({ id }) => id)
        .sort(),
    )
  })

  it('leaves the search index before the next snapshot, and is found in one that did not wait', async () => {
    const marker = 'xylophonemarker'
    const { journal } = vault
    while (journal.tend());
    const id = vault.write(`${marker} and more`)
    for (let number = 0; number < 5; number++) {
      while (journal.tend());
      vault.write(`another ${number}`)
    }
    while (journal.tend());
    journal.trashEntries({ ids: [id] })
    journal.deleteEntries({ ids: [id] })
    expect(journal.isForgetting()).toBe(true)
    await archive.make(journal, 'passphrase', unwatched)
    expect(await archive.find([id], unwatched)).toMatchObject({ count: 1 })
    await make()
    expect(journal.isForgetting()).toBe(false)
    expect(await archive.find([id], unwatched)).toMatchObject({ count: 1 })
    const inHaste = rows().find(({ reason }) => reason === 'passphrase')
    expect(hasWord(inHaste?.id ?? '', marker)).toBe(true)
    expect(hasWord(newest(), marker)).toBe(false)
    expect(await archive.purge(journal, [id], unwatched)).toBe(1)
    expect(await archive.find([id], unwatched)).toMatchObject({ count: 0 })
  })

  it('goes with snapshots that another program doubled, here and in the second place, and with nothing else', async () => {
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    const [holder = '', bare = ''] = [rows().find(({ pinned }) => pinned)?.id, rows().at(-1)?.id]
    const other = await temporaryVault()
    const foreign = await other.snapshot()
    const double = (of: string, by: string) => of.replace('.snapshot', `${by}.snapshot`)
    const going = [' (1)', ' (conflicted copy 2026-11-26)', '.sync-conflict-20261126-101500-ABCDEFG', '-ADAS-LAPTOP']
    const staying = [double(bare, ' 2'), double(holder, ' of another'), double(holder, '_broken-off'), `x ${holder}`]
    const [twin = '', others = '', broken = '', odd = ''] = staying
    for (const folder of [vault.snapshots, place]) {
      const copyTo = (name: string, from = join(vault.snapshots, holder)) => cpSync(from, join(folder, name))
      for (const by of going) copyTo(double(holder, by))
      copyTo(twin, join(vault.snapshots, bare))
      copyTo(others, foreign)
      copyTo(broken)
      truncateSync(join(folder, broken), 5000)
      copyTo(odd)
    }
    other.end()
    expect(rows()).toHaveLength(4)
    expect(await archive.find([gone], unwatched)).toMatchObject({
      ...{ count: 3 + going.length, lasting: 1 + going.length, unsure: 0 },
      beside: [join('snapshots', broken)],
    })
    forget()
    expect(await archive.purge(vault.journal, [gone], unwatched)).toBe(3 + going.length)
    await archive.copyAcross(unwatched, vault.journal)
    const left = [...rows().map(({ id }) => id), ...staying].sort()
    for (const folder of [vault.snapshots, place])
      expect(
        readdirSync(folder)
          .filter((name) => name.endsWith('.snapshot'))
          .sort(),
      ).toEqual(left)
    expect(archive.list().rows).toHaveLength(2)
  })

  it('waits for a doubled snapshot that the disk does not give just now', async () => {
    const path = join(vault.snapshots, newest().replace('.snapshot', ' (1).snapshot'))
    mkdirSync(path)
    forget()
    archive.notePurge([gone], true)
    const purge = () => outcome(() => archive.purge(vault.journal, [gone], unwatched))
    expect(await purge()).toBe('unexpected')
    expect(archive.toPurge()).toEqual([gone])
    rmdirSync(path)
    expect(await purge()).toBe('success')
    expect(archive.toPurge()).toEqual([])
  })

  it('is not believed to be in none where a snapshot can’t be looked into', async () => {
    const file = openSync(join(vault.snapshots, newest()), 'r+')
    ftruncateSync(file, 5000)
    closeSync(file)
    expect(await archive.find([gone], unwatched)).toMatchObject({ count: 2, unsure: 1 })
  })
})

describe('a snapshot that lies elsewhere', () => {
  let elsewhere: string
  beforeEach(async () => {
    elsewhere = mkdtempSync(join(tmpdir(), 'kintsugi-elsewhere-'))
    await make()
    await make()
  })
  afterEach(() => rmSync(elsewhere, { recursive: true, force: true }))
  /** Where a copy of a snapshot from here lies then, under a name that says nothing. */
  function carry(id: string, from = vault.snapshots): string {
    const path = join(elsewhere, 'carried.snapshot')
    cpSync(join(from, id), path)
    return path
  }

  it('is brought here, kept and verified, also where there is nothing else', async () => {
    const before = rows()[1]
    const path = carry(before?.id ?? '')
    rmSync(vault.snapshots, { recursive: true })
    const row = await archive.bring(path, unwatched)
    expect(row).toMatchObject({ made: before?.made, state: 'whole', pinned: true, verified: vault.env.now() })
    expect(rows()).toEqual([row])
    expect((await archive.open(row.id, unwatched)).readOverview().entries).toBe(12)
    expect(await archive.bring(path, unwatched)).toEqual(row)
    expect(rows()).toHaveLength(1)
    for (let number = 0; number < 40; number++) await make()
    expect(rows().at(-1)).toEqual(row)
  })

  it('is kept from then on, also where it was here already', async () => {
    const path = carry(newest())
    expect(rows()[0]).toMatchObject({ pinned: false })
    const row = await archive.bring(path, unwatched)
    expect(row.pinned).toBe(true)
    expect(rows()[0]).toEqual(row)
  })

  it('takes the place of one here that has rotted', async () => {
    const id = newest()
    const path = carry(id)
    rot(id)
    expect(await outcome(() => archive.verify(id, unwatched))).toBe('snapshot-damaged')
    expect(rows()[0]?.state).toBe('damaged')
    const row = await archive.bring(path, unwatched)
    expect(row).toMatchObject({ state: 'whole', pinned: true })
    expect(rows()).not.toContainEqual(expect.objectContaining({ id }))
    await archive.verify(row.id, unwatched)
  })

  it('leaves everything as it is where it is damaged, or of another journal', async () => {
    const before = readdirSync(vault.snapshots)
    const path = carry(newest())
    archive.remove(newest())
    rot('carried.snapshot', elsewhere)
    expect(await outcome(() => archive.bring(path, unwatched))).toBe('snapshot-damaged')
    writeFileSync(path, 'no snapshot')
    expect(await outcome(() => archive.bring(path, unwatched))).toBe('snapshot-damaged')
    expect(await outcome(() => archive.bring(join(elsewhere, 'none'), unwatched))).toBe('unexpected')
    const other = await temporaryVault()
    try {
      await expect(archive.bring(await other.snapshot(), unwatched)).rejects.toMatchObject({
        code: 'journal-foreign',
        message: expect.stringContaining('“Begin from a snapshot”'),
      })
    } finally {
      other.end()
    }
    expect(readdirSync(vault.snapshots)).toHaveLength(before.length - 1)
  })

  it('is here whole or not at all where the disk fails at any call while it is brought', async () => {
    const id = newest()
    const path = carry(id)
    archive.remove(id)
    const before = rows().length
    for (let step = 1, failed = true; failed; step += 3) {
      const tried = await failing(step, 'EIO', () => outcome(() => archive.bring(path, unwatched)))
      failed = tried.failed
      for (const row of rows()) await archive.verify(row.id, unwatched)
      if (rows().length > before) archive.remove(newest())
      expect(rows(), `step ${step}`).toHaveLength(before)
    }
  })
})

describe('a second place', () => {
  let place: string
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))
  const copies = () => readdirSync(place).filter((name) => name.endsWith('.snapshot'))

  it('gets what is missing there, and what is pinned stays pinned', async () => {
    await make()
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    await make()
    archive.pin(rows()[1]?.id ?? '', true)
    await archive.copyAcross(unwatched)
    expect(copies().sort()).toEqual(
      readdirSync(vault.snapshots)
        .filter((name) => name.endsWith('.snapshot'))
        .sort(),
    )
    for (const name of copies())
      expect(readFileSync(join(place, name)).equals(readFileSync(join(vault.snapshots, name)))).toBe(true)
    expect(archive.list().place).toMatchObject({ there: true, last: vault.env.now(), longAway: false, problem: null })
  })

  it('keeps no copy pinned that is no longer kept here, also where it has gone from here by then', async () => {
    await make()
    archive.pin(newest(), true)
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    expect(copies()).toEqual([newest()])
    archive.pin(newest(), false)
    await archive.copyAcross(unwatched)
    expect(copies()).toEqual([newest()])
    archive.pin(newest(), true)
    await archive.copyAcross(unwatched)
    archive.pin(newest(), false)
    await make(1000)
    expect(rows()).toHaveLength(1)
    await archive.end()
    archive = openFor(vault)
    await archive.copyAcross(unwatched)
    expect(copies()).toEqual([newest()])
  })

  it('keeps no copy pinned that could not be read when the pin was taken back', async () => {
    await make()
    archive.pin(newest(), true)
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    const [copy = ''] = copies()
    archive.pin(newest(), false)
    const away = join(place, 'away')
    renameSync(join(place, copy), away)
    mkdirSync(join(place, copy))
    await archive.copyAcross(unwatched)
    rmdirSync(join(place, copy))
    renameSync(away, join(place, copy))
    await archive.end()
    archive = openFor(vault)
    await archive.copyAcross(unwatched)
    expect(copies().filter(isPinnedName)).toEqual([])
    // It is done once: what is pinned there afterwards stays so.
    renameSync(join(place, newest()), join(place, copy))
    await archive.copyAcross(unwatched)
    expect(copies().filter(isPinnedName)).toEqual([copy])
  })

  it('keeps pinned what was pinned there, and what is kept again', async () => {
    await make()
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    const kept = newest().replace('.snapshot', '-kept.snapshot')
    renameSync(join(place, newest()), join(place, kept))
    await archive.copyAcross(unwatched)
    expect(copies()).toEqual([kept])
    archive.pin(newest(), true)
    archive.pin(newest(), false)
    archive.pin(newest(), true)
    await archive.copyAcross(unwatched)
    expect(copies()).toEqual([newest()])
    await make(day)
    archive.remove(kept)
    await archive.copyAcross(unwatched)
    expect(copies()).toContain(kept)
  })

  it('that is away is told of after two weeks, and caught up with when it is back', async () => {
    archive.setPlace(place)
    await make()
    await archive.copyAcross(unwatched)
    rmSync(place, { recursive: true })
    await make()
    expect(await outcome(() => archive.copyAcross(unwatched))).toBe('not-found')
    expect(existsSync(place)).toBe(false)
    expect(archive.list().place).toMatchObject({ there: false, longAway: false })
    vault.env.time += 14 * day
    expect(archive.list().place).toMatchObject({ there: false, longAway: true })
  })

  it('that is there and never gets all of them is told of after two weeks, and not where nothing was to be brought', async () => {
    await make()
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    vault.env.time += 30 * day
    expect(archive.list().place).toMatchObject({ there: true, longAway: false })
    await make()
    // As where each lock comes before the end of it.
    expect(await outcome(() => archive.copyAcross({ ...unwatched, cancelled: () => true }))).toBe('cancelled')
    expect(archive.list().place).toMatchObject({ there: true, longAway: false })
    vault.env.time += 15 * day
    expect(archive.list().place).toMatchObject({ there: true, longAway: true, problem: null })
    await archive.copyAcross(unwatched)
    expect(archive.list().place).toMatchObject({ there: true, longAway: false })
  })

  it('of which the first copying never ends is told of two weeks after it was chosen', async () => {
    await make()
    vault.env.time += 100 * day
    archive.setPlace(place)
    expect(archive.list().place).toMatchObject({ longAway: false })
    vault.env.time += 15 * day
    expect(archive.list().place).toMatchObject({ there: true, longAway: true })
  })

  it('is not an empty folder where its disk was', async () => {
    archive.setPlace(place)
    await make()
    for (const name of readdirSync(place)) rmSync(join(place, name))
    expect(await outcome(() => archive.copyAcross(unwatched))).toBe('not-found')
    expect(readdirSync(place)).toEqual([])
  })

  it('that is pulled out in the midst of a copy is away, and no bad disk', async () => {
    archive.setPlace(place)
    await make()
    const pulled = { ...unwatched, progress: () => rmSync(place, { recursive: true, force: true }) }
    expect(await outcome(() => archive.copyAcross(pulled))).toBe('not-found')
    expect(archive.list().place).toMatchObject({ there: false, problem: null })
  })

  it('that fails at any call keeps the older copies whole, and so does the journal', async () => {
    archive.setPlace(place)
    await make()
    await archive.copyAcross(unwatched)
    const [old = ''] = copies()
    const before = readFileSync(join(place, old))
    await make()
    const here = readdirSync(vault.snapshots).sort()
    const work = () =>
      perform(
        {
          kind: 'copy',
          home: vault.snapshots,
          place,
          keys: vault.keys,
          forget: [],
          rescue: null,
          leave: [],
          rereadAfter: '',
        },
        unwatched,
      )
    const broken = async () => {
      const { fault } = await work()
      if (fault) throw new ProblemError(fault.code, fault.message)
    }
    const calls = (await traced(work)).length
    const second = copies().find((name) => name !== old) ?? ''
    for (const errno of ['ENOSPC', 'EIO'])
      for (let step = 1; step <= calls; step++) {
        rmSync(join(place, second), { force: true })
        const { result } = await failing(step, errno, () => outcome(broken))
        expect(['success', 'disk-full', 'unexpected', 'not-found']).toContain(result)
        expect(readFileSync(join(place, old)).equals(before)).toBe(true)
        expect(readdirSync(place).filter((name) => name.endsWith('.new'))).toEqual([])
        expect(readdirSync(vault.snapshots).sort()).toEqual(here)
      }
    await work()
    expect(copies()).toHaveLength(2)
  })

  it('gets all the others where one has rotted here, and that is told once', async () => {
    for (let number = 0; number < 3; number++) await make()
    const rotten = rows()[1]?.id ?? ''
    rot(rotten)
    archive.setPlace(place)
    await expect(archive.copyAcross(unwatched)).rejects.toThrow('One snapshot on this computer is damaged')
    expect(copies()).toHaveLength(2)
    expect(copies()).not.toContain(rotten)
    expect(archive.list()).toMatchObject({
      rows: [{ state: 'whole' }, { id: rotten, state: 'damaged' }, { state: 'whole' }],
      place: { last: vault.env.now(), problem: expect.stringContaining('One snapshot on this computer is damaged') },
    })
    await archive.copyAcross(unwatched)
    expect(archive.list().place?.problem).toBeNull()
  })

  it('keeps what is to go until the newest has come there', async () => {
    await make()
    const gone = vault.write('the word heliotrope')
    await make()
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    vault.journal.trashEntries({ ids: [gone] })
    vault.journal.deleteEntries({ ids: [gone] })
    await archive.purge(vault.journal, [gone], unwatched)
    rot(newest())
    expect(await outcome(() => archive.copyAcross(unwatched))).toBe('snapshot-damaged')
    expect(copies()).toHaveLength(2)
    // Nor does it go while there is nothing here that could come there.
    archive.remove(rows().at(-1)?.id ?? '')
    await archive.copyAcross(unwatched)
    expect(copies()).toHaveLength(2)
    await make()
    await archive.copyAcross(unwatched)
    expect(copies()).toHaveLength(2)
    expect(copies()).toContain(newest())
  })

  it('is read again a copy a day, and gets anew what has rotted there', async () => {
    await make()
    await make()
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    await archive.copyAcross(unwatched)
    const isSame = (id: string) => readFileSync(join(place, id)).equals(readFileSync(join(vault.snapshots, id)))
    for (const id of copies()) rot(id, place)
    await archive.copyAcross(unwatched)
    expect(copies().map(isSame)).toEqual([false, false])
    vault.env.time += day
    await archive.copyAcross(unwatched)
    await archive.copyAcross(unwatched)
    expect(copies().map(isSame).sort()).toEqual([false, true])
    vault.env.time += day
    await archive.copyAcross(unwatched)
    expect(copies().map(isSame)).toEqual([true, true])
  })

  it('has all snapshots also where a copy that is to make room there can’t be removed', async () => {
    archive.setPlace(place)
    for (let number = 0; number < 12; number++) {
      await make()
      await archive.copyAcross(unwatched)
    }
    let locked = 0
    const isLocked = (name: string, path: string) => {
      const refused = name === 'rmSync' && path.startsWith(place) && path.endsWith('.snapshot')
      if (refused) locked += 1
      return refused
    }
    const copy = () => outcome(() => archive.copyAcross(unwatched))
    for (let number = 0; number < 7; number++) {
      await make()
      expect(await refusing(isLocked, copy, 'EPERM')).toBe('success')
      expect(archive.list().place).toMatchObject({ last: vault.env.now(), problem: null })
    }
    expect(locked).toBeGreaterThan(0)
    await archive.copyAcross(unwatched)
    expect(copies().length).toBeLessThanOrEqual(rows().length)
  })

  it('makes no room for a copy that was never read whole there', async () => {
    await make()
    const first = newest()
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    await archive.copyAcross(unwatched)
    await make(1000)
    expect(rows()).toHaveLength(1)
    // As another program brings it, and not whole.
    cpSync(join(vault.snapshots, newest()), join(place, newest()))
    rot(newest(), place)
    await archive.copyAcross(unwatched)
    expect(copies()).toEqual([first, newest()])
    vault.env.time += day
    await archive.copyAcross(unwatched)
    await archive.copyAcross(unwatched)
    expect(copies()).toEqual([newest()])
    archive.remove(newest())
    cpSync(join(place, copies()[0] ?? ''), join(vault.snapshots, copies()[0] ?? ''))
    await archive.verify(newest(), unwatched)
  })

  it('remembers what came there whole before the copying broke off', async () => {
    await make()
    const first = newest()
    await make()
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    // Read again for today.
    await archive.copyAcross(unwatched)
    rmSync(join(place, first))
    await make(1000)
    const second = newest()
    const breaking = { ...unwatched, cancelled: () => copies().includes(second) }
    expect(await outcome(() => archive.copyAcross(breaking))).toBe('cancelled')
    expect(copies()).not.toContain(first)
    await make(1000)
    await archive.end()
    archive = openFor(vault)
    await archive.copyAcross(unwatched)
    expect(copies().sort()).toEqual([first, newest()])
  })

  it('reads a copy that has gone from here, too, before it makes room among such', async () => {
    await make()
    const first = newest()
    const carried = join(vault.folder, 'carried')
    cpSync(join(vault.snapshots, first), carried)
    await make(1000)
    archive.setPlace(place)
    await archive.copyAcross(unwatched)
    cpSync(carried, join(place, first))
    // In the order of their marks, which is any.
    for (let turn = 0; turn < 4; turn++) {
      vault.env.time += day
      await archive.copyAcross(unwatched)
    }
    expect(copies()).toEqual([newest()])
  })

  it('keeps nothing of what was broken off, but what another journal may be about to bring', async () => {
    await make()
    archive.setPlace(place)
    const half = (end: string) => writeFileSync(join(place, `kintsugi-2026-01-01-000000.snapshot${end}`), 'half')
    const left = () => readdirSync(place).filter((name) => name.endsWith('.new'))
    const [sign = ''] = readdirSync(place)
    half('.new')
    half(`.${sign.slice('kintsugi-place-'.length, -'.txt'.length)}.new`)
    half('.0123456789ab.new')
    await archive.copyAcross(unwatched)
    expect(left()).toEqual(['kintsugi-2026-01-01-000000.snapshot.0123456789ab.new'])
    writeFileSync(join(place, 'kintsugi-place-0123456789ab.txt'), '')
    half('.new')
    await archive.copyAcross(unwatched)
    expect(left()).toHaveLength(2)
  })

  it('is none that lies in the vault', async () => {
    await make()
    const link = `${place}-link`
    symlinkSync(vault.snapshots, link)
    for (const inside of [vault.folder, vault.snapshots, link])
      expect(() => archive.setPlace(inside)).toThrow('inside the journal’s own folder')
    rmSync(link)
    expect(archive.list().place).toBeNull()
    expect(readdirSync(vault.snapshots).filter((name) => name.endsWith('.txt'))).toEqual([])
  })

  it('that gives no answer holds nothing else up, and is no longer waited for once it isn’t wanted', async () => {
    const { promise: answer, resolve } = Promise.withResolvers<void>()
    await archive.end()
    archive = openFor(vault, async (order, watch) => {
      if (order.kind === 'copy') await answer
      return perform(order, watch)
    })
    archive.setPlace(place)
    const copying = outcome(() => archive.copyAcross(unwatched))
    let isWanted = true
    const another = outcome(() => archive.copyAcross({ ...unwatched, cancelled: () => !isWanted }))
    await make()
    expect(rows()).toHaveLength(1)
    isWanted = false
    expect(await another).toBe('cancelled')
    await archive.stopCopying()
    expect(await copying).toBe('cancelled')
    await archive.end()
    expect(copies()).toEqual([])
    resolve()
  })

  it('is none the worse for what goes from here while it is brought there', async () => {
    await make()
    await make()
    archive.setPlace(place)
    const [, older] = rows()
    const watch = {
      ...unwatched,
      progress() {
        if (rows().length === 2) archive.remove(older?.id ?? '')
      },
    }
    await archive.copyAcross(watch)
    expect(copies()).toEqual([newest()])
    expect(archive.list().place?.problem).toBeNull()
  })

  it('of two journals never loses a snapshot of the one to the other, however they are called', async () => {
    const other = await temporaryVault()
    const others = openFor(other)
    try {
      // Both by the same clock: the snapshots of both have the same names.
      await make()
      other.env.time = vault.env.time
      await others.make(other.journal, 'daily', unwatched)
      archive.setPlace(place)
      others.setPlace(place)
      await archive.copyAcross(unwatched)
      await others.copyAcross(unwatched)
      archive.pin(newest(), true)
      await archive.copyAcross(unwatched)
      await others.copyAcross(unwatched)
      expect(copies()).toHaveLength(2)
      for (const { keys } of [vault, other])
        expect(listSnapshots(place, keys).filter(({ state }) => state === 'whole')).toHaveLength(1)
      truncateSync(
        join(place, listSnapshots(place, other.keys).find(({ state }) => state === 'whole')?.name ?? ''),
        900,
      )
      await others.copyAcross(unwatched)
      expect(copies()).toHaveLength(3)
    } finally {
      await others.end()
      other.end()
    }
  })

  it('of two journals holds the snapshots of both, and makes room only in its own', async () => {
    const other = await temporaryVault()
    const others = openFor(other)
    try {
      others.setPlace(place)
      await others.make(other.journal, 'daily', unwatched)
      await others.copyAcross(unwatched)
      archive.setPlace(place)
      for (let number = 0; number < 12; number++) {
        await make()
        await archive.copyAcross(unwatched)
      }
      expect(copies().length).toBe(rows().length + 1)
    } finally {
      await others.end()
      other.end()
    }
  })
})
