import type {
  BlockNode,
  FactNode,
  Instant,
  ParagraphNode,
  Prompt,
  PromptNode,
  Settings,
  Template,
  When,
} from '../../../src-preload/contract.ts'
import { promptIdOf } from '../../../src-preload/prompt-ids.ts'
import { dayAfter } from '../days.ts'

/** What a template is laid out with. */
export interface Surroundings {
  readonly when: When
  /** BCP 47. */
  readonly language: string
  readonly settings: Pick<Settings, 'feelingsFirst' | 'forecasts' | 'traps'>
  readonly newId: () => string
  /** The facts of the week that ends on the entry's day; asked for only where a prompt wants them. */
  readonly facts: () => readonly FactNode[]
}

/** In how many days a forecast is looked at again. A guess that is made on a later day begins its week itself. */
const forecastDays = 7
const layout = { direction: null, format: '', indent: 0 } as const

export function emptyParagraph(): ParagraphNode {
  return { type: 'paragraph', version: 1, ...layout, children: [] }
}

/**
 * A template as the blocks of a body: each prompt, the empty block of its kind, and room to write. Prompts are worded
 * for good here, so that no later version of the template changes an entry.
 */
export function layBlocks(template: Template, around: Surroundings): BlockNode[] {
  return inOrder(template.prompts, around.settings).flatMap((prompt) => [
    promptNode(template, prompt, around),
    ...filledIn(prompt, around),
    emptyParagraph(),
  ])
}

function inOrder(prompts: readonly Prompt[], { feelingsFirst, forecasts }: Surroundings['settings']): Prompt[] {
  const asked = prompts.filter(({ kind }) => forecasts || kind !== 'forecast')
  if (!feelingsFirst) return asked
  const comesFirst = (prompt: Prompt) => prompt.kind === 'feelings' && prompt.moment !== 'after'
  return [...asked.filter(comesFirst), ...asked.filter((prompt) => !comesFirst(prompt))]
}

function promptNode({ id, version }: Template, prompt: Prompt, around: Surroundings): PromptNode {
  const hint = filled(prompt.hint, around)
  return {
    type: 'prompt',
    version: 1,
    promptId: promptIdOf(prompt),
    text: filled(prompt.text, around),
    template: id,
    templateVersion: version,
    ...(hint !== '' && { hint }),
  }
}

function filledIn(prompt: Prompt, { when, settings, newId, facts }: Surroundings): readonly BlockNode[] {
  switch (prompt.kind) {
    case 'text':
      return []
    case 'feelings':
      return [{ type: 'feelings', version: 1, moment: prompt.moment ?? 'before', feelings: [] }]
    case 'scale': {
      const { low, high, most } = prompt.scale ?? { low: '', high: '', most: 100 }
      return [{ type: 'scale', version: 1, low, high, most, value: null }]
    }
    case 'choice': {
      const choices = prompt.choices === 'traps' ? settings.traps : (prompt.choices ?? [])
      return [{ type: 'choice', version: 1, choices, chosen: [] }]
    }
    case 'steps':
      return [emptyStep(newId())]
    case 'lessons':
      return [{ type: 'lesson', version: 1, id: newId(), text: '' }]
    case 'forecast':
      return [
        {
          type: 'forecast',
          version: 1,
          id: newId(),
          expected: null,
          due: dayAfter(when.day, forecastDays),
          found: null,
          checked: null,
          skipped: false,
        },
      ]
    case 'advice':
      return [{ type: 'advice', version: 1, text: '', opened: false }]
    case 'facts':
      return facts()
  }
}

function emptyStep(id: string): BlockNode {
  return {
    type: 'step',
    version: 1,
    id,
    cue: '',
    act: '',
    pictured: false,
    sure: null,
    due: null,
    end: null,
    ended: null,
    note: '',
  }
}

/** The variables that a prompt may hold, in the words of the language. */
function filled(text: string, { when, language }: Surroundings): string {
  if (!text.includes('{{')) return text
  return text.replace(/\{\{\s*(date|time|weekday)\s*\}\}/g, (_, name: string) => {
    // The day is the person's: after midnight, and before their day begins, it is still the one before.
    if (name === 'date') return formatted(Date.parse(`${when.day}T12:00Z`), language, 'UTC', { dateStyle: 'long' })
    if (name === 'weekday') return weekdayOf(when.day, language)
    return formatted(when.instant, language, when.zone, { timeStyle: 'short' })
  })
}

/** The name of the day of the week. */
export function weekdayOf(day: string, language: string): string {
  return formatted(Date.parse(`${day}T12:00Z`), language, 'UTC', { weekday: 'long' })
}

function formatted(instant: Instant, language: string, zone: string, form: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...form, timeZone: zone }).format(instant)
}
