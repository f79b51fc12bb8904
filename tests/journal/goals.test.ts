import { afterEach, beforeEach, expect, it } from 'vitest'
import { newId } from '../../src-main/journal/ids.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { GoalLink } from '../../src-preload/contract.ts'
import { draftOf, stepNode, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { answeredBody } from './answered.ts'

let test: TestJournal
let journal: Journal

beforeEach(() => {
  test = temporaryJournal()
  journal = test.journal
})

afterEach(() => test.end())

const gone = expect.objectContaining({ code: 'not-found' })

/** A setback whose entry holds a step that was taken, one that was not, and a lesson. */
function setbackWithParts() {
  const [done, open, lesson] = [newId(test.environment), newId(test.environment), newId(test.environment)]
  const draft = draftOf(journal, {
    body: answeredBody(
      {},
      [],
      stepNode({ id: done, act: 'One', end: 'partly', ended: 7 }),
      stepNode({ id: open, act: 'Two' }),
      { type: 'lesson', version: 1, id: lesson, text: 'Rest counts.' },
    ),
    setback: 'new',
  })
  journal.saveEntry(draft)
  return { done, open, lesson, entry: draft.id, setback: journal.setbacksOf({ entry: draft.id })[0]?.id ?? '' }
}

it('a wish with its why, worded anew, reached and not reached after all', () => {
  const { id } = journal.createGoal({ wish: ' Run again\n', why: ' For the mornings. ' })
  const { now } = { now: test.environment.time }
  expect(journal.listGoals()).toEqual([
    {
      id,
      wish: 'Run again',
      why: 'For the mornings.',
      created: now,
      reached: null,
      stepsAhead: 0,
      stepsKept: 0,
      lessons: 0,
      setbacks: 0,
      trashed: null,
    },
  ])
  expect(() => journal.createGoal({ wish: ' \n ', why: '' })).toThrow(expect.objectContaining({ code: 'bad-request' }))
  journal.changeGoal({ id, wish: 'Run', why: '', reached: true })
  test.environment.time += 1000
  journal.changeGoal({ id, wish: 'Run', why: 'x', reached: true })
  expect(journal.readGoal({ id })).toMatchObject({ wish: 'Run', why: 'x', reached: now })
  journal.changeGoal({ id, wish: 'Run', why: 'x', reached: false })
  expect(journal.readGoal({ id }).reached).toBe(null)
  // As “Undo” does.
  journal.changeGoal({ id, wish: 'Run', why: 'x', reached: now })
  expect(journal.readGoal({ id }).reached).toBe(now)
})

it('has the id that its form’s words were kept with, which go with it; one that a goal has is refused', () => {
  const id = '018e4000-0000-7000-8000-000000000001'
  const other = '018e4000-0000-7000-8000-000000000002'
  journal.keepDraft({ place: 'goal:new', words: { id, wish: 'Rest' } })
  journal.keepDraft({ place: 'template:new', words: { id: other, template: '{}' } })
  expect(journal.createGoal({ id, wish: 'Rest', why: '' }).id).toBe(id)
  expect(journal.readDrafts().map(({ place }) => place)).toEqual(['template:new'])
  journal.keepDraft({ place: 'goal:new', words: { id, wish: 'Run' } })
  expect(() => journal.createGoal({ id, wish: 'Run', why: '' })).toThrow(
    expect.objectContaining({ code: 'bad-request' }),
  )
  expect(journal.listGoals()).toMatchObject([{ id, wish: 'Rest' }])
  expect(journal.readDrafts()).toHaveLength(2)
  expect(() => journal.createGoal({ id: 'none', wish: 'Run', why: '' })).toThrow(
    expect.objectContaining({ code: 'bad-request' }),
  )
})

it('steps, lessons and setbacks serve it, as long as they are outside the trash; a kept step counts for ever', () => {
  const { done, open, lesson, entry, setback } = setbackWithParts()
  const { id } = journal.createGoal({ wish: 'Rest', why: '' })
  const links: GoalLink[] = [
    { kind: 'step', id: done },
    { kind: 'step', id: open },
    { kind: 'lesson', id: lesson },
    { kind: 'setback', id: setback },
  ]
  for (const link of links) journal.linkGoal({ goal: id, link, linked: true })
  for (const link of links) journal.linkGoal({ goal: id, link, linked: true })
  const counts = { stepsAhead: 1, stepsKept: 1, lessons: 1, setbacks: 1 }
  const whole = journal.readGoal({ id })
  expect(whole).toMatchObject(counts)
  expect(whole.stepRows.map((row) => row.id).sort()).toEqual([done, open].sort())
  expect(whole.lessonRows.map((row) => row.id)).toEqual([lesson])
  expect(whole.setbackRows.map((row) => row.id)).toEqual([setback])
  expect(journal.readSetback({ id: setback }).goals).toMatchObject([{ id, ...counts }])
  expect(journal.readLesson({ id: lesson }).goals).toMatchObject([{ id, ...counts }])

  journal.trashEntries({ ids: [entry] })
  journal.trashSetback({ id: setback })
  // What was done stays done.
  const left = { stepsAhead: 0, stepsKept: 1, lessons: 0, setbacks: 0, stepRows: [], lessonRows: [], setbackRows: [] }
  expect(journal.readGoal({ id })).toMatchObject(left)
  journal.restoreEntries({ ids: [entry] })
  journal.restoreSetback({ id: setback })
  expect(journal.readGoal({ id })).toEqual(whole)

  for (const link of links) journal.linkGoal({ goal: id, link, linked: false })
  expect(journal.readGoal({ id })).toMatchObject({ stepsAhead: 0, stepsKept: 0, lessons: 0, setbacks: 0 })
  expect(() =>
    journal.linkGoal({ goal: id, link: { kind: 'step', id: newId(test.environment) }, linked: true }),
  ).toThrow(gone)
})

it('the step that follows one serves the goals of that one, also where they are in the trash', () => {
  const { done, open } = setbackWithParts()
  const [one, away, other] = ['Rest', 'Away', 'Other'].map((wish) => journal.createGoal({ wish, why: '' }).id)
  for (const goal of [one ?? '', away ?? '']) journal.linkGoal({ goal, link: { kind: 'step', id: done }, linked: true })
  journal.linkGoal({ goal: other ?? '', link: { kind: 'step', id: open }, linked: true })
  journal.trashGoal({ id: away ?? '', trashed: true })
  const next = journal.followStep({ after: done, cue: '', act: 'Half of it', pictured: false, sure: null, due: null })
  journal.trashGoal({ id: away ?? '', trashed: false })
  const served = [one, away, other].map((id) => journal.readGoal({ id: id ?? '' }).stepRows.map((row) => row.id))
  expect(served).toEqual([[next.id, done], [next.id, done], [open]])
})

it('the trash keeps its links, and deleting for ever takes nothing else with it', () => {
  const { done, entry, setback } = setbackWithParts()
  const { id } = journal.createGoal({ wish: 'Rest', why: '' })
  journal.linkGoal({ goal: id, link: { kind: 'step', id: done }, linked: true })
  journal.linkGoal({ goal: id, link: { kind: 'setback', id: setback }, linked: true })
  const before = journal.readGoal({ id })
  journal.deleteGoal({ id })
  journal.trashGoal({ id, trashed: true })
  expect(journal.readSetback({ id: setback }).goals).toEqual([])
  expect(journal.listGoals()).toMatchObject([{ id, trashed: test.environment.time }])
  expect(() => journal.changeGoal({ id, wish: 'x', why: '', reached: false })).toThrow(gone)
  expect(() => journal.linkGoal({ goal: id, link: { kind: 'step', id: done }, linked: false })).toThrow(gone)
  journal.trashGoal({ id, trashed: false })
  expect(journal.readGoal({ id })).toEqual(before)
  journal.trashGoal({ id, trashed: true })
  journal.deleteGoal({ id })
  expect(journal.listGoals()).toEqual([])
  expect(() => journal.readGoal({ id })).toThrow(gone)
  expect(journal.readSetback({ id: setback }).rows.map((row) => row.id)).toEqual([entry])
})

it('open ones come first, then reached ones, then the trash', () => {
  const [one, two, three, four] = ['a', 'b', 'c', 'd'].map((wish) => {
    test.environment.time += 1000
    return journal.createGoal({ wish, why: '' }).id
  })
  journal.trashGoal({ id: four ?? '', trashed: true })
  journal.changeGoal({ id: three ?? '', wish: 'c', why: '', reached: true })
  expect(journal.listGoals().map(({ id }) => id)).toEqual([two, one, three, four])
})
