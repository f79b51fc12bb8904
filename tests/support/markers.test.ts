import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findMarkers, waysToWrite } from './markers.ts'

const marker = 'a quiet river under stones'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-markers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  ['as it is', (text: string) => text],
  ['as UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
  ['as UTF-16 in the other order', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ['in base64', (text: string) => Buffer.from(text).toString('base64')],
  ['in hex', (text: string) => Buffer.from(text).toString('hex')],
  ['in hex of capitals', (text: string) => Buffer.from(text).toString('hex').toUpperCase()],
] as const)('finds a marker %s, wherever it begins', (_how, write) => {
  for (const before of ['', 'x', 'xy', 'xyz']) {
    writeFileSync(join(folder, 'file'), write(`${before}${marker}z`))
    expect(findMarkers([folder], waysToWrite(marker))).not.toEqual([])
    writeFileSync(join(folder, 'file'), write(`${before}${marker.slice(1)}z`))
    expect(findMarkers([folder], waysToWrite(marker))).toEqual([])
  }
})

it('says what it could not look into, and nothing of what is not there', () => {
  const unread: string[] = []
  const look = () =>
    findMarkers([folder, join(folder, 'gone'), join(folder, 'shut/file/below')], [marker], 0, (path) =>
      unread.push(path),
    )
  mkdirSync(join(folder, 'shut'))
  writeFileSync(join(folder, 'shut/file'), marker)
  expect(look()).toHaveLength(1)
  expect(unread).toEqual([])
  chmodSync(join(folder, 'shut'), 0)
  // Nothing is shut to root, nor to anybody on Windows.
  expect(look().length + unread.length).toBe(1)
  chmodSync(join(folder, 'shut'), 0o700)
})
