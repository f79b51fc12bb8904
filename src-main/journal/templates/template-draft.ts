import type { Choice, Prompt, Template, TemplateDraft } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { mostInBlock } from '../structured-nodes.ts'

const mostPrompts = 40
/** In UTF-16 units. */
const limits = { name: 100, need: 200, text: 1000, stopRule: 1000 } as const

/** What of a template the person decides. */
export type TemplateWords = Omit<Template, 'id' | 'version' | 'own' | 'archived'>

/**
 * A template of one's own as it is kept: without space at the ends of its texts, and with an id for each new prompt.
 *
 * @param newPromptId a name that no other prompt has
 * @throws ProblemError `bad-request`, `too-large`, in words for the person who edits it
 */
export function readDraft(draft: TemplateDraft, newPromptId: () => string): TemplateWords {
  const name = line(draft.name, limits.name, 'The name of a template')
  if (name === '') throw new ProblemError('bad-request', 'The template has no name yet. A word or two are enough.')
  if (draft.prompts.length === 0)
    throw new ProblemError('bad-request', 'The template has no prompt yet. With one it can be kept.')
  if (draft.prompts.length > mostPrompts)
    throw new ProblemError('too-large', `A template can hold up to ${mostPrompts} prompts.`)
  if (draft.minutes > 600) throw new ProblemError('too-large', 'A template can take up to ten hours.')
  const prompts = draft.prompts.map((prompt) => readPrompt(prompt, newPromptId))
  if (new Set(prompts.map(({ id }) => id)).size < prompts.length)
    throw new ProblemError('bad-request', 'Two prompts of this template are the same one. Take one of them away.')
  return {
    name,
    need: line(draft.need, limits.need, 'What a template is for'),
    use: draft.use ?? 'free',
    minutes: draft.minutes,
    stopRule: line(draft.stopRule ?? '', limits.stopRule, 'The line about when to stop'),
    prompts,
    evidence: [],
  }
}

function readPrompt(prompt: TemplateDraft['prompts'][number], newPromptId: () => string): Prompt {
  const { id, kind, repeats } = prompt
  if (id !== null && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id))
    throw new ProblemError('bad-request', 'One of the prompts has a name that cannot be kept.')
  const text = line(prompt.text, limits.text, 'A prompt')
  if (text === '') throw new ProblemError('bad-request', 'One of the prompts has no words yet.')
  return {
    id: id ?? newPromptId(),
    kind,
    text,
    hint: line(prompt.hint, limits.text, 'The line under a prompt'),
    repeats,
    ...(kind === 'scale' && { scale: readScale(prompt.scale) }),
    ...(kind === 'choice' && { choices: readChoices(prompt.choices) }),
    ...(kind === 'feelings' && { moment: prompt.moment ?? 'before' }),
  }
}

function readScale(scale: Prompt['scale']): NonNullable<Prompt['scale']> {
  if (!scale) throw new ProblemError('bad-request', 'One of the scales has no ends yet.')
  const end = (text: string) => line(text, limits.name, 'The end of a scale')
  return { low: end(scale.low), high: end(scale.high), most: scale.most }
}

function readChoices(choices: Prompt['choices']): NonNullable<Prompt['choices']> {
  if (choices === 'traps') return choices
  const read = (choices ?? []).map(
    ({ word, note }): Choice => ({
      word: line(word, limits.name, 'A word to choose'),
      note: line(note, limits.text, 'The note to a word'),
    }),
  )
  if (read.length === 0 || read.some(({ word }) => word === ''))
    throw new ProblemError('bad-request', 'One of the prompts has nothing to choose from yet.')
  if (read.length > mostInBlock)
    throw new ProblemError('too-large', `A prompt can offer up to ${mostInBlock} words to choose from.`)
  if (new Set(read.map(({ word }) => word)).size < read.length)
    throw new ProblemError('bad-request', 'Two of the words to choose from are the same.')
  return read
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

function line(text: string, limit: number, what: string): string {
  const read = text.toWellFormed().replace(controls, ' ').trim()
  if (read.length > limit) throw new ProblemError('too-large', `${what} can have up to ${limit} characters.`)
  return read
}
