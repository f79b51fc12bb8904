import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { templates } from '../../src-main/reframing/templates.ts'
import { traps } from '../../src-main/reframing/traps.ts'
import type { Finding, Prompt, Template } from '../../src-preload/contract.ts'
import { frozen, worded } from './frozen.ts'
import { faultsOf } from './words-of-care.ts'

const byId = (id: string): Template => {
  const found = templates.find((template) => template.id === id)
  if (!found) throw new Error(`no template ${id}`)
  return found
}
const idsOf = (prompts: readonly Prompt[]) => prompts.map((prompt) => prompt.id)

describe('the built-in templates', () => {
  it('are seventeen, each with an id, a name and a need of its own', () => {
    expect(templates).toHaveLength(17)
    for (const part of ['id', 'name', 'need'] as const)
      expect(new Set(templates.map((template) => template[part])).size).toBe(17)
  })

  it('keep their ids, and those of their prompts with their kinds, for good', () => {
    expect(
      Object.fromEntries(templates.map(({ id, prompts }) => [id, prompts.map((one) => `${one.id} ${one.kind}`)])),
    ).toEqual(frozen)
  })

  it('are of a higher version whenever their words are others', () => {
    const asWorded = ({ stopRule, prompts }: Template) =>
      createHash('sha256')
        .update(JSON.stringify([stopRule, prompts]))
        .digest('hex')
        .slice(0, 12)
    for (const template of templates) {
      const versions = Object.keys(worded[template.id] ?? {}).map(Number)
      expect([template.id, Math.max(...versions)]).toEqual([template.id, template.version])
      // Other words than those of this version: raise it in the template, and add a line for it in frozen.ts.
      expect([template.id, asWorded(template)]).toEqual([template.id, worded[template.id]?.[template.version]])
    }
  })

  it('ask each question once', () => {
    for (const { id, prompts } of templates) expect([id, new Set(idsOf(prompts)).size]).toEqual([id, prompts.length])
  })

  it('have the parts that their kinds want, and no others', () => {
    for (const prompt of templates.flatMap((template) => template.prompts)) {
      expect([prompt.id, prompt.scale !== undefined]).toEqual([prompt.id, prompt.kind === 'scale'])
      expect([prompt.id, prompt.choices !== undefined]).toEqual([prompt.id, prompt.kind === 'choice'])
      expect([prompt.id, prompt.moment !== undefined]).toEqual([prompt.id, prompt.kind === 'feelings'])
    }
  })

  it('call the same thing by the same id everywhere', () => {
    const kinds: Readonly<Record<string, Prompt['kind']>> = {
      feeling: 'feelings',
      'feelings-before': 'feelings',
      'feelings-after': 'feelings',
      'small-step': 'steps',
      lesson: 'lessons',
      forecast: 'forecast',
      'what-i-know-now': 'lessons',
      'advice-to-myself': 'advice',
    }
    for (const { id, kind, moment } of templates.flatMap((template) => template.prompts)) {
      if (id in kinds) expect([id, kind]).toEqual([id, kinds[id]])
      if (kind === 'steps') expect(id).toBe('small-step')
      if (kind === 'feelings') expect([id, moment]).toEqual([id, id === 'feelings-after' ? 'after' : 'before'])
    }
  })

  it('ask for feelings after writing only behind those before', () => {
    for (const { prompts, use } of templates) {
      const ids = idsOf(prompts)
      const after = ids.indexOf('feelings-after')
      if (after >= 0 && use !== 'closing') expect(ids.slice(0, after)).toContain('feelings-before')
    }
  })

  it('belong to us, and hold something in every line', () => {
    for (const template of templates) {
      expect([template.own, template.archived, template.version > 0]).toEqual([false, false, true])
      for (const text of [template.name, template.need, ...template.prompts.map((prompt) => prompt.text)])
        expect(text).toBe(text.trim())
      for (const prompt of template.prompts) expect(prompt.text.length).toBeGreaterThan(10)
    }
  })

  it('the landing stays a matter of two minutes', () => {
    const { prompts, minutes } = byId('two-minute-landing')
    expect(minutes).toBe(2)
    expect(idsOf(prompts)).toEqual(['what-happened', 'feeling', 'small-step', 'forecast'])
    expect(prompts.filter((prompt) => prompt.kind === 'text')).toHaveLength(1)
  })

  it('the look-back begins with the week, and the blank page with nothing', () => {
    expect(byId('weekly-look-back').prompts[0]?.kind).toBe('facts')
    expect(byId('blank-page').prompts).toEqual([])
  })
})

