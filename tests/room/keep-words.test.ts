import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepWords } from '../../src-main/room/keep-words.ts'
import { openInbox } from '../../src-main/vault/inbox.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { failing, traced } from '../files/faults.ts'
import { fakeEnvironment } from '../support/journal.ts'
import { environment, makeNoJournal, typed } from '../vault/support.ts'

let dir: string
beforeEach(async () => {
  await sodium.ready
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-words-'))
})
afterEach(() => fs.rmSync(dir, { recursive: true }))

it('keeps words while nothing is open, and they are there afterwards', async () => {
  const { keys } = await createVault(dir, typed('a door of heavy oak'), environment(), makeNoJournal(dir))
  const env = fakeEnvironment()
  expect(await keepWords(dir, '  a thought #work\nin two lines\n', env)).toEqual({ code: 0, message: '' })
  const inbox = openInbox(dir, keys.journalKey)
  expect(inbox.read().notes.map(({ note }) => note)).toEqual([
    expect.objectContaining({
      kind: 'note',
      instant: env.time,
      zone: 'Europe/Lisbon',
      text: 'a thought #work\nin two lines',
      setback: false,
    }),
  ])
  inbox.close()
})

it('tells by its code and in words why nothing was kept', async () => {
  const env = fakeEnvironment()
  expect(await keepWords(dir, 'words', env)).toEqual({ code: 2, message: 'Not kept. There is no journal here yet.' })
  expect(await keepWords(dir, ' \n ', env)).toEqual({ code: 1, message: 'There was nothing to keep.' })
  fs.writeFileSync(path.join(dir, 'kintsugi.key'), 'nonsense')
  const damaged = await keepWords(dir, 'words', env)
  expect(damaged.code).toBe(1)
  expect(damaged.message).toMatch(/^Not kept\. .*key file/)
  expect(damaged.message).not.toContain('words')
})

it('keeps nothing that the journal could not take in afterwards, and says so', async () => {
  const { keys } = await createVault(dir, typed('a door of heavy oak'), environment(), makeNoJournal(dir))
  const env = fakeEnvironment()
  const kept = await keepWords(dir, 'a\n'.repeat(300_000), env)
  expect(kept).toEqual({ code: 1, message: 'Not kept. It is too long for one entry; in parts it can be kept.' })
  const inbox = openInbox(dir, keys.journalKey)
  expect(inbox.read().notes).toEqual([])
  inbox.close()
})

it('keeps words on a full disk in the room that was set aside', async () => {
  const { keys } = await createVault(dir, typed('a door of heavy oak'), environment(), makeNoJournal(dir))
  const spare = path.join(dir, 'journal.spare')
  fs.writeFileSync(spare, new Uint8Array(4096))
  fs.mkdirSync(path.join(dir, 'inbox'))
  const writing = (await traced(() => keepWords(dir, 'measured', fakeEnvironment()))).indexOf('writeFileSync') + 1
  const { failed, result } = await failing(writing, 'ENOSPC', () => keepWords(dir, 'words', fakeEnvironment()))
  expect({ failed, result }).toEqual({ failed: true, result: { code: 0, message: '' } })
  expect(fs.existsSync(spare)).toBe(false)
  const inbox = openInbox(dir, keys.journalKey)
  expect(inbox.read().notes.map(({ note }) => note.text)).toContain('words')
  inbox.close()
})
