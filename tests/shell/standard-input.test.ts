import type { readSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readStandardInput } from '../../src-main/shell/standard-input.ts'

/** Standard input that gives these parts one after the other: bytes, or an error of the system. */
function giving(...parts: readonly (Uint8Array | string)[]): typeof readSync {
  const left = [...parts]
  const read = (_file: number, into: Uint8Array): number => {
    const part = left.shift()
    if (part === undefined) return 0
    if (typeof part === 'string') throw Object.assign(new Error(part), { code: part })
    into.set(part)
    return part.length
  }
  return read as unknown as typeof readSync
}
const bytes = (text: string) => new TextEncoder().encode(text)

it.each([
  ['nothing', [], ''],
  ['text', [bytes('It rained.\n')], 'It rained.\n'],
  ['text whose letters are cut in two', [bytes('né').subarray(0, 2), bytes('né').subarray(2)], 'né'],
  ['text that takes its time', ['EAGAIN', bytes('late'), 'EAGAIN', bytes('r')], 'later'],
  ['a pipe that Windows ends', [bytes('words'), 'EOF'], 'words'],
  ['bytes that are no text', [new Uint8Array([0xff, 0xfe])], null],
  ['a letter that is cut off', [bytes('né').subarray(0, 2)], null],
  ['an input that is closed', ['EBADF'], null],
  ['an input that breaks', [bytes('words'), 'EIO'], null],
] as const)('reads %s', (_name, parts, text) => {
  expect(readStandardInput(giving(...parts))).toBe(text)
})

it('does not read for ever', () => {
  const endless = ((_file: number, into: Uint8Array) => into.fill(0x61).length) as unknown as typeof readSync
  expect(readStandardInput(endless)).toBeNull()
})
