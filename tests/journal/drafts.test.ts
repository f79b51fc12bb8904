import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { newId } from '../../src-main/journal/ids.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { migrations } from '../../src-main/journal/migrations/migrate.ts'
import { requests } from '../../src-main/room/requests.ts'
import {
  bodyOf,
  draftOf,
  fakeEnvironment,
  paragraph,
  stepNode,
  type TestJournal,
  temporaryJournal,
  testKeys,
} from '../support/journal.ts'
import { makeOldJournal } from '../support/old-journal.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const keep = (place: string, word: string) => test.journal.keepDraft({ place, words: { word } })
const places = () => test.journal.readDrafts().map(({ place }) => place)

it('words that were typed and not sent are there after the journal was closed, the newest instead of older ones', () => {
  keep('goal:new', 'To run')
  test.environment.time += 1000
  test.journal.keepDraft({ place: 'person:new', words: { name: 'Imre', how: '' } })
  test.environment.time += 1000
  keep('goal:new', 'To run again')
  expect(test.reopen().readDrafts()).toEqual([
    { place: 'person:new', words: { name: 'Imre', how: '' } },
    { place: 'goal:new', words: { word: 'To run again' } },
  ])
  test.journal.rebuildProjections()
  test.journal.forgetDraft({ place: 'person:new' })
  expect(places()).toEqual(['goal:new'])
})

it('words that come after something was made of them are to become something else, and keep nothing from being made', () => {
  const { id } = test.journal.createGoal({ id: newId(test.environment), wish: 'To run', why: '' })
  test.journal.keepDraft({ place: 'goal:new', words: { id, wish: 'To run far', why: '' } })
  const [{ words } = { words: {} as Record<string, string> }] = test.journal.readDrafts()
  expect(words).toMatchObject({ wish: 'To run far' })
  test.journal.createGoal({ id: words.id ?? '', wish: 'To run far', why: '' })
  expect(
    test.journal
      .listGoals()
      .map(({ wish }) => wish)
      .sort(),
  ).toEqual(['To run', 'To run far'])
  expect(places()).toEqual([])
})

it('beyond five hundred places those left longest ago make room, and never the one that is typed in', () => {
  for (let number = 0; number < 500; number++) {
    test.environment.time += 1
    keep(`wish:${number}`, 'A word')
  }
  // A clock that was set back: it is still the one that is typed in.
  test.environment.time -= 1_000_000
  keep('goal:new', 'The newest')
  expect(places()).toHaveLength(500)
  expect(places()).toContain('goal:new')
  expect(places()).not.toContain('wish:0')
  expect(places()).toContain('wish:1')
})

/** An entry that began a setback and holds a step and a lesson. */
function writeEntry() {
  const { journal, environment } = test
  const [step, lesson] = [newId(environment), newId(environment)]
  const draft = draftOf(journal, {
    body: JSON.stringify(
      bodyOf(paragraph('It broke.'), stepNode({ id: step, act: 'Call' }), {
        type: 'lesson',
        version: 1,
        id: lesson,
        text: 'Rest counts.',
      }),
    ),
    setback: 'new',
  })
  journal.saveEntry(draft)
  const setback = journal.setbacksOf({ entry: draft.id })[0]?.id ?? ''
  return { draft, entry: draft.id, step, lesson, setback }
}

const marker = 'xylophonemarker'

/** Whether the marker stands anywhere in the decrypted database, free pages included. */
function isReadable(): boolean {
  test.journal.close()
  const database = openDatabase(test.file, testKeys)
  const pages = database.serialize()
  database.close()
  test.reopen()
  return pages.includes(marker)
}

