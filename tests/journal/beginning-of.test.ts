import { expect, it } from 'vitest'
import { beginningOf } from '../../src-preload/beginning-of.ts'

it('ends before a character that there is only half room for', () => {
  expect(beginningOf('ab🌊cd', 2)).toBe('ab')
  expect(beginningOf('ab🌊cd', 3)).toBe('ab')
  expect(beginningOf('ab🌊cd', 4)).toBe('ab🌊')
})

it('leaves a text that is short enough as it is, and what stands in it', () => {
  expect(beginningOf('ab🌊', 4)).toBe('ab🌊')
  expect(beginningOf('a\ufffdb', 2)).toBe('a\ufffd')
})
