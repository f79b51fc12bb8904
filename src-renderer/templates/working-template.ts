import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { Choice, Prompt, PromptKind, Template, TemplateDraft, TemplateUse } from '../../src-preload/contract.ts'

/**
 * A prompt while it is edited. `key` is its own as long as the page is open; a new one has no id yet. What it knew as
 * another kind stays with it, so that it can be that kind again.
 */
export interface WorkingPrompt extends Omit<Prompt, 'id'> {
  readonly key: string
  readonly id: string | null
  /** The choices of its own that the list of thinking traps stands in for. */
  readonly own?: readonly Choice[]
  /** A choice that was typed and not added yet. */
  readonly fresh?: Choice
}

/** A template of one's own while it is edited. */
export interface WorkingTemplate {
  readonly name: string
  readonly need: string
  readonly use: TemplateUse
  readonly stopRule: string
  readonly minutes: number
  readonly prompts: readonly WorkingPrompt[]
}

/** A choice that is not begun. */
export const nothingTyped: Choice = { word: '', note: '' }

let keys = 0
const newKey = () => `prompt-${keys++}`

export const newPrompt = (): WorkingPrompt => ({
  key: newKey(),
  id: null,
  kind: 'text',
  text: '',
  hint: '',
  repeats: false,
})

export const newTemplate = (): WorkingTemplate => ({
  name: '',
  need: '',
  use: 'free',
  stopRule: '',
  minutes: 10,
  prompts: [newPrompt()],
})

export const workingOf = ({ name, need, use, stopRule, minutes, prompts }: Template): WorkingTemplate => ({
  name,
  need,
  use,
  stopRule,
  minutes,
  prompts: prompts.map((prompt) => ({ ...prompt, key: newKey() })),
})

/** A template as JSON, to be gone on with at another time. */
export const writeWorking = ({ prompts, ...rest }: WorkingTemplate): string =>
  JSON.stringify({ ...rest, prompts: prompts.map(({ key, ...prompt }) => prompt) })

/** What `writeWorking` wrote. */
export function readWorking(json: string): WorkingTemplate {
  const working: Omit<WorkingTemplate, 'prompts'> & { readonly prompts: readonly Omit<WorkingPrompt, 'key'>[] } =
    JSON.parse(json)
  return { ...working, prompts: working.prompts.map((prompt) => ({ ...prompt, key: newKey() })) }
}

/** What the journal keeps as the name of a template. In UTF-16 units. */
const longestName = 100
const mine = ', my way'

/** The name of a copy: of one that would be too long, the beginning. */
function copyName(name: string): string {
  const room = longestName - mine.length
  return `${name.length <= room ? name : `${beginningOf(name, room - 1).trimEnd()}…`}${mine}`
}

/** A template as a new one of one's own. The ids of its prompts stay, so that their answers are understood the same. */
export const copyOf = (template: Template): TemplateDraft => {
  const { name, need, use, stopRule, minutes, prompts } = template
  return { id: null, name: copyName(name), need, use, stopRule, minutes, prompts }
}

/** What the kinds begin with. */
const beginnings: Required<Pick<Prompt, 'scale' | 'choices' | 'moment'>> = {
  scale: { low: 'not at all', high: 'as much as can be', most: 100 },
  choices: [],
  moment: 'before',
}

/** The prompt as another kind, with what it knew when it was that kind before. */
export const ofKind = (prompt: WorkingPrompt, kind: PromptKind): WorkingPrompt => ({ ...beginnings, ...prompt, kind })

/** The prompt with the list of thinking traps instead of its own choices, or with its own choices again. */
export function tradeTraps(prompt: WorkingPrompt): WorkingPrompt {
  const { choices = [], own = [] } = prompt
  return choices === 'traps' ? { ...prompt, choices: own } : { ...prompt, choices: 'traps', own: choices }
}

/** The list with one of it moved up (-1) or down (1); the same list where there is no way further. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const target = index + by
  const one = list[index]
  if (one === undefined || target < 0 || target >= list.length) return list
  return list.toSpliced(index, 1).toSpliced(target, 0, one)
}

/**
 * What is kept of it, or null while there is no question in it. Questions without words are left out, one that has
 * nothing to choose from is a plain one, a choice that was not added yet is among the others, and a template without a
 * name gets one: so that it can be left at any time.
 */
export function draftOf(working: WorkingTemplate, id: string | null): TemplateDraft | null {
  const prompts = working.prompts.filter(({ text }) => text.trim() !== '').map(keptPrompt)
  if (prompts.length === 0) return null
  const { need, use, stopRule, minutes } = working
  return { id, name: working.name.trim() || 'My template', need, use, stopRule, minutes, prompts }
}

/** A prompt with what its kind needs, and nothing of the other kinds. */
function keptPrompt(prompt: WorkingPrompt): TemplateDraft['prompts'][number] {
  const { id, kind, text, hint, repeats, scale, choices, fresh = nothingTyped, moment } = { ...beginnings, ...prompt }
  const plain = { id, kind, text, hint, repeats }
  if (kind === 'scale') return { ...plain, scale }
  if (kind === 'feelings') return { ...plain, moment }
  if (kind !== 'choice') return plain
  if (choices === 'traps') return { ...plain, choices }
  const kept = keptChoices([...choices, fresh])
  return kept.length > 0 ? { ...plain, choices: kept } : { ...plain, kind: 'text' }
}

/** The choices that have a word, each word once. */
export function keptChoices(choices: readonly Choice[]): readonly Choice[] {
  const words = new Set<string>()
  return choices.flatMap(({ word, note }) => {
    const kept = word.trim()
    if (kept === '' || words.has(kept)) return []
    words.add(kept)
    return [{ word: kept, note: note.trim() }]
  })
}
