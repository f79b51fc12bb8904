import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBody, writeBody } from '../../src-main/journal/body.ts'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { newId } from '../../src-main/journal/ids.ts'
import { bound, sizeOfAll, thinningOf } from '../../src-main/journal/revisions/tending.ts'
import { storeOf } from '../../src-main/journal/store.ts'
import type { Body, Entry, EntryId, Instant } from '../../src-preload/contract.ts'
import {
  bodyOf,
  draftOf,
  paragraph,
  plainBody,
  stepNode,
  type TestJournal,
  temporaryJournal,
  testKeys,
  textNode,
} from '../support/journal.ts'
import { findMarkers } from '../support/markers.ts'
import { pictureOf } from '../support/picture.ts'

let test: TestJournal
let id: EntryId

beforeEach(() => {
  test = temporaryJournal()
  id = write('The first words.')
})

afterEach(() => test.end())

const aSecond = 1000
const aMinute = 60 * aSecond
const aDay = 24 * 60 * aMinute
const words = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ')

function write(text: string, more: { readonly title?: string; readonly body?: string } = {}): EntryId {
  const draft = draftOf(test.journal, { text, ...more })
  test.journal.saveEntry(draft)
  return draft.id
}

/** Saves the entry with another text, so much later. */
function change(after: number, text: string | Body, title?: string): void {
  test.environment.time += after
  const entry = test.journal.readEntry({ id })
  const body = typeof text === 'string' ? plainBody(text) : JSON.stringify(text)
  test.journal.saveEntry({ ...entry, body, title: title ?? entry.title })
}

