import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openInbox } from '../../src-main/vault/inbox.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { environment, makeNoJournal, typed } from '../vault/support.ts'

let dir: string
beforeEach(async () => {
  await sodium.ready
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-at-once-'))
})
afterEach(() => fs.rmSync(dir, { recursive: true }))

/** In a process of its own. */
function keep(words: string) {
  const script = fileURLToPath(new URL('./keeping.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, dir, words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('has kept the words when it returns', async () => {
  const { keys } = await createVault(dir, typed('a door of heavy oak'), environment(), makeNoJournal(dir))
  expect(keep('It rained.\nAll day.')).toEqual({ status: 0, stdout: '', stderr: '' })
  const inbox = openInbox(dir, keys.journalKey)
  expect(inbox.read().notes.map(({ note }) => note.text)).toEqual(['It rained.\nAll day.'])
  inbox.close()
})

it('says why it has not, and never what', () => {
  expect(keep('It rained.')).toEqual({ status: 2, stdout: '', stderr: 'Not kept. There is no journal here yet.\n' })
  fs.writeFileSync(path.join(dir, 'kintsugi.key'), 'nonsense')
  const { status, stdout, stderr } = keep('It rained.')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^Not kept\. .*key file/)
  expect(stderr).not.toContain('rained')
})
