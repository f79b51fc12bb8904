import { describe, expect, it } from 'vitest'
import { breath, momentAt, practiceLength } from '../../src-renderer/practice/breath.ts'

describe('slow breathing', () => {
  it('goes in, takes a second sip of air, and goes out, as in the trial on its card', () => {
    expect(momentAt(0)).toEqual({ part: 'in', second: 1 })
    expect(momentAt(2_999)).toEqual({ part: 'in', second: 3 })
    expect(momentAt(3_000)).toEqual({ part: 'sip', second: 1 })
    expect(momentAt(4_000)).toEqual({ part: 'out', second: 1 })
    expect(momentAt(9_999)).toEqual({ part: 'out', second: 6 })
    expect(momentAt(10_000)).toEqual({ part: 'in', second: 1 })
  })

  it('breathes out longer than in, about six times a minute', () => {
    expect(breath.out).toBeGreaterThan(breath.in + breath.sip)
    expect(60_000 / (breath.in + breath.sip + breath.out)).toBe(6)
  })

  it('ends after five minutes, with a whole breath', () => {
    expect(momentAt(practiceLength - 1)).toEqual({ part: 'out', second: 6 })
    expect(momentAt(practiceLength)).toBeNull()
  })
})
