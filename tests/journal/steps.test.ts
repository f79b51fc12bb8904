import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlockNode, Body, Day, StepNode } from '../../src-preload/contract.ts'
import { bodyOf, draftOf, paragraph, stepNode, type TestJournal, temporaryJournal } from '../support/journal.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const problem = (code: string, message: RegExp = /./) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })
const idOf = (number: number) => `018e4000-0000-7000-8000-${String(number).padStart(12, '0')}`
const step = (number: number, changes: Partial<StepNode> = {}): StepNode =>
  stepNode({ id: idOf(number), cue: `cue ${number}`, act: `act ${number}`, ...changes })
const forecast = (number: number, due: Day, expected: number | null = 80): BlockNode => ({
  type: 'forecast',
  version: 1,
  id: idOf(number),
  expected,
  due,
  found: null,
  checked: null,
  skipped: false,
})

/** Puts an entry with these blocks into the journal, a minute after the one before. */
function write(...blocks: readonly BlockNode[]): string {
  const { journal, environment } = test
  environment.time += 60_000
  const draft = draftOf(journal, { title: 'An entry', body: JSON.stringify(bodyOf(...blocks)) })
  journal.saveEntry(draft)
  return draft.id
}

const today = '2024-03-15'
const blocksOf = (id: string) => (JSON.parse(test.journal.readEntry({ id }).body) as Body).root.children
const acts = (list: readonly { readonly act: string }[]) => list.map(({ act }) => act)

