import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { forgetSaves, openKnownSaves } from '../../src-main/vault/known-saves.ts'
import { testKeys } from '../support/journal.ts'

let folder: string
beforeEach(async () => {
  await sodium.ready
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-known-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (keys = testKeys) =>
  openKnownSaves(folder, keys, (length) => crypto.getRandomValues(new Uint8Array(length)))

it('remembers how many saves there were, for the vault and the key, and for no other', () => {
  expect(open().read()).toBe(0)
  open().write(41)
  expect(open().read()).toBe(41)
  const another = { ...testKeys, journalKey: new Uint8Array(32) }
  expect(open(another).read()).toBe(0)
  expect(open({ ...testKeys, salt: new Uint8Array(16) }).read()).toBe(0)
  forgetSaves(folder, testKeys.salt)
  expect(open().read()).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})

it('believes no byte that was changed', () => {
  open().write(41)
  const file = join(folder, readdirSync(folder)[0] ?? '')
  const bytes = readFileSync(file)
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, changed)
    expect(open().read(), `byte ${at}`).toBe(0)
  }
})

it('holds nothing up where it can’t be written', () => {
  rmSync(folder, { recursive: true })
  open().write(41)
  expect(open().read()).toBe(0)
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-known-'))
})
