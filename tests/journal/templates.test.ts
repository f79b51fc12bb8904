import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src-main/journal/ids.ts'
import { templates } from '../../src-main/reframing/templates.ts'
import { traps } from '../../src-main/reframing/traps.ts'
import type { BlockNode, Body, SetbackState, TemplateDraft } from '../../src-preload/contract.ts'
import { asksForTraps } from '../../src-preload/prompt-ids.ts'
import { bodyOf, draftOf, paragraph, type TestJournal, temporaryJournal } from '../support/journal.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const problem = (code: string, message: RegExp = /./) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })
const text = { id: null, kind: 'text', text: 'What happened?', hint: '', repeats: false } as const
const draft: TemplateDraft = { id: null, name: 'Evening', need: 'I want to look back', minutes: 5, prompts: [text] }
const laidOut = (template: string): readonly BlockNode[] =>
  (JSON.parse(test.journal.beginEntry({ template }).body) as Body).root.children
const save = (changes: Partial<TemplateDraft> = {}) => test.journal.saveTemplate({ draft: { ...draft, ...changes } })

describe('the templates', () => {
  it('are the built-in ones in their order, then one’s own by name, archived ones last', () => {
    const { journal } = test
    const second = save({ name: 'Zebra' })
    const first = save({ name: 'Apple' })
    expect(journal.listTemplates().map(({ id }) => id)).toEqual([...templates.map(({ id }) => id), first.id, second.id])
    journal.archiveTemplate({ id: templates[1]?.id ?? '', archived: true })
    journal.archiveTemplate({ id: first.id, archived: true })
    const list = journal.listTemplates()
    expect(list.slice(-2).map(({ id, archived }) => [id, archived])).toEqual([
      [templates[1]?.id, true],
      [first.id, true],
    ])
    journal.archiveTemplate({ id: first.id, archived: false })
    expect(test.reopen().readTemplate({ id: first.id }).archived).toBe(false)
    expect(test.journal.readTemplate({ id: templates[1]?.id ?? '' })).toEqual({ ...templates[1], archived: true })
  })

  it('are not found under a name that none has', () => {
    const { journal } = test
    for (const id of ['no such', '__proto__', '', '018e4000-0000-7000-8000-000000000001']) {
      expect(() => journal.readTemplate({ id })).toThrow(problem('not-found'))
      expect(() => journal.archiveTemplate({ id, archived: true })).toThrow(problem('not-found'))
      expect(() => journal.deleteTemplate({ id })).toThrow(problem('not-found'))
      expect(() => journal.layTemplate({ template: id })).toThrow(problem('not-found'))
    }
    expect(() => journal.deleteTemplate({ id: templates[0]?.id ?? '' })).toThrow(problem('bad-request', /archived/))
  })
})

