import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { BlockNode, Day, Instant, StepEnd, TemplateId } from '../../src-preload/contract.ts'
import { onOneLine } from './one-line.ts'

/** What the prompts of an entry and the blocks under them hold; what was left empty is not among it. */
export interface Parts {
  readonly templates: readonly { readonly template: TemplateId; readonly version: number }[]
  readonly feelings: readonly FeelingPart[]
  readonly steps: readonly StepPart[]
  readonly lessons: readonly { readonly id: string; readonly place: number; readonly text: string }[]
  readonly forecasts: readonly ForecastPart[]
  /** The words under each prompt, up to the next one, on one line. `place` is the prompt's, among the blocks of the body. */
  readonly answers: readonly { readonly place: number; readonly prompt: string; readonly text: string }[]
}

/** A word with its strength before and after writing. `key` is what is compared. */
interface FeelingPart {
  readonly key: string
  readonly word: string
  readonly before: number | null
  readonly after: number | null
}

interface StepPart {
  readonly id: string
  readonly place: number
  readonly cue: string
  readonly act: string
  readonly sure: number | null
  readonly due: Day | null
  readonly end: StepEnd | null
  readonly ended: Instant | null
  readonly note: string
}

interface ForecastPart {
  readonly id: string
  readonly place: number
  readonly expected: number
  readonly due: Day
  readonly found: number | null
  readonly checked: Instant | null
  readonly skipped: boolean
}

export const noParts: Parts = { templates: [], feelings: [], steps: [], lessons: [], forecasts: [], answers: [] }

/** How much of an answer is kept apart, in UTF-16 units. */
export const answerLimit = 500

const holders: ReadonlySet<string> = new Set(['prompt', 'feelings', 'step', 'lesson', 'forecast'])

/** Whether there can be any: most entries have none, and are spared the rest. */
export function hasParts(blocks: readonly BlockNode[]): boolean {
  return blocks.some(({ type }) => holders.has(type))
}

/** The form in which words for feelings are compared. */
export function feelingKey(word: string): string {
  return word.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}

/** @param wordsOf the words of a block as they are shown */
export function partsOf(blocks: readonly BlockNode[], wordsOf: (block: BlockNode) => string): Parts {
  return {
    templates: templatesIn(blocks),
    feelings: feelingsIn(blocks),
    ...thingsIn(blocks),
    answers: answersIn(blocks, wordsOf),
  }
}

function templatesIn(blocks: readonly BlockNode[]): Parts['templates'] {
  const found = new Map<TemplateId, { template: TemplateId; version: number }>()
  for (const block of blocks) {
    if (block.type !== 'prompt' || block.template === undefined || found.has(block.template)) continue
    found.set(block.template, { template: block.template, version: block.templateVersion ?? 1 })
  }
  return [...found.values()]
}

/** A word that stands twice before, or twice after, counts as it stands first. */
function feelingsIn(blocks: readonly BlockNode[]): FeelingPart[] {
  const found = new Map<string, { -readonly [Name in keyof FeelingPart]: FeelingPart[Name] }>()
  for (const block of blocks) {
    if (block.type !== 'feelings') continue
    for (const { word, strength } of block.feelings) {
      const key = feelingKey(word)
      if (key === '') continue
      const one = found.get(key) ?? { key, word: word.trim(), before: null, after: null }
      one[block.moment] ??= strength
      found.set(key, one)
    }
  }
  return [...found.values()]
}

function thingsIn(blocks: readonly BlockNode[]): Pick<Parts, 'steps' | 'lessons' | 'forecasts'> {
  const steps: StepPart[] = []
  const lessons: Parts['lessons'][number][] = []
  const forecasts: ForecastPart[] = []
  for (const [place, block] of blocks.entries()) {
    if (block.type === 'step' && `${block.cue}${block.act}`.trim() !== '') {
      const { id, cue, act, sure, due, end, ended, note } = block
      steps.push({ id, place, cue: cue.trim(), act: act.trim(), sure, due, end, ended, note })
    }
    if (block.type === 'lesson' && block.text.trim() !== '')
      lessons.push({ id: block.id, place, text: block.text.trim() })
    if (block.type === 'forecast' && block.expected !== null) {
      const { id, expected, due, found, checked, skipped } = block
      forecasts.push({ id, place, expected, due, found, checked, skipped })
    }
  }
  return { steps, lessons, forecasts }
}

/** Prompts whose answers are names or titles: what is filled in under them is no part of those. */
const named: ReadonlySet<string> = new Set(['what-happened', 'what-helped', 'who-helped'])
const apart: ReadonlySet<string> = new Set(['step', 'lesson', 'forecast', 'feelings'])

/** @param limit how much of each comes out, in UTF-16 units */
export function answersIn(
  blocks: readonly BlockNode[],
  wordsOf: (block: BlockNode) => string,
  limit = answerLimit,
): Parts['answers'] {
  const answers: Parts['answers'][number][] = []
  let open: { place: number; prompt: string; lines: string[]; length: number } | null = null
  const close = () => {
    const text = clipped(onOneLine(open?.lines.join('\n') ?? ''), limit)
    if (open && text !== '') answers.push({ place: open.place, prompt: open.prompt, text })
  }
  for (const [place, block] of blocks.entries()) {
    if (block.type === 'prompt') {
      close()
      open = { place, prompt: block.promptId, lines: [], length: 0 }
    } else if (open && open.length < limit && !(named.has(open.prompt) && apart.has(block.type))) {
      const words = wordsOf(block).trim()
      if (words === '') continue
      open.lines.push(words)
      open.length += words.length
    }
  }
  close()
  return answers
}

function clipped(text: string, limit: number): string {
  return text.length <= limit ? text : beginningOf(text, limit).trimEnd()
}
