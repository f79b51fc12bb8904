import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { templates } from '../../src-main/reframing/templates.ts'
import { traps } from '../../src-main/reframing/traps.ts'
import type { Entry } from '../../src-preload/contract.ts'
import {
  bodyOf,
  draftOf,
  paragraph,
  plainBody,
  stepNode,
  type TestJournal,
  temporaryJournal,
} from '../support/journal.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const problem = (code: string) => expect.objectContaining({ code })

describe('an entry', () => {
  it('is found again as it was saved, also after the journal was closed', () => {
    const { journal } = test
    const draft = draftOf(journal, { title: 'Tuesday', text: 'The boat was late. #travel', ownTags: ['Work/Talks'] })
    const row = journal.saveEntry(draft)
    expect(row).toEqual({
      id: draft.id,
      instant: test.environment.time,
      zone: 'Europe/Lisbon',
      day: '2024-03-15',
      title: 'Tuesday',
      excerpt: 'The boat was late. #travel',
      tags: ['Work/Talks', 'travel'],
      starred: false,
      words: 5,
      images: 0,
      created: test.environment.time,
      updated: test.environment.time,
      trashed: null,
    })
    const read = test.reopen().readEntry({ id: draft.id })
    expect({ ...read, body: JSON.parse(read.body) }).toEqual({
      ...row,
      body: JSON.parse(draft.body),
      ownTags: ['Work/Talks'],
    })
    expect(test.journal.listRecent({ limit: 10 })).toEqual([row])
  })

  it('is not in the journal before its first save', () => {
    const { journal } = test
    const { id } = journal.beginEntry({ template: null })
    expect(() => journal.readEntry({ id })).toThrow(problem('not-found'))
    expect(journal.readOverview().entries).toBe(0)
  })

  it('begins now, here, on the day that the boundary says', () => {
    const { journal, environment } = test
    environment.time = Date.parse('2024-03-15T17:30:00Z')
    environment.place = 'Asia/Tokyo'
    expect(journal.beginEntry({ template: null })).toMatchObject({
      instant: environment.time,
      zone: 'Asia/Tokyo',
      day: '2024-03-15',
      title: '',
      created: environment.time,
    })
    journal.writeSettings({ dayBoundary: 0 })
    expect(journal.beginEntry({ template: null }).day).toBe('2024-03-16')
  })

  it('begins with the questions of a template, each with room for an answer', () => {
    const { journal } = test
    const template = templates[0]
    const { root } = JSON.parse(journal.beginEntry({ template: template?.id ?? '' }).body)
    const room = root.children.filter(({ type }: { type: string }) => type === 'prompt' || type === 'paragraph')
    expect(room.map(({ type }: { type: string }) => type)).toEqual(
      template?.prompts.flatMap(() => ['prompt', 'paragraph']),
    )
    expect(root.children[0]).toMatchObject({ promptId: template?.prompts[0]?.id, text: template?.prompts[0]?.text })
    expect(() => journal.beginEntry({ template: 'no such' })).toThrow(problem('not-found'))
  })

  it('can be saved as it was begun, also empty', () => {
    const { journal } = test
    const begun = journal.beginEntry({ template: templates[0]?.id ?? null })
    expect(journal.saveEntry(begun)).toMatchObject({ words: 0, excerpt: '' })
    expect(journal.saveEntry(draftOf(journal))).toMatchObject({ words: 0, excerpt: '' })
  })

  it('remembers when it was first saved, and when it last changed', () => {
    const { journal, environment } = test
    const draft = draftOf(journal, { text: 'one' })
    const created = environment.time
    journal.saveEntry(draft)
    environment.time += 60_000
    expect(journal.saveEntry({ ...draft, body: plainBody('two') })).toMatchObject({
      created,
      updated: created + 60_000,
    })
    environment.time += 60_000
    expect(journal.saveEntry({ ...draft, body: plainBody('two') })).toMatchObject({
      created,
      updated: created + 60_000,
    })
  })

  it('does not grow younger when the clock is set back', () => {
    const { journal, environment } = test
    const draft = draftOf(journal, { text: 'one' })
    const { updated } = journal.saveEntry(draft)
    environment.time -= 86_400_000
    const row = journal.saveEntry({ ...draft, body: plainBody('two') })
    expect(row).toMatchObject({ created: updated, updated: updated + 1, excerpt: 'two' })
    const later = journal.saveEntry(draftOf(journal, { text: 'three' }))
    expect(later.id).not.toBe(row.id)
    expect(journal.listRecent({ limit: 5 }).map(({ excerpt }) => excerpt)).toEqual(['two', 'three'])
  })

  it('is not written over by a draft that began before it moved on, and stays word for word as it is', () => {
    const { journal, environment } = test
    const id = '018e4000-0000-7000-8000-000000000001'
    const draft = draftOf(journal, { body: JSON.stringify(bodyOf(paragraph('one'), stepNode({ id, act: 'Ask' }))) })
    const { updated: base } = journal.saveEntry({ ...draft, base: null })
    const stale = { ...draft, body: plainBody('two'), base }
    // Within the same millisecond.
    const { ended } = journal.endStep({ id, end: 'done', note: 'She laughed.' })
    expect(ended).toBe(environment.time)
    const kept = test.reopen().readEntry({ id: draft.id })
    for (const begun of [base, null])
      expect(() => test.journal.saveEntry({ ...stale, base: begun })).toThrow(problem('moved-on'))
    expect(test.journal.readEntry({ id: draft.id })).toEqual(kept)
    expect(kept.body).toContain('She laughed.')
    expect(test.journal.saveEntry({ ...stale, base: kept.updated })).toMatchObject({ excerpt: 'two' })
  })

  it('has moved on after tags, not after a star, the trash and back', () => {
    const { journal } = test
    const draft = draftOf(journal, { text: 'one' })
    const { id } = draft
    const { updated: base } = journal.saveEntry(draft)
    journal.starEntries({ ids: [id], starred: true })
    journal.trashEntries({ ids: [id] })
    expect(() => journal.saveEntry({ ...draft, body: plainBody('two'), base })).toThrow(problem('not-found'))
    journal.restoreEntries({ ids: [id] })
    const { updated } = journal.saveEntry({ ...draft, body: plainBody('two'), base })
    journal.tagEntries({ ids: [id], add: ['tag'], remove: [] })
    expect(() => journal.saveEntry({ ...draft, body: plainBody('three'), base: updated })).toThrow(problem('moved-on'))
  })

  it('stands several a day in the order of their moments', () => {
    const { journal, environment } = test
    for (const title of ['first', 'second', 'third', 'fourth']) {
      journal.saveEntry(draftOf(journal, { title }))
      environment.time += 1000
    }
    expect(journal.listRecent({ limit: 5 }).map(({ title }) => title)).toEqual(['fourth', 'third', 'second', 'first'])
  })

  it('can be given another day and time, and everything follows', () => {
    const { journal } = test
    const draft = draftOf(journal, { title: 'Moved', text: 'The boat #travel', ownTags: ['sea'] })
    journal.saveEntry(draft)
    journal.saveEntry(draftOf(journal, { title: 'Stays', text: 'The boat too' }))
    journal.search({ text: 'boat', filter: {}, offset: 0, limit: 10 })
    const moved = journal.saveEntry({ ...draft, day: '2020-02-29', instant: Date.parse('2020-02-29T12:00Z') })
    expect(moved.day).toBe('2020-02-29')
    expect(journal.countMonths({ filter: {} })).toEqual([
      { month: '2024-03', count: 1 },
      { month: '2020-02', count: 1 },
    ])
    expect(journal.listMonth({ filter: { tag: 'sea' }, month: '2020-02', offset: 0, limit: 10 })).toEqual([moved])
    expect(journal.listTags()).toEqual([
      { tag: 'sea', count: 1 },
      { tag: 'travel', count: 1 },
    ])
    const found = journal.search({ text: 'boat', filter: {}, offset: 0, limit: 10 })
    expect(found.hits.map(({ entry }) => entry.title)).toEqual(['Stays', 'Moved'])
    expect(journal.readEntry({ id: draft.id }).body).toContain('The boat #travel')
    expect(() => journal.checkIntegrity()).not.toThrow()
  })

  it('is not changed while it is in the trash, and says so', () => {
    const { journal } = test
    const draft = draftOf(journal, { text: 'kept' })
    journal.saveEntry(draft)
    journal.trashEntries({ ids: [draft.id] })
    expect(() => journal.saveEntry({ ...draft, body: plainBody('lost') })).toThrow(/in the trash/)
    expect(journal.readEntry({ id: draft.id }).excerpt).toBe('kept')
    journal.restoreEntries({ ids: [draft.id] })
    expect(journal.saveEntry({ ...draft, body: plainBody('saved') }).excerpt).toBe('saved')
  })

  it('is all there or not at all when it cannot be saved', () => {
    const { journal } = test
    const draft = draftOf(journal, { text: 'before', ownTags: ['a'] })
    journal.saveEntry(draft)
    for (const wrong of [
      { body: '{"root":{}}' },
      { title: 'x'.repeat(501) },
      { ownTags: ['#'] },
      { day: '2023-02-30' },
      { zone: 'Nowhere' },
      { id: '../x' },
    ])
      expect(() => journal.saveEntry({ ...draft, body: plainBody('after'), ownTags: ['b'], ...wrong })).toThrow()
    expect(journal.readEntry({ id: draft.id })).toMatchObject({ excerpt: 'before', tags: ['a'] })
    expect(journal.readOverview().entries).toBe(1)
  })

  it('of twenty thousand words is kept whole', () => {
    const { journal } = test
    const text = Array.from({ length: 500 }, (_, line) => `line ${line} ${'word '.repeat(38)}`.trim()).join('\n')
    const draft = draftOf(journal, { text })
    expect(journal.saveEntry(draft).words).toBe(20_000)
    expect(JSON.parse(test.reopen().readEntry({ id: draft.id }).body)).toEqual(JSON.parse(draft.body))
  })
})

