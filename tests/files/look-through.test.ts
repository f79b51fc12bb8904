import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Looking, lookThrough } from '../../src-main/files/look-through.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-look-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const mark = 'zqmarkerthatisnowhereelse'
const look = (changes: Partial<Looking> = {}) =>
  lookThrough(folder, {
    marks: [mark],
    since: 0,
    without: [],
    held: [],
    nextPiece: () => Promise.resolve(),
    ...changes,
  })
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

it.each([
  ['UTF-8', Buffer.from(mark)],
  ['UTF-16', Buffer.from(mark, 'utf16le')],
  ['UTF-16', Buffer.from(mark, 'utf16le').swap16()],
])('finds letters that lie readable as %s, wherever in a file, deep in a folder', async (form, bytes) => {
  mkdirSync(join(folder, 'a/b/c'), { recursive: true })
  // Also where two pieces that are read one after the other meet.
  const places = [0, 7, 1024 * 1024 - 11, 1024 * 1024, 2 * 1024 * 1024 - 3, 3_000_001]
  for (const at of places) put(`a/b/c/${at}.bin`, Buffer.concat([Buffer.alloc(at, 'x'), bytes]))
  const { traces, files } = await look()
  expect(traces.map(({ file }) => file).sort()).toEqual(places.map((at) => join(folder, `a/b/c/${at}.bin`)).sort())
  expect(new Set(traces.map((trace) => trace.form))).toEqual(new Set([form]))
  expect(files).toBe(places.length)
})

it('finds nothing where nothing is, and says how much it read', async () => {
  put('one', mark.slice(1))
  put('two', '')
  put('three', 'x'.repeat(2_500_000))
  expect(await look()).toEqual({
    files: 3,
    bytes: mark.length - 1 + 2_500_000,
    older: 0,
    unreadable: 0,
    traces: [],
  })
})

it('tells two marks apart, and names a file once for each', async () => {
  const both = put('both', `${mark} zqother ${mark} zqother`)
  const { traces } = await look({ marks: [mark, 'zqother'] })
  expect(traces).toEqual([
    { file: both, mark, form: 'UTF-8' },
    { file: both, mark: 'zqother', form: 'UTF-8' },
  ])
})

it('leaves files alone that were not written since, and counts them', async () => {
  utimesSync(put('old', mark), 1_000, 1_000)
  const fresh = put('new', mark)
  const { traces, older, files } = await look({ since: 2_000_000 })
  expect(traces.map(({ file }) => file)).toEqual([fresh])
  expect([older, files]).toEqual([1, 1])
})

it('goes neither along links nor into folders that are looked through on their own', async () => {
  mkdirSync(join(folder, 'own'))
  put('own/file', mark)
  symlinkSync(join(folder, 'own'), join(folder, 'way'))
  symlinkSync(join(folder, 'own/file'), join(folder, 'other'))
  expect((await look()).traces).toHaveLength(1)
  expect(await look({ without: [join(folder, 'own')] })).toMatchObject({ files: 0, traces: [] })
})

it('has nothing to say of a folder that is not there', async () => {
  rmSync(folder, { recursive: true })
  expect(await look()).toEqual({ files: 0, bytes: 0, older: 0, unreadable: 0, traces: [] })
  mkdirSync(folder)
})

it('ends where it is told to between two pieces', async () => {
  put('large', Buffer.alloc(5_000_000))
  let pieces = 0
  const nextPiece = () => (++pieces === 3 ? Promise.reject(new Error('enough')) : Promise.resolve())
  await expect(look({ nextPiece })).rejects.toThrow('enough')
  expect(pieces).toBe(3)
})
