import { describe, expect, it } from 'vitest'
import { breath, momentAt, practiceLength } from '../../src-renderer/practice/breath.ts'

describe('slow breathing', () => {
  it('goes in for four seconds and out for six', () => {
    expect(momentAt(0)).toEqual({ half: 'in', second: 1 })
    expect(momentAt(3_999)).toEqual({ half: 'in', second: 4 })
    expect(momentAt(4_000)).toEqual({ half: 'out', second: 1 })
    expect(momentAt(9_999)).toEqual({ half: 'out', second: 6 })
    expect(momentAt(10_000)).toEqual({ half: 'in', second: 1 })
  })

  it('breathes out longer than in, about six times a minute', () => {
    expect(breath.out).toBeGreaterThan(breath.in)
    expect(60_000 / (breath.in + breath.out)).toBe(6)
  })

  it('ends after five minutes, with a whole breath', () => {
    expect(momentAt(practiceLength - 1)).toEqual({ half: 'out', second: 6 })
    expect(momentAt(practiceLength)).toBeNull()
  })
})
