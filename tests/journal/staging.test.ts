import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareAttachment } from '../../src-main/journal/attachments.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import { makeCorpus } from '../support/corpus.ts'
import { draftOf, plainBody, type TestJournal, temporaryJournal, testKeys } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const corpus = [...makeCorpus(60)]
const all = () => [...test.journal.walkEntries({ kind: 'all' })].flat()

/** Everything that a person could see of the journal. */
function seen() {
  const { journal } = test
  return {
    overview: journal.readOverview(),
    months: journal.countMonths({ filter: {} }),
    recent: journal.listRecent({ limit: 200 }),
    tags: journal.listTags(),
    found: journal.search({ text: 'the', filter: {}, offset: 0, limit: 200 }),
    tagged: journal.search({ text: 'tag:work', filter: {}, offset: 0, limit: 200 }).hits,
    trash: journal.countMonths({ filter: { trashed: true } }),
    count: journal.countEntries({ kind: 'all' }),
  }
}

function imported(changes: Partial<ImportedEntry> = {}): ImportedEntry {
  const { journal, environment } = test
  return {
    ...draftOf(journal),
    sourceKey: `source ${environment.time}`,
    starred: false,
    created: 1000,
    updated: 2000,
    body: plainBody('imported'),
    ...changes,
  }
}

