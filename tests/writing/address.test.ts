import { describe, expect, it } from 'vitest'
import { isSafeLink } from '../../src-main/journal/body.ts'
import { safeLink } from '../../src-main/shell/policy.ts'
import { isOpened, isSafeAddress, readAddress } from '../../src-renderer/writing/address.ts'

const good = [
  ['https://example.org', 'https://example.org'],
  ['HTTP://Example.org/a?b#c', 'HTTP://Example.org/a?b#c'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
  ['example.org', 'https://example.org'],
  [' example.org/path?q=1 ', 'https://example.org/path?q=1'],
  ['www.example.org:8080', 'https://www.example.org:8080'],
  ['me@example.org', 'mailto:me@example.org'],
  ['пример.рф/книга', 'https://пример.рф/книга'],
] as const

const bad = [
  '',
  ' ',
  'words',
  'two words.org',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'about:blank',
  'https://',
  'https://[',
  'https://a b.org',
  'https://a.org/\nx',
  '//example.org',
  '/path',
  '#part',
  'ftp://example.org',
  '.org',
]

describe('the address of a link', () => {
  it.each(good)('takes %j as %j', (typed, address) => {
    expect(readAddress(typed)).toBe(address)
  })

  it.each(bad)('refuses %j', (typed) => {
    expect(readAddress(typed)).toBeNull()
  })

  it('is judged as the journal judges it', () => {
    for (const address of [...bad, ...good.flat()]) expect(isSafeAddress(address)).toBe(isSafeLink(address))
  })

  it('is said to be opened where it is', () => {
    const others = [
      'http://example.org',
      'https://me@example.org',
      'https://me:word@example.org',
      `https://example.org/${'a'.repeat(2000)}`,
      'mailto:me@example.org?subject=x',
    ]
    const safe = [...bad, ...good.flat(), ...others].filter(isSafeAddress)
    for (const address of safe) expect(isOpened(address), address).toBe(safeLink(address) !== null)
  })
})