describe('a template of one’s own', () => {
  it('has the id that its form’s words were kept with, which go with it; one that another has is refused', () => {
    const { journal } = test
    const newId = '018e4000-0000-7000-8000-000000000001'
    const words = { place: 'template:new', words: { id: newId, template: '{}' } }
    journal.keepDraft(words)
    expect(journal.saveTemplate({ draft, newId })).toMatchObject({ id: newId, version: 1 })
    expect(journal.readDrafts()).toEqual([])
    journal.keepDraft(words)
    expect(() => journal.saveTemplate({ draft: { ...draft, name: 'Other' }, newId })).toThrow(problem('bad-request'))
    expect(journal.readTemplate({ id: newId })).toMatchObject({ name: draft.name, version: 1 })
    const [begun] = journal.readDrafts()
    expect(begun).toMatchObject({ place: 'template:new', words: { template: '{}' } })
    expect(begun?.words.id).not.toBe(newId)
    // Of one that is there it says nothing.
    const changed = { ...draft, id: newId, name: 'Other' }
    expect(journal.saveTemplate({ draft: changed, newId: '018e4000-0000-7000-8000-000000000002' })).toMatchObject({
      id: newId,
      version: 2,
    })
  })

  it('gets a version with each change, and entries keep the words that they were begun with', () => {
    const { journal } = test
    const first = save({ name: '  Evening\n' })
    expect(first).toMatchObject({ name: 'Evening', version: 1, own: true, use: 'free', archived: false, evidence: [] })
    const entry = journal.beginEntry({ template: first.id })
    journal.saveEntry(draftOf(journal, { id: entry.id, body: entry.body }))

    expect(save({ ...first })).toEqual(first)
    const [prompt] = first.prompts
    const second = save({ ...first, prompts: [{ ...text, id: prompt?.id ?? '', text: 'What went well?' }, text] })
    expect(second).toMatchObject({ id: first.id, version: 2 })
    expect(second.prompts[0]?.id).toBe(prompt?.id)
    expect(new Set(second.prompts.map(({ id }) => id)).size).toBe(2)
    expect(test.reopen().readTemplate({ id: first.id })).toEqual(second)
    expect(JSON.parse(test.journal.readEntry({ id: entry.id }).body).root.children[0]).toEqual({
      type: 'prompt',
      version: 1,
      promptId: prompt?.id,
      text: 'What happened?',
      template: first.id,
      templateVersion: 1,
    })
    expect(laidOut(first.id)[0]).toMatchObject({ text: 'What went well?', templateVersion: 2 })
  })

  it('may be a copy of any built-in one that has prompts', () => {
    for (const { evidence: _, ...one } of templates.filter(({ prompts }) => prompts.length > 0)) {
      const copy = save({ ...one, id: null })
      expect(copy).toMatchObject({ ...one, id: copy.id, version: 1, own: true })
    }
  })

  it('goes for ever, and is no longer what to begin with', () => {
    const { journal } = test
    const { id } = save()
    const other = save({ name: 'Other' })
    journal.writeSettings({ freeTemplate: id, weekdayTemplates: [id, other.id, null, null, null, null, id] })
    journal.deleteTemplate({ id })
    expect(() => journal.readTemplate({ id })).toThrow(problem('not-found'))
    expect(() => save({ id })).toThrow(problem('not-found'))
    expect(journal.readSettings()).toMatchObject({
      freeTemplate: null,
      weekdayTemplates: [null, other.id, null, null, null, null, null],
    })
  })

  const bad: readonly (readonly [what: string, changes: Partial<TemplateDraft>, code: string, says: RegExp])[] = [
    ['has no name', { name: ' \n ' }, 'bad-request', /no name yet/],
    ['has a long name', { name: 'x'.repeat(101) }, 'too-large', /up to 100 characters/],
    ['has no prompt', { prompts: [] }, 'bad-request', /no prompt yet/],
    ['has 41 prompts', { prompts: Array(41).fill(text) }, 'too-large', /up to 40 prompts/],
    ['has a prompt without words', { prompts: [{ ...text, text: ' ' }] }, 'bad-request', /no words yet/],
    [
      'asks the same twice',
      {
        prompts: [
          { ...text, id: 'a' },
          { ...text, id: 'a' },
        ],
      },
      'bad-request',
      /the same one/,
    ],
    ['has a prompt named after a path', { prompts: [{ ...text, id: '../a' }] }, 'bad-request', /cannot be kept/],
    ['has a scale without ends', { prompts: [{ ...text, kind: 'scale' }] }, 'bad-request', /no ends yet/],
    [
      'has nothing to choose',
      { prompts: [{ ...text, kind: 'choice', choices: [] }] },
      'bad-request',
      /nothing to choose/,
    ],
    [
      'offers the same twice',
      {
        prompts: [
          {
            ...text,
            kind: 'choice',
            choices: [
              { word: 'a', note: '' },
              { word: ' a', note: '' },
            ],
          },
        ],
      },
      'bad-request',
      /the same/,
    ],
    ['takes a week', { minutes: 10_080 }, 'too-large', /ten hours/],
  ]
  it.each(bad)('that %s is refused with a sentence', (_, changes, code, says) => {
    expect(() => save(changes)).toThrow(problem(code, says))
    expect(test.journal.listTemplates().filter(({ own }) => own)).toEqual([])
  })
})

