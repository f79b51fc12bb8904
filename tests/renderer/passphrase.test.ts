import { describe, expect, it } from 'vitest'
import { requests } from '../../src-main/room/requests.ts'
import { longestSecret, wrongPassphrase } from '../../src-preload/wrong-secrets.ts'
import { complaintAbout } from '../../src-renderer/create/complaint.ts'
import { countGuesses } from '../../src-renderer/create/estimator.ts'
import { estimateFrom, spanOf } from '../../src-renderer/create/guessing.ts'
import { isLastGroup, lastGroupOf } from '../../src-renderer/create/recovery-key.ts'
import { trySecret, withSecret } from '../../src-renderer/secret.ts'

describe('what a passphrase is refused for', () => {
  it('is being empty, short, or not repeated; never what it is made of', () => {
    expect(complaintAbout('', '')).toMatch(/empty/)
    expect(complaintAbout('1234567', '1234567')).toMatch(/eight/)
    expect(complaintAbout('aaaaaaaa', 'aaaaaaab')).toMatch(/not the same/)
    expect(complaintAbout('aaaaaaaa', 'aaaaaaaa')).toBeNull()
    expect(complaintAbout('日本語日本語日本', '日本語日本語日本')).toBeNull()
  })

  it('counts characters, not the halves they are stored in', () => {
    expect(complaintAbout('😀😀😀😀', '😀😀😀😀')).toMatch(/eight/)
    expect(complaintAbout('😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀😀😀')).toBeNull()
  })
})

describe('a passphrase of more bytes than the journal takes', () => {
  const most = 'ä'.repeat(longestSecret / 2)

  it('is refused where one is chosen, and not one of just as many', () => {
    expect(complaintAbout(most, most)).toBeNull()
    expect(complaintAbout(`${most}a`, `${most}a`)).toMatch(/longer than a passphrase can be/)
    // Decomposed it has more of them than it is sent with.
    expect(complaintAbout(most.normalize('NFD'), most.normalize('NFD'))).toBeNull()
  })

  it('is a wrong one where one is tried, and the journal is not asked', async () => {
    const asked: number[] = []
    const ask = async (bytes: Uint8Array) => {
      asked.push(bytes.length)
      return requests.unlock.safeParse({ passphrase: bytes }).success
        ? ({ ok: true, value: null } as const)
        : ({ ok: false, error: { code: 'bad-request', message: '' } } as const)
    }
    expect(await trySecret(most, wrongPassphrase, ask)).toEqual({ ok: true, value: null })
    expect(await trySecret(`${most}a`, wrongPassphrase, ask)).toEqual({ ok: false, error: wrongPassphrase })
    expect(asked).toEqual([longestSecret])
    // What is refused here is what would be refused there.
    expect(await ask(new TextEncoder().encode(`${most}a`))).toMatchObject({ error: { code: 'bad-request' } })
  })
})

describe('how long a passphrase would hold', () => {
  it('is said as one would say it', () => {
    expect(spanOf(5)).toBe('less than a minute')
    expect(spanOf(3000)).toBe('less than an hour')
    expect(spanOf(86_400)).toBe('about a day')
    expect(spanOf(86_400 * 12)).toBe('about 12 days')
    expect(spanOf(86_400 * 365)).toBe('about 12 months')
    expect(spanOf(86_400 * 365.25 * 40)).toBe('about 40 years')
    expect(spanOf(86_400 * 365.25 * 500)).toBe('about 5 centuries')
    expect(spanOf(1e20)).toBe('longer than anyone could wait')
  })

  it('never makes a stronger passphrase look weaker', () => {
    const order = ['weak', 'fair', 'strong']
    let before = 0
    for (let power = 0; power < 40; power++) {
      const now = order.indexOf(estimateFrom(10 ** power).strength)
      expect(now).toBeGreaterThanOrEqual(before)
      before = now
    }
  })

  it('tells what everybody chooses from six words drawn at random', () => {
    expect(estimateFrom(countGuesses('password')).strength).toBe('weak')
    expect(estimateFrom(countGuesses('Summer2026!')).strength).toBe('weak')
    expect(estimateFrom(countGuesses('gradient opal tumbling mossy verdict acorn')).strength).toBe('strong')
  })
})

describe('the last group of a recovery key, typed back', () => {
  const key = '7K2M-9XQ4-TR0V-B3HD-WE8N-5ZPA-C1GY-J6FS-Q10T'

  it('is what stands after the last hyphen', () => {
    expect(lastGroupOf(key)).toBe('Q10T')
  })

  it('may be typed in small letters, with spaces, and with the letters that look like digits', () => {
    for (const typed of ['Q10T', ' q10t ', 'QlOT', 'qI0t']) expect(isLastGroup(typed, key), typed).toBe(true)
    for (const typed of ['', 'Q10', 'J6FS', 'Q10TT', key]) expect(isLastGroup(typed, key), typed).toBe(false)
  })
})

describe('a secret on its way out of the page', () => {
  it('is NFKC, and is wiped afterwards, also when the call fails', async () => {
    let seen: Uint8Array | undefined
    const text = await withSecret('ﬁne e\u0301', async (bytes) => {
      seen = bytes
      return new TextDecoder().decode(bytes)
    })
    expect(text).toBe('fine é')
    expect(seen?.every((byte) => byte === 0)).toBe(true)
    const failing = withSecret('secret', async (bytes) => {
      seen = bytes
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(seen?.every((byte) => byte === 0)).toBe(true)
  })
})
