import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localDay } from '../../src-main/journal/days.ts'
import { newId } from '../../src-main/journal/ids.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { EntryDraft, SetbackId, StepNode } from '../../src-preload/contract.ts'
import { draftOf, stepNode, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { answeredBody } from './answered.ts'

const hour = 3_600_000
const day = 24 * hour

let test: TestJournal
let journal: Journal

beforeEach(() => {
  test = temporaryJournal()
  journal = test.journal
})

afterEach(() => test.end())

/** Saves a new entry of this moment; time moves on a little. */
function write(changes: Partial<EntryDraft> & { readonly text?: string } = {}): string {
  const draft = draftOf(journal, { text: 'Some words.', ...changes })
  journal.saveEntry(draft)
  test.environment.time += hour
  return draft.id
}

/** Begins a setback with a new entry. */
function begin(changes: Partial<EntryDraft> & { readonly text?: string } = {}): { id: SetbackId; entry: string } {
  const entry = write({ setback: 'new', ...changes })
  const [row] = journal.setbacksOf({ entry })
  return { id: row?.id ?? '', entry }
}

const step = (changes: Partial<StepNode> = {}) =>
  stepNode({ id: newId(test.environment), act: 'Write one line', ...changes })

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

describe('a long one', () => {
  it('has the whole of its own line on its page, so that a change of it begins from there', () => {
    const { id } = begin()
    const line = `${'I was asked to speak and lost the thread in the middle of it, '.repeat(4)}and nobody said a word.`
    journal.nameSetback({ id, title: line })
    expect(journal.readSetback({ id }).title).toBe(line)
    expect(journal.listSetbacks({ trashed: false })[0]?.title).toMatch(/^I was asked.{80,118}…$/)
  })

  it('has the whole of what helped on its page, and a sign where lists cut it', () => {
    const words = Array.from({ length: 130 }, (_, number) => `wording${number}`).join(' ')
    const { id } = begin({ body: answeredBody({ 'what-helped': words, 'who-helped': `${words} too` }) })
    expect(journal.readSetback({ id })).toMatchObject({ helped: words, whoHelped: `${words} too` })
    expect(journal.listSetbacks({ trashed: false })[0]?.helped).toMatch(/^wording0 .{450,500}…$/)
    begin({ body: answeredBody({ 'what-helped': 'A walk.' }) })
    expect(journal.listSetbacks({ trashed: false }).map(({ helped }) => helped)).toContain('A walk.')
  })
})

describe('beginning', () => {
  it('the first save says that an entry begins a setback, and later ones do not say it again', () => {
    const draft = draftOf(journal, { text: 'It fell through.', setback: 'new' })
    journal.saveEntry(draft)
    journal.saveEntry({ ...draft, title: 'Changed' })
    expect(journal.listSetbacks({ trashed: false })).toEqual([
      {
        id: expect.any(String),
        title: 'Changed',
        state: 'landed',
        opened: draft.instant,
        moved: draft.instant,
        entries: 1,
        nextStep: null,
        helped: null,
        trashed: null,
      },
    ])
  })

  it('the first save puts an entry into a setback that is there', () => {
    const { id, entry } = begin()
    const second = write({ setback: id })
    expect(ids(journal.readSetback({ id }).rows)).toEqual([entry, second])
  })

  it('an entry is saved whatever became of its setback: in the trash it is found there again', () => {
    const { id, entry } = begin()
    journal.trashSetback({ id })
    const second = write({ setback: id })
    expect(journal.setbacksOf({ entry: second })).toEqual([])
    journal.restoreSetback({ id })
    expect(ids(journal.readSetback({ id }).rows)).toEqual([entry, second])
  })

  it('an entry whose setback has gone stands by itself', () => {
    const { id } = begin()
    journal.trashSetback({ id })
    journal.deleteSetback({ id })
    const second = write({ setback: id, text: 'More of it' })
    expect(journal.readEntry({ id: second }).excerpt).toBe('More of it')
    expect(journal.setbacksOf({ entry: second })).toEqual([])
  })

  it('an entry whose setback became one with others belongs to what they became', () => {
    const [one, other, last] = [begin(), begin(), begin()]
    journal.mergeSetbacks({ into: other.id, from: one.id })
    journal.mergeSetbacks({ into: last.id, from: other.id })
    const second = write({ setback: one.id })
    expect(ids(journal.setbacksOf({ entry: second }))).toEqual([last.id])
  })

  it('with an entry of long ago it landed long ago, with one that is dated ahead it lands now', () => {
    const entry = write()
    const { instant } = journal.readEntry({ id: entry })
    test.environment.time += 30 * day
    expect(journal.beginSetback({ entry })).toMatchObject({ opened: instant, state: 'landed' })
    const now = test.environment.time
    const ahead = write({ instant: now + day, day: '2024-04-16' })
    test.environment.time = now
    expect(journal.beginSetback({ entry: ahead })).toMatchObject({ opened: now })
  })
})

describe('when it landed', () => {
  const redate = (entry: string, instant: number) => {
    const { title, ownTags, zone, body } = journal.readEntry({ id: entry })
    journal.saveEntry({ id: entry, title, ownTags, zone, body, instant, day: localDay(instant, zone, 0) })
  }
  const life = (id: SetbackId) => {
    const { opened, moved, events } = journal.readSetback({ id })
    return { opened, moved, events: events.map(({ instant, state }) => [state, instant]) }
  }

  it('stays where another entry of that moment is dated anew, or another one was dated ahead', () => {
    const { id, entry } = begin()
    const { opened } = journal.readSetback({ id })
    const twin = write({ setback: id })
    redate(twin, opened)
    redate(twin, opened - 2 * day)
    expect(journal.readSetback({ id }).opened).toBe(opened)
    redate(twin, opened + 5 * day)
    redate(twin, opened + day)
    expect(journal.readSetback({ id }).opened).toBe(opened)
    redate(entry, opened - day)
    expect(journal.readSetback({ id }).opened).toBe(opened - day)
  })

  it('goes along with the date of the entry that it landed with, in the trash as well', () => {
    const { id, entry } = begin()
    const { opened } = journal.readSetback({ id })
    redate(entry, opened - 2 * day)
    const back = { opened: opened - 2 * day, moved: opened - 2 * day, events: [['landed', opened - 2 * day]] }
    expect(life(id)).toEqual(back)
    const later = write({ setback: id })
    redate(later, opened - 30 * day)
    expect(life(id)).toEqual(back)

    journal.moveSetback({ id, state: 'recovered', note: '' })
    const recovered = journal.readSetback({ id }).moved
    journal.trashSetback({ id })
    redate(entry, opened - 9 * day)
    expect(life(id)).toEqual({
      opened: opened - 9 * day,
      moved: recovered,
      events: [
        ['landed', opened - 9 * day],
        ['recovered', recovered],
      ],
    })
  })

  it('is neither ahead nor behind what happened next, and comes back from there with the entry', () => {
    const { id, entry } = begin()
    const { opened } = journal.readSetback({ id })
    const now = test.environment.time
    redate(entry, now + 9 * day)
    expect(life(id)).toMatchObject({ opened: now, moved: now })
    test.environment.time += day
    journal.moveSetback({ id, state: 'trying', note: '' })
    const { moved } = journal.readSetback({ id })
    test.environment.time += 30 * day
    redate(entry, now + 10 * day)
    expect(life(id)).toMatchObject({
      opened: moved - 1,
      moved,
      events: [
        ['landed', moved - 1],
        ['trying', moved],
      ],
    })
    redate(entry, opened - day)
    expect(life(id)).toMatchObject({ opened: opened - day, moved })
  })
})

describe('its title', () => {
  it('is what its first entry says happened, then that entry’s title, then its first words', () => {
    const text = { text: 'The first words of it.' }
    expect(journal.readSetback({ id: begin(text).id }).title).toBe('The first words of it.')
    expect(journal.readSetback({ id: begin({ ...text, title: 'A title' }).id }).title).toBe('A title')
    const body = answeredBody({ 'another-prompt': 'Not this', 'what-happened': ' I missed\nthe train. ' })
    const { id, entry } = begin({ title: 'A title', body })
    expect(journal.readSetback({ id }).title).toBe('I missed · the train.')
    journal.addToSetback({ id, entry: write({ body: answeredBody({ 'what-happened': 'Later' }) }) })
    expect(journal.readSetback({ id }).title).toBe('I missed · the train.')
    journal.nameSetback({ id, title: '  My own\nwords ' })
    expect(journal.readSetback({ id }).title).toBe('My own words')
    journal.nameSetback({ id, title: '' })
    journal.trashEntries({ ids: [entry] })
    expect(journal.readSetback({ id }).title).toBe('Later')
  })

  it('stays when an earlier entry comes in', () => {
    const { id } = begin({ title: 'I missed the train' })
    journal.addToSetback({ id, entry: write({ title: 'Earlier', instant: 1 }) })
    expect(journal.readSetback({ id }).title).toBe('I missed the train')
  })

  it('is again what it was where an entry that was taken out comes back', () => {
    const [{ id, entry }, only, named] = [
      begin({ title: 'First' }),
      begin({ title: 'Only' }),
      begin({ title: 'Named' }),
    ]
    write({ setback: id, title: 'Second' })
    journal.nameSetback({ id: named.id, title: 'My own' })
    for (const [setback, taken, away] of [
      [id, entry, 'Second'],
      [only.id, only.entry, 'Only'],
      [named.id, named.entry, 'My own'],
    ] as const) {
      const before = journal.readSetback({ id: setback })
      const undo = journal.removeFromSetback({ id: setback, entry: taken })
      expect(journal.readSetback({ id: setback }).title).toBe(away)
      journal.addToSetback({ id: setback, entry: taken, undo })
      expect(journal.readSetback({ id: setback })).toEqual(before)
    }
    // By its first entry, in whatever words that is put.
    for (const retold of [entry, only.entry])
      journal.saveEntry({ ...draftOf(journal), ...journal.readEntry({ id: retold }), title: 'Retold' })
    expect([id, only.id, named.id].map((setback) => journal.readSetback({ id: setback }).title)).toEqual([
      'Retold',
      'Retold',
      'My own',
    ])
  })

  it('stays what the person made it after an entry was taken out, also where that comes back', () => {
    const { id, entry } = begin({ title: 'First' })
    const undo = journal.removeFromSetback({ id, entry })
    journal.nameSetback({ id, title: 'My own' })
    journal.addToSetback({ id, entry, undo })
    expect(journal.readSetback({ id }).title).toBe('My own')
  })

  it('is cut at 120 characters, never through one, and says so', () => {
    const { id } = begin({ body: answeredBody({ 'what-happened': '🥀'.repeat(200) }) })
    expect(journal.readSetback({ id }).title).toBe(`${'🥀'.repeat(119)}…`)
  })

  it('is cut behind a word where there are words', () => {
    const { id } = begin({ body: answeredBody({ 'what-happened': 'misunderstood '.repeat(20) }) })
    expect(journal.readSetback({ id }).title).toBe(`${'misunderstood '.repeat(8).trim()}…`)
  })
})

describe('its states', () => {
  it('every change is an event, back and open again as well, and a note alone is one too', () => {
    const { id } = begin()
    const { opened } = journal.readSetback({ id })
    const moves = [
      ['understood', ''],
      ['trying', 'It was the timing.'],
      ['landed', 'Not yet.'],
      ['recovered', ''],
      ['trying', 'Again.'],
    ] as const
    for (const [state, note] of moves) {
      test.environment.time += day
      journal.moveSetback({ id, state, note })
    }
    const { moved } = journal.readSetback({ id })
    expect(moved).toBe(test.environment.time)
    test.environment.time += day
    journal.moveSetback({ id, state: 'trying', note: '' })
    journal.moveSetback({ id, state: 'trying', note: ' Slowly. ' })
    const setback = journal.readSetback({ id })
    expect(setback).toMatchObject({ state: 'trying', opened, moved })
    expect(setback.events.map(({ state, note }) => [state, note])).toEqual([
      ['landed', ''],
      ...moves,
      ['trying', 'Slowly.'],
    ])
    expect(setback.events.at(-1)?.instant).toBe(moved + day)
  })

  it('a move that is undone leaves no trace, but for the words that were written with it', () => {
    const { id } = begin()
    const events = () => journal.readSetback({ id }).events.map(({ state, note }) => [state, note])
    const fresh = journal.readSetback({ id })
    test.environment.time += day
    journal.moveSetback({ id, state: 'recovered', note: '' })
    journal.undoMove({ id, to: 'recovered' })
    expect(journal.readSetback({ id })).toEqual(fresh)

    journal.moveSetback({ id, state: 'understood', note: 'It was the timing.' })
    journal.undoMove({ id, to: 'understood' })
    expect(journal.readSetback({ id })).toMatchObject({ state: 'landed' })
    expect(events()).toEqual([
      ['landed', ''],
      ['understood', 'It was the timing.'],
      ['landed', ''],
    ])
  })

  it('only the last move is undone, and never where a setback began', () => {
    const { id } = begin()
    journal.undoMove({ id, to: 'landed' })
    journal.moveSetback({ id, state: 'trying', note: '' })
    journal.moveSetback({ id, state: 'recovered', note: '' })
    journal.undoMove({ id, to: 'trying' })
    expect(journal.readSetback({ id })).toMatchObject({ state: 'recovered' })
    journal.undoMove({ id, to: 'recovered' })
    journal.undoMove({ id, to: 'recovered' })
    expect(journal.readSetback({ id })).toMatchObject({ state: 'trying' })
    expect(journal.readSetback({ id }).events).toHaveLength(2)
  })

  it('a clock that was set back puts nothing before what happened', () => {
    const { id } = begin()
    journal.moveSetback({ id, state: 'trying', note: '' })
    const { moved } = journal.readSetback({ id })
    test.environment.time -= 100 * day
    journal.moveSetback({ id, state: 'recovered', note: '' })
    expect(journal.readSetback({ id })).toMatchObject({ state: 'recovered', moved })
  })

  it('the list has open ones first, the one that moved last first, then recovered ones', () => {
    const [first, second, third, fourth] = [begin(), begin(), begin(), begin()].map(({ id }) => id)
    const move = (id = '', state: 'trying' | 'recovered') => {
      test.environment.time += hour
      journal.moveSetback({ id, state, note: '' })
    }
    move(third, 'recovered')
    move(first, 'recovered')
    move(second, 'trying')
    expect(ids(journal.listSetbacks({ trashed: false }))).toEqual([second, fourth, first, third])
  })
})

describe('what belongs to it', () => {
  it('its entries, feelings, steps, lessons, forecasts and what helped, those in the trash left out', () => {
    const lesson = newId(test.environment)
    const forecast = newId(test.environment)
    const first = step({ act: 'Later', due: '2024-05-01' })
    const second = step({ act: 'Sooner', due: '2024-04-01' })
    const done = step({ act: 'Long done', due: '2024-03-01', end: 'done', ended: 5 })
    const { id, entry } = begin({
      body: answeredBody(
        { 'what-happened': 'It broke.', 'small-step': 'Two of them:' },
        ['sad', { word: 'Tired', strength: null }],
        first,
        second,
        done,
        { type: 'lesson', version: 1, id: lesson, text: 'Ask sooner.' },
        {
          type: 'forecast',
          version: 1,
          id: forecast,
          expected: 70,
          due: '2024-03-22',
          found: null,
          checked: null,
          skipped: false,
        },
      ),
    })
    const closing = write({ setback: id, body: answeredBody({ 'what-helped': 'Tea.', 'who-helped': 'Ana.' }) })
    // One that is in the trash.
    const trashed = write({ setback: id, body: answeredBody({ 'what-helped': 'Not this.' }, ['angry']) })
    journal.trashEntries({ ids: [trashed] })

    const setback = journal.readSetback({ id })
    expect(ids(setback.rows)).toEqual([entry, closing])
    expect(setback.feelings.map(({ word, before, after }) => [word, before, after])).toEqual([
      ['sad', 60, null],
      ['Tired', null, null],
    ])
    expect(ids(setback.steps)).toEqual([first.id, second.id, done.id])
    expect(ids(setback.lessons)).toEqual([lesson])
    expect(ids(setback.forecasts)).toEqual([forecast])
    expect(setback).toMatchObject({ entries: 2, nextStep: 'Sooner', helped: 'Tea.', whoHelped: 'Ana.' })
    expect(setback.steps[0]?.setbacks).toEqual([{ id, title: 'It broke.' }])

    journal.restoreEntries({ ids: [trashed] })
    expect(journal.readSetback({ id })).toMatchObject({ entries: 3, helped: 'Not this.' })
  })

  it('one entry may belong to several, and be taken out of each', () => {
    const { id, entry } = begin({ title: 'Shared' })
    const other = begin()
    journal.addToSetback({ id: other.id, entry })
    journal.addToSetback({ id: other.id, entry })
    expect(ids(journal.setbacksOf({ entry }))).toEqual([other.id, id])
    test.environment.time += hour
    journal.moveSetback({ id, state: 'trying', note: '' })
    expect(ids(journal.setbacksOf({ entry }))).toEqual([id, other.id])
    journal.removeFromSetback({ id: other.id, entry })
    expect(ids(journal.setbacksOf({ entry }))).toEqual([id])
    expect(() => journal.removeFromSetback({ id: other.id, entry })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    )
    journal.removeFromSetback({ id, entry })
    expect(journal.readSetback({ id })).toMatchObject({ title: 'Shared', entries: 0, rows: [] })
  })

  it('entries in the trash and setbacks in the trash take nothing new', () => {
    const { id } = begin()
    const entry = write()
    journal.trashEntries({ ids: [entry] })
    const gone = expect.objectContaining({ code: 'not-found' })
    expect(() => journal.addToSetback({ id, entry })).toThrow(gone)
    expect(() => journal.beginSetback({ entry })).toThrow(gone)
    journal.trashSetback({ id })
    expect(() => journal.moveSetback({ id, state: 'trying', note: '' })).toThrow(gone)
    expect(() => journal.addToSetback({ id, entry: write() })).toThrow(gone)
    expect(() => journal.nameSetback({ id, title: 'x' })).toThrow(gone)
    expect(() => journal.readSetback({ id: newId(test.environment) })).toThrow(gone)
  })
})

describe('what is suggested', () => {
  const suggested = (id: SetbackId) => journal.readSetback({ id }).suggestions[0]?.state ?? null
  const rewrite = (entry: string, body: string) => {
    test.environment.time += hour
    const { title, ownTags, instant, zone, day } = journal.readEntry({ id: entry })
    journal.saveEntry({ id: entry, title, ownTags, instant, zone, day, body })
  }

  it('a cause or a lesson says understood, a step that was taken says trying', () => {
    const { id, entry } = begin({ body: answeredBody({ 'what-happened': 'It broke.' }, [], step()) })
    expect(suggested(id)).toBe(null)
    rewrite(entry, answeredBody({ 'what-happened': 'It broke.', 'cause-2': 'Too little sleep.' }))
    expect(suggested(id)).toBe('understood')
    rewrite(entry, answeredBody({}, [], { type: 'lesson', version: 1, id: newId(test.environment), text: 'Sleep.' }))
    expect(suggested(id)).toBe('understood')
    journal.moveSetback({ id, state: 'understood', note: '' })
    expect(suggested(id)).toBe(null)
    const taken = step()
    rewrite(entry, answeredBody({}, [], taken))
    journal.endStep({ id: taken.id, end: 'dropped', note: '' })
    expect(suggested(id)).toBe(null)
    journal.endStep({ id: taken.id, end: 'partly', note: '' })
    expect(suggested(id)).toBe('trying')
    journal.moveSetback({ id, state: 'trying', note: '' })
    expect(suggested(id)).toBe(null)
  })

  it('what is asked about one that is over says recovered, and so does a note for the next time', () => {
    const { id } = begin({ body: answeredBody({ 'what-happened': 'It broke.' }) })
    journal.moveSetback({ id, state: 'trying', note: '' })
    const close = (body: string) => write({ setback: id, body })
    const note = (text: string) => answeredBody({}, [], { type: 'advice', version: 1, text, opened: false })
    close(note(''))
    expect(suggested(id)).toBe(null)
    close(answeredBody({ 'what-helped': 'A walk.' }))
    expect(suggested(id)).toBe('recovered')
    journal.moveSetback({ id, state: 'recovered', note: '' })
    expect(suggested(id)).toBe(null)
    test.environment.time += hour
    journal.moveSetback({ id, state: 'trying', note: '' })
    expect(suggested(id)).toBe(null)
    close(note('Sleep first.'))
    expect(suggested(id)).toBe('recovered')
  })

  it('what is added to an earlier entry counts as well, and what was only changed there does not', () => {
    const cause = { cause: 'Haste.' }
    const { id, entry } = begin({ body: answeredBody(cause) })
    journal.moveSetback({ id, state: 'understood', note: '' })
    rewrite(entry, answeredBody({ cause: 'Haste, and no sleep.' }))
    test.environment.time += hour
    journal.moveSetback({ id, state: 'landed', note: '' })
    rewrite(entry, answeredBody({ cause: 'Haste, and too little sleep.' }))
    expect(suggested(id)).toBe(null)
    rewrite(entry, answeredBody({ ...cause, 'what-helped': 'A walk.' }))
    expect(suggested(id)).toBe('recovered')
    rewrite(entry, answeredBody(cause, [], { type: 'advice', version: 1, text: 'Sleep first.', opened: false }))
    expect(suggested(id)).toBe('recovered')
    rewrite(entry, answeredBody(cause))
    expect(suggested(id)).toBe(null)
  })

  it('is more than one thing where more was written, the furthest first', () => {
    const taken = step()
    const { id } = begin({ body: answeredBody({ cause: 'Haste.' }, [], taken) })
    journal.endStep({ id: taken.id, end: 'done', note: '' })
    const { suggestions } = journal.readSetback({ id })
    expect(suggestions.map(({ state }) => state)).toEqual(['trying', 'understood'])
  })

  it('whoever goes back is not pushed on by what was there before', () => {
    const [taken, lesson] = [step(), newId(test.environment)]
    const kept = { type: 'lesson', version: 1, id: lesson, text: 'Sleep.' } as const
    const { id } = begin({ body: answeredBody({ cause: 'Haste.' }, [], taken, kept) })
    expect(suggested(id)).toBe('understood')
    journal.moveSetback({ id, state: 'understood', note: '' })
    test.environment.time += hour
    journal.moveSetback({ id, state: 'landed', note: '' })
    expect(suggested(id)).toBe(null)
    // A tick changes the entry, and no word of it.
    test.environment.time += 7 * day
    journal.endStep({ id: taken.id, end: 'dropped', note: '' })
    expect(suggested(id)).toBe(null)
    write({ setback: id, body: answeredBody({ 'cause-2': 'Too little sleep.' }) })
    expect(suggested(id)).toBe('understood')
  })
})

describe('merging and splitting', () => {
  it('all of one goes over to the other, which stays where it is', () => {
    const one = begin({ text: 'One' })
    const other = begin({ text: 'Other' })
    journal.addToSetback({ id: other.id, entry: one.entry })
    const goal = journal.createGoal({ wish: 'Rest', why: '' })
    journal.linkGoal({ goal: goal.id, link: { kind: 'setback', id: other.id }, linked: true })
    journal.moveSetback({ id: one.id, state: 'trying', note: 'A try.' })
    test.environment.time += hour
    journal.moveSetback({ id: other.id, state: 'recovered', note: 'It passed.' })
    journal.nameSetback({ id: other.id, title: 'Its name' })
    const { opened } = journal.readSetback({ id: one.id })

    journal.mergeSetbacks({ into: one.id, from: other.id })
    const merged = journal.readSetback({ id: one.id })
    expect(merged).toMatchObject({ state: 'trying', title: 'One', opened })
    expect(ids(merged.rows)).toEqual([one.entry, other.entry])
    expect(merged.events.map(({ state, note }) => [state, note])).toEqual([
      ['landed', ''],
      ['landed', ''],
      ['trying', 'A try.'],
      ['recovered', 'It passed.'],
      ['trying', 'Its name'],
    ])
    expect(ids(merged.goals)).toEqual([goal.id])
    expect(journal.readSetback({ id: other.id })).toEqual(merged)
    expect(() => journal.mergeSetbacks({ into: one.id, from: one.id })).toThrow(
      expect.objectContaining({ code: 'bad-request' }),
    )
  })

  it('keeps both lines also where those are the beginnings of entries', () => {
    const earlier = begin({ text: 'The earlier one' })
    const kept = begin({ text: 'The later one' })
    journal.mergeSetbacks({ into: kept.id, from: earlier.id })
    const merged = journal.readSetback({ id: kept.id })
    expect(ids(merged.rows)).toEqual([earlier.entry, kept.entry])
    expect(merged.title).toBe('The later one')
    expect(merged.events.at(-1)).toMatchObject({ state: 'landed', note: 'The earlier one' })
  })

  it('notes nothing where the other one goes by the same line or by none, and takes its line where it has none', () => {
    const lines = (into: string, from: string) => {
      const [one, other] = [begin({ text: into }), begin({ text: from })]
      journal.mergeSetbacks({ into: one.id, from: other.id })
      const { title, events } = journal.readSetback({ id: one.id })
      return [title, events.flatMap(({ note }) => (note === '' ? [] : [note]))]
    }
    expect(lines('Same', 'Same')).toEqual(['Same', []])
    expect(lines('Words', '')).toEqual(['Words', []])
    expect(lines('', 'Words')).toEqual(['Words', []])
  })

  it('of two titles the second becomes a note', () => {
    const [one, other] = [begin(), begin()]
    journal.nameSetback({ id: one.id, title: 'Kept' })
    journal.nameSetback({ id: other.id, title: 'The other name' })
    journal.mergeSetbacks({ into: one.id, from: other.id })
    const { title, events, moved, opened } = journal.readSetback({ id: one.id })
    expect(title).toBe('Kept')
    expect(events.at(-1)).toMatchObject({ state: 'landed', note: 'The other name' })
    expect(moved).toBe(opened)
  })

  it('takes no time: what has to be noted stands where the last of the two moved', () => {
    const [over, other] = [begin({ title: 'Over' }), begin({ title: 'Other' })]
    test.environment.time += 9 * day
    journal.moveSetback({ id: over.id, state: 'recovered', note: '' })
    const { moved } = journal.readSetback({ id: over.id })
    test.environment.time += 40 * day
    journal.mergeSetbacks({ into: over.id, from: other.id })
    expect(journal.readSetback({ id: over.id })).toMatchObject({ state: 'recovered', moved })
    expect(journal.readSetback({ id: over.id }).events.at(-1)).toMatchObject({ instant: moved, note: 'Other' })

    const later = begin({ title: 'Over' })
    const { opened } = journal.readSetback({ id: later.id })
    test.environment.time += 40 * day
    journal.mergeSetbacks({ into: over.id, from: later.id })
    const merged = journal.readSetback({ id: over.id })
    expect(merged).toMatchObject({ state: 'recovered', moved: opened })
    expect(merged.events.slice(-2)).toEqual([
      { instant: opened, state: 'landed', note: '' },
      { instant: opened, state: 'recovered', note: '' },
    ])
  })

  it('an entry that is split off begins a setback of its own, unless it is the only one', () => {
    const { id, entry } = begin()
    expect(() => journal.splitSetback({ id, entry })).toThrow(expect.objectContaining({ code: 'bad-request' }))
    const second = write({ setback: id, title: 'Second' })
    journal.moveSetback({ id, state: 'recovered', note: '' })
    const split = journal.splitSetback({ id, entry: second })
    expect(split).toMatchObject({ state: 'landed', title: 'Second', entries: 1 })
    expect(split.opened).toBe(journal.readEntry({ id: second }).instant)
    expect(ids(journal.readSetback({ id }).rows)).toEqual([entry])
  })
})

describe('the trash', () => {
  it('takes a setback out of sight and gives it back as it was', () => {
    const { id, entry } = begin({ title: 'Away' })
    journal.moveSetback({ id, state: 'trying', note: 'Slowly.' })
    const before = journal.readSetback({ id })
    journal.trashSetback({ id })
    expect(journal.listSetbacks({ trashed: false })).toEqual([])
    expect(journal.setbacksOf({ entry })).toEqual([])
    expect(ids(journal.setbacksOf({ entry, trashed: true }))).toEqual([id])
    expect(ids(journal.listSetbacks({ trashed: true }))).toEqual([id])
    expect(journal.readSetback({ id })).toMatchObject({ trashed: test.environment.time, entries: 1 })
    journal.restoreSetback({ id })
    expect(journal.readSetback({ id })).toEqual(before)
  })

  it('deletes for ever only what is in it, and no entry', () => {
    const { id, entry } = begin()
    journal.deleteSetback({ id })
    expect(ids(journal.listSetbacks({ trashed: false }))).toEqual([id])
    const before = journal.readEntry({ id: entry })
    journal.trashSetback({ id })
    journal.deleteSetback({ id })
    expect(() => journal.readSetback({ id })).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(journal.readEntry({ id: entry })).toEqual(before)
  })

  it('a setback goes with the last entry that is deleted for ever, unless words of the person are left in it', () => {
    const [bare, named, noted, shared] = [begin(), begin(), begin(), begin()]
    journal.nameSetback({ id: named.id, title: 'A name' })
    journal.moveSetback({ id: noted.id, state: 'trying', note: 'A note.' })
    journal.addToSetback({ id: shared.id, entry: write({ title: 'Another' }) })
    const entries = [bare, named, noted, shared].map(({ entry }) => entry)
    journal.trashEntries({ ids: entries })
    expect(journal.readSetback({ id: bare.id })).toMatchObject({ entries: 0, title: 'Some words.' })
    journal.deleteEntries({ ids: entries })
    expect(journal.listSetbacks({ trashed: false }).map(({ id, title }) => [id, title])).toEqual([
      [noted.id, ''],
      [shared.id, 'Another'],
      [named.id, 'A name'],
    ])
  })
})
