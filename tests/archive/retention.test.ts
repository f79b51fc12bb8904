import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dated, tooMany, willGo } from '../../src-main/archive/retention.ts'

const day = 86_400_000
const begin = Date.parse('2020-01-01T12:00:00Z')

const reason = fc.constantFrom<Dated['reason']>('daily', 'daily', 'daily', 'asked', 'restore', 'import')
/** Years of use: gaps of minutes to months between snapshots, now and then a pin. */
const lives = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.integer({ min: 1, max: day }), fc.integer({ min: 1, max: 90 * day })),
      reason,
      pinned: fc.integer({ min: 0, max: 19 }).map((die) => die === 0),
    }),
    { minLength: 1, maxLength: 200 },
  )
  .map((steps) => {
    let made = begin
    return steps.map(({ gap, ...rest }, index): Dated => {
      made += gap
      return { name: `number ${String(index).padStart(4, '0')}`, made, ...rest }
    })
  })

const left = (all: readonly Dated[]): Dated[] => {
  const gone = new Set(tooMany(all))
  return all.filter(({ name }) => !gone.has(name))
}
const bucketsOf = (some: readonly Dated[], of: (made: number) => number | string) => [
  ...new Set(some.map(({ made }) => of(made))),
]
const dayOf = (made: number) => Math.floor(made / day)
const monthOf = (made: number) => new Date(made).toISOString().slice(0, 7)
const yearOf = (made: number) => new Date(made).getUTCFullYear()

describe('which snapshots stay', () => {
  it('of daily ones: seven days, five weeks, twelve months, then one a year', () => {
    const daily = Array.from(
      { length: 1500 },
      (_, index): Dated => ({ name: `${index}`, made: begin + index * day, reason: 'daily', pinned: false }),
    )
    const kept = left(daily).map(({ made }) => new Date(made).toISOString().slice(0, 10))
    // 2024-02-08 was a Thursday.
    expect(kept).toEqual([
      '2020-12-31',
      '2021-12-31',
      '2022-12-31',
      ...['03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'].map(
        (date) => `2023-${date}`,
      ),
      ...['01-14', '01-21', '01-28', '01-31', '02-02', '02-03', '02-04', '02-05', '02-06', '02-07', '02-08'].map(
        (date) => `2024-${date}`,
      ),
    ])
  })

  it('the newest, every pinned one, and the last of every year always', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const kept = left(all)
        expect(kept.at(-1)).toEqual(all.at(-1))
        expect(kept.filter(({ pinned }) => pinned)).toEqual(all.filter(({ pinned }) => pinned))
        for (const year of bucketsOf(all, yearOf)) {
          const last = all.findLast(({ made }) => yearOf(made) === year)
          expect(kept).toContainEqual(last)
        }
      }),
    )
  })

  it('those of the last seven days, and of the last twelve months, that have one', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const kept = left(all)
        for (const [of, most] of [
          [dayOf, 7],
          [monthOf, 12],
        ] as const) {
          const latest = bucketsOf(all, of).slice(-most)
          for (const bucket of latest) expect(kept).toContainEqual(all.findLast(({ made }) => of(made) === bucket))
        }
      }),
    )
  })

  it('making room every time leaves what making room once at the end would', () => {
    fc.assert(
      fc.property(lives, (all) => {
        let kept: Dated[] = []
        for (const snapshot of all) kept = left([...kept, snapshot])
        expect(kept).toEqual(left(all))
        expect(left(kept)).toEqual(kept)
      }),
    )
  })

  it('never more than the rules have room for', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const unpinned = left(all).filter(({ pinned }) => !pinned)
        expect(unpinned.length).toBeLessThanOrEqual(7 + 5 + 12 + 7 + bucketsOf(all, yearOf).length)
      }),
    )
  })

  it('the seven latest that were made before a change, however many follow on the same day', () => {
    const before: Dated = { name: 'before the restore', made: begin, reason: 'restore', pinned: false }
    const later = Array.from(
      { length: 6 },
      (_, index): Dated => ({ name: `${index}`, made: begin + index + 1, reason: 'asked', pinned: false }),
    )
    expect(tooMany([before, ...later])).toEqual([])
  })

  /** By their numbers, which stay after so many days with one each, under a clock that is so many days off from day 500 on. */
  const keptUnder = (days: number, off: number, until: number): number[] => {
    let kept: Dated[] = []
    for (let saves = 1; saves <= days; saves++) {
      const made = begin + (saves + (saves >= 500 && saves < until ? off : 0)) * day
      kept = left([...kept, { name: `${saves}`, made, saves, reason: 'daily', pinned: false }])
    }
    return kept.map(({ saves = 0 }) => saves)
  }
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

  it.each([
    ['ahead', 365],
    ['ahead', 9000],
    ['set back', -365],
    ['set back', -40],
  ])('the last seven days also under a clock that is %s by %i days for a while, and after it', (_, off) => {
    // The oldest give way to the months of that clock.
    const months = keptUnder(499, 0, 0).slice(2, 10)
    for (const days of [503, 507, 508, 510, 520]) {
      const kept = keptUnder(days, off, 508)
      expect(kept.slice(-7)).toEqual(numbers(days - 6, days))
      expect(kept).toEqual(expect.arrayContaining(months))
    }
  })

  it('the last seven days also of a journal that was begun anew from an old snapshot, and has fewer saves', () => {
    let kept: Dated[] = []
    for (let after = 1; after <= 80; after++) {
      const saves = after <= 60 ? after : after - 40
      kept = left([...kept, { name: `${after}`, made: begin + after * day, saves, reason: 'daily', pinned: false }])
    }
    expect(kept.slice(-7).map(({ name }) => Number(name))).toEqual(numbers(74, 80))
  })

  it('does not depend on the order in which they are found', () => {
    fc.assert(
      fc.property(lives, (all) => {
        expect(new Set(tooMany([...all].reverse()))).toEqual(new Set(tooMany(all)))
      }),
    )
  })
})

describe('when a snapshot will have gone', () => {
  const on = (date: string, changes: Partial<Dated> = {}): Dated => ({
    name: date,
    made: Date.parse(`${date}T10:00Z`),
    reason: 'daily',
    pinned: false,
    ...changes,
  })
  const goes = (...some: readonly Dated[]) => {
    const going = willGo(some, Math.max(...some.map(({ made }) => made)))
    return some.map(({ name }) => {
      const at = going.get(name)
      return at === undefined ? null : new Date(at).toISOString().slice(0, 10)
    })
  }

  it('is a week, five weeks or a year later, by what it is the last of', () => {
    expect(goes(on('2024-03-13'))).toEqual(['2024-03-20'])
    expect(goes(on('2024-03-10'))).toEqual(['2024-04-08'])
    expect(goes(on('2024-03-31'))).toEqual(['2025-03-01'])
    expect(goes(on('2024-12-31'))).toEqual([null])
  })

  it('is never for one that is pinned or from before a great change, as far as it is known', () => {
    expect(goes(on('2024-03-13', { pinned: true }), on('2024-03-12', { reason: 'restore' }), on('2024-03-14'))).toEqual(
      [null, null, '2024-03-21'],
    )
  })
})
