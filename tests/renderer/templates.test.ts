import { describe, expect, it } from 'vitest'
import { templates } from '../../src-main/reframing/templates.ts'
import type { Template, TemplateRow } from '../../src-preload/contract.ts'
import {
  groupsOf,
  isOfOneSetback,
  minutesWords,
  needOf,
  purposeOf,
} from '../../src-renderer/templates/template-words.ts'
import {
  copyOf,
  draftOf,
  keptChoices,
  moved,
  newPrompt,
  newTemplate,
  ofKind,
  tradeTraps,
  type WorkingPrompt,
  workingOf,
} from '../../src-renderer/templates/working-template.ts'
import { temporaryJournal } from '../support/journal.ts'

const row = (id: string, more: Partial<TemplateRow> = {}): TemplateRow => ({
  id,
  version: 1,
  name: id,
  need: '',
  use: 'free',
  minutes: 5,
  own: false,
  archived: false,
  promptIds: [],
  ...more,
})

describe('the templates that are offered', () => {
  it('stand by what they are for, one’s own first, without those that are put away', () => {
    const groups = groupsOf([
      row('landing', { use: 'setback' }),
      row('plan', { use: 'plan' }),
      row('closing', { use: 'closing' }),
      row('blank'),
      row('mine', { use: 'setback', own: true }),
      row('old', { archived: true }),
    ])
    expect(groups.map(({ heading, rows }) => [heading, rows.map(({ id }) => id)])).toEqual([
      ['Your own', ['mine']],
      ['Something went wrong', ['landing', 'closing']],
      ['What comes next', ['plan']],
      ['Writing freely', ['blank']],
    ])
  })

  it('are called by their need, or else by their name', () => {
    expect(needOf(row('a', { need: 'I have two minutes' }))).toBe('I have two minutes')
    expect(needOf(row('a', { name: 'Evening' }))).toBe('Evening')
  })

  it('keep their place in a copy: the kind letter begins a setback, though it is a practice', () => {
    const test = temporaryJournal()
    for (const template of templates.filter(({ prompts }) => prompts.length > 0))
      test.journal.saveTemplate({ draft: copyOf(template) })
    const rows = test.journal.listTemplates()
    test.end()
    const placeOf = (name: string) =>
      rows.filter((one) => one.name === name).map((one) => [purposeOf(one), isOfOneSetback(one)])
    expect(placeOf('Kind letter')).toEqual([['setback', true]])
    for (const { name } of rows.filter(({ own }) => own))
      expect(placeOf(name), name).toEqual(placeOf(name.replace(', my way', '')))
    expect(rows.filter((one) => one.use === 'practice' && isOfOneSetback(one)).map(({ name }) => name)).toEqual([
      'Kind letter',
      'Kind letter, my way',
    ])
  })

  it('say how long they take', () => {
    expect([0, 1, 15].map(minutesWords)).toEqual(['as long as you like', 'about a minute', 'about 15 minutes'])
  })
})