describe('an import', () => {
  it('shows nothing until it is committed, and then everything', () => {
    const { journal } = test
    journal.saveEntry(draftOf(journal, { text: 'the one before' }))
    const before = seen()
    for (let start = 0; start < corpus.length; start += 20) journal.stageEntries('a', corpus.slice(start, start + 20))
    while (journal.tend());
    expect(seen()).toEqual(before)
    for (const { id, sourceKey } of corpus) expect(journal.knows(id) || journal.knows(sourceKey)).toBe(false)

    expect(journal.commitStaged('a')).toEqual({ added: 60, known: 0 })
    for (const { id, sourceKey } of corpus) expect(journal.knows(id) && journal.knows(sourceKey)).toBe(true)
    expect(journal.readOverview().entries).toBe(61)
    expect(all()).toHaveLength(61)
    while (journal.tend());
    expect(seen().found.total).toBeGreaterThan(50)
    expect(() => journal.checkIntegrity()).not.toThrow()
  })

  it('keeps everything of an entry as it came', () => {
    const { journal } = test
    const [entry] = corpus
    if (!entry) throw new Error('no corpus')
    journal.stageEntries('a', [{ ...entry, title: 'A title', starred: true, ownTags: ['Work/Talks'] }])
    journal.commitStaged('a')
    expect(journal.readEntry({ id: entry.id })).toMatchObject({
      instant: entry.instant,
      zone: entry.zone,
      day: entry.day,
      title: 'A title',
      starred: true,
      ownTags: ['Work/Talks'],
      created: entry.created,
      updated: entry.updated,
      trashed: null,
    })
  })

  it('keeps its bodies while what it left aside is cleared, also of entries that were moved meanwhile', () => {
    const { journal } = test
    journal.stageEntries('a', corpus)
    journal.commitStaged('a')
    const [first, second] = all()
    if (!first || !second) throw new Error('no entries')
    journal.saveEntry({ ...first, day: '2001-01-01' })
    journal.trashEntries({ ids: [second.id] })
    journal.deleteEntries({ ids: [second.id] })
    expect(() => journal.commitStaged('a')).toThrow('Choose the files again')
    while (journal.tend());
    expect(all()).toHaveLength(59)
    expect(journal.readEntry({ id: first.id })).toMatchObject({ body: first.body, day: '2001-01-01' })
    for (const { id, body } of corpus.slice(2))
      expect(JSON.parse(journal.readEntry({ id }).body)).toEqual(JSON.parse(body))
    expect(() => journal.checkIntegrity()).not.toThrow()
  })

  it('adds nothing when it is run again, by id or by source, not even what is in the trash', () => {
    const { journal } = test
    journal.stageEntries('a', corpus)
    journal.commitStaged('a')
    journal.trashEntries({ ids: corpus.slice(0, 10).map(({ id }) => id) })
    const before = all()
    journal.stageEntries('b', corpus)
    expect(journal.commitStaged('b')).toEqual({ added: 0, known: 60 })
    journal.stageEntries(
      'c',
      corpus.map((entry) => ({ ...entry, id: journal.beginEntry({ template: null }).id })),
    )
    expect(journal.commitStaged('c')).toEqual({ added: 0, known: 60 })
    expect(all()).toEqual(before)
    expect(journal.readOverview()).toMatchObject({ entries: 50, trashed: 10 })
    expect(() => journal.checkIntegrity()).not.toThrow()
  })

  it('is not taken for done where another journal came into the place of the one in which it waits', () => {
    const { journal } = test
    const copy = join(test.folder, 'copy.db')
    journal.stageEntries('a', corpus)
    journal.copyTo(copy)
    const other = openJournal(copy, testKeys, test.environment)
    expect(() => other.commitStaged('a')).toThrow('nothing was added')
    other.close()
    expect(journal.commitStaged('a')).toEqual({ added: 60, known: 0 })
  })

  it('adds again what was deleted for ever', () => {
    const { journal } = test
    journal.stageEntries('a', corpus)
    journal.commitStaged('a')
    journal.trashEntries({ ids: corpus.map(({ id }) => id) })
    journal.emptyTrash()
    journal.stageEntries('b', corpus)
    expect(journal.commitStaged('b')).toEqual({ added: 60, known: 0 })
  })

  it('keeps the first of two entries that are the same', () => {
    const { journal } = test
    const one = imported({ title: 'first' })
    journal.stageEntries('a', [one, { ...imported({ title: 'second' }), sourceKey: one.sourceKey }])
    journal.stageEntries('a', [{ ...one, title: 'third', sourceKey: 'other' }])
    expect(journal.commitStaged('a')).toEqual({ added: 1, known: 2 })
    expect(all().map(({ title }) => title)).toEqual(['first'])
    expect(() => journal.checkIntegrity()).not.toThrow()
  })

  it('of entries that all stand at the same moment keeps each of them on its day', () => {
    const { journal } = test
    const same = Array.from({ length: 500 }, (_, number) => imported({ sourceKey: `${number}` }))
    journal.stageEntries('a', same)
    journal.saveEntry(draftOf(journal, { text: 'written meanwhile' }))
    expect(journal.commitStaged('a')).toEqual({ added: 500, known: 0 })
    expect(journal.countMonths({ filter: {} })).toEqual([{ month: '2024-03', count: 501 }])
    expect(new Set(all().map(({ day }) => day))).toEqual(new Set(['2024-03-15']))
  })

  it('goes in whole batches: one wrong entry and none of its batch is there', () => {
    const { journal } = test
    const wrong = imported({ body: '{"root":{}}' })
    expect(() => journal.stageEntries('a', [imported({ sourceKey: 'x' }), wrong])).toThrow(
      expect.objectContaining({ code: 'not-ours' }),
    )
    expect(journal.commitStaged('a')).toEqual({ added: 0, known: 0 })
  })

  it('goes on beside the writing, also to the same moment', () => {
    const { journal } = test
    const entry = imported()
    journal.stageEntries('a', [entry])
    const draft = draftOf(journal, { text: 'mine', instant: entry.instant })
    journal.saveEntry(draft)
    journal.commitStaged('a')
    expect(
      all()
        .map(({ excerpt }) => excerpt)
        .sort(),
    ).toEqual(['imported', 'mine'])
  })

  it('that is dropped leaves nothing behind', () => {
    const { journal } = test
    journal.saveEntry(draftOf(journal, { text: 'the one before' }))
    const before = seen()
    for (let copy = 0; copy < 5; copy++)
      journal.stageEntries(
        'a',
        corpus.map((entry) => ({ ...entry, sourceKey: `${copy} ${entry.sourceKey}`, ownTags: ['only/here'] })),
      )
    journal.stageEntries('b', corpus.slice(0, 1))
    journal.dropStaged('a')
    while (journal.tend());
    expect(seen()).toEqual(before)
    expect(() => journal.commitStaged('a')).toThrow('nothing was added')
    expect(journal.commitStaged('b')).toEqual({ added: 1, known: 0 })
    expect(() => journal.checkIntegrity()).not.toThrow()
  })

  it('that was neither committed nor dropped is forgotten when the journal is opened again', () => {
    test.journal.stageEntries('a', corpus)
    const journal = test.reopen()
    expect(journal.readOverview().entries).toBe(0)
    while (journal.tend());
    expect(() => journal.commitStaged('a')).toThrow('nothing was added')
  })

  it('brings its images, which stay for as long as an entry holds them', () => {
    const { journal, environment } = test
    const { hash, mediaType, width, height } = journal.stageAttachment(
      prepareAttachment(pictureOf(Uint8Array.of(1, 2, 3)), false),
      'a',
    )
    const body = JSON.parse(plainBody('a picture'))
    body.root.children[0].children.push({ type: 'image', version: 1, hash, mediaType, alt: '', width, height })
    journal.stageEntries('a', [imported({ body: JSON.stringify(body) })])
    journal.commitStaged('a')
    environment.time += 7 * 86_400_000
    test.reopen()
    while (test.journal.tend());
    expect(test.journal.readAttachment({ hash }).mediaType).toBe('image/png')
    expect(test.journal.countMonths({ filter: { images: true } })).toEqual([{ month: '2024-03', count: 1 }])
    expect(test.journal.search({ text: 'has:image', filter: {}, offset: 0, limit: 5 }).total).toBe(1)
  })
})

