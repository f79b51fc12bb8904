import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
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

const script = fileURLToPath(new URL('./keeping.ts', import.meta.url))

/** In a process of its own. */
function run(words: string, given: readonly string[], options: SpawnSyncOptions = {}) {
  return spawnSync(process.execPath, [...given, script, dir, words], { ...options, encoding: 'utf8' })
}

function keep(words: string, ...given: readonly string[]) {
  const { status, stdout, stderr } = run(words, given)
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

it('says so, and lets nobody wait, where what does the work can’t be loaded', () => {
  const hooks = `import { registerHooks } from 'node:module'
    registerHooks({ resolve(name, context, next) {
      if (name.startsWith('libsodium')) throw new Error('It is not there.')
      return next(name, context)
    } })`
  expect(keep('It rained.', '--import', `data:text/javascript,${encodeURIComponent(hooks)}`)).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Not kept. Something in the app went wrong.\n',
  })
})

it.skipIf(!fs.existsSync('/dev/full'))('lets nobody wait where what it says goes nowhere', () => {
  const full = fs.openSync('/dev/full', 'w')
  try {
    expect(run('It rained.', [], { stdio: ['ignore', 'ignore', full], timeout: 20_000 }).status).toBe(2)
  } finally {
    fs.closeSync(full)
  }
})

it('says that it does not know, where no answer comes in time', () => {
  const halting = `import { isMainThread } from 'node:worker_threads'
    const { wait } = Atomics
    if (isMainThread) Atomics.wait = (cells, index, value) => wait(cells, index, value, 100)
    else wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`
  const { status, stdout, stderr } = keep(
    'It rained.',
    '--import',
    `data:text/javascript,${encodeURIComponent(halting)}`,
  )
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^Whether it was kept is not known: .*\n$/)
})
