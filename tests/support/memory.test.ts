import { expect, it } from 'vitest'
import { asInMemory, countInMemory } from './memory.ts'

it.runIf(process.platform === 'linux')('finds what stands in memory, in both encodings, and nothing else', () => {
  const word = ['sea', 'rch', 'ed', process.pid].join('-')
  // A copy in another encoding hides the word itself from the search.
  const hidden = [...word].map((letter) => letter.charCodeAt(0) ^ 1)
  const seek = () => {
    const sought = asInMemory(String.fromCharCode(...hidden.map((code) => code ^ 1)))
    return countInMemory(process.pid, sought)
  }
  const before = seek()
  const kept = [Buffer.from(word), Buffer.from(word), Buffer.from(word, 'utf16le')]
  const after = seek()
  expect(kept).toHaveLength(3)
  expect((after?.[0] ?? 0) - (before?.[0] ?? 0)).toBeGreaterThanOrEqual(2)
  expect((after?.[1] ?? 0) - (before?.[1] ?? 0)).toBeGreaterThanOrEqual(1)
  expect(countInMemory(2 ** 30, [Buffer.from('x')])).toBeNull()
})