describe('a template while it is edited', () => {
  const template: Template = {
    ...row('two-minute-landing', { name: 'Two-minute landing', use: 'setback', version: 3 }),
    stopRule: 'Stop when it is enough.',
    prompts: [
      { id: 'what-happened', kind: 'text', text: 'What happened?', hint: '', repeats: false },
      { id: 'feeling', kind: 'feelings', text: 'What do you feel?', hint: '', repeats: true, moment: 'before' },
    ],
    evidence: [],
  }

  it('that is not changed is kept as it was', () => {
    const { id, name, need, use, minutes, stopRule, prompts } = template
    expect(draftOf(workingOf(template), id)).toEqual({ id, name, need, use, minutes, stopRule, prompts })
  })

  it('as a copy is a new one, whose questions keep their ids', () => {
    const copy = copyOf(template)
    expect(copy).toMatchObject({ id: null, use: 'setback', stopRule: 'Stop when it is enough.' })
    expect(copy.name).not.toBe(template.name)
    expect(copy.prompts.map(({ id }) => id)).toEqual(['what-happened', 'feeling'])
  })

  it('as a copy has a name that the journal takes, however long the other one is, and no character cut in two', () => {
    const nameOf = (name: string) => copyOf({ ...template, name }).name
    expect(nameOf('Evening round')).toBe('Evening round, my way')
    expect(nameOf('a'.repeat(92))).toBe(`${'a'.repeat(92)}, my way`)
    const test = temporaryJournal()
    for (const name of ['a'.repeat(93), `${'a'.repeat(90)}🌱🌱🌱🌱`, `${'a'.repeat(90)} ${'b'.repeat(9)}`]) {
      expect(name.length).toBeLessThanOrEqual(100)
      const { id } = test.journal.saveTemplate({ draft: copyOf({ ...template, name }) })
      const kept = test.journal.readTemplate({ id }).name
      expect(kept).toMatch(/^a{90,91}…, my way$/)
    }
    test.end()
  })

  it('has its questions moved, and stays as it is at the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })

  it('can be left at any time: what has no words is left out, a name is found', () => {
    expect(draftOf(newTemplate(), null)).toBeNull()
    const question = { ...newPrompt(), text: 'How was it?' }
    const draft = draftOf({ ...newTemplate(), prompts: [newPrompt(), question] }, null)
    expect(draft?.name).toBe('My template')
    expect(draft?.prompts).toEqual([{ id: null, kind: 'text', text: 'How was it?', hint: '', repeats: false }])
  })

  it('asks plainly where there is nothing to choose from', () => {
    const choice = ofKind({ ...newPrompt(), text: 'Which?' }, 'choice')
    expect(draftOf({ ...newTemplate(), prompts: [choice] }, null)?.prompts[0]?.kind).toBe('text')
    const withWords = { ...choice, choices: [{ word: ' one ', note: '' }] }
    expect(draftOf({ ...newTemplate(), prompts: [withWords] }, null)?.prompts[0]).toMatchObject({
      kind: 'choice',
      choices: [{ word: 'one', note: '' }],
    })
  })

  it('has a choice that was not added yet behind the others, and none where there is no word', () => {
    const choice = { ...ofKind(newPrompt(), 'choice'), text: 'Where was it?', choices: [{ word: 'home', note: '' }] }
    const kept = (fresh: { word: string; note: string }) =>
      draftOf({ ...newTemplate(), prompts: [{ ...choice, fresh }] }, null)?.prompts[0]
    const words = ['home', 'work'].map((word) => ({ word, note: '' }))
    expect(kept({ word: ' work ', note: '' })).toMatchObject({ kind: 'choice', choices: words })
    expect(kept({ word: '', note: 'a note' })).toMatchObject({ kind: 'choice', choices: words.slice(0, 1) })
    expect(kept({ word: 'work', note: '' })).not.toHaveProperty('fresh')
  })

  it('has what its other kinds know while it is edited, and only what it needs when it is kept', () => {
    const choices = [{ word: 'home', note: '' }]
    const choice = { ...ofKind(newPrompt(), 'choice'), text: 'Which?', choices }
    const scale = ofKind(choice, 'scale')
    expect(scale.scale?.most).toBe(100)
    expect(ofKind(scale, 'choice').choices).toEqual(choices)
    const kept = (prompt: WorkingPrompt) => draftOf({ ...newTemplate(), prompts: [prompt] }, null)?.prompts[0]
    const plain = { id: null, text: 'Which?', hint: '', repeats: false }
    expect(kept(scale)).toEqual({ ...plain, kind: 'scale', scale: scale.scale })
    expect(kept(ofKind(scale, 'feelings'))).toEqual({ ...plain, kind: 'feelings', moment: 'before' })
    expect(kept(ofKind(scale, 'text'))).toEqual({ ...plain, kind: 'text' })
    expect(kept(ofKind(scale, 'choice'))).toEqual({ ...plain, kind: 'choice', choices })
  })

  it('has its own choices again once the thinking traps no longer stand for them', () => {
    const choices = [{ word: 'home', note: '' }]
    const traps = tradeTraps({ ...ofKind(newPrompt(), 'choice'), text: 'Which?', choices })
    expect(draftOf({ ...newTemplate(), prompts: [traps] }, null)?.prompts).toEqual([
      { id: null, kind: 'choice', text: 'Which?', hint: '', repeats: false, choices: 'traps' },
    ])
    expect(tradeTraps(traps).choices).toEqual(choices)
    expect(tradeTraps({ ...ofKind(newPrompt(), 'choice'), choices: 'traps' }).choices).toEqual([])
  })

  it('keeps each word to choose once', () => {
    const twice = [
      { word: 'a', note: '' },
      { word: ' a', note: 'x' },
      { word: ' ', note: '' },
    ]
    expect(keptChoices(twice)).toEqual([{ word: 'a', note: '' }])
  })
})