describe('small steps', () => {
  it('are due, waiting or ended, each in its order', () => {
    const { journal } = test
    write(step(1), step(2, { due: '2024-03-15' }), step(3, { due: '2024-03-01' }), step(4, { due: '2024-03-16' }))
    const entry = write(
      step(5),
      step(6, { end: 'done', ended: 5 }),
      step(7, { end: 'dropped', ended: 9, note: 'rain' }),
    )
    write(step(8, { cue: '', act: '' }))
    const { due, waiting, ended } = journal.listSteps({ today })
    expect(acts(due)).toEqual(['act 3', 'act 2'])
    expect(acts(waiting)).toEqual(['act 4', 'act 5', 'act 1'])
    expect(ended).toEqual([
      {
        id: idOf(7),
        entry,
        instant: test.environment.time - 60_000,
        cue: 'cue 7',
        act: 'act 7',
        sure: null,
        due: null,
        end: 'dropped',
        ended: 9,
        note: 'rain',
        setbacks: [],
      },
      expect.objectContaining({ id: idOf(6), end: 'done' }),
    ])
  })

  it('of each part two hundred are listed, or as many as are asked for, and whether there are more', () => {
    write(step(1000), step(1001))
    for (let entry = 0; entry < 21; entry++)
      write(
        ...Array.from({ length: 10 }, (_, index) =>
          step(10 * entry + index, { end: 'done', ended: 10 * entry + index }),
        ),
      )
    const { ended, more } = test.journal.listSteps({ today })
    expect(ended).toHaveLength(200)
    expect([ended[0]?.ended, ended.at(-1)?.ended]).toEqual([209, 10])
    expect(more).toEqual({ due: false, waiting: false, ended: true })
    const all = test.journal.listSteps({ today, limit: 210 })
    expect(all.ended).toHaveLength(210)
    expect(all.more).toEqual({ due: false, waiting: false, ended: false })
    const few = test.journal.listSteps({ today, limit: 1 })
    expect(acts(few.waiting)).toEqual(['act 1000'])
    expect(few.more).toEqual({ due: false, waiting: true, ended: true })
  })

  it('name the setbacks of their entry', () => {
    const { journal } = test
    const { id } = journal.beginEntry({ template: null })
    const body = JSON.stringify(bodyOf(paragraph('The talk went wrong'), step(1)))
    journal.saveEntry(draftOf(journal, { id, body, setback: 'new' }))
    const [setback] = journal.setbacksOf({ entry: id })
    expect(journal.listSteps({ today }).waiting[0]?.setbacks).toEqual([{ id: setback?.id, title: setback?.title }])
    journal.trashSetback({ id: setback?.id ?? '' })
    expect(journal.listSteps({ today }).waiting[0]?.setbacks).toEqual([])
  })

  it('say what happened, whatever became of them meanwhile', () => {
    const { journal, environment } = test
    const entry = write(step(1))
    const { ended } = journal.endStep({ id: idOf(1), end: 'done', note: null })
    environment.time += 5000
    expect(journal.noteStep({ id: idOf(1), note: ' It went well. ' })).toMatchObject({
      end: 'done',
      ended,
      note: 'It went well.',
    })
    journal.endStep({ id: idOf(1), end: null, note: null })
    expect(journal.noteStep({ id: idOf(1), note: 'Not yet.' })).toMatchObject({ end: null, note: 'Not yet.' })
    expect(blocksOf(entry)).toEqual([step(1, { note: 'Not yet.' })])
    expect(() => journal.noteStep({ id: idOf(2), note: '' })).toThrow(problem('not-found'))
  })

  it('are ticked in the text in which they stand, and opened again', () => {
    const { journal, environment } = test
    const entry = write(paragraph('Before'), step(1, { pictured: true, sure: 9, due: today }), paragraph('After #tag'))
    const created = environment.time
    environment.time += 5000
    const row = journal.endStep({ id: idOf(1), end: 'partly', note: ' one line ' })
    expect(row).toMatchObject({
      id: idOf(1),
      entry,
      end: 'partly',
      ended: environment.time,
      note: 'one line',
      due: today,
    })
    expect(blocksOf(entry)).toEqual([
      paragraph('Before'),
      step(1, { pictured: true, sure: 9, due: today, end: 'partly', ended: environment.time, note: 'one line' }),
      paragraph('After #tag'),
    ])
    const read = test.reopen().readEntry({ id: entry })
    expect(read).toMatchObject({ updated: environment.time, created, tags: ['tag'], title: 'An entry' })
    expect(read.excerpt).toContain('one line')
    expect(test.journal.search({ text: 'line', filter: {}, offset: 0, limit: 5 }).hits[0]?.entry.id).toBe(entry)
    expect(acts(test.journal.listSteps({ today }).ended)).toEqual(['act 1'])

    expect(test.journal.endStep({ id: idOf(1), end: null, note: null })).toMatchObject({
      end: null,
      ended: null,
      note: 'one line',
    })
    expect(test.journal.endStep({ id: idOf(1), end: null, note: '' })).toMatchObject({
      end: null,
      ended: null,
      note: '',
    })
    expect(acts(test.journal.listSteps({ today }).due)).toEqual(['act 1'])
    test.journal.checkIntegrity()
  })

  it('get a day, and one that follows right behind them', () => {
    const { journal } = test
    const entry = write(step(1), paragraph('After'))
    expect(journal.dateStep({ id: idOf(1), due: today })).toMatchObject({ due: today })
    expect(journal.dateStep({ id: idOf(1), due: null })).toMatchObject({ due: null })
    const next = journal.followStep({
      after: idOf(1),
      cue: ' tea ',
      act: 'half of it',
      pictured: true,
      sure: 9,
      due: '2024-04-01',
    })
    expect(next).toMatchObject({ entry, cue: 'tea', act: 'half of it', sure: 9, due: '2024-04-01', end: null })
    expect(blocksOf(entry)).toEqual([
      step(1),
      { ...step(2), id: next.id, cue: 'tea', act: 'half of it', pictured: true, sure: 9, due: '2024-04-01' },
      paragraph('After'),
    ])
    const empty = { cue: ' ', act: '', pictured: false, sure: null, due: null }
    expect(() => journal.followStep({ after: idOf(1), ...empty })).toThrow(problem('bad-request', /no words yet/))
    expect(() => journal.endStep({ id: idOf(1), end: 'done', note: 'x'.repeat(10_001) })).toThrow(problem('too-large'))
    expect(journal.readEntry({ id: entry }).body).not.toContain('xxx')
  })

  it('in the trash are not shown, and ticking them says where they are', () => {
    const { journal } = test
    const entry = write(step(1, { due: today }))
    journal.trashEntries({ ids: [entry] })
    expect(journal.listSteps({ today })).toMatchObject({ due: [], waiting: [], ended: [] })
    expect(() => journal.endStep({ id: idOf(1), end: 'done', note: '' })).toThrow(problem('not-found', /in the trash/))
    journal.restoreEntries({ ids: [entry] })
    expect(acts(journal.listSteps({ today }).due)).toEqual(['act 1'])
    journal.trashEntries({ ids: [entry] })
    journal.deleteEntries({ ids: [entry] })
    for (const ask of [
      () => journal.endStep({ id: idOf(1), end: 'done', note: '' }),
      () => journal.dateStep({ id: idOf(1), due: null }),
      () => journal.followStep({ after: idOf(1), cue: '', act: 'x', pictured: false, sure: null, due: null }),
    ])
      expect(ask).toThrow(problem('not-found', /not in the journal any more/))
  })

  it('copied under the same id are shown and ticked once, where they stand first outside the trash', () => {
    const { journal } = test
    const first = write(step(1), step(1, { act: 'twice in one text' }))
    const second = write(step(1, { act: 'a copy' }))
    expect(acts(journal.listSteps({ today }).waiting)).toEqual(['act 1'])
    expect(journal.endStep({ id: idOf(1), end: 'done', note: '' }).entry).toBe(first)
    expect(journal.listSteps({ today }).waiting).toEqual([])
    journal.trashEntries({ ids: [first] })
    expect(acts(journal.listSteps({ today }).waiting)).toEqual(['a copy'])
    expect(journal.endStep({ id: idOf(1), end: 'partly', note: '' }).entry).toBe(second)
    journal.restoreEntries({ ids: [first] })
    expect(journal.listSteps({ today }).ended.map(({ end }) => end)).toEqual(['done'])
  })

  it('go with the entry when it is given another date, and with the words when they are deleted', () => {
    const { journal } = test
    const entry = write(step(1))
    const draft = { ...journal.readEntry({ id: entry }), day: '2020-01-01' }
    journal.saveEntry(draft)
    expect(acts(journal.listSteps({ today }).waiting)).toEqual(['act 1'])
    journal.saveEntry({ ...draft, body: JSON.stringify(bodyOf(paragraph('Nothing left'))) })
    expect(journal.listSteps({ today }).waiting).toEqual([])
    journal.checkIntegrity()
  })

  it('come with an import when it is committed, and not before', () => {
    const { journal } = test
    const imported = { sourceKey: 'a', starred: false, created: 1, updated: 2, body: JSON.stringify(bodyOf(step(1))) }
    journal.stageEntries('x', [{ ...draftOf(journal), ...imported }])
    expect(journal.listSteps({ today }).waiting).toEqual([])
    journal.commitStaged('x')
    expect(acts(journal.listSteps({ today }).waiting)).toEqual(['act 1'])
    expect(journal.endStep({ id: idOf(1), end: 'done', note: '' })).toMatchObject({ end: 'done' })
    // The same once more is known, and leaves nothing.
    journal.stageEntries('y', [{ ...draftOf(journal), ...imported }])
    expect(journal.commitStaged('y')).toEqual({ added: 0, known: 1 })
    expect(journal.listSteps({ today })).toMatchObject({ waiting: [], ended: [{ id: idOf(1) }] })
  })
})