describe('a template is laid out', () => {
  it('as prompts, each with the empty block of its kind and room to write', () => {
    const { journal, environment } = test
    environment.time = Date.parse('2024-03-15T10:00:00Z')
    const { id, prompts } = save({
      prompts: [
        { ...text, hint: 'As a camera would show it.' },
        { ...text, kind: 'feelings', moment: 'after' },
        { ...text, kind: 'scale', scale: { low: 'little', high: 'much', most: 10 } },
        { ...text, kind: 'choice', choices: 'traps' },
        { ...text, kind: 'steps' },
        { ...text, kind: 'lessons' },
        { ...text, kind: 'forecast' },
        { ...text, kind: 'advice' },
      ],
    })
    const blocks = laidOut(id)
    expect(blocks.map(({ type }) => type).join(' ')).toBe(
      'prompt paragraph prompt feelings paragraph prompt scale paragraph prompt choice paragraph prompt step paragraph prompt lesson paragraph prompt forecast paragraph prompt advice paragraph',
    )
    expect(blocks[0]).toEqual({
      type: 'prompt',
      version: 1,
      promptId: prompts[0]?.id,
      text: 'What happened?',
      template: id,
      templateVersion: 1,
      hint: 'As a camera would show it.',
    })
    expect(blocks[3]).toMatchObject({ moment: 'after', feelings: [] })
    expect(blocks[9]).toMatchObject({ choices: traps, chosen: [] })
    expect(blocks[18]).toMatchObject({ expected: null, due: '2024-03-22', skipped: false })
    // What was laid out is taken as it stands, and a second laying has ids of its own.
    const body = JSON.stringify(bodyOf(...blocks))
    const saved = journal.saveEntry(draftOf(journal, { body }))
    expect(journal.readEntry({ id: saved.id }).body).toBe(body)
    expect(saved).toMatchObject({ words: 0, excerpt: '' })
    const again = JSON.parse(journal.layTemplate({ template: id }).blocks)
    expect(again).toHaveLength(blocks.length)
    expect(again[12].id).not.toBe((blocks[12] as { id?: string }).id)
  })

  it.each(templates.map((one) => [one.id, one] as const))('%s among them, and the journal takes it', (id, template) => {
    const { journal } = test
    const entry = journal.beginEntry({ template: id })
    const prompts = (JSON.parse(entry.body) as Body).root.children.filter(({ type }) => type === 'prompt')
    expect(prompts.map((one) => (one as { promptId: string }).promptId)).toEqual(template.prompts.map((one) => one.id))
    journal.saveEntry(draftOf(journal, { id: entry.id, body: entry.body }))
    expect(journal.readEntry({ id: entry.id }).body).toBe(entry.body)
  })

  it('with each question of thinking traps known as one, and no other, also of a template that was kept long ago', () => {
    const own = [{ word: 'Yes', note: '' }]
    const choice = { ...text, kind: 'choice' } as const
    const first = save({
      prompts: [
        { ...choice, choices: 'traps' },
        { ...choice, choices: own },
        { ...choice, id: 'in-your-hands', choices: 'traps' },
        { ...choice, id: 'traps', choices: own },
      ],
    })
    const asked = () =>
      laidOut(first.id).flatMap((block) => (block.type === 'prompt' ? [asksForTraps(block.promptId)] : []))
    expect(asked()).toEqual([true, false, true, false])
    const [one, two, ...rest] = first.prompts
    if (!one || !two) throw new Error('no prompts')
    save({ ...first, prompts: [{ ...one, choices: own }, { ...two, choices: 'traps' }, ...rest] })
    expect(asked()).toEqual([false, true, true, false])
    expect(test.journal.readTemplate({ id: first.id }).prompts.map(({ id }) => id)).toEqual(
      first.prompts.map(({ id }) => id),
    )
  })

  it('with feelings first where that is wished, and without forecasts where they are not', () => {
    const { journal } = test
    const feelings = { ...text, kind: 'feelings' } as const
    const { id } = save({
      prompts: [
        { ...text, id: 'what-happened' },
        { ...feelings, id: 'feelings-before', moment: 'before' },
        { ...text, id: 'forecast', kind: 'forecast' },
        { ...feelings, id: 'feelings-after', moment: 'after' },
      ],
    })
    const order = () => laidOut(id).flatMap((block) => (block.type === 'prompt' ? [block.promptId] : []))
    expect(order()).toEqual(['what-happened', 'feelings-before', 'forecast', 'feelings-after'])
    journal.writeSettings({ feelingsFirst: true, forecasts: false })
    expect(order()).toEqual(['feelings-before', 'what-happened', 'feelings-after'])
  })

  it('with the date, the time and the weekday of the person’s day', () => {
    const { environment } = test
    const prompt = { ...text, text: '{{weekday}}, {{ date }} at {{time}} {{other}}', hint: '{{weekday}}' }
    const { id } = save({ prompts: [prompt] })
    // Half past one at night in Lisbon is still Friday.
    environment.time = Date.parse('2024-03-16T01:30:00Z')
    expect(laidOut(id)[0]).toMatchObject({
      text: expect.stringMatching(/^Friday, March 15, 2024 at 1:30.AM \{\{other\}\}$/),
    })
    environment.language = () => 'de'
    expect(laidOut(id)[0]).toMatchObject({ text: 'Freitag, 15. März 2024 at 01:30 {{other}}', hint: 'Freitag' })
  })

  it('with an empty page where it asks nothing', () => {
    expect(laidOut('blank-page')).toEqual([paragraph()])
  })
})

