import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecoveryKey, writeRecoveryKey } from '../../src-main/vault/recovery-key.ts'
import { outcome, sentence, typed } from './support.ts'

const anyKey = fc.uint8Array({ minLength: 20, maxLength: 20 })
/** One key, for the tests that try everything that can go wrong with it. */
const key = Uint8Array.from({ length: 20 }, (_, index) => (index * 37 + 11) & 0xff)
const written = writeRecoveryKey(key)
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('a recovery key', () => {
  it('is written in nine groups of four, as FORMAT.md has it', () => {
    expect(writeRecoveryKey(Uint8Array.from({ length: 20 }, (_, index) => index))).toBe(
      '000G-40R4-0M30-E209-185G-R38E-1W81-24GK-GZSD',
    )
    fc.assert(
      fc.property(anyKey, (any) => {
        expect(writeRecoveryKey(any)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
      }),
    )
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyKey, (any) => {
        expect(readRecoveryKey(typed(writeRecoveryKey(any)))).toEqual(any)
      }),
    )
  })

  it('is read in small letters, with letters that look like digits, and with any spaces and dashes', () => {
    const spacing = fc.constantFrom('', ' ', '-', ' - ', '\n', '\t', '–', '—', '‑', '\u00a0', '\u200b', '\r\n')
    fc.assert(
      fc.property(anyKey, fc.infiniteStream(spacing), fc.infiniteStream(fc.nat()), (any, spaces, choices) => {
        const loose = [...writeRecoveryKey(any).replaceAll('-', '')].map((character) => {
          const forms = { '0': '0Oo０', '1': '1IiLlｌ' }[character] ?? character + character.toLowerCase()
          const pick = [...forms][(choices.next().value ?? 0) % [...forms].length] ?? ''
          return pick + (spaces.next().value ?? '')
        })
        expect(readRecoveryKey(typed(` ${loose.join('')} `))).toEqual(any)
      }),
    )
  })

  it('with any one character wrong is noticed, and told apart from a wrong key', async () => {
    let tried = 0
    for (const [at, right] of [...written].entries()) {
      if (right === '-') continue
      for (const wrong of `${alphabet}U*ß`) {
        if (wrong === right) continue
        tried++
        const slip = written.slice(0, at) + wrong + written.slice(at + 1)
        expect([slip, await outcome(() => readRecoveryKey(typed(slip)))]).toEqual([slip, 'wrong-recovery-key'])
      }
    }
    expect(tried).toBe(36 * 34)
    expect(await sentence(() => readRecoveryKey(typed(`Z${written.slice(1)}`)))).toContain('There is a slip somewhere')
  })

  it('with any two neighbours or groups exchanged is noticed', async () => {
    const characters = written.replaceAll('-', '')
    for (let at = 0; at + 1 < characters.length; at++) {
      const [one = '', two = ''] = characters.slice(at, at + 2)
      if (one === two) continue
      const slip = characters.slice(0, at) + two + one + characters.slice(at + 2)
      expect([slip, await outcome(() => readRecoveryKey(typed(slip)))]).toEqual([slip, 'wrong-recovery-key'])
    }
    const groups = written.split('-')
    for (let at = 0; at + 1 < groups.length; at++) {
      const slip = groups.with(at, groups[at + 1] ?? '').with(at + 1, groups[at] ?? '')
      expect(await outcome(() => readRecoveryKey(typed(slip.join('-'))))).toBe('wrong-recovery-key')
    }
  })

  it('that is not whole says so', async () => {
    for (const part of ['', '   ', written.slice(0, -1), written.slice(0, -5), `${written}0`, 'a'.repeat(100_000)])
      expect(await sentence(() => readRecoveryKey(typed(part)))).toContain('nine groups of four characters')
  })
})
