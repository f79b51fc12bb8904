import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src-main/journal/ids.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { BlockNode, Day, StepEnd } from '../../src-preload/contract.ts'
import { draftOf, stepNode, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { answeredBody } from './answered.ts'

let test: TestJournal
let journal: Journal

beforeEach(() => {
  test = temporaryJournal()
  journal = test.journal
})

afterEach(() => test.end())

const today = '2024-03-15'

/** Sets the clock to noon of a day and looks at Today. */
function lookOn(day: Day) {
  test.environment.time = Date.parse(`${day}T12:00Z`)
  return journal.readToday({ today: day })
}

function write(...blocks: BlockNode[]): string {
  const draft = draftOf(journal, { body: answeredBody({}, [], ...blocks) })
  journal.saveEntry(draft)
  return draft.id
}

const step = (act: string, due: Day | null, end: StepEnd | null = null) =>
  stepNode({ id: newId(test.environment), act, due, end, ended: end && 1 })

const forecast = (due: Day, found: number | null = null) =>
  ({
    type: 'forecast',
    version: 1,
    id: newId(test.environment),
    expected: 50,
    due,
    found,
    checked: null,
    skipped: false,
  }) as const

describe('what is due', () => {
  it('an empty journal has nothing due', () => {
    expect(journal.readToday({ today })).toEqual({
      steps: [],
      waiting: [],
      forecasts: [],
      lessons: [],
      recovery: null,
      openSetbacks: 0,
      kept: 0,
      returns: null,
    })
  })

  it('steps, forecasts and lessons of today and before, twenty of each at most', () => {
    write(step('Today', today), step('Tomorrow', '2024-03-16'), step('Before', '2024-03-01'), step('Some day', null))
    write(step('Kept', today, 'done'), step('Half', null, 'partly'), step('Let go', today, 'dropped'))
    write(forecast(today), forecast('2024-03-16'), forecast('2024-03-10', 20))
    const lesson = newId(test.environment)
    const later = newId(test.environment)
    write(
      { type: 'lesson', version: 1, id: lesson, text: 'Ask sooner.' },
      { type: 'lesson', version: 1, id: later, text: 'Rest.' },
    )
    journal.dateLesson({ id: lesson, due: today })
    journal.dateLesson({ id: later, due: '2024-09-15' })
    const found = journal.readToday({ today })
    expect(found.steps.map(({ act }) => act)).toEqual(['Before', 'Today'])
    expect(found.forecasts.map(({ due }) => due)).toEqual([today])
    expect(found.lessons.map(({ id }) => id)).toEqual([lesson])
    expect(found.kept).toBe(2)
    write(...Array.from({ length: 30 }, (_, index) => step(`Step ${index}`, today)))
    expect(journal.readToday({ today }).steps).toHaveLength(20)
  })

  it('no forecast while they are switched off, and each of them again afterwards', () => {
    write(forecast(today), forecast('2024-03-10'))
    journal.writeSettings({ forecasts: false })
    expect(journal.readToday({ today }).forecasts).toEqual([])
    expect(test.reopen().readToday({ today }).forecasts).toEqual([])
    test.journal.writeSettings({ forecasts: true })
    expect(test.journal.readToday({ today }).forecasts.map(({ due }) => due)).toEqual(['2024-03-10', today])
  })

  it('the newest two of the steps that wait for their cue', () => {
    write(step('First', null), step('Tomorrow', '2024-03-16'), step('Half', null, 'partly'))
    test.environment.time += 1000
    write(step('Second', null))
    test.environment.time += 1000
    write(step('Third', null))
    expect(journal.readToday({ today }).waiting.map(({ act }) => act)).toEqual(['Third', 'Second'])
  })

  it('is counted for beside the names of the screens, no further than needed', () => {
    expect(journal.countWaiting({ today })).toEqual({ steps: 0, openSetbacks: 0 })
    write(step('Before', '2024-03-01'), step('Today', today), step('Later', '2024-03-16'), step('Cue', null))
    journal.saveEntry(draftOf(journal, { setback: 'new' }))
    const entry = write(step('Gone', today))
    journal.trashEntries({ ids: [entry] })
    expect(journal.countWaiting({ today })).toEqual({ steps: 2, openSetbacks: 1 })
    write(...Array.from({ length: 30 }, (_, index) => step(`Step ${index}`, today)))
    expect(journal.countWaiting({ today }).steps).toBe(21)
  })
})

describe('the line of kept steps', () => {
  const kept = () => journal.readToday({ today }).kept
  const minute = 60_000

  it('never gets shorter: not by the trash, for ever, a removed block, or opening a step again', () => {
    const { environment } = test
    const one = step('One', null)
    const entry = write(one, step('Two', null))
    journal.endStep({ id: one.id, end: 'done', note: 'It went well.' })
    const done = write(step('Three', null, 'partly'))
    expect(kept()).toBe(2)
    environment.time += 2 * minute
    journal.endStep({ id: one.id, end: null, note: null })
    expect(kept()).toBe(2)
    journal.endStep({ id: one.id, end: 'done', note: null })
    expect(kept()).toBe(2)
    const { instant, zone, day } = journal.readEntry({ id: entry })
    journal.saveEntry({ id: entry, instant, zone, day, title: '', ownTags: [], body: answeredBody({}, []) })
    journal.trashEntries({ ids: [done] })
    expect(kept()).toBe(2)
    journal.emptyTrash()
    journal.rebuildProjections()
    journal = test.reopen()
    expect(kept()).toBe(2)
  })

  it('takes back an ending that was a slip, within a minute', () => {
    const one = step('One', null)
    write(one)
    journal.endStep({ id: one.id, end: 'done', note: null })
    test.environment.time += minute - 1
    journal.endStep({ id: one.id, end: 'dropped', note: null })
    expect(kept()).toBe(0)
    journal.endStep({ id: one.id, end: 'partly', note: null })
    test.environment.time += minute
    journal.endStep({ id: one.id, end: null, note: null })
    expect(kept()).toBe(1)
  })

  it('counts a step that was copied once, and those that an import brings', () => {
    const one = step('One', null, 'done')
    write(one)
    write(one)
    expect(kept()).toBe(1)
    const imported = { sourceKey: 'a', starred: false, created: 1, updated: 2, ...draftOf(journal) }
    journal.stageEntries('a', [{ ...imported, body: answeredBody({}, [], one, step('Two', null, 'partly')) }])
    expect(kept()).toBe(1)
    journal.commitStaged('a')
    expect(kept()).toBe(2)
  })
})

describe('one own recovery', () => {
  function recover(): string {
    test.environment.time += 1000
    const { id } = journal.beginSetback({ entry: write() })
    test.environment.time += 1000
    journal.moveSetback({ id, state: 'recovered', note: '' })
    return id
  }

  it('is the same all day, and each comes in its turn', () => {
    const recovered = [recover(), recover(), recover()]
    journal.beginSetback({ entry: write() })
    const days = ['2024-03-15', '2024-03-16', '2024-03-17', '2024-03-18']
    const shown = days.map((day) => journal.readToday({ today: day }).recovery?.id)
    expect(shown.slice(0, 3).toSorted()).toEqual(recovered.toSorted())
    expect(shown[3]).toBe(shown[0])
    expect(journal.readToday({ today: '2024-03-15' }).recovery?.id).toBe(shown[0])
    expect(journal.readToday({ today: '1969-12-30' }).recovery).not.toBe(null)
    expect(journal.readToday({ today }).openSetbacks).toBe(1)
  })

  it('is not one that is open or in the trash', () => {
    const id = recover()
    expect(journal.readToday({ today }).recovery?.id).toBe(id)
    journal.trashSetback({ id })
    expect(journal.readToday({ today })).toMatchObject({ recovery: null, openSetbacks: 0 })
    journal.restoreSetback({ id })
    journal.moveSetback({ id, state: 'trying', note: '' })
    expect(journal.readToday({ today })).toMatchObject({ recovery: null, openSetbacks: 1 })
  })
})

describe('returns', () => {
  it('are counted after three days or more away, and told on that day', () => {
    expect(lookOn('2024-03-15').returns).toBe(null)
    expect(lookOn('2024-03-16').returns).toBe(null)
    expect(lookOn('2024-03-18').returns).toBe(null)
    expect(lookOn('2024-03-21').returns).toBe(1)
    expect(lookOn('2024-03-21').returns).toBe(1)
    expect(lookOn('2024-03-22').returns).toBe(null)
    expect(lookOn('2024-07-01').returns).toBe(2)
  })

  it('a day on which something was written, or the journal was unlocked, was not a day away', () => {
    lookOn('2024-03-15')
    test.environment.time = Date.parse('2024-03-17T12:00Z')
    write()
    test.environment.time = Date.parse('2024-03-19T12:00Z')
    test.reopen().readPlace()
    journal = test.journal
    expect(lookOn('2024-03-21').returns).toBe(null)
    expect(lookOn('2024-03-24').returns).toBe(1)
  })

  it('writing on over the end of a day is a visit of the next one too', () => {
    lookOn('2024-03-15')
    for (let minute = 0; minute < 9; minute++) {
      test.environment.time = Date.parse('2024-03-16T02:55Z') + minute * 60_000
      write()
    }
    expect(lookOn('2024-03-18').returns).toBe(null)
    expect(lookOn('2024-03-21').returns).toBe(1)
    expect(lookOn('2024-03-24').returns).toBe(2)
  })

  it('the small hours still belong to the evening before', () => {
    lookOn('2024-03-15')
    test.environment.time = Date.parse('2024-03-18T02:00Z')
    expect(journal.readToday({ today: '2024-03-17' }).returns).toBe(null)
    expect(lookOn('2024-03-18').returns).toBe(null)
  })

  it('a clock that was wrong for a while, either way, makes none when it is set right', () => {
    lookOn('2024-03-15')
    expect(lookOn('2024-03-20').returns).toBe(1)
    expect(lookOn('2024-03-18').returns).toBe(null)
    expect(lookOn('2010-01-01').returns).toBe(null)
    expect(lookOn('2024-03-21').returns).toBe(null)
    lookOn('2031-01-01')
    expect(lookOn('2024-03-22').returns).toBe(null)
    expect(lookOn('2024-03-23').returns).toBe(null)
    expect(lookOn('2024-03-26').returns).toBe(2)
  })
})