describe('a title', () => {
  it('stands on one line, whatever is put into it', () => {
    const { journal } = test
    const every = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('')
    const { title } = journal.saveEntry(draftOf(journal, { title: `  a\r\nb\u2028c\u2029d\u0000e${every}f  ` }))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(title).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
    expect(title.startsWith('a b c d e ')).toBe(true)
    expect(title.endsWith('f')).toBe(true)
  })

  it('keeps marks of writing direction and whole emoji', () => {
    const { journal } = test
    const title = 'שלום \u200f\u202babc\u202c 👩‍👩‍👧 e\u0301'
    expect(journal.saveEntry(draftOf(journal, { title })).title).toBe(title)
    expect(journal.saveEntry(draftOf(journal, { title: 'half \ud83d' })).title).toBe('half \ufffd')
  })

  it('is refused clearly when it is too long', () => {
    const { journal } = test
    expect(journal.saveEntry(draftOf(journal, { title: 'x'.repeat(500) })).title).toHaveLength(500)
    for (const length of [501, 10_000_000])
      expect(() => journal.saveEntry(draftOf(journal, { title: 'x'.repeat(length) }))).toThrow(problem('too-large'))
    expect(() => journal.saveEntry(draftOf(journal, { title: 'x'.repeat(501) }))).toThrow(/up to 500 characters/)
    const ownTags = Array.from({ length: 501 }, (_, number) => `tag${number}`)
    expect(() => journal.saveEntry(draftOf(journal, { ownTags }))).toThrow(/up to 500 tags/)
  })
})

