import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryRow, Filter } from '../../src-preload/contract.ts'
import { makeCorpus } from '../support/corpus.ts'
import { bodyOf, draftOf, paragraph, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

/** The whole timeline under a filter, read as the page reads it: the months, then each in small pieces. */
function timeline(filter: Filter = {}, piece = 7): EntryRow[] {
  const { journal } = test
  return journal.countMonths({ filter }).flatMap(({ month, count }) => {
    const rows: EntryRow[] = []
    for (let offset = 0; offset < count; offset += piece)
      rows.push(...journal.listMonth({ filter, month, offset, limit: piece }))
    expect(rows).toHaveLength(count)
    expect(journal.listMonth({ filter, month, offset: count, limit: piece })).toEqual([])
    expect(rows.every(({ day }) => day.startsWith(month))).toBe(true)
    return rows
  })
}

const newestFirst = (one: EntryRow, other: EntryRow) => other.day.localeCompare(one.day) || other.instant - one.instant

describe('the timeline', () => {
  let rows: EntryRow[]

  beforeEach(() => {
    const { journal } = test
    journal.stageEntries('a', [...makeCorpus(200)])
    journal.commitStaged('a')
    const { hash, mediaType, width, height } = journal.addAttachment({ bytes: pictureOf(Uint8Array.of(1)) })
    const image = { type: 'image', version: 1, hash, mediaType, alt: '', width, height } as const
    const [first, second, third] = journal.listRecent({ limit: 3 })
    for (const { id } of [first, second].filter((row) => row !== undefined))
      journal.saveEntry({ ...journal.readEntry({ id }), body: JSON.stringify(bodyOf(paragraph(image))) })
    journal.starEntries({ ids: [second?.id ?? '', third?.id ?? ''], starred: true })
    rows = timeline()
  })

  it('holds every entry once, newest first', () => {
    expect(rows).toHaveLength(200)
    expect(rows).toEqual([...rows].sort(newestFirst))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(200)
    expect(test.journal.listRecent({ limit: 200 })).toEqual(rows)
    expect(test.journal.readOverview()).toEqual({
      entries: 200,
      trashed: 0,
      first: rows.at(-1)?.day,
      last: rows[0]?.day,
    })
  })

  it('is the same whatever the size of its pieces', () => {
    expect(timeline({}, 1)).toEqual(rows)
    expect(timeline({}, 200)).toEqual(rows)
  })

  it.each([
    [{ starred: true }, (row: EntryRow) => row.starred],
    [{ starred: false }, (row: EntryRow) => !row.starred],
    [{ images: true }, (row: EntryRow) => row.images > 0],
    [{ images: false }, (row: EntryRow) => row.images === 0],
    [{ starred: true, images: true }, (row: EntryRow) => row.starred && row.images > 0],
    [{ tag: 'work' }, (row: EntryRow) => row.tags.some((tag) => tag.split('/')[0] === 'work')],
    [{ tag: 'Work/Talks' }, (row: EntryRow) => row.tags.includes('work/talks')],
    [
      { tag: 'work', starred: false },
      (row: EntryRow) => row.tags.some((tag) => tag.split('/')[0] === 'work') && !row.starred,
    ],
    [{ tag: 'nothing' }, () => false],
    [{ trashed: false }, () => true],
    [{ trashed: true }, () => false],
  ] as const)('under the filter %j holds what passes it', (filter, passes) => {
    expect(timeline(filter)).toEqual(rows.filter(passes))
  })

  it('follows what goes into the trash and comes out, under every filter', () => {
    const gone = rows.filter((row, index) => index % 3 === 0 || row.starred).map(({ id }) => id)
    const left = rows.filter(({ id }) => !gone.includes(id))
    const { journal } = test
    journal.trashEntries({ ids: gone })
    expect(timeline()).toEqual(left)
    expect(timeline({ starred: true })).toEqual([])
    expect(timeline({ trashed: true }).map(({ id }) => id)).toEqual(
      rows.map(({ id }) => id).filter((id) => gone.includes(id)),
    )
    for (const tag of ['work', 'travel/japan'])
      expect(timeline({ tag })).toEqual(
        left.filter(({ tags }) => tags.some((one) => one === tag || one.startsWith(`${tag}/`))),
      )
    journal.restoreEntries({ ids: gone })
    expect(timeline()).toEqual(rows)
  })
})

describe('on this day', () => {
  it('shows the same day of other years, newest first, the trash left out', () => {
    const { journal } = test
    const write = (day: string, text: string) => {
      const draft = draftOf(journal, { text, day, instant: Date.parse(`${day}T12:00Z`) })
      journal.saveEntry(draft)
      return draft.id
    }
    for (const day of [
      '2019-03-15',
      '2020-03-15',
      '2021-03-14',
      '2021-03-15',
      '2024-03-15',
      '2020-02-29',
      '2024-02-29',
    ])
      write(day, day)
    journal.trashEntries({ ids: [write('2022-03-15', 'gone')] })
    const days = (day: string) => journal.listOnThisDay({ day }).map((row) => row.day)
    expect(days('2024-03-15')).toEqual(['2021-03-15', '2020-03-15', '2019-03-15'])
    expect(days('2020-03-15')).toEqual(['2024-03-15', '2021-03-15', '2019-03-15'])
    expect(days('2024-02-29')).toEqual(['2020-02-29'])
    expect(days('2024-07-01')).toEqual([])
  })

  it('of an empty journal is nothing', () => {
    expect(test.journal.listOnThisDay({ day: '2024-03-15' })).toEqual([])
    expect(test.journal.readOverview()).toEqual({ entries: 0, trashed: 0, first: null, last: null })
    expect(timeline()).toEqual([])
    expect(test.journal.listTags()).toEqual([])
  })
})
