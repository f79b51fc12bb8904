import { beginningOf } from '../../src-preload/beginning-of.ts'
import { type FilledIn, filledInWords } from './filled-in.ts'

/** A question as it stands in the text. */
export interface Asked {
  readonly key: string
  readonly id: string
  /** The template with which it came, or an empty string. */
  readonly template: string
  /** The version of that template, or 0. */
  readonly version: number
  readonly text: string
  readonly hint: string
}

/** A block at the top of the text, with what it holds. */
export type Held =
  | { readonly kind: 'prompt'; readonly key: string; readonly asked: Asked }
  | { readonly kind: 'form'; readonly key: string; readonly block: FilledIn }
  | { readonly kind: 'text'; readonly key: string; readonly words: string; readonly drawn: boolean }

/** A question with all that stands under it. Before the first question there may be a section without one. */
export interface Section {
  readonly asked: Asked | null
  readonly blocks: readonly Exclude<Held, { readonly kind: 'prompt' }>[]
  readonly answered: boolean
}

/** Parts a text at its questions. */
export function sectionsOf(blocks: readonly Held[]): Section[] {
  const parts: { asked: Asked | null; blocks: Exclude<Held, { readonly kind: 'prompt' }>[] }[] = []
  for (const held of blocks) {
    if (held.kind === 'prompt') parts.push({ asked: held.asked, blocks: [] })
    else {
      const last = parts.at(-1) ?? { asked: null, blocks: [] }
      if (parts.length === 0) parts.push(last)
      last.blocks.push(held)
    }
  }
  return parts.map((part) => ({ ...part, answered: part.blocks.some((block) => !isEmpty(block)) }))
}

/**
 * Whether nothing was written, shown or said in a block, as the export sees it, too. What the journal put there by itself
 * counts as something to read.
 */
export function isEmpty(held: Exclude<Held, { readonly kind: 'prompt' }>): boolean {
  if (held.kind === 'text') return held.words.trim() === '' && !held.drawn
  const { block } = held
  switch (block.type) {
    case 'feelings':
      return block.feelings.length === 0
    case 'scale':
      return block.value === null
    case 'choice':
      return block.chosen.length === 0
    case 'step':
      return `${block.cue}${block.act}${block.note}`.trim() === '' && block.end === null
    case 'lesson':
    case 'advice':
      return block.text.trim() === ''
    case 'forecast':
      return block.expected === null && block.found === null
    case 'fact':
      return false
  }
}

/** The words that were written under a question, its forms left out. */
export function wordsUnder(section: Section): string {
  return section.blocks
    .flatMap((block) => (block.kind === 'text' ? [block.words] : []))
    .filter((words) => words.trim() !== '')
    .join('\n')
}

/** The pinned line is at most so long, in UTF-16 units. */
const thoughtLimit = 120

/** All that a section says: words, steps, lessons and what was chosen. Not feelings, which are told apart, nor advice. */
export function allWords(section: Section): string {
  return section.blocks
    .flatMap((held) => {
      if (held.kind === 'text') return [held.words]
      const { type } = held.block
      return type === 'step' || type === 'lesson' || type === 'choice' ? filledInWords({ ...held.block }) : []
    })
    .filter((words) => words.trim() !== '')
    .join('\n')
}

/** Whether a question asks for a form and not for words. Further down, one may have been kept out of its answer. */
export const asksForForm = ({ blocks }: Section): boolean => blocks[0]?.kind === 'form'

/** The first question that is answered in words, or else the first of all. */
export function firstQuestion(sections: readonly Section[]): Section | undefined {
  const questions = sections.filter(({ asked }) => asked !== null)
  return questions.find((question) => !asksForForm(question)) ?? questions[0]
}

/** The templates with which the questions came, each once, in their order. */
export const templatesIn = (sections: readonly Section[]): string[] => [
  ...new Set(sections.flatMap(({ asked }) => asked?.template || [])),
]

/** The template whose questions are answered here: a question without one goes with those above it. */
export function templateHere(sections: readonly Section[], here: string | null): string | undefined {
  const at = sections.findIndex(({ asked }) => asked !== null && asked.key === here)
  return templatesIn(sections.slice(0, at + 1).toReversed())[0] ?? templatesIn(sections)[0]
}

/** The first words of the first question's answer, on one line, or null while there are none. */
export function firstThought(sections: readonly Section[]): string | null {
  const first = firstQuestion(sections)
  const words = first ? wordsUnder(first).replace(/\s+/g, ' ').trim() : ''
  if (words === '') return null
  if (words.length <= thoughtLimit) return words
  const cut = beginningOf(words, thoughtLimit)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : cut.length)}…`
}

/** A feeling over the text: how strong it was before, and after. */
export interface FeltOver {
  readonly word: string
  readonly before: number | null | undefined
  readonly after: number | null | undefined
}

/**
 * Each feeling once, with its first strength, in the order in which they came. `undefined` where it wasn't named, null
 * without a strength.
 */
export function feelingsOver(sections: readonly Section[]): FeltOver[] {
  const found = new Map<string, { word: string; before?: number | null; after?: number | null }>()
  for (const { blocks } of sections) {
    for (const held of blocks) {
      if (held.kind !== 'form' || held.block.type !== 'feelings') continue
      for (const { word, strength } of held.block.feelings) {
        const key = word.trim().toLowerCase()
        if (key === '') continue
        const one = found.get(key)
        found.set(key, { word, ...one, [held.block.moment]: one?.[held.block.moment] ?? strength })
      }
    }
  }
  return [...found.values()].map(({ word, before, after }) => ({ word, before, after }))
}

/** How many small steps are written down in the text. */
export const countSteps = (sections: readonly Section[]): number =>
  sections.flatMap(({ blocks }) =>
    blocks.filter((held) => held.kind === 'form' && held.block.type === 'step' && !isEmpty(held)),
  ).length
