import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportedBlocks } from '../../src-main/interchange/markdown/write.ts'
import { readBody } from '../../src-main/journal/body.ts'
import { ProblemError } from '../../src-main/problem.ts'
import type { BlockNode, Body, Entry, InlineNode, ListNode } from '../../src-preload/contract.ts'
import { bodyOf, paragraph, stepNode } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'
import { anyBody, anyWords, pictures } from './bodies.ts'
import { anyHappenings, happen } from './happenings.ts'
import { draft, entriesOf, exportAll, filesIn, importAll, temporaryJournal } from './journals.ts'

const instants = fc.oneof(
  fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 }),
  // The night in which Lisbon's clocks go back, and the one in which they go forward.
  fc.constantFrom(Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30), Date.UTC(2026, 2, 29, 1, 30), 0, -1),
)
const days = fc.constantFrom('2026-10-24', '2026-10-25', '1660-01-11', '0001-01-01', '9999-12-31')

const drafts = fc.array(
  fc.record({
    body: anyBody,
    title: fc.oneof(anyWords, fc.constantFrom('', 'CON', '../x', 'a/b', '😀'.repeat(200))),
    ownTags: fc.array(fc.constantFrom('a', 'work/talks', '2023', 'true', 'x y', '日本', '"', "it's"), { maxLength: 3 }),
    instant: instants,
    zone: fc.constantFrom('Europe/Lisbon', 'Asia/Tokyo', 'America/St_Johns', 'UTC', 'Pacific/Apia'),
    day: days,
  }),
  { minLength: 1, maxLength: 8 },
)

const oddStep = {
  body: bodyOf(stepNode({ id: '01930000-0000-7000-8000-000000000000', cue: '\u0085', act: 'a' })),
  title: '',
  ownTags: [] as [],
  instant: 0,
  zone: 'Europe/Lisbon',
  day: '2026-10-24',
} as const

const oddTag = { ...oddStep, body: bodyOf(paragraph('a\u0085#tag')) }

describe('a journal', () => {
  it('exported, imported and exported again is the same to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, anyHappenings, async (entries, happenings) => {
        const journal = temporaryJournal()
        const shown = [7, 8].map((shade) => journal.addAttachment({ bytes: pictureOf(Uint8Array.of(shade, shade)) }))
        const starred: string[] = []
        for (const [index, { body, ...rest }] of entries.entries()) {
          const entry = draft(withPictures(body, shown), rest)
          if (!isKept(() => journal.saveEntry(entry))) continue
          if (index % 2 === 0) starred.push(entry.id)
        }
        journal.starEntries({ ids: starred, starred: true })
        happen(journal, happenings)
        const first = filesIn(await exportAll(journal))
        const folder = await exportAll(journal)
        expect(filesIn(folder)).toEqual(first)

        const other = temporaryJournal()
        const report = await importAll(other, folder)
        expect(report).toMatchObject({ added: entriesOf(journal).length, known: 0, losses: [], unreadable: [] })
        expect(filesIn(await exportAll(other))).toEqual(first)
        expect(entriesOf(other).map(compared)).toEqual(entriesOf(journal).map(compared))
        expect(await importAll(other, folder)).toMatchObject({ entries: 0, added: 0, known: report.entries, news: [] })
        expect(filesIn(await exportAll(other))).toEqual(first)
        // Neither does it change the journal from which it came.
        expect(await importAll(journal, folder)).toMatchObject({ entries: 0, added: 0, news: [], unreadable: [] })
        expect(filesIn(await exportAll(journal))).toEqual(first)
      }),
      {
        numRuns: Number(process.env.RUNS ?? 15),
        // A step whose cue is nothing but a sign without a meaning, and a word that such a sign parts from a tag.
        examples: [
          [[oddStep], []],
          [[oddTag], []],
        ],
      },
    )
  })
})

describe('an entry that is longer than a book', () => {
  it('comes back, in whatever script', async () => {
    const journal = temporaryJournal()
    const line = '昨日は失敗した。でも、学んだ。'.repeat(60)
    journal.saveEntry(draft(bodyOf(...Array.from({ length: 6_000 }, () => paragraph(line)))))
    const other = temporaryJournal()
    const report = await importAll(other, await exportAll(journal))
    expect(report).toMatchObject({ added: 1, losses: [], unreadable: [] })
    expect(entriesOf(other).map(compared)).toEqual(entriesOf(journal).map(compared))
  })
})

it('a long table, and long code full of signs, come back as what they are', async () => {
  const journal = temporaryJournal()
  const unset = { version: 1, direction: null, format: '', indent: 0 } as const
  const cell = (text: string, spans: { colSpan?: number } = {}) => ({
    ...unset,
    type: 'tablecell' as const,
    headerState: 0,
    ...spans,
    children: [paragraph(text)],
  })
  const row = (...children: ReturnType<typeof cell>[]) => ({ ...unset, type: 'tablerow' as const, children })
  const tableOf = (first: ReturnType<typeof row>) => ({
    ...unset,
    type: 'table' as const,
    children: [first, ...Array.from({ length: 3000 }, (_, at) => row(cell(`row ${at}`), cell('*b*'), cell('c | d')))],
  })
  const lines = Array.from({ length: 4000 }, (_, at) => `if (a[${at}] < b && *c | d) { x_y = \`t\` }`)
  const text = (words: string) => ({ type: 'text', version: 1, text: words, format: 0 }) as const
  const code = {
    ...unset,
    type: 'code' as const,
    children: lines.flatMap((line) => [text(line), { type: 'linebreak', version: 1 } as const]).slice(0, -1),
  }
  const merged = row(cell('over all', { colSpan: 3 }))
  const plain = row(cell('a'), cell('b'), cell('c'))
  journal.saveEntry(draft(bodyOf(tableOf(merged), code, tableOf(plain), paragraph('after'))))
  const other = temporaryJournal()
  expect(await importAll(other, await exportAll(journal))).toMatchObject({ added: 1, losses: [], unreadable: [] })
  expect(entriesOf(other).map(compared)).toEqual(entriesOf(journal).map(compared))
})

/** An entry without what is derived from its body, and its body in the one form of all that look the same, as files have it. */
function compared({ body, ...rest }: Entry) {
  return { ...rest, excerpt: '', words: 0, tags: [], body: exportedBlocks(readBody(body)) }
}

/** What a journal refuses, such as a title that is too long, is no matter of an export. */
function isKept(save: () => void): boolean {
  try {
    save()
    return true
  } catch (error) {
    if (error instanceof ProblemError && error.code !== 'unexpected') return false
    throw error
  }
}

type Shown = (typeof pictures)[number]

/** The same body with pictures that are in the journal. */
function withPictures(body: Body, shown: readonly Shown[]): Body {
  const json = JSON.stringify(body, (_, value: BlockNode | InlineNode | ListNode | null) => {
    if (value === null || typeof value !== 'object' || value.type !== 'image') return value
    const { hash, mediaType, width, height } = shown[value.hash === pictures[0]?.hash ? 0 : 1] ?? value
    return { ...value, hash, mediaType, width, height }
  })
  return JSON.parse(json)
}
