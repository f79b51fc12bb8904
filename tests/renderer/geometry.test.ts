import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  layOut,
  layOutPlain,
  lineAt,
  linesWithin,
  pagesWithin,
  scrollFor,
  sectionOf,
  sectionsWithin,
  stretchesOf,
  topOf,
} from '../../src-renderer/timeline/geometry.ts'

const months = [
  { month: '2026-11', count: 3 },
  { month: '2026-10', count: 250 },
  { month: '2026-08', count: 1 },
]
const geometry = layOut(months, 60, 40)

/** Up to a dozen months of up to 300 entries. */
const anyMonths = fc
  .array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 })
  .map((counts) => counts.map((count, index) => ({ month: `2020-${String(12 - index).padStart(2, '0')}`, count })))

describe('where the lines of a list lie', () => {
  it('puts each month under its heading, one after the other', () => {
    expect(geometry.lines).toBe(254)
    expect(geometry.height).toBe(3 * 40 + 254 * 60)
    expect(geometry.sections.map(({ month, first, top }) => [month, first, top])).toEqual([
      ['2026-11', 0, 0],
      ['2026-10', 3, 220],
      ['2026-08', 253, 15_260],
    ])
  })

  it('says where a line is, and which line is there', () => {
    expect(topOf(geometry, 0)).toBe(40)
    expect(topOf(geometry, 3)).toBe(260)
    expect(lineAt(geometry, 0)).toBe(0)
    expect(lineAt(geometry, 99)).toBe(0)
    expect(lineAt(geometry, 100)).toBe(1)
    expect(lineAt(geometry, 230)).toBe(3)
    expect(sectionOf(geometry, 252)?.month).toBe('2026-10')
    expect(sectionOf(geometry, 253)?.month).toBe('2026-08')
  })

  it('finds every line again at its own place', () => {
    fc.assert(
      fc.property(anyMonths, fc.nat(), fc.integer({ min: 0, max: 59 }), (some, seed, inside) => {
        const laid = layOut(some, 60, 40)
        const line = seed % laid.lines
        expect(lineAt(laid, topOf(laid, line) + inside)).toBe(line)
      }),
    )
  })

  it('draws every line that can be seen, and stays inside the list', () => {
    fc.assert(
      fc.property(anyMonths, fc.nat(), fc.integer({ min: 1, max: 2000 }), (some, seed, height) => {
        const laid = layOut(some, 60, 40)
        const scroll = seed % laid.height
        const [first, last] = linesWithin(laid, scroll, height, 2)
        expect(first).toBeGreaterThanOrEqual(0)
        expect(last).toBeLessThanOrEqual(laid.lines)
        for (let line = 0; line < laid.lines; line++) {
          const top = topOf(laid, line)
          if (top < scroll + height && top + 60 > scroll) {
            expect(line).toBeGreaterThanOrEqual(first)
            expect(line).toBeLessThan(last)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('shows the headings of the months that are seen', () => {
    expect(sectionsWithin(geometry, 0, 100).map(({ month }) => month)).toEqual(['2026-11'])
    expect(sectionsWithin(geometry, 200, 100).map(({ month }) => month)).toEqual(['2026-11', '2026-10'])
  })

  it('lays out an empty list', () => {
    const nothing = layOut([], 60, 40)
    expect(linesWithin(nothing, 0, 500, 5)).toEqual([0, 0])
    expect(sectionsWithin(nothing, 0, 500)).toEqual([])
    expect(pagesWithin(nothing, 0, 0, 100)).toEqual([])
    expect(layOutPlain(0, 60).height).toBe(0)
  })

  it('has a line scrolled into sight beneath the heading, and only when it has to be', () => {
    expect(scrollFor(geometry, 5, 0, 500)).toBe(0)
    expect(scrollFor(geometry, 20, 0, 500)).toBe(topOf(geometry, 20) + 60 - 500)
    expect(scrollFor(geometry, 10, 5000, 500)).toBe(topOf(geometry, 10) - 40)
    expect(scrollFor(geometry, 0, 5000, 500)).toBe(0)
  })
})

describe('what is read for the lines that are seen', () => {
  it('reads the pages that hold them, and no more', () => {
    expect(pagesWithin(geometry, 0, 10, 100)).toEqual([
      { month: '2026-11', page: 0 },
      { month: '2026-10', page: 0 },
    ])
    expect(pagesWithin(geometry, 100, 105, 100)).toEqual([
      { month: '2026-10', page: 0 },
      { month: '2026-10', page: 1 },
    ])
    expect(pagesWithin(geometry, 250, 254, 100)).toEqual([
      { month: '2026-10', page: 2 },
      { month: '2026-08', page: 0 },
    ])
  })

  it('cuts a range into stretches of one month and of at most 200', () => {
    expect(stretchesOf(geometry, 1, 253)).toEqual([
      { month: '2026-11', offset: 1, limit: 2 },
      { month: '2026-10', offset: 0, limit: 200 },
      { month: '2026-10', offset: 200, limit: 50 },
      { month: '2026-08', offset: 0, limit: 1 },
    ])
  })

  it('reads every line of any range once', () => {
    fc.assert(
      fc.property(anyMonths, fc.nat(), fc.nat(), (some, one, other) => {
        const laid = layOut(some, 60, 40)
        const [from, to] = [one % laid.lines, other % laid.lines].sort((a, b) => a - b) as [number, number]
        const read = stretchesOf(laid, from, to).flatMap(({ month, offset, limit }) => {
          const first = laid.sections.find((section) => section.month === month)?.first ?? Number.NaN
          return Array.from({ length: limit }, (_, index) => first + offset + index)
        })
        expect(read).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index))
      }),
    )
  })
})
