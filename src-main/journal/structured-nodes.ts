import type {
  AdviceNode,
  Choice,
  ChoiceNode,
  FactNode,
  FeelingsNode,
  ForecastNode,
  LessonNode,
  PromptNode,
  ScaleNode,
  StepEnd,
  StepNode,
} from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { first, flag, type Node, node, orNull, refusal, text, whole } from './body-values.ts'
import { isDay } from './days.ts'
import { isId } from './ids.ts'

/** A block that is filled in rather than written: it stands at the top of a body and nowhere inside another block. */
export type StructuredNode =
  | FeelingsNode
  | ScaleNode
  | ChoiceNode
  | StepNode
  | LessonNode
  | ForecastNode
  | AdviceNode
  | FactNode

/** Of each text in such a block, in UTF-16 units. */
export const longestField = 10_000
/** Words for feelings, or things to choose, in one block. */
export const mostInBlock = 50

const readers: { readonly [Type in StructuredNode['type']]: (child: Node) => Extract<StructuredNode, { type: Type }> } =
  {
    feelings: (child) => ({
      type: 'feelings',
      version: first(child),
      moment: oneOf(child.moment, ['before', 'after']),
      feelings: several(child.feelings, (value) => {
        const { word, strength } = node(value)
        return { word: field(word), strength: orNull(strength, (one) => whole(one, 0, 100)) }
      }),
    }),
    scale: (child) => {
      const most = oneOf(child.most, [10, 100])
      return {
        type: 'scale',
        version: first(child),
        low: field(child.low),
        high: field(child.high),
        most,
        value: orNull(child.value, (one) => whole(one, 0, most)),
      }
    },
    choice: (child) => {
      const choices = several(child.choices, choice)
      const chosen = several(child.chosen, field)
      if (!chosen.every((word) => choices.some((one) => one.word === word))) throw refusal()
      return { type: 'choice', version: first(child), choices, chosen }
    },
    step: (child) => ({
      type: 'step',
      version: first(child),
      id: id(child.id),
      cue: field(child.cue),
      act: field(child.act),
      pictured: flag(child.pictured),
      sure: orNull(child.sure, (one) => whole(one, 0, 10)),
      due: orNull(child.due, day),
      end: orNull(child.end, (one) => oneOf<StepEnd>(one, ['done', 'partly', 'dropped'])),
      ended: orNull(child.ended, instant),
      note: field(child.note),
    }),
    lesson: (child) => ({ type: 'lesson', version: first(child), id: id(child.id), text: field(child.text) }),
    forecast: (child) => ({
      type: 'forecast',
      version: first(child),
      id: id(child.id),
      expected: orNull(child.expected, (one) => whole(one, 0, 100)),
      due: day(child.due),
      found: orNull(child.found, (one) => whole(one, 0, 100)),
      checked: orNull(child.checked, instant),
      skipped: flag(child.skipped),
    }),
    advice: (child) => ({
      type: 'advice',
      version: first(child),
      text: field(child.text),
      opened: flag(child.opened),
    }),
    fact: (child) => {
      const to = node(child.to)
      return {
        type: 'fact',
        version: first(child),
        text: field(child.text),
        to: { kind: oneOf(to.kind, ['entry', 'setback', 'step', 'lesson', 'goal']), id: id(to.id) },
      }
    },
  }

/** Whether a node calls itself one of these blocks. */
export function isStructured(type: unknown): type is StructuredNode['type'] {
  return typeof type === 'string' && Object.hasOwn(readers, type)
}

/**
 * Reads such a block strictly.
 *
 * @throws ProblemError `not-ours`, or `too-large` for a text over 10 000 characters or a list over fifty
 */
export function readStructured(type: StructuredNode['type'], child: Node): StructuredNode {
  return readers[type](child)
}

/** Reads a question of a template. The first entries know neither the template nor a hint. */
export function readPrompt(child: Node): PromptNode {
  const { template, templateVersion, hint } = child
  return {
    type: 'prompt',
    version: first(child),
    promptId: text(child.promptId),
    text: text(child.text),
    ...(template !== undefined && { template: field(template) }),
    ...(templateVersion !== undefined && { templateVersion: whole(templateVersion, 1, 1e9) }),
    ...(hint !== undefined && { hint: field(hint) }),
  }
}

// ── Values ──

function field(value: unknown): string {
  const read = text(value)
  if (read.length > longestField)
    throw new ProblemError(
      'too-large',
      'A step, a lesson or the like in this entry holds more than it can keep. Move a part of it into the text below it; nothing you wrote is lost.',
    )
  return read
}

function several<T>(value: unknown, read: (one: unknown) => T): T[] {
  if (!Array.isArray(value)) throw refusal()
  if (value.length > mostInBlock)
    throw new ProblemError(
      'too-large',
      `One list in this entry holds more than ${mostInBlock} words. With fewer of them it can be kept; nothing you wrote is lost.`,
    )
  return value.map(read)
}

function choice(value: unknown): Choice {
  const { word, note } = node(value)
  return { word: field(word), note: field(note) }
}

function oneOf<const T>(value: unknown, known: readonly T[]): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw refusal()
  return found
}

function id(value: unknown): string {
  const read = text(value)
  if (!isId(read)) throw refusal()
  return read
}

function day(value: unknown): string {
  const read = text(value)
  if (!isDay(read)) throw refusal()
  return read
}

/** The years 1 to 9999, in UTC milliseconds. */
function instant(value: unknown): number {
  return whole(value, -62_135_596_800_000, 253_402_300_799_999)
}
