import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNames } from '../../src-main/interchange/entry-file.ts'
import { fileNameFrom } from '../../src-main/interchange/file-name.ts'
import type { Entry } from '../../src-preload/contract.ts'
import { anyWords } from './bodies.ts'

/** What Windows, macOS or Linux won't take in a name, or takes for something else. */
const forbidden = /[\p{Cc}<>:"/\\|?*#%{}$!`&@=[\]\p{Bidi_Control}\ufeff]|^[ .~-]|[ .]$/u

describe('a title as a part of a file name', () => {
  it.each([
    ['CON', 'CON'],
    ['../x', 'x'],
    ['a/b\\c', 'a b c'],
    ['C:\\Windows', 'C Windows'],
    ['ends in dots...', 'ends in dots'],
    ['.hidden', 'hidden'],
    ['-rf', 'rf'],
    ['two\nlines\u0000and\u0007more', 'two lines and more'],
    ['evil\u202egpj.exe', 'evil gpj exe'],
    ['Um dia à toa', 'Um dia à toa'],
    ['静かな一日', '静かな一日'],
    ['👩‍👩‍👧 at home', '👩‍👩‍👧 at home'],
    ['***', ''],
    ['', ''],
  ])('%j becomes %j', (title, name) => {
    expect(fileNameFrom(title)).toBe(name)
  })

  it('is short, whole in its characters, and takes no time, whatever the title', () => {
    const emoji = fileNameFrom('👩‍👩‍👧'.repeat(300))
    expect(emoji).toMatch(/^(👩‍👩‍👧)+$/u)
    expect(Buffer.byteLength(fileNameFrom('日'.repeat(300)))).toBeLessThanOrEqual(200)
    expect(fileNameFrom('a'.repeat(10_000_000))).toHaveLength(50)
    // A letter under as many accents as there is room for.
    expect(fileNameFrom(`a${'\u0301'.repeat(100_000)}`).length).toBeLessThanOrEqual(50)
  })

  it('holds nothing that a file system minds', () => {
    fc.assert(
      fc.property(fc.oneof(anyWords, fc.string({ unit: 'binary' })), (title) => {
        expect(fileNameFrom(title)).not.toMatch(forbidden)
        expect(fileNameFrom(title).isWellFormed()).toBe(true)
      }),
    )
  })
})

const entry = (id: string, title: string, instant = 0): Entry =>
  ({ id, title, instant, zone: 'UTC', day: '1970-01-01' }) as Entry

describe('the names of one day', () => {
  it('are the same in whatever order the entries come, and never the same to a file system', () => {
    const entries = [
      entry('00000000-0000-7000-8000-00000000000b', 'Tea'),
      entry('00000000-0000-7000-8000-00000000000a', 'tea'),
      entry('00000000-0000-7000-8000-00000000000c', 'Te\u0301a'),
      entry('00000000-0000-7000-8000-00000000000d', 'Téa'),
      entry('00000000-0000-7000-8000-00000000000e', 'tea 00000000000b'),
      entry('00000000-0000-7000-8000-00000000000f', 'Tea', 60_000),
    ]
    const names = fileNames(entries)
    expect(names).toEqual([
      '1970-01-01 0000 Tea 00000000000b 00000000-0000-7000-8000-00000000000b.md',
      '1970-01-01 0000 tea.md',
      '1970-01-01 0000 Téa.md',
      '1970-01-01 0000 Téa 00000000000d.md',
      '1970-01-01 0000 tea 00000000000b.md',
      '1970-01-01 0001 Tea.md',
    ])
    expect(fileNames(entries.toReversed()).toReversed()).toEqual(names)
    expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(names.length)
  })
})