describe('the trash', () => {
  let kept: Entry
  let gone: Entry

  beforeEach(() => {
    const { journal } = test
    const make = (text: string) => {
      const draft = draftOf(journal, { text, ownTags: ['both'] })
      journal.saveEntry(draft)
      return journal.readEntry({ id: draft.id })
    }
    kept = make('keep the boat')
    gone = make('sell the boat')
    journal.trashEntries({ ids: [gone.id] })
  })

  const titlesOf = (filter: { trashed?: boolean }) =>
    test.journal.listMonth({ filter, month: '2024-03', offset: 0, limit: 10 }).map(({ excerpt }) => excerpt)
  const found = (filter: { trashed?: boolean }) =>
    test.journal.search({ text: 'boat', filter, offset: 0, limit: 10 }).hits.map(({ entry }) => entry.excerpt)

  it('takes an entry out of every list, count and search, and shows it on its own', () => {
    const { journal } = test
    expect(journal.readOverview()).toMatchObject({ entries: 1, trashed: 1 })
    expect(journal.countMonths({ filter: {} })).toEqual([{ month: '2024-03', count: 1 }])
    expect(journal.countMonths({ filter: { tag: 'both' } })).toEqual([{ month: '2024-03', count: 1 }])
    expect(journal.countMonths({ filter: { trashed: true } })).toEqual([{ month: '2024-03', count: 1 }])
    expect(journal.listTags()).toEqual([{ tag: 'both', count: 1 }])
    expect(titlesOf({})).toEqual(['keep the boat'])
    expect(titlesOf({ trashed: true })).toEqual(['sell the boat'])
    expect(found({})).toEqual(['keep the boat'])
    expect(found({ trashed: true })).toEqual(['sell the boat'])
    expect(journal.listRecent({ limit: 9 })).toHaveLength(1)
    expect([...journal.walkEntries({ kind: 'all' })].flat().map(({ id }) => id)).toEqual([kept.id])
    expect(journal.readEntry({ id: gone.id }).trashed).toBe(test.environment.time)
  })

  it('gives back what was put into it, as it was', () => {
    const { journal } = test
    journal.restoreEntries({ ids: [gone.id] })
    expect(journal.readEntry({ id: gone.id })).toEqual(gone)
    expect(found({})).toHaveLength(2)
    expect(journal.readOverview()).toMatchObject({ entries: 2, trashed: 0 })
  })

  it('keeps the time at which an entry first came into it', () => {
    const { journal, environment } = test
    const first = environment.time
    environment.time += 5000
    journal.trashEntries({ ids: [gone.id] })
    expect(journal.readEntry({ id: gone.id }).trashed).toBe(first)
  })

  it('is the only place from which an entry is deleted for ever', () => {
    const { journal } = test
    journal.deleteEntries({ ids: [kept.id, gone.id] })
    expect(journal.readEntry({ id: kept.id })).toEqual(kept)
    expect(() => journal.readEntry({ id: gone.id })).toThrow(problem('not-found'))
    expect(found({ trashed: true })).toEqual([])
  })

  it('can be emptied, and says how many there were', () => {
    const { journal } = test
    expect(journal.emptyTrash()).toEqual({ deleted: 1 })
    expect(journal.emptyTrash()).toEqual({ deleted: 0 })
    expect(journal.readOverview()).toEqual({ entries: 1, trashed: 0, first: '2024-03-15', last: '2024-03-15' })
  })

  it('of an entry that there is not is no mistake', () => {
    const { journal } = test
    const { id } = journal.beginEntry({ template: null })
    expect(() => journal.trashEntries({ ids: [id] })).not.toThrow()
    expect(() => journal.trashEntries({ ids: ['no id'] })).toThrow(problem('bad-request'))
  })
})

