import type { InlineNode, StepEnd } from '../../../src-preload/contract.ts'
import type { StructuredNode } from '../../journal/structured-nodes.ts'
import { bold, linebreak, text, wordNodes } from './nodes.ts'

/** Properties of a structured block, not yet checked. */
export type Said = Readonly<Record<string, unknown>>

/** What of a block its readable words say, how they are written, and how they are read; null for words that say nothing. */
interface Words<Node> {
  readonly names: readonly (keyof Node & string)[]
  write(node: Node): InlineNode[]
  read(words: string, isTicked: boolean): Said | null
}

type OfKind<Kind extends StructuredNode['type']> = Extract<StructuredNode, { type: Kind }>

/** No value, where a number would stand. */
const open = '–'
/** No words, where some would stand. */
const nothing = '…'

/**
 * The readable words of each kind of structured block. What `read` makes of what `write` wrote need not be the same, if
 * the person's own words look like ours: it is compared, and where it differs the comment carries everything.
 */
export const wordsOfKind: { readonly [Kind in StructuredNode['type']]: Words<OfKind<Kind>> } = {
  feelings: {
    names: ['moment', 'feelings'],
    write: ({ moment, feelings }) =>
      labelled(
        `Feelings, ${moment}:`,
        feelings.map(({ word, strength }) => (strength === null ? word : `${word} ${strength}`)).join(', '),
      ),
    read(words) {
      const before = after(words, 'Feelings, before:')
      const list = before ?? after(words, 'Feelings, after:')
      if (list === null) return null
      const feelings = list === '' ? [] : list.split(', ').map(feelingFrom)
      return { moment: before === null ? 'after' : 'before', feelings }
    },
  },
  scale: {
    names: ['low', 'high', 'most', 'value'],
    write: ({ low, high, most, value }) =>
      labelled('Scale:', `${value ?? open} of ${most} (0 is ${low}, ${most} is ${high})`),
    read(words) {
      const [whole, value = '', most = ''] = /^Scale: (\d{1,3}|–) of (\d+) \(0 is /.exec(words) ?? []
      if (whole === undefined || !words.endsWith(')')) return null
      const [low, ...high] = words.slice(whole.length, -1).split(`, ${most} is `)
      return { low, high: high.join(`, ${most} is `), most: Number(most), value: numberFrom(value) }
    },
  },
  choice: {
    names: ['chosen'],
    write: ({ chosen }) => labelled('Chosen:', chosen.join(', ')),
    read(words) {
      const list = after(words, 'Chosen:')
      return list === null ? null : { chosen: list === '' ? [] : list.split(', ') }
    },
  },
  step: {
    names: ['cue', 'act', 'sure', 'due', 'end', 'note'],
    write: ({ cue, act, sure, due, end, note }) => [
      ...wordNodes(stepLine(cue, act)),
      ...(due === null ? [] : [linebreak, ...labelled('Due:', due)]),
      ...(sure === null ? [] : [linebreak, ...labelled('Sure:', `${sure} of 10`)]),
      ...(note === '' && (end === null || end === 'done')
        ? []
        : [linebreak, ...labelled(`${endLabels[end ?? 'none']}:`, note)]),
    ],
    read: readStep,
  },
  lesson: {
    names: ['text'],
    write: ({ text: words }) => labelled('Lesson:', words),
    read: (words) => textAfter(words, 'Lesson:'),
  },
  forecast: {
    names: ['expected', 'due', 'found'],
    write: ({ expected, due, found }) =>
      labelled(
        'Forecast:',
        `${expected ?? open} of 100 by ${due}${found === null ? '' : `, and it came to ${String(found)}`}`,
      ),
    read(words) {
      const form = /^Forecast: (\d{1,3}|–) of 100 by (\d{4}-\d{2}-\d{2})(?:, and it came to (\d{1,3}))?$/
      const [whole, expected = '', due, found = open] = form.exec(words) ?? []
      return whole === undefined ? null : { expected: numberFrom(expected), due, found: numberFrom(found) }
    },
  },
  advice: {
    names: ['text'],
    write: ({ text: words }) => labelled('Advice to myself:', words),
    read: (words) => textAfter(words, 'Advice to myself:'),
  },
  fact: {
    names: ['text'],
    write: ({ text: words }) => wordNodes(words),
    read: (words) => ({ text: words }),
  },
}

function labelled(label: string, words: string): InlineNode[] {
  return [text(label, bold), ...(words === '' ? [] : wordNodes(` ${words}`))]
}

/** What stands behind a label, or null where it isn't there. */
function after(words: string, label: string): string | null {
  if (words === label) return ''
  return words.startsWith(`${label} `) ? words.slice(label.length + 1) : null
}

function textAfter(words: string, label: string): Said | null {
  const found = after(words, label)
  return found === null ? null : { text: found }
}

function numberFrom(words: string): number | null {
  return words === open ? null : Number(words)
}

function feelingFrom(words: string): Said {
  const [, word, strength] = /^(.*) (\d{1,3})$/s.exec(words) ?? []
  return strength === undefined ? { word: words, strength: null } : { word, strength: Number(strength) }
}

// ── Small steps ──

const endLabels: { readonly [End in StepEnd | 'none']: string } = {
  done: 'Done',
  partly: 'Partly',
  dropped: 'Dropped',
  none: 'Note',
}

function stepLine(cue: string, act: string): string {
  if (cue === '') return act === '' ? nothing : `I ${act}`
  return `If ${cue}, then I ${act === '' ? nothing : act}`
}

/** The box says whether a step is done, so that it may be ticked by hand in any editor. */
function readStep(words: string, isTicked: boolean): Said | null {
  const end = words.search(/\n(?:Done|Partly|Dropped|Note):/)
  const [, label, note = ''] = /^\n(\w+):(?: (.*))?$/s.exec(end < 0 ? '' : words.slice(end)) ?? []
  const [beforeSure, sure] = withoutLast(end < 0 ? words : words.slice(0, end), /\nSure: (\d{1,2}) of 10$/)
  const [line, due] = withoutLast(beforeSure, /\nDue: (\d{4}-\d{2}-\d{2})$/)
  const parts = partsOfLine(line)
  if (parts === null) return null
  const unticked = label === 'Partly' ? 'partly' : label === 'Dropped' ? 'dropped' : null
  return { ...parts, sure: sure === null ? null : Number(sure), due, end: isTicked ? 'done' : unticked, note }
}

function withoutLast(words: string, form: RegExp): [rest: string, found: string | null] {
  const match = form.exec(words)
  return match === null ? [words, null] : [words.slice(0, match.index), match[1] ?? null]
}

function partsOfLine(line: string): { cue: string; act: string } | null {
  if (line === nothing) return { cue: '', act: '' }
  if (line.startsWith('I ')) return { cue: '', act: line.slice(2) }
  const then = line.indexOf(', then I ')
  if (!line.startsWith('If ') || then < 0) return null
  const act = line.slice(then + ', then I '.length)
  return { cue: line.slice(3, then), act: act === nothing ? '' : act }
}
