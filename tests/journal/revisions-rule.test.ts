import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Aged, beyond, outgrown, type Weighed } from '../../src-main/journal/revisions/rule.ts'

const aDay = 24 * 60 * 60 * 1000
const start = Date.parse('2020-01-01T00:00Z')

/** The states of an entry over three years: in bursts, as people write. */
const states = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 1100 }), fc.integer({ min: 0, max: 287 })), {
    maxLength: 80,
    selector: ([day, turn]) => day * 288 + turn,
  })
  .chain((moments) =>
    fc.tuple(
      ...moments.map(([day, turn]) =>
        fc.integer({ min: 0, max: 5 }).map((length): Aged => {
          const saved = start + day * aDay + turn * 5 * 60 * 1000
          return { saved, kept: saved + 60_000, day: new Date(saved).toISOString().slice(0, 10), length }
        }),
      ),
    ),
  )
const moment = fc.integer({ min: -100, max: 1600 }).map((day) => start + day * aDay)

const left = <State>(all: readonly State[], gone: readonly State[]) => all.filter((state) => !gone.includes(state))
const newestOf = (all: readonly Aged[]) => Math.max(...all.map(({ saved }) => saved))
const sorted = (all: readonly Aged[]) => all.map(({ saved }) => saved).sort()

describe('thinning by age', () => {
  it('never takes the newest, nor any of the last week, nor of the future', () => {
    fc.assert(
      fc.property(states, moment, (all, now) => {
        for (const { saved } of outgrown(all, now)) {
          expect(saved).not.toBe(newestOf(all))
          expect(now - saved).toBeGreaterThanOrEqual(7 * aDay)
        }
      }),
    )
  })

  it('leaves one of each day and then of each month, the fullest, and takes no day or month whole', () => {
    fc.assert(
      fc.property(states, moment, (all, now) => {
        const spanOf = ({ saved, day }: Aged) => {
          const age = now - saved
          if (age < 7 * aDay) return `${saved}`
          return age < 365 * aDay ? day : day.slice(0, 7)
        }
        const kept = left(all, outgrown(all, now))
        const spans = (of: readonly Aged[]) => Map.groupBy(of, spanOf)
        const before = spans(all)
        const after = spans(kept)
        expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
        for (const [span, group] of after) {
          const others = group.filter(({ saved }) => saved !== newestOf(all))
          expect(others.length).toBeLessThanOrEqual(1)
          const fullest = Math.max(...(before.get(span) ?? []).map(({ length }) => length))
          expect(Math.max(...group.map(({ length }) => length))).toBe(fullest)
        }
      }),
    )
  })

  it('once more takes nothing, and it makes no difference what was taken before', () => {
    fc.assert(
      fc.property(states, moment, fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 4 }), (all, now, days) => {
        const once = left(all, outgrown(all, now))
        expect(outgrown(once, now)).toEqual([])
        const later = now + 900 * aDay
        let step: readonly Aged[] = all
        for (const day of days.sort((one, other) => one - other)) step = left(step, outgrown(step, now + day * aDay))
        expect(sorted(left(step, outgrown(step, later)))).toEqual(sorted(left(all, outgrown(all, later))))
      }),
    )
  })

  it('counts from when a state was kept where a clock that was ahead says that it is still to be saved', () => {
    const now = start + 30 * aDay
    const day = '2020-01-02'
    const states = [1, 2, 3].map(
      (turn): Aged => ({ saved: now + aDay + turn, kept: start + aDay + turn, day, length: turn }),
    )
    expect(left(states, outgrown(states, now))).toEqual(states.slice(2))
    const setBack = states.map((state) => ({ ...state, saved: now - aDay + state.length, kept: 0 }))
    expect(outgrown(setBack, now)).toEqual([])
  })

  it('takes more as time goes on, and never less', () => {
    fc.assert(
      fc.property(states, moment, fc.integer({ min: 0, max: 900 }), (all, now, days) => {
        const early = outgrown(all, now)
        const late = outgrown(all, now + days * aDay)
        expect(early.every((state) => late.includes(state))).toBe(true)
      }),
    )
  })
})

describe('the bound of all', () => {
  const weighed = fc
    .uniqueArray(
      fc.record({
        entry: fc.constantFrom('a', 'b', 'c', 'd'),
        saved: fc.integer({ min: 0, max: 1000 }),
        size: fc.integer({ min: 1, max: 50 }),
        images: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
      }),
      { maxLength: 40, selector: ({ entry, saved }) => `${entry} ${saved}` },
    )
    .map((all): Weighed[] => all)
  const images = new Map([
    ['x', 100],
    ['y', 200],
    ['z', 30],
  ])
  const weigh = (all: readonly Weighed[]) =>
    all.reduce((sum, { size }) => sum + size, 0) +
    [...new Set(all.flatMap((state) => state.images))].reduce((sum, hash) => sum + (images.get(hash) ?? 0), 0)
  const most = fc.integer({ min: 0, max: 2000 })

  it('holds, unless the newest of all alone is more', () => {
    fc.assert(
      fc.property(weighed, most, (all, bound) => {
        const kept = left(all, beyond(all, images, bound))
        expect(weigh(kept) <= bound || kept.length <= 1).toBe(true)
        if (all.length > 0) expect(kept.length).toBeGreaterThan(0)
      }),
    )
  })

  it('takes none too many, the oldest first, and the newest of an entry only after all others', () => {
    fc.assert(
      fc.property(weighed, most, (all, bound) => {
        const gone = beyond(all, images, bound)
        const last = gone.at(-1)
        if (last) expect(weigh(left(all, gone.slice(0, -1)))).toBeGreaterThan(bound)
        const isNewest = ({ entry, saved }: Weighed) =>
          all.every((other) => other.entry !== entry || other.saved <= saved)
        const kept = left(all, gone)
        if (gone.some(isNewest)) expect(kept.every(isNewest)).toBe(true)
        for (const newest of [true, false])
          for (const state of gone.filter((one) => isNewest(one) === newest))
            for (const other of kept.filter((one) => isNewest(one) === newest))
              expect(state.saved).toBeLessThanOrEqual(other.saved)
      }),
    )
  })

  it('is at peace with a bound that is not reached', () => {
    fc.assert(
      fc.property(weighed, (all) => {
        expect(beyond(all, images, weigh(all))).toEqual([])
      }),
    )
  })
})