describe('a forecast', () => {
  it('is checked in the text in which it stands, or not asked about any more', () => {
    const { journal, environment } = test
    const entry = write(
      paragraph('The mail came'),
      forecast(1, '2024-03-22'),
      forecast(2, '2024-03-22'),
      forecast(3, today, null),
    )
    environment.time += 1000
    expect(journal.checkForecast({ id: idOf(1), found: 30 })).toBe(entry)
    journal.checkForecast({ id: idOf(2), found: null })
    expect(blocksOf(entry).slice(1, 3)).toEqual([
      { ...forecast(1, '2024-03-22'), found: 30, checked: environment.time },
      { ...forecast(2, '2024-03-22'), skipped: true },
    ])
    // Two changes of one moment, and each is told from the other.
    expect(journal.readEntry({ id: entry }).updated).toBe(environment.time + 1)
    expect(test.reopen().readForecasts()).toEqual({
      pairs: [
        {
          id: idOf(1),
          entry,
          about: 'An entry',
          instant: environment.time - 1000,
          expected: 80,
          due: '2024-03-22',
          found: 30,
          skipped: false,
        },
      ],
      record: null,
    })
    // What was never filled in is no forecast yet.
    expect(() => test.journal.checkForecast({ id: idOf(3), found: 1 })).toThrow(problem('not-found', /nothing to note/))
  })

  it('is asked about as before where its check is taken back', () => {
    const { journal } = test
    const before = [forecast(1, today), forecast(2, today)]
    const entry = write(...before)
    journal.checkForecast({ id: idOf(1), found: 30 })
    journal.checkForecast({ id: idOf(2), found: null })
    expect(journal.readToday({ today }).forecasts).toEqual([])
    expect(journal.reopenForecast({ id: idOf(1) })).toBe(entry)
    journal.reopenForecast({ id: idOf(2) })
    expect(blocksOf(entry)).toEqual(before)
    const again = test.reopen()
    expect(again.readToday({ today }).forecasts.map(({ id }) => id)).toEqual([idOf(1), idOf(2)])
    expect(again.readForecasts().pairs).toEqual([])
    expect(() => test.journal.reopenForecast({ id: idOf(3) })).toThrow(problem('not-found', /nothing to note/))
  })

  it('has a record from the eighth pair on, and not before', () => {
    const { journal } = test
    const expected = [80, 70, 90, 60, 50, 40, 80, 90]
    const found = [30, 70, 40, 80, 20, 30, 60, 10]
    write(...expected.map((value, index) => forecast(index, '2024-03-22', value)))
    for (const [index, value] of found.entries()) {
      expect(journal.readForecasts().record).toBeNull()
      test.environment.time += 1000
      journal.checkForecast({ id: idOf(index), found: value })
    }
    // 50, 0, 50, −20, 30, 10, 20, 80: 220 in all; their squares add up to 13 200.
    const { pairs, record } = journal.readForecasts()
    expect(pairs.map(({ found }) => found)).toEqual(found.toReversed())
    expect(record).toEqual({ count: 8, mean: 27.5, spread: Math.sqrt((13_200 - 8 * 27.5 ** 2) / 7) })
  })

  it('stays out of the record where it was checked more than a week after its day', () => {
    const { journal, environment } = test
    const pairs = Array.from({ length: 9 }, (_, index) => forecast(index, '2024-03-22', 80))
    write(...pairs)
    // In the last night that belongs to the seventh day.
    environment.time = Date.parse('2024-03-30T02:59:00Z')
    for (const index of pairs.keys()) {
      if (index === 7) environment.time += 60_000
      journal.checkForecast({ id: idOf(index), found: index < 7 ? 60 : 0 })
    }
    expect(journal.readForecasts()).toMatchObject({ pairs: { length: 9 }, record: null })
    environment.time -= 60_000
    journal.checkForecast({ id: idOf(8), found: 60 })
    expect(journal.readForecasts()).toMatchObject({ pairs: { length: 9 }, record: { count: 8, mean: 20, spread: 0 } })
  })
})
