import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeNewPassphrase, takePassphrase } from '../../src-main/vault/passphrase.ts'
import { words } from '../../src-main/vault/word-list.ts'
import { suggestPassphrase } from '../../src-main/vault/words.ts'
import { environment, outcome, typed } from './support.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

describe('a passphrase', () => {
  it('comes to the same bytes, however a keyboard puts its characters together', () => {
    for (const [one, other] of [
      ['é', 'e\u0301'],
      ['ﬁne', 'fine'],
      ['１２３', '123'],
      ['한글', '한글'.normalize('NFD')],
      ['Å', '\u212b'],
    ] as const)
      expect(takePassphrase(typed(one))).toEqual(takePassphrase(typed(other)))
  })

  it('is NFKC and UTF-8, and nothing else is done to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(text(takePassphrase(typed(words)))).toBe(words.normalize('NFKC'))
      }),
    )
    expect(text(takePassphrase(typed(' \ufeffTwo Spaces  ')))).toBe(' \ufeffTwo Spaces  ')
  })

  it('has at least eight characters, as a person counts them', async () => {
    const judge = (words: string) => outcome(() => takeNewPassphrase(typed(words)))
    expect(await judge('')).toBe('weak-passphrase')
    expect(await judge('1234567')).toBe('weak-passphrase')
    expect(await judge('12345678')).toBe('success')
    expect(await judge('🌱🌱🌱🌱')).toBe('weak-passphrase')
    expect(await judge('🌱🌱🌱🌱🌱🌱🌱🌱')).toBe('success')
    expect(await judge('äöüßäöü')).toBe('weak-passphrase')
    // Fourteen code points as typed, seven letters.
    expect(await judge('äöüäöüä'.normalize('NFD'))).toBe('weak-passphrase')
    expect(await judge('äöüßäöüß')).toBe('success')
  })

  it('that is no text is refused', async () => {
    expect(await outcome(() => takePassphrase(Uint8Array.of(0xc3, 0x28)))).toBe('bad-request')
  })
})

describe('a suggested passphrase', () => {
  it('has six words of the list', () => {
    expect(words.length).toBe(7776)
    expect(new Set(words).size).toBe(7776)
    for (const word of words) expect(word).toMatch(/^[a-z]+(-[a-z]+)?$/)
    const suggested = suggestPassphrase(environment()).split(' ')
    expect(suggested.length).toBe(6)
    for (const word of suggested) expect(words).toContain(word)
  })

  it('is long enough and another one every time', async () => {
    const several = Array.from({ length: 200 }, () => suggestPassphrase(environment()))
    expect(new Set(several).size).toBe(200)
    for (const one of several) expect(await outcome(() => takeNewPassphrase(typed(one)))).toBe('success')
  })

  it('takes every word equally often: each number below the length once, the others never', () => {
    // All 8192 numbers that thirteen bits can be, in order, as the random source gives them.
    let next = 0
    const env = { randomBytes: () => Uint8Array.of(next >> 8, next++ & 0xff) }
    const drawn = Array.from({ length: words.length / 6 }, () => suggestPassphrase(env).split(' ')).flat()
    expect(drawn).toEqual(words)
    next = 7776
    expect(suggestPassphrase(env).split(' ')[0]).toBe(words[0])
    expect(next).toBe(8192 + 6)
  })
})