describe('a walk', () => {
  beforeEach(() => {
    test.journal.stageEntries('a', corpus)
    test.journal.commitStaged('a')
  })

  it('goes from the oldest to the newest by day, moment and id, the same way every time', () => {
    const entries = all()
    const sorted = [...entries].sort(
      (one, other) => one.day.localeCompare(other.day) || one.instant - other.instant || (one.id < other.id ? -1 : 1),
    )
    expect(entries.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
    expect(all()).toEqual(entries)
    expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(corpus.map(({ id }) => id)))
  })

  it('keeps to its scope, and is as long as it was counted', () => {
    const { journal } = test
    const entries = all()
    const [from = '', to = ''] = [entries[10]?.day, entries[30]?.day]
    const ids = entries.slice(5, 9).map(({ id }) => id)
    for (const [scope, expected] of [
      [{ kind: 'range', from, to }, entries.filter(({ day }) => day >= from && day <= to)],
      [{ kind: 'tag', tag: 'WORK' }, entries.filter(({ tags }) => tags.some((tag) => tag.split('/')[0] === 'work'))],
      [{ kind: 'tag', tag: 'no such tag' }, []],
      [{ kind: 'entries', ids: [...ids].reverse() }, entries.slice(5, 9)],
      [{ kind: 'entries', ids: [] }, []],
    ] as const) {
      expect([...journal.walkEntries(scope)].flat()).toEqual(expected)
      expect(journal.countEntries(scope)).toBe(expected.length)
    }
  })

  it('goes on when entries change or go while it is under way', () => {
    const { journal } = test
    for (let copy = 0; copy < 3; copy++) {
      journal.stageEntries(
        `${copy}`,
        corpus.map((entry, index) =>
          imported({ sourceKey: `${copy} ${index}`, day: entry.day, instant: entry.instant }),
        ),
      )
      journal.commitStaged(`${copy}`)
    }
    const walk = journal.walkEntries({ kind: 'all' })[Symbol.iterator]()
    const first = walk.next().value ?? []
    expect(first).toHaveLength(100)
    const rest = all().slice(100)
    journal.trashEntries({ ids: [rest[0]?.id ?? ''] })
    journal.saveEntry(draftOf(journal, { text: 'new' }))
    const seen = [...first]
    for (let step = walk.next(); !step.done; step = walk.next()) seen.push(...step.value)
    expect(seen).toHaveLength(239)
  })
})
