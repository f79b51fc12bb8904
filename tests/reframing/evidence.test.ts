import { describe, expect, it } from 'vitest'
import { templates } from '../../src-main/reframing/templates.ts'
import type { Finding } from '../../src-preload/contract.ts'
import * as others from '../../src-renderer/care/findings.ts'
import { known } from './findings.ts'
import { faultsOf } from './words-of-care.ts'

const cards: readonly Finding[] = [
  ...new Set([...templates.flatMap((template) => template.evidence), ...Object.values(others)]),
]
const shown = ({ found, size, who, source, limit }: Finding) => [found, size, who, source, limit].join('\n')

/**
 * Every number of a text as a whole, with its letter before it and the word after it: `d = .67`, `46 samples`,
 * `3–4 sittings`. “4 days” is not among them where “3–4 sittings” stands.
 */
const measures = (text: string): string[] =>
  [
    ...text.matchAll(/(?:(?<letter>\p{L}) [=≤] )?(?<number>[−.]*\p{N}[\p{N}.,–-]*(?<![.,]))(?: (?<unit>\p{L}+))?/gu),
  ].map(({ groups }) =>
    [groups?.letter && `${groups.letter} =`, groups?.number, groups?.unit].filter(Boolean).join(' '),
  )
/** The words of a figure, as whole words and whole numbers. */
const holds = (text: string, figure: string) =>
  text
    .split(figure)
    .some(
      (before, at, pieces) =>
        at + 1 < pieces.length &&
        !/[\p{L}\p{N}.,–−-]$/u.test(before) &&
        !/^(?:[\p{L}\p{N}–-]|[.,]\p{N})/u.test(pieces[at + 1] ?? ''),
    )
const cardOf = (who: string, year: number) => cards.filter((card) => card.year === year && card.who.startsWith(who))

describe('the evidence cards', () => {
  it('have no finding without its limit, and none without who, when and where', () => {
    for (const card of cards) {
      expect(card.found.length).toBeGreaterThan(40)
      expect(card.limit.length).toBeGreaterThan(40)
      expect(card.who).not.toBe('')
      expect(card.year).toBeGreaterThan(1970)
      // A DOI or a source in words, never both and never neither.
      expect([card.who, (card.doi === '') !== (card.source === '')]).toEqual([card.who, true])
      if (card.doi !== '') expect(card.doi).toMatch(/^10\.\d{4,}\/\S+$/)
    }
  })

  it('say what is not shown at about the length of what is', () => {
    const uneven = cards
      .map((card) => ({ who: card.who, year: card.year, ratio: card.limit.length / card.found.length }))
      .filter(({ ratio }) => ratio < 0.75 || ratio > 1.35)
    expect(uneven).toEqual([])
  })

  it.each(known)('shows $who $year with its figures', ({ who, year, doi, figures }) => {
    const found = cardOf(who, year)
    expect(found).toHaveLength(1)
    expect(found[0]?.doi).toBe(doi)
    for (const figure of figures) expect([figure, holds(found.map(shown).join(''), figure)]).toEqual([figure, true])
  })

  it('claim nothing that the survey does not have: no study beside those, and no figure either', () => {
    expect(cards).toHaveLength(known.length)
    for (const { who, year, figures } of known)
      for (const card of cardOf(who, year)) {
        const claimed = [card.found, card.size, card.limit].flatMap(measures)
        const listed = figures.flatMap(measures)
        expect([who, claimed.filter((measure) => !listed.includes(measure))]).toEqual([who, []])
      }
  })

  it.each([
    ['4 days', '3–4 sittings'],
    ['30 trials', '130 trials'],
    ['N = 585', 'N = 1,585'],
    ['d = .6', 'd = .67'],
    ['46 studies', '46 samples'],
  ])('would not find %s in %s', (figure, text) => {
    expect(holds(text, figure)).toBe(false)
    expect(measures(text)).not.toContain(measures(figure)[0])
  })

  it('stand on every template but the blank page', () => {
    expect(templates.filter((template) => template.evidence.length === 0).map((template) => template.id)).toEqual([
      'blank-page',
    ])
  })

  it('rest on what fits: the look-back on watched progress, closing on giving advice', () => {
    const who = (id: string) => templates.find((template) => template.id === id)?.evidence.map((card) => card.who)
    expect(who('weekly-look-back')).toEqual(['Harkin and others'])
    expect(who('closing-a-setback')).toContain('Eskreis-Winkler and others')
  })

  it('keep the rules of care beside the templates, too', () => {
    expect(Object.values(others).flatMap(({ found, size }) => [found, size].flatMap(faultsOf))).toEqual([])
  })
})