describe('the templates of a setback', () => {
  /** Those of no setback, or of one's end, that go back into what hurt. */
  const deep = ['kind-letter', 'failure-resume-page', 'closing-a-setback']
  const ofSetbacks = templates.filter((template) => template.use === 'setback')

  it('are those that begin with something that went wrong', () => {
    expect(ofSetbacks.map((template) => template.id).sort()).toEqual([
      'after-action-review',
      'branching-why',
      'fifteen-minutes-unedited',
      'seen-from-outside',
      'thought-record',
      'two-minute-landing',
    ])
  })

  it('first ask what happened, in free text', () => {
    for (const { id, prompts } of ofSetbacks)
      expect([id, prompts[0]?.id, prompts[0]?.kind]).toEqual([id, 'what-happened', 'text'])
  })

  it('come to a small step, or say why there is none', () => {
    for (const { id, prompts } of ofSetbacks) {
      const says = prompts.some((prompt) => /no small step/.test(prompt.hint))
      expect([id, idsOf(prompts).includes('small-step') || says]).toEqual([id, true])
    }
  })

  it('say when to stop, every one, and so do the others that go deep', () => {
    for (const { id, stopRule } of [...ofSetbacks, ...deep.map(byId)])
      expect([id, /\b(?:stop|put it down)\b/i.test(stopRule)]).toEqual([id, true])
  })

  it('name causes where the rest of the app looks for them', () => {
    const causes = (id: string) => idsOf(byId(id).prompts).filter((one) => /^cause(?:-\d+)?$/.test(one))
    expect(causes('after-action-review')).toEqual(['cause'])
    expect(causes('branching-why')).toEqual(['cause', 'cause-2', 'cause-3'])
  })

  it('branch and may end outside one’s hands', () => {
    const { prompts } = byId('branching-why')
    const choices = prompts.filter((prompt) => prompt.kind === 'choice')
    expect(choices).toHaveLength(3)
    for (const { choices: offered } of choices)
      expect(Array.isArray(offered) && offered.map((choice) => choice.word)).toEqual(['Yes', 'Partly', 'No'])
    expect(prompts.filter((prompt) => /^cause-/.test(prompt.id)).every((prompt) => prompt.repeats)).toBe(true)
    expect(idsOf(prompts)).toContain('outside')
  })

  it('ask what was thought before they name its trap', () => {
    const { prompts } = byId('thought-record')
    expect(prompts.find((prompt) => prompt.id === 'traps')?.choices).toBe('traps')
    expect(idsOf(prompts).indexOf('thought')).toBeLessThan(idsOf(prompts).indexOf('traps'))
  })
})

describe('the thinking traps', () => {
  it('are twelve, each with an example, and “none fits” is not one of them', () => {
    expect(traps).toHaveLength(12)
    expect(new Set(traps.map((trap) => trap.word)).size).toBe(12)
    for (const { note, word } of traps) {
      expect(note.length).toBeGreaterThan(15)
      expect(word).not.toMatch(/none/i)
    }
  })
})

describe('the words', () => {
  const spoken = templates.flatMap((template) => [
    template.name,
    template.need,
    template.stopRule,
    ...template.prompts.flatMap((prompt) => [
      prompt.text,
      prompt.hint,
      ...(prompt.scale ? [prompt.scale.low, prompt.scale.high] : []),
      ...(Array.isArray(prompt.choices) ? prompt.choices.flatMap(({ word, note }) => [word, note]) : []),
    ]),
  ])
  const cards: readonly Finding[] = templates.flatMap((template) => template.evidence)

  it('of templates keep the rules of care', () => {
    expect(spoken.length).toBeGreaterThan(150)
    expect(spoken.flatMap(faultsOf)).toEqual([])
  })

  it('of traps keep them too, save in what a hurt mind says', () => {
    const own = traps.map(({ word, note }) => `${word} ${note.replaceAll(/“[^”]*”/g, '')}`)
    expect(own.flatMap(faultsOf)).toEqual([])
  })

  it('of cards keep them, and only a limit may say what this is not', () => {
    expect(cards.flatMap(({ found, size }) => [found, size].flatMap(faultsOf))).toEqual([])
    const limits = cards.map(({ limit }) =>
      limit.replaceAll(/\b(?:(?:not|no) (?:a )?treatment|with a therapist)\b/g, ''),
    )
    expect(limits.flatMap(faultsOf)).toEqual([])
  })

  it.each([
    'You must try.',
    'You should have known!',
    'Well done',
    'Rate your mood',
    'You are a failure',
    'A cure for it',
    'Your journey',
    'A streak of nine',
  ])('would be caught here: %s', (text) => {
    expect(faultsOf(text).length).toBeGreaterThan(0)
  })
})
