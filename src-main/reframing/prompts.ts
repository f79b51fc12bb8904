import type { Choice, FeelingsNode, Prompt } from '../../src-preload/contract.ts'

/** What may be said of a prompt beside its words. */
type More = Partial<Pick<Prompt, 'hint' | 'repeats'>>

const prompt = (kind: Prompt['kind'], id: string, text: string, more: More): Prompt => ({
  id,
  kind,
  text,
  hint: '',
  repeats: false,
  ...more,
})

/** A question that is answered in free text. */
export const ask = (id: string, text: string, more: More = {}): Prompt => prompt('text', id, text, more)

/** A question for words of feeling with their strengths. */
export const feel = (id: string, moment: FeelingsNode['moment'], text: string, more: More = {}): Prompt => ({
  ...prompt('feelings', id, text, more),
  moment,
})

/** A question for a number from 0 to 100 between two ends. */
export const rate = (id: string, text: string, low: string, high: string, more: More = {}): Prompt => ({
  ...prompt('scale', id, text, more),
  scale: { low, high, most: 100 },
})

/** A question with answers to choose from. */
export const choose = (id: string, text: string, choices: readonly Choice[] | 'traps', more: More = {}): Prompt => ({
  ...prompt('choice', id, text, more),
  choices,
})

/** A question for a small step. */
export const step = (text: string, more: More = {}): Prompt => prompt('steps', 'small-step', text, more)

/** A question for a sentence worth keeping. */
export const keep = (id: string, text: string, more: More = {}): Prompt => prompt('lessons', id, text, more)

/** A question for how bad it will feel in a week. */
export const foresee = (text: string, more: More = {}): Prompt => prompt('forecast', 'forecast', text, more)

/** A question for a note to oneself that stays closed until it is needed. */
export const advise = (id: string, text: string, more: More = {}): Prompt => prompt('advice', id, text, more)

/** What the last seven days left in the journal. */
export const recall = (id: string, text: string, more: More = {}): Prompt => prompt('facts', id, text, more)