describe('words about something', () => {
  it('stay while it is saved anew, put into the trash and brought back', () => {
    const { draft, entry, step, lesson, setback } = writeEntry()
    const about = [`tag:${entry}`, `next-step:${step}`, `test:${lesson}`, `title:${setback}`]
    for (const place of about) keep(place, 'Half a sent')
    test.journal.saveEntry({ ...draft, title: 'Named' })
    test.journal.trashEntries({ ids: [entry] })
    test.journal.trashSetback({ id: setback })
    expect(test.reopen().readDrafts()).toHaveLength(about.length)
  })

  it('go with an entry that is deleted for ever, its steps and lessons, and leave no trace', () => {
    const { entry, step, lesson } = writeEntry()
    for (const place of [`tag:${entry}`, `link:${entry}:https://example.org`, `next-step:${step}`, `test:${lesson}`])
      keep(place, marker)
    keep('goal:new', 'Stays')
    expect(isReadable()).toBe(true)
    test.journal.trashEntries({ ids: [entry] })
    test.journal.deleteEntries({ ids: [entry] })
    expect(isReadable()).toBe(false)
    expect(places()).toEqual(['goal:new'])
  })

  it('go with a setback, a goal and a template of one’s own', () => {
    const { journal } = test
    const { setback } = writeEntry()
    const goal = journal.createGoal({ wish: 'To run', why: '' })
    const prompt = { id: null, kind: 'text', text: 'What was it?', hint: '', repeats: false } as const
    const template = journal.saveTemplate({
      draft: { id: null, name: 'Mine', need: '', minutes: 1, prompts: [prompt] },
    })
    for (const place of [`standing:${setback}`, `goal:${goal.id}`, `template:${template.id}`]) keep(place, marker)
    journal.trashSetback({ id: setback })
    journal.deleteSetback({ id: setback })
    journal.trashGoal({ id: goal.id, trashed: true })
    journal.deleteGoal({ id: goal.id })
    journal.deleteTemplate({ id: template.id })
    expect(isReadable()).toBe(false)
    expect(places()).toEqual([])
  })

  it('stay with a lesson that outlives its text, and go with it', () => {
    const { draft, lesson } = writeEntry()
    test.journal.rewordLesson({ id: lesson, text: 'Rest is work.' })
    keep(`wording:${lesson}`, marker)
    test.journal.saveEntry({ ...draft, body: JSON.stringify(bodyOf(paragraph('It broke.'))) })
    expect(test.reopen().readDrafts()).toHaveLength(1)
    test.journal.deleteLesson({ id: lesson })
    expect(isReadable()).toBe(false)
  })

  it('go over to the setback of which theirs becomes a part, where that has none of its own', () => {
    const [into, from] = [writeEntry().setback, writeEntry().setback]
    keep(`title:${from}`, 'The line')
    keep(`standing:${from}`, 'Half')
    keep(`standing:${into}`, 'Other half')
    test.journal.mergeSetbacks({ into, from })
    expect(test.journal.readDrafts()).toEqual([
      { place: `standing:${into}`, words: { word: 'Other half' } },
      { place: `title:${into}`, words: { word: 'The line' } },
    ])
  })

  it('go, at the latest when they are next read, where its block was taken out of the text', () => {
    const { draft, step } = writeEntry()
    keep(`next-step:${step}`, 'Call twice')
    test.journal.saveEntry({ ...draft, body: JSON.stringify(bodyOf(paragraph('It broke.'))) })
    expect(places()).toEqual([])
  })
})

it('the door lets in no more and no longer words than a form has', () => {
  const accepts = (place: string, words: Record<string, unknown>) =>
    requests.keepDraft.safeParse({ place, words }).success
  expect(accepts('goal:new', { wish: 'To run', why: '' })).toBe(true)
  expect(accepts('', { wish: '' })).toBe(false)
  expect(accepts('Goal New', { wish: '' })).toBe(false)
  expect(accepts(`link:${'a'.repeat(3000)}`, { wish: '' })).toBe(false)
  expect(accepts('goal:new', { wish: 1 })).toBe(false)
  expect(accepts('goal:new', { wish: 'a'.repeat(2_000_001) })).toBe(false)
  expect(accepts('goal:new', Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`field ${at}`, ''])))).toBe(
    false,
  )
})

describe('a journal of an earlier version', () => {
  it.each(migrations.slice(0, -1).map((_, at) => at + 1))('%i keeps words from now on', (steps) => {
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-migrations-'))
    const file = join(folder, 'journal.db')
    closeDatabase(makeOldJournal(file, steps))

    const journal = openJournal(file, testKeys, fakeEnvironment())
    expect(journal.readDrafts()).toEqual([])
    journal.keepDraft({ place: 'goal:new', words: { wish: 'To run' } })
    expect(journal.readDrafts()).toEqual([{ place: 'goal:new', words: { wish: 'To run' } }])
    journal.checkIntegrity()
    journal.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
