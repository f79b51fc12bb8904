import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../src-main/archive/archive.ts'
import { layVault } from '../../src-main/archive/lay-vault.ts'
import { listSnapshots } from '../../src-main/archive/list.ts'
import { perform } from '../../src-main/archive/perform.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { draftOf } from '../support/journal.ts'
import { type TestVault, temporaryVault } from './vaults.ts'

const day = 86_400_000

let vault: TestVault
let archive: Archive
let root: string
let place: string

beforeEach(async () => {
  vault = await temporaryVault()
  archive = openIn(vault.folder)
  root = mkdtempSync(join(tmpdir(), 'kintsugi-places-'))
  place = join(root, 'place')
  mkdirSync(place)
})
afterEach(async () => {
  await archive.end()
  vault.end()
  rmSync(root, { recursive: true })
})

const openIn = (folder: string) =>
  openArchive(vault.keys, {
    folder,
    version: '0.0.0',
    perform,
    now: () => vault.env.now(),
    zone: () => vault.env.zone(),
    randomBytes: vault.env.randomBytes,
  })

async function chosen(): Promise<void> {
  await archive.make(vault.journal, 'daily', unwatched)
  archive.setPlace(place)
  await archive.copyAcross(unwatched)
}
const copies = () => readdirSync(place).filter((name) => name.endsWith('.snapshot'))
const newest = (folder: string) => listSnapshots(folder, vault.keys)[0]?.mark
const isThere = (mark: string | undefined) => listSnapshots(place, vault.keys).some((found) => found.mark === mark)

it('keeps what lies on this computer, whatever another one with this journal brings', async () => {
  await chosen()
  const elsewhere = join(root, 'elsewhere')
  mkdirSync(elsewhere)
  layVault(elsewhere, join(place, copies()[0] ?? ''), unwatched)
  const other = openJournal(join(elsewhere, 'journal.db'), vault.keys, vault.env)
  const otherArchive = openIn(elsewhere)
  otherArchive.setPlace(place)
  vault.env.time += 8 * day
  vault.write('only on the first computer')
  await archive.make(vault.journal, 'daily', unwatched)
  await archive.copyAcross(unwatched)
  const own = newest(vault.snapshots)
  vault.env.time += day / 2
  for (const text of ['one', 'two', 'three']) other.saveEntry(draftOf(other, { text }))
  await otherArchive.make(other, 'daily', unwatched)
  await otherArchive.copyAcross(unwatched)
  other.close()
  await otherArchive.end()
  for (let copied = 1; copied < 8; copied++) {
    vault.env.time += day
    await archive.copyAcross(unwatched)
    expect([copied, isThere(own)]).toEqual([copied, true])
  }
})

it('lets go of a copy that held what was deleted for ever, also where that has rotted', async () => {
  const id = vault.write('to go')
  await chosen()
  const path = join(place, copies()[0] ?? '')
  const bytes = readFileSync(path)
  // Without these pages it can't be told what it holds.
  for (const page of [4, 18]) bytes[page * 4096 - 2000] = (bytes[page * 4096 - 2000] ?? 0) ^ 4
  writeFileSync(path, bytes)
  vault.env.time += 2 * day
  vault.journal.trashEntries({ ids: [id] })
  archive.notePurge([id], true)
  vault.journal.deleteEntries({ ids: [id] })
  await archive.purge(vault.journal, archive.toPurge(), unwatched)
  await archive.copyAcross(unwatched)
  expect([existsSync(path), archive.isOwing()]).toEqual([false, false])
})

it('is told to be away for long also where the clock was ahead when it was there last', async () => {
  vault.env.time += 365 * day
  await chosen()
  vault.env.time -= 365 * day
  rmSync(place, { recursive: true })
  vault.env.time += 30 * day
  await archive.copyAcross(unwatched).catch(() => undefined)
  expect(archive.list().place).toMatchObject({ there: false, longAway: true })
})
