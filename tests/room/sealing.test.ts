import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSealing } from '../../src-main/room/sealing.ts'
import { openInbox } from '../../src-main/vault/inbox.ts'
import { createVault, type Keys } from '../../src-main/vault/vault.ts'
import { failing, traced } from '../files/faults.ts'
import { environment, makeNoJournal, outcome, typed } from '../vault/support.ts'

let folder: string
let keys: Keys
let spare: string
let time: number
beforeEach(async () => {
  await sodium.ready
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-sealing-'))
  ;({ keys } = await createVault(folder, typed('a door of heavy oak'), environment(), makeNoJournal(folder)))
  spare = path.join(folder, 'journal.spare')
  fs.writeFileSync(spare, new Uint8Array(4096))
  fs.mkdirSync(path.join(folder, 'inbox'))
  time = Date.UTC(2024, 2, 15, 9)
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const idOf = (number: number) => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`
const words = (number: number, text: string) => ({ id: idOf(number), text, setback: false, instead: [] })
function sealed(): string[] {
  const inbox = openInbox(folder, keys.journalKey)
  const found = inbox.read().notes.map(({ note }) => `${note.kind}: ${note.text}`)
  inbox.close()
  return found
}
const open = () => openSealing({ folder, now: () => time++, zone: () => 'Europe/Lisbon' })
/** On a disk that has no room for the next file, so many times. */
async function onFullDisk(work: () => unknown, times = 1): Promise<string> {
  const measured = () => open().keepDraft({ ...words(99, 'measured'), leaving: false })
  const step = (await traced(measured)).indexOf('writeFileSync') + 1
  await open().keepDraft({ ...words(99, ''), leaving: false })
  const { result, failed } = await failing(step, 'ENOSPC', () => outcome(async () => work()), times)
  expect(failed).toBe(true)
  return result
}

it('on a full disk a note that is kept, and a draft whose window goes, have the room that was set aside', async () => {
  expect(await onFullDisk(() => open().keepNote(words(1, 'kept')))).toBe('success')
  expect(fs.existsSync(spare)).toBe(false)
  fs.writeFileSync(spare, new Uint8Array(4096))
  expect(await onFullDisk(() => open().keepDraft({ ...words(2, 'begun'), leaving: true }))).toBe('success')
  expect(fs.existsSync(spare)).toBe(false)
  expect(sealed()).toEqual(['note: kept', 'draft: begun'])
})

it('a draft that its window still holds leaves that room for what comes after it', async () => {
  expect(await onFullDisk(() => open().keepDraft({ ...words(1, 'begun'), leaving: false }))).toBe('disk-full')
  expect(fs.existsSync(spare)).toBe(true)
  expect(sealed()).toEqual([])
})

it('where more of a draft cannot be sealed, what was sealed of it before stays', async () => {
  fs.rmSync(spare)
  await open().keepDraft({ ...words(1, 'begun'), leaving: false })
  const more = () => open().keepDraft({ ...words(1, 'begun, and gone on with'), leaving: true })
  expect(await onFullDisk(more)).toBe('disk-full')
  expect(sealed()).toEqual(['draft: begun'])
})