describe('stars and tags by hand', () => {
  it('are set on many at once, and leave the time of the last change where a star is only a mark', () => {
    const { journal, environment } = test
    const drafts = ['a', 'b', 'c'].map((text) => draftOf(journal, { text: `${text} #typed` }))
    for (const draft of drafts) journal.saveEntry(draft)
    const ids = drafts.map(({ id }) => id)
    environment.time += 1000
    journal.starEntries({ ids: ids.slice(0, 2), starred: true })
    expect(journal.countMonths({ filter: { starred: true } })).toEqual([{ month: '2024-03', count: 2 }])
    expect(journal.readEntry({ id: ids[0] ?? '' })).toMatchObject({ starred: true, updated: environment.time - 1000 })
    expect(journal.starEntries({ ids, starred: true })).toEqual(ids.slice(2))
    expect(journal.starEntries({ ids, starred: true })).toEqual([])
    expect(journal.starEntries({ ids, starred: false })).toEqual(ids)
    expect(journal.countMonths({ filter: { starred: true } })).toEqual([])

    const tagging = { ids, add: ['Work/Talks', '#typed'], remove: [] }
    expect(journal.tagEntries(tagging)).toEqual({ changed: 3, staying: 0 })
    expect(journal.tagEntries(tagging)).toEqual({ changed: 0, staying: 0 })
    expect(journal.readEntry({ id: ids[0] ?? '' })).toMatchObject({
      tags: ['Work/Talks', 'typed'],
      ownTags: ['Work/Talks', 'typed'],
      updated: environment.time,
    })
    const untagging = { ids, add: [], remove: ['work/talks', 'TYPED'] }
    expect(journal.tagEntries(untagging)).toEqual({ changed: 3, staying: 3 })
    expect(journal.tagEntries(untagging)).toEqual({ changed: 0, staying: 3 })
    expect(journal.readEntry({ id: ids[0] ?? '' })).toMatchObject({ tags: ['typed'], ownTags: [] })
    expect(() => journal.tagEntries({ ids, add: [' # / '], remove: [] })).toThrow(problem('bad-request'))
    const many = Array.from({ length: 500 }, (_, index) => `tag ${index}`)
    journal.tagEntries({ ids: ids.slice(1), add: many, remove: [] })
    expect(() => journal.tagEntries({ ids, add: ['one more'], remove: [] })).toThrow(problem('too-large'))
    expect(journal.listTags().map(({ tag }) => tag)).not.toContain('one more')
  })

  it('form a tree in which every entry counts once for the tags above its own', () => {
    const { journal } = test
    journal.saveEntry(draftOf(journal, { ownTags: ['work/talks', 'work/review', 'Work'] }))
    journal.saveEntry(draftOf(journal, { ownTags: ['work/talks/2024'] }))
    journal.saveEntry(draftOf(journal, { ownTags: ['zeal'] }))
    expect(journal.listTags()).toEqual([
      { tag: 'work', count: 2 },
      { tag: 'work/review', count: 1 },
      { tag: 'work/talks', count: 2 },
      { tag: 'work/talks/2024', count: 1 },
      { tag: 'zeal', count: 1 },
    ])
    expect(journal.countMonths({ filter: { tag: 'WORK' } })).toEqual([{ month: '2024-03', count: 2 }])
    expect(journal.listMonth({ filter: { tag: 'work/talks' }, month: '2024-03', offset: 1, limit: 5 })).toHaveLength(1)
    expect(journal.listMonth({ filter: { tag: 'wor' }, month: '2024-03', offset: 0, limit: 5 })).toEqual([])
  })

  it('leave nothing behind when the last entry that had a tag loses it', () => {
    const { journal } = test
    const draft = draftOf(journal, { ownTags: ['SECRET/inner'] })
    journal.saveEntry(draft)
    journal.saveEntry({ ...draft, ownTags: ['other'] })
    expect(journal.listTags()).toEqual([{ tag: 'other', count: 1 }])
    journal.saveEntry({ ...draft, ownTags: ['secret'] })
    expect(journal.listTags()).toEqual([{ tag: 'secret', count: 1 }])
  })

  it('may hold spaces, but neither # nor empty parts', () => {
    const { journal } = test
    const { tags } = journal.saveEntry(draftOf(journal, { ownTags: [' two   words ', '##a//b/', 'a/b', '\u0000x\ty'] }))
    expect(tags).toEqual(['two words', 'a/b', 'x y'])
  })
})

describe('settings and the place to come back to', () => {
  it('are as they come until they are set, and stay when the journal is closed', () => {
    const { journal } = test
    const asTheyCome = {
      dayBoundary: 180,
      keepPhotoPlace: false,
      exportWarned: false,
      recoveryPractised: false,
      feelingsFirst: false,
      oneQuestion: false,
      brake: true,
      echo: true,
      forecasts: true,
      traps,
      ownFeelings: [],
      freeTemplate: null,
      weekdayTemplates: [null, null, null, null, null, null, null],
      people: [],
      country: '',
    }
    expect(journal.readSettings()).toEqual(asTheyCome)
    expect(journal.readPlace()).toBeNull()
    const people = [{ name: 'Anna', how: 'the kitchen telephone' }]
    expect(journal.writeSettings({ exportWarned: true, people, traps: [] })).toEqual({
      ...asTheyCome,
      exportWarned: true,
      people,
      traps: [],
    })
    const place = { screen: '/timeline', entry: null, selection: '{"x":1}', scroll: 12.5 }
    journal.writePlace(place)
    const again = test.reopen()
    expect(again.readSettings()).toMatchObject({ exportWarned: true, people, traps: [] })
    expect(again.readPlace()).toEqual(place)
  })
})
