import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { formsOfBytes, formsOfText, kindOf, seekInMemory, withDescendants } from './memory.ts'

/** Puts words into memory in a form that hides them from a search, and gives them back. */
function hide(words: string): () => string {
  const hidden = [...words].map((letter) => letter.charCodeAt(0) ^ 1)
  return () => String.fromCharCode(...hidden.map((code) => code ^ 1))
}

describe.runIf(process.platform === 'linux')('what stands in the memory of a process', () => {
  it('is found in every form, with what stands before it, and nothing else is', () => {
    const words = hide(['sea', 'rch', 'ed', process.pid].join('-'))
    const other = hide(['tw', 'ice', process.pid, 'key'].join('-'))
    const count = () => {
      const finds = seekInMemory(process.pid, [
        ...formsOfText('words', words()),
        ...formsOfBytes('key', Buffer.from(other())),
      ])
      return (what: string, form: string) =>
        finds?.filter((find) => find.what === what && find.form === form).length ?? 0
    }
    const before = count()
    const kept = [
      Buffer.from(words()),
      Buffer.from(words(), 'utf16le'),
      Buffer.from(Buffer.from(words()).toString('hex')),
      Buffer.from(Buffer.from(`x${words()}`).toString('base64')),
      Buffer.from(other()),
      Buffer.from(Buffer.from(other()).toString('hex').toUpperCase()),
      Buffer.from(Buffer.from(`xx${other()}!`).toString('base64')),
    ]
    const after = count()
    expect(kept).toHaveLength(7)
    for (const form of ['utf8', 'utf16', 'hex', 'base64'])
      expect(after('words', form) - before('words', form), form).toBeGreaterThan(0)
    for (const form of ['bytes', 'hex', 'base64'])
      expect(after('key', form) - before('key', form), form).toBeGreaterThan(0)
    const prefixed = Buffer.from(`before it ${words()}`)
    const told = seekInMemory(process.pid, formsOfText('words', words()))?.map(({ before }) =>
      before.toString('latin1'),
    )
    expect(told?.some((text) => text.endsWith('before it '))).toBe(true)
    expect(prefixed.length).toBeGreaterThan(0)
  })

  it('is told of processes that were started by it as well, and of none that has gone', async () => {
    const child = spawn('sleep', ['60'])
    const pid = child.pid ?? 0
    expect(withDescendants([process.pid])).toContain(pid)
    expect(seekInMemory(pid, formsOfText('words', 'sleep'))).not.toHaveLength(0)
    expect(kindOf(pid)).toBe('main')
    child.kill()
    await once(child, 'exit')
    expect(seekInMemory(pid, formsOfText('words', 'sleep'))).toBeNull()
    expect(withDescendants([process.pid])).not.toContain(pid)
  })
})