const list = (of = id) => test.journal.listRevisions({ id: of, before: null })
const textsOf = (of = id) => list(of).rows.map(({ instant }) => textOf(test.journal.readRevision({ id: of, instant })))
const textOf = ({ body }: Pick<Entry, 'body'>) =>
  [...body.matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join(' ')
const tendAll = () => {
  while (test.journal.tend());
}
/** So much time goes by, in which the journal is opened every month. */
const goOn = (time: number) => {
  const end = test.environment.time + time
  while (test.environment.time < end) {
    test.environment.time = Math.min(end, test.environment.time + 30 * aDay)
    test.reopen()
    tendAll()
  }
}
const problem = (code: string) => expect.objectContaining({ code })

function withDatabase<T>(work: (database: ReturnType<typeof openDatabase>) => T): T {
  test.journal.close()
  const database = openDatabase(test.file, testKeys)
  const result = work(database)
  closeDatabase(database)
  test.reopen()
  return result
}

const countIn = (table: string) =>
  withDatabase((database) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())

describe('a state is kept', () => {
  it('once in five minutes of steady writing', () => {
    const written: string[] = []
    for (let second = 0; second < 20 * 60; second += 3) {
      written.push(`word${second}`)
      change(3 * aSecond, `The first words. ${written.join(' ')}`)
    }
    expect(list().rows).toHaveLength(4)
    const instants = list().rows.map(({ instant }) => instant)
    for (const [index, instant] of instants.entries())
      expect(instant - (instants[index + 1] ?? 0)).toBeGreaterThanOrEqual(5 * aMinute - 3 * aSecond)
  })

  it('at the end of each sitting, when the next one begins', () => {
    change(10 * aSecond, 'The first words. And more.')
    expect(list().rows).toEqual([])
    change(aDay, 'The first words. And more. The next day.')
    change(10 * aSecond, 'The first words. And more. The next day, and on.')
    change(aDay, 'The third day.')
    expect(textsOf()).toEqual(['The first words. And more. The next day, and on.', 'The first words. And more.'])
    expect(list().rows.map(({ day, zone, words }) => ({ day, zone, words }))).toEqual([
      { day: '2024-03-16', zone: 'Europe/Lisbon', words: 10 },
      { day: '2024-03-15', zone: 'Europe/Lisbon', words: 5 },
    ])
  })

  it('before much is deleted, and before a paste over a selection, however soon', () => {
    const long = words(40, 'river')
    change(3 * aSecond, `The first words. ${long}`)
    change(3 * aSecond, 'The first words.')
    expect(textsOf()).toEqual([`The first words. ${long}`])
    change(3 * aSecond, words(50, 'stone'))
    change(3 * aSecond, words(50, 'moss'))
    expect(textsOf()).toEqual([words(50, 'stone'), `The first words. ${long}`])
  })

  it('once where a text is deleted letter by letter', () => {
    const long = words(100, 'river')
    change(3 * aSecond, long)
    for (let left = long.length; left > 0; left -= 90) change(aSecond, long.slice(0, left))
    expect(textsOf()).toEqual([long])
  })

  it('once where a text is deleted in pieces of which none is much, and that is the one that was whole', () => {
    const long = words(100, 'river')
    change(3 * aSecond, long)
    for (let left = long.length - 40; left > 0; left -= 40) change(aSecond, long.slice(0, left))
    change(aSecond, '')
    expect(textsOf()).toEqual([long])
    change(5 * aMinute, 'Begun anew.')
    expect(list().rows.map(({ words }) => words)).toEqual([0, 100])
  })

  it('as it was before much is deleted, also where a little was before', () => {
    const long = words(40, 'river')
    change(3 * aSecond, long)
    change(aSecond, `${long.slice(0, -40)} and a little else`)
    change(aSecond, '')
    expect(textsOf()).toEqual([`${long.slice(0, -40)} and a little else`])
  })

  it('with the images that stood in it, where it is not the last one', () => {
    const { hash, mediaType, width, height } = test.journal.addAttachment({ bytes: pictureOf(new Uint8Array(9)) })
    const image = { type: 'image', version: 1, hash, mediaType, alt: '', width, height } as const
    const long = words(60, 'river')
    change(aSecond, bodyOf(paragraph('With ', image)))
    // Kept with its image, and so what comes next may lose it again.
    change(5 * aMinute, bodyOf(paragraph(long, image)))
    change(aSecond, bodyOf(paragraph(long)))
    for (let left = long.length - 40; left > 300; left -= 40) change(aSecond, bodyOf(paragraph(long.slice(0, left))))
    expect(list().rows.map(({ words, images }) => [words, images])).toEqual([
      [60, 1],
      [1, 1],
    ])
    expect(withDatabase((database) => database.prepare('SELECT count(*) FROM revision_images').pluck().get())).toBe(2)
  })

  it('also where the save that would have kept it failed', () => {
    const long = words(30, 'river')
    change(3 * aSecond, long)
    change(aSecond, long.slice(0, -40))
    const fault = new Error('the disk is full')
    expect(() =>
      test.journal.together(() => {
        change(aSecond, long.slice(0, -80))
        throw fault
      }),
    ).toThrow(fault)
    expect(list().rows).toEqual([])
    change(aSecond, long.slice(0, -80))
    expect(textsOf()).toEqual([long])
  })

  it('but none of what was deleted for ever under the same name', () => {
    const long = words(30, 'river')
    change(3 * aSecond, long)
    change(aSecond, long.slice(0, -40))
    const entry = test.journal.readEntry({ id })
    test.journal.trashEntries({ ids: [id] })
    test.journal.deleteEntries({ ids: [id] })
    test.environment.time += aSecond
    test.journal.saveEntry({ ...entry, body: plainBody('Taken back.') })
    change(aSecond, 'Taken back, in other words.')
    expect(list().rows).toEqual([])
  })

  it('before a long title is written over, and not where its words went into the text', () => {
    const title = words(12, 'river')
    change(aSecond, 'The first words.', title)
    change(aSecond, `The first words. ${title}`, 'Short')
    expect(list().rows).toEqual([])
    change(aSecond, 'The first words.', title)
    expect(list().rows).toEqual([])
    change(aSecond, 'The first words.', 'Short')
    expect(list().rows).toHaveLength(1)
    expect(test.journal.readRevision({ id, instant: list().rows[0]?.instant ?? 0 }).title).toBe(title)
    change(aSecond, 'The first words.', title)
    change(aSecond, 'The first words.', 'Short')
    expect(list().rows).toHaveLength(1)
  })

  it('before a selection is pasted over, however little it was', () => {
    const entry = test.journal.readEntry({ id })
    test.journal.saveEntry({ ...entry, body: plainBody('The pasted words.'), pastedOver: true })
    expect(textsOf()).toEqual(['The first words.'])
    change(aSecond, 'The pasted words. And more.')
    expect(list().rows).toHaveLength(1)
  })

  it('before it gets a tag together with others', () => {
    test.environment.time += 6 * aMinute
    test.journal.tagEntries({ ids: [id], add: ['kiln'], remove: [] })
    const [kept] = list().rows
    expect(test.journal.readRevision({ id, instant: kept?.instant ?? 0 })).toMatchObject({ ownTags: [] })
    const { updated } = test.journal.readEntry({ id })
    test.journal.restoreRevision({ id, instant: kept?.instant ?? 0, base: updated })
    expect(test.journal.readEntry({ id }).ownTags).toEqual([])
  })

  it('not where little is deleted, or words only move, or look otherwise', () => {
    const long = words(40, 'river')
    change(3 * aSecond, `${long}\n${words(40, 'stone')}`)
    change(3 * aSecond, `${words(40, 'stone')}\n${long}`)
    change(3 * aSecond, bodyOf(paragraph(textNode(words(40, 'stone'), 1)), paragraph(long)))
    change(3 * aSecond, bodyOf(paragraph(textNode(words(38, 'stone'), 1)), paragraph(long)))
    expect(list().rows).toEqual([])
  })

  it('before an image is taken out, and before a filled-in block is', () => {
    const { hash, mediaType, width, height } = test.journal.addAttachment({ bytes: pictureOf(new Uint8Array(9)) })
    const image = { type: 'image', version: 1, hash, mediaType, alt: '', width, height } as const
    change(aSecond, bodyOf(paragraph('With ', image)))
    change(aSecond, bodyOf(paragraph('With ')))
    expect(list().rows.map(({ images }) => images)).toEqual([1])
    const feelings = {
      type: 'feelings',
      version: 1,
      moment: 'before',
      feelings: [{ word: 'sad', strength: 40 }],
    } as const
    change(aSecond, bodyOf(paragraph('With '), feelings))
    change(aSecond, bodyOf(paragraph('With '), { ...feelings, feelings: [{ word: 'sad', strength: 80 }] }))
    expect(list().rows).toHaveLength(1)
    change(aSecond, bodyOf(paragraph('With ')))
    expect(list().rows).toHaveLength(2)
  })

  it('when a step is ticked on another screen, as it is when one is written', () => {
    const step = stepNode({ id: newId(test.environment), cue: 'the kettle boils', act: 'write one line' })
    change(aSecond, bodyOf(paragraph('A step:'), step))
    test.environment.time += aDay
    test.journal.endStep({ id: step.id, end: 'done', note: null })
    expect(list().rows).toHaveLength(1)
    expect(list().now).toMatchObject({ words: { added: 0, gone: 0 }, blocks: ['step'] })
  })

  it('once more and then as ever under a clock that was set back, and the names stay in order', () => {
    change(aDay, 'The next day.')
    change(-30 * aDay, 'Under a clock of last month.')
    for (let turn = 1; turn <= 10; turn++) change(3 * aSecond, `Under a clock of last month. ${turn}`)
    expect(textsOf()).toEqual(['The next day.', 'The first words.'])
    change(5 * aMinute, 'Five minutes later.')
    expect(textsOf()[0]).toBe('Under a clock of last month. 10')
    const instants = list().rows.map(({ instant }) => instant)
    expect(instants).toEqual(instants.toSorted((one, other) => other - one))
  })

  it('with its title and its tags, and not for a new date alone', () => {
    const entry = test.journal.readEntry({ id })
    test.environment.time += aDay
    test.journal.saveEntry({ ...entry, day: '2024-03-10' })
    expect(list().rows).toEqual([])
    change(aDay, 'The first words.', 'A title')
    test.environment.time += aDay
    test.journal.saveEntry({ ...test.journal.readEntry({ id }), title: 'Another title', ownTags: ['work'] })
    expect(list().rows).toHaveLength(2)
    expect(list().now).toMatchObject({ title: true, tags: true, words: { added: 0, gone: 0 } })
    const [newest] = list().rows
    expect(test.journal.readRevision({ id, instant: newest?.instant ?? 0 })).toMatchObject({
      title: 'A title',
      ownTags: [],
      body: test.journal.readEntry({ id }).body,
    })
  })
})

describe('the list', () => {
  it('says what changed from one to the next, and what has since', () => {
    change(aDay, bodyOf(paragraph('The first ', textNode('words', 1), ' and three more.')))
    change(
      aDay,
      bodyOf(paragraph('The first ', textNode('words', 1), ' and three more.'), paragraph('Plain', ' and', ' end')),
    )
    change(aDay, bodyOf(paragraph('The end')))
    const none = {
      words: { added: 0, gone: 0 },
      images: { added: 0, gone: 0 },
      blocks: [],
      look: false,
      title: false,
      tags: false,
    }
    expect(list().rows.map(({ change }) => change)).toEqual([
      { ...none, words: { added: 3, gone: 0 } },
      { ...none, words: { added: 3, gone: 0 }, look: true },
      null,
    ])
    expect(list().now).toEqual({ ...none, words: { added: 0, gone: 7 } })
  })

  it('comes in parts, each going on where the one before ended', () => {
    for (let number = 1; number <= 95; number++) change(aDay, `The first words. ${number}`)
    const instants: Instant[] = []
    let parts = 0
    for (let before: Instant | null = null, more = true; more; parts++) {
      const part = test.journal.listRevisions({ id, before })
      expect(part.rows.slice(0, -1).every(({ change }) => change?.words.added === 1)).toBe(true)
      expect(part.now === null).toBe(before !== null)
      instants.push(...part.rows.map(({ instant }) => instant))
      before = instants.at(-1) ?? null
      more = part.more
    }
    expect(parts).toBe(5)
    expect(new Set(instants).size).toBe(95)
  })

  it('is empty for a new entry, and says what all take up and may', () => {
    expect(list()).toEqual({ rows: [], more: false, now: null, size: 0, bound })
    change(aDay, words(200, 'river'))
    change(aDay, 'After.')
    const { size } = list()
    expect(size).toBeGreaterThan(300)
    expect(size).toBeLessThan(words(200, 'river').length)
    expect(() => list(newId(test.environment))).toThrow(problem('not-found'))
    expect(() => test.journal.readRevision({ id, instant: 5 })).toThrow(problem('not-found'))
  })
})

describe('going back', () => {
  it('gives text, title and tags back, and can be taken back itself', () => {
    change(aDay, 'Overwritten.', 'A title')
    const [first] = list().rows
    const before = test.journal.readEntry({ id })
    test.environment.time += aSecond
    const back = test.journal.restoreRevision({ id, instant: first?.instant ?? 0, base: before.updated })
    expect(textOf(back)).toBe('The first words.')
    expect(back).toMatchObject({ title: '', created: before.created, day: before.day })
    expect(back.updated).toBeGreaterThan(before.updated)
    const [newest] = test.reopen().listRevisions({ id, before: null }).rows
    expect(newest?.instant).toBe(before.updated)
    const again = test.journal.restoreRevision({ id, instant: newest?.instant ?? 0, base: back.updated })
    expect(again).toMatchObject({ title: 'A title', body: before.body })
    expect(textsOf()).toEqual(['The first words.', 'Overwritten.', 'The first words.'])
  })

  it('changes nothing where the entry has moved on, is in the trash, or is the same', () => {
    change(aDay, 'Overwritten.')
    const instant = list().rows[0]?.instant ?? 0
    const entry = test.journal.readEntry({ id })
    expect(() => test.journal.restoreRevision({ id, instant, base: entry.updated - 1 })).toThrow(problem('moved-on'))
    test.journal.trashEntries({ ids: [id] })
    expect(() => test.journal.restoreRevision({ id, instant, base: entry.updated })).toThrow(problem('not-found'))
    test.journal.restoreEntries({ ids: [id] })
    expect(test.journal.readEntry({ id })).toEqual(entry)
    expect(list().rows).toHaveLength(1)
    const back = test.journal.restoreRevision({ id, instant, base: entry.updated })
    expect(test.journal.restoreRevision({ id, instant, base: back.updated })).toEqual(back)
    expect(list().rows).toHaveLength(2)
    expect(() => test.journal.restoreRevision({ id, instant: 7, base: back.updated })).toThrow(problem('not-found'))
  })
})

describe('with time', () => {
  it('one of each day is left after a week, and one of each month after a year: the fullest', () => {
    const from = test.environment.time
    for (let day = 0; day < 60; day++) {
      for (const [hour, count] of [3, 50, 4].entries()) {
        test.environment.time = from + day * aDay + hour * 60 * aMinute
        change(0, words(count, `day${day}-`))
      }
    }
    test.environment.time = from + 60 * aDay
    tendAll()
    const perDay = withDatabase((database) =>
      database
        .prepare('SELECT day, count(*) AS count, max(words) AS words FROM revisions GROUP BY day ORDER BY day')
        .all(),
    ) as { day: string; count: number; words: number }[]
    expect(perDay.slice(0, 53).every(({ count }) => count === 1)).toBe(true)
    // The first day began with what was there before.
    expect(perDay.slice(0, 53).every(({ words }) => words === 50)).toBe(true)
    expect(perDay.slice(-5).every(({ count }) => count > 1)).toBe(true)
    goOn(440 * aDay)
    expect(list().rows.map(({ day, words }) => [day.slice(0, 7), words])).toEqual([
      ['2024-05', 50],
      ['2024-04', 50],
      ['2024-03', 50],
    ])
    expect(list().rows[0]?.day).toBe('2024-05-13')
    expect(countIn('revision_bodies')).toBe(list().rows.length)
  })
})

it('a clock that is years ahead for a while thins out no more than a month would, and the right one goes on', () => {
  for (let half = 0; half < 40; half++) change(aDay / 2, words(30 + half, 'river'))
  tendAll()
  const days = () =>
    withDatabase((database) => database.prepare('SELECT count(DISTINCT day) FROM revisions').pluck().get())
  const before = days()
  expect(before).toBeGreaterThan(18)
  test.environment.time += 3 * 365 * aDay
  for (let opening = 0; opening < 14; opening++) {
    test.environment.time += aMinute
    test.reopen()
    tendAll()
  }
  test.environment.time -= 3 * 365 * aDay
  test.reopen()
  tendAll()
  expect(days()).toBe(before)
  goOn(440 * aDay)
  expect(list().rows.map(({ day }) => day.slice(0, 7))).toEqual(['2024-04', '2024-03'])
})

it('after a save under a clock that was ahead each state is of the day on which it was kept, and thinned out by that', () => {
  change(90 * aDay, 'Under a clock of three months later.')
  test.environment.time -= 90 * aDay
  const days: string[] = []
  for (let day = 0; day < 20; day++) {
    change(aDay, words(40 + day, 'river'))
    change(aMinute * 10, words(10 + day, 'stone'))
    days.unshift(new Date(test.environment.time).toISOString().slice(0, 10))
  }
  const rows = list().rows
  expect([...new Set(rows.map(({ day }) => day))]).toEqual(days.slice(0, 10))
  expect(rows.every(({ at, day }) => new Date(at).toISOString().startsWith(day))).toBe(true)
  test.environment.time += 10 * aDay
  test.reopen()
  tendAll()
  const left = list().rows.map(({ day, words }) => [day, words])
  expect(left).toEqual(days.map((day, index) => [day, 59 - index]))
})

it('all together stay within their bound: the oldest go, and the newest of each entry last', () => {
  const other = write('Another.')
  for (let day = 0; day < 6; day++) change(aDay, words(200 + day, 'river'))
  test.environment.time += aDay
  test.journal.saveEntry({ ...test.journal.readEntry({ id: other }), body: plainBody('Another, changed.') })
  const { size } = list()
  const sizes = withDatabase((database) => {
    const store = storeOf(database, test.environment)
    const tendTo = (most: number) => {
      const thinning = thinningOf(store, most)
      while (thinning.tend().more);
      return sizeOfAll(store)
    }
    return [size, size - 1, Math.round(size / 2)].map((most) => [most, tendTo(most)] as const)
  })
  for (const [most, left] of sizes) expect(left).toBeLessThanOrEqual(most)
  expect(sizes[0]?.[1]).toBe(size)
  expect(sizes[2]?.[1]).toBeGreaterThan(size / 4)
  expect(textsOf(other)).toEqual(['Another.'])
  expect(textsOf()[0]).toBe(words(204, 'river'))
  expect(textsOf()).not.toContain('The first words.')
})

describe('images of earlier states', () => {
  const bytes = pictureOf(Uint8Array.from({ length: 50 }, (_, index) => index))
  const isKept = (hash: string) => {
    try {
      return test.journal.readAttachment({ hash }).bytes.length > 0
    } catch {
      return false
    }
  }
  const withImage = (hash: string) =>
    bodyOf(
      paragraph('With ', { type: 'image', version: 1, hash, mediaType: 'image/png', alt: '', width: 50, height: 16 }),
    )

  it('stay for as long as the state does', () => {
    const { hash, size } = test.journal.addAttachment({ bytes })
    change(aSecond, withImage(hash))
    change(aSecond, 'Without.')
    expect(list().size).toBeGreaterThan(size)
    test.environment.time += 3 * aDay
    test.reopen()
    tendAll()
    expect(isKept(hash)).toBe(true)
    const [newest] = list().rows
    const { updated } = test.journal.readEntry({ id })
    test.journal.restoreRevision({ id, instant: newest?.instant ?? 0, base: updated })
    expect(list().size).toBeLessThan(size + 500)
    change(aSecond, words(30, 'river'))
    for (let day = 0; day < 3; day++) change(aDay, words(30 + day, 'river'))
    // The fullest of that month is another one by then.
    goOn(500 * aDay)
    expect(list().rows.every(({ images }) => images === 0)).toBe(true)
    expect(isKept(hash)).toBe(false)
  })

  it('go at once when their entry is deleted for ever, unless something else holds them', () => {
    const [own, shared] = [bytes, bytes.with(-1, 7)].map(
      (one) => test.journal.addAttachment({ bytes: pictureOf(one) }).hash,
    )
    if (own === undefined || shared === undefined) throw new Error('Two images were added.')
    change(aSecond, withImage(own))
    change(aSecond, withImage(shared))
    change(aSecond, 'Without.')
    const other = write('', { body: JSON.stringify(withImage(shared)) })
    test.environment.time += 2 * 60 * aMinute
    test.journal.trashEntries({ ids: [id, other] })
    test.journal.deleteEntries({ ids: [id] })
    expect(isKept(own)).toBe(false)
    expect(isKept(shared)).toBe(true)
    test.journal.emptyTrash()
    expect(isKept(shared)).toBe(false)
  })
})

describe('deleted for ever', () => {
  it('an entry takes all its earlier states along, and their words out of the file', () => {
    const marker = 'xylophonemarker'
    change(aSecond, `${marker} ${words(30, 'river')}`)
    change(aDay, 'Overwritten.')
    const other = write('Another.')
    test.environment.time += aDay
    test.journal.saveEntry({ ...test.journal.readEntry({ id: other }), body: plainBody('Another, changed.') })
    expect(countIn('revisions')).toBe(2)
    expect(findMarkers([test.folder], [marker])).toEqual([])
    // Only what is in the trash.
    test.journal.deleteEntries({ ids: [id] })
    expect(textsOf()).toEqual([`${marker} ${words(30, 'river')}`])
    test.journal.trashEntries({ ids: [id] })
    test.journal.deleteEntries({ ids: [id] })
    expect(countIn('revisions')).toBe(1)
    expect(countIn('revision_bodies')).toBe(1)
    expect(textsOf(other)).toEqual(['Another.'])
    test.journal.trashEntries({ ids: [other] })
    test.journal.emptyTrash()
    expect(countIn('revisions') + String(countIn('revision_bodies'))).toBe('00')
  })

  it('a lesson leaves all earlier states that held it, and the rest of them stays', () => {
    const { journal } = test
    const lesson = '018e4000-0000-7000-8000-000000000001'
    const node = { type: 'lesson', version: 1, id: lesson, text: 'Ask the xylophonist' } as const
    const also = { ...node, id: '018e4000-0000-7000-8000-000000000002', text: 'Ask early' }
    change(aDay, bodyOf(node, paragraph('In between.'), also, node))
    change(aDay, bodyOf(node))
    journal.rewordLesson({ id: lesson, text: 'Ask somebody' })
    change(aDay, 'Nothing of it.')
    const before = list().rows
    expect(textsOf()).toEqual([
      'Ask the xylophonist',
      'Ask the xylophonist In between. Ask early Ask the xylophonist',
      'The first words.',
    ])
    journal.deleteLesson({ id: lesson })
    expect(textsOf()).toEqual(['', 'In between. Ask early', 'The first words.'])
    expect(list().rows.map(({ instant }) => instant)).toEqual(before.map(({ instant }) => instant))
    expect(list().rows.map(({ words }) => words)).toEqual([0, 4, 3])
    for (const { instant } of before) {
      const { body } = journal.readRevision({ id, instant })
      expect(body).toBe(writeBody(readBody(body)))
    }
    const [last] = before
    journal.restoreRevision({ id, instant: last?.instant ?? 0, base: journal.readEntry({ id }).updated })
    expect(journal.readEntry({ id }).body).toBe(JSON.stringify(bodyOf(paragraph())))
    expect(journal.holds(lesson)).toBe(false)
  })

  it('a lesson is in no state either that is kept later, as the fullest since the last', () => {
    const { journal } = test
    const lesson = '018e4000-0000-7000-8000-000000000001'
    const node = { type: 'lesson', version: 1, id: lesson, text: 'Ask the xylophonist' } as const
    const rest = (count: number) => paragraph(words(count, 'river'))
    change(aDay, bodyOf(node))
    journal.rewordLesson({ id: lesson, text: 'Ask' })
    change(aDay, bodyOf(node, rest(40)))
    change(aSecond, bodyOf(rest(40)))
    journal.deleteLesson({ id: lesson })
    for (let left = 38; left > 0; left -= 2) change(aSecond, bodyOf(rest(left)))
    expect(textsOf()).toEqual([words(40, 'river'), '', 'The first words.'])
  })
})

it('a rebuild of what is derived leaves them as they are', () => {
  change(aDay, words(40, 'river'))
  change(aDay, 'Overwritten.')
  const before = list()
  test.journal.rebuildProjections()
  expect(list()).toEqual(before)
  expect(textsOf()).toEqual([words(40, 'river'), 'The first words.'])
})
