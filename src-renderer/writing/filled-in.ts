import type {
  AdviceNode,
  Choice,
  ChoiceNode,
  FactNode,
  FeelingsNode,
  ForecastNode,
  LessonNode,
  ScaleNode,
  StepNode,
} from '../../src-preload/contract.ts'

/** A block that is filled in rather than written. It stands at the top of a text, never inside another block. */
export type FilledIn =
  | FeelingsNode
  | ScaleNode
  | ChoiceNode
  | StepNode
  | LessonNode
  | ForecastNode
  | AdviceNode
  | FactNode

type Loose = Readonly<Record<string, unknown>>

/** As many as the journal takes: of feelings or choices in one block, and of characters in one of its texts. */
export const mostInBlock = 50
const longestField = 10_000

interface Kind {
  /** Null for what cannot be kept as such a block: it gives up its words then. */
  readonly read: (node: Loose) => FilledIn | null
  /** What the person would miss if the block were gone. */
  readonly words: (node: Loose) => readonly string[]
}

const kinds: { readonly [Type in FilledIn['type']]: Kind } = {
  feelings: {
    read: (node) => ({
      type: 'feelings',
      version: 1,
      moment: node.moment === 'after' ? 'after' : 'before',
      feelings: listIn(node.feelings).map(({ word, strength }) => ({
        word: textOf(word),
        strength: numberOf(strength, 0, 100),
      })),
    }),
    words: (node) => [
      listIn(node.feelings)
        .map(({ word, strength }) => [textOf(word), numberOf(strength, 0, 100)].filter((one) => one !== null).join(' '))
        .join(', '),
    ],
  },
  scale: {
    read: (node) => {
      const most = node.most === 10 ? 10 : 100
      const value = numberOf(node.value, 0, most)
      return { type: 'scale', version: 1, low: textOf(node.low), high: textOf(node.high), most, value }
    },
    words: (node) => [textOf(node.low), textOf(node.high)],
  },
  choice: {
    read: (node) => {
      const choices = listIn(node.choices).map((one): Choice => ({ word: textOf(one.word), note: textOf(one.note) }))
      const chosen = textsIn(node.chosen)
      const added = chosen.filter((word) => !choices.some((one) => one.word === word))
      return {
        type: 'choice',
        version: 1,
        choices: [...choices, ...added.map((word) => ({ word, note: '' }))],
        chosen,
      }
    },
    words: (node) => [textsIn(node.chosen).join(', ')],
  },
  step: {
    read: (node) => {
      if (!isId(node.id)) return null
      const end = node.end === 'done' || node.end === 'partly' || node.end === 'dropped' ? node.end : null
      return {
        type: 'step',
        version: 1,
        id: node.id,
        cue: textOf(node.cue),
        act: textOf(node.act),
        pictured: node.pictured === true,
        sure: numberOf(node.sure, 0, 10),
        due: isDay(node.due) ? node.due : null,
        end,
        ended: instantOf(node.ended),
        note: textOf(node.note),
      }
    },
    words: (node) => [textOf(node.cue), textOf(node.act), textOf(node.note)],
  },
  lesson: {
    read: (node) => (isId(node.id) ? { type: 'lesson', version: 1, id: node.id, text: textOf(node.text) } : null),
    words: (node) => [textOf(node.text)],
  },
  forecast: {
    read: (node) =>
      isId(node.id) && isDay(node.due)
        ? {
            type: 'forecast',
            version: 1,
            id: node.id,
            expected: numberOf(node.expected, 0, 100),
            due: node.due,
            found: numberOf(node.found, 0, 100),
            checked: instantOf(node.checked),
            skipped: node.skipped === true,
          }
        : null,
    words: () => [],
  },
  advice: {
    read: (node) => ({ type: 'advice', version: 1, text: textOf(node.text), opened: node.opened === true }),
    words: (node) => [textOf(node.text)],
  },
  fact: {
    read: (node) => {
      const { kind, id } = isNode(node.to) ? node.to : {}
      const known = (['entry', 'setback', 'step', 'lesson', 'goal'] as const).find((one) => one === kind)
      return known && isId(id) ? { type: 'fact', version: 1, text: textOf(node.text), to: { kind: known, id } } : null
    },
    words: (node) => [textOf(node.text)],
  },
}

export const filledInTypes: readonly string[] = Object.keys(kinds)

const kindOf = ({ type }: Loose): Kind | null =>
  typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type as FilledIn['type']] : null

/** The block that a node is, with what it may hold; null where it is none, or none that the journal takes. */
export function filledIn(node: Loose): FilledIn | null {
  const block = kindOf(node)?.read(node) ?? null
  return block && fits(block) ? block : null
}

/** The words in such a block, in lines, for a place where it cannot stand. */
export function filledInWords(node: Loose): string[] {
  return (
    kindOf(node)
      ?.words(node)
      .filter((line) => line !== '') ?? []
  )
}

function fits(block: FilledIn): boolean {
  const lists =
    block.type === 'feelings' ? [block.feelings] : block.type === 'choice' ? [block.choices, block.chosen] : []
  return (
    lists.every((list) => list.length <= mostInBlock) && textsOf(block).every((text) => text.length <= longestField)
  )
}

/** Every text in a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

const isNode = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

const listIn = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isNode) : [])

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const numberOf = (value: unknown, least: number, most: number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : null

/** The years 1 to 9999. */
const instantOf = (value: unknown): number | null => numberOf(value, -62_135_596_800_000, 253_402_300_799_999)

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value)

/** A day of the calendar, `YYYY-MM-DD`, in the years 0001 to 9999. */
function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value.startsWith('0000')) return false
  const time = Date.parse(`${value}T00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}