describe('a week’s facts', () => {
  it('are what was written, kept, used and moved in the last seven days, each with the way to it', () => {
    const { journal, environment } = test
    const { id } = save({ prompts: [{ ...text, kind: 'facts' }] })
    expect(laidOut(id).map(({ type }) => type)).toEqual(['prompt', 'paragraph'])
    const day = 86_400_000
    const write = (title: string, blocks: readonly BlockNode[] = []) => {
      const { id: entry } = journal.beginEntry({ template: null })
      journal.saveEntry(draftOf(journal, { id: entry, title, body: JSON.stringify(bodyOf(...blocks)), setback: 'new' }))
      return entry
    }
    const step = '018e4000-0000-7000-8000-000000000001'
    const lesson = '018e4000-0000-7000-8000-000000000002'
    const old = write('Too old', [
      { ...stepNode, id: step },
      { type: 'lesson', version: 1, id: lesson, text: 'Ask earlier' },
    ])
    environment.time += 9 * day
    const seen = write('This week')
    journal.endStep({ id: step, end: 'done', note: '' })
    journal.noteLessonUse({ id: lesson, entry: seen })
    const [moved] = journal.setbacksOf({ entry: old })
    journal.moveSetback({ id: moved?.id ?? '', state: 'understood', note: '' })
    const facts = laidOut(id).flatMap((block) => (block.type === 'fact' ? [block] : []))
    expect(facts.map(({ text, to }) => [text, to.kind, to.id])).toEqual([
      ['Sunday: wrote “This week”', 'entry', seen],
      ['Sunday: kept the small step “write one line”', 'step', step],
      ['Sunday: used the lesson “Ask earlier”', 'lesson', lesson],
      ['Sunday: understood “Too old”', 'setback', moved?.id],
    ])
    environment.time += 7 * day
    expect(laidOut(id).filter(({ type }) => type === 'fact')).toEqual([])
  })

  it('quote the beginning of a long line, and no half of a character', () => {
    const { journal } = test
    const { id } = save({ prompts: [{ ...text, kind: 'facts' }] })
    journal.saveEntry(draftOf(journal, { title: '🌊'.repeat(100) }))
    expect(laidOut(id)).toContainEqual(
      expect.objectContaining({ type: 'fact', text: expect.stringMatching(/: wrote “(🌊){59}…”$/u) }),
    )
  })

  it('tell of a setback what moved it: no note, no other one that was made part of it, and no merge', () => {
    const { journal, environment } = test
    const { id } = save({ prompts: [{ ...text, kind: 'facts' }] })
    const pass = (hours: number) => {
      environment.time += hours * 3_600_000
    }
    const begin = (title: string) => {
      const written = draftOf(journal, { title, setback: 'new' })
      journal.saveEntry(written)
      pass(1)
      return journal.setbacksOf({ entry: written.id })[0]?.id ?? ''
    }
    const move = (setback: string, state: SetbackState, note = '') => {
      journal.moveSetback({ id: setback, state, note })
      pass(1)
    }
    const told = () =>
      laidOut(id).flatMap((block) => (block.type === 'fact' && block.to.kind === 'setback' ? [block.text] : []))
    environment.time = Date.parse('2024-03-15T06:00Z')
    const [landed, same] = [begin('Landed'), begin('The same')]
    journal.mergeSetbacks({ into: landed, from: same })
    expect(told()).toEqual([])

    const tried = begin('Tried')
    move(tried, 'trying')
    const part = begin('Part of it')
    move(tried, 'trying', 'Slowly.')
    move(part, 'recovered')
    journal.mergeSetbacks({ into: tried, from: part })
    expect(told()).toEqual(['Friday: tried something about “Tried”'])
    move(tried, 'landed')
    expect(told()).toEqual(['Friday: tried something about “Tried”', 'Friday: came back to “Tried”'])
  })

  it('are of each kind the newest twenty of the week, the oldest of them first', () => {
    const { journal, environment } = test
    const { id } = save({ prompts: [{ ...text, kind: 'facts' }] })
    const keep = (numbers: readonly number[]) => {
      const blocks = numbers.map((number) => ({ ...stepNode, id: newId(environment), act: `act ${number}` }))
      journal.saveEntry(draftOf(journal, { body: JSON.stringify(bodyOf(...blocks)) }))
      for (const { id: step } of blocks) {
        environment.time += 60_000
        journal.endStep({ id: step, end: 'done', note: '' })
      }
    }
    // These are in reach, but a day too old.
    environment.time = Date.parse('2024-03-08T22:00Z')
    keep([1, 2, 3])
    environment.time = Date.parse('2024-03-15T12:00Z')
    keep(Array.from({ length: 25 }, (_, index) => index + 10))
    const told = () =>
      laidOut(id).flatMap((block) => (block.type === 'fact' && block.to.kind === 'step' ? [block.text] : []))
    expect(told()).toEqual(Array.from({ length: 20 }, (_, index) => `Friday: kept the small step “act ${index + 15}”`))
  })
})

const stepNode = {
  type: 'step',
  version: 1,
  cue: '',
  act: 'write one line',
  pictured: false,
  sure: null,
  due: null,
  end: null,
  ended: null,
  note: '',
} as const
