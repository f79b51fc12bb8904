import { newId } from '../../src-main/journal/ids.ts'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import type { BlockNode, Day, SetbackState } from '../../src-preload/contract.ts'
import { makeCorpus } from './corpus.ts'
import { dice } from './dice.ts'

/** A made-up setback: the entry it began with, a later one, and how far it came. */
export interface MadeUpSetback {
  readonly entries: readonly [ImportedEntry, ImportedEntry]
  readonly state: SetbackState
  /** The lessons that are to be tested on a day. */
  readonly dated: readonly { readonly lesson: string; readonly due: Day }[]
}

interface Chance {
  readonly random: () => number
  id(): string
}

/**
 * Setbacks with four steps each and three lessons for every two of them, in the words of the made-up journal; the same
 * for the same seed. Of every twenty-one, twenty are over.
 */
export function* makeSetbacks(count: number, seed = 7): Generator<MadeUpSetback> {
  const random = dice(seed)
  const corpus = makeCorpus(2 * count, seed + 1)
  for (let index = 0; index < count; index++) {
    const first = corpus.next().value
    const second = corpus.next().value
    if (!first || !second) return
    const chance: Chance = {
      random,
      id: () =>
        newId({
          now: () => first.instant,
          zone: () => 'UTC',
          randomBytes: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
        }),
    }
    const isOver = index % 21 !== 0
    const lessons = Array.from({ length: 1 + (index % 2) }, () => lesson(chance))
    yield {
      entries: [
        withBlocks(first, `setback ${index} began`, [
          { type: 'feelings', version: 1, moment: 'before', feelings: feelings(chance) },
          prompt('small-step'),
          ...Array.from({ length: 4 }, () => step(chance, first, isOver)),
          forecast(chance, first),
        ]),
        withBlocks(second, `setback ${index} went on`, [
          prompt('lesson'),
          ...lessons,
          prompt('what-helped'),
          { ...paragraph, children: [{ type: 'text', version: 1, text: 'A walk, and time.', format: 0 }] },
          { type: 'feelings', version: 1, moment: 'after', feelings: feelings(chance) },
        ]),
      ],
      state: isOver ? 'recovered' : random() < 0.5 ? 'landed' : 'trying',
      dated: lessons.flatMap(({ id }) => (random() < 0.1 ? [{ lesson: id, due: second.day }] : [])),
    }
  }
}

function withBlocks(entry: ImportedEntry, sourceKey: string, blocks: readonly BlockNode[]): ImportedEntry {
  const body = JSON.parse(entry.body)
  body.root.children = [prompt('what-happened'), ...body.root.children, ...blocks]
  return { ...entry, sourceKey, body: JSON.stringify(body) }
}

const paragraph = { type: 'paragraph', version: 1, direction: null, format: '', indent: 0 } as const

function prompt(promptId: string): BlockNode {
  return {
    type: 'prompt',
    version: 1,
    promptId,
    text: 'A question',
    template: 'two-minute-landing',
    templateVersion: 2,
  }
}

/** Most of what is over was kept; of what is open a part is due. */
function step({ random, id }: Chance, { day, instant }: ImportedEntry, isOver: boolean): BlockNode {
  const ended = random() < (isOver ? 0.97 : 0.3)
  return {
    type: 'step',
    version: 1,
    id: id(),
    cue: 'After breakfast',
    act: `Write ${Math.floor(random() * 20)} lines`,
    pictured: random() < 0.5,
    sure: Math.floor(random() * 11),
    due: random() < 0.5 ? day : null,
    end: ended ? (random() < 0.7 ? 'done' : random() < 0.5 ? 'partly' : 'dropped') : null,
    ended: ended ? instant + Math.floor(random() * 1e9) : null,
    note: '',
  }
}

function lesson({ random, id }: Chance) {
  return { type: 'lesson', version: 1, id: id(), text: `Ask for help on day ${Math.floor(random() * 30)}.` } as const
}

function forecast({ random, id }: Chance, { day, instant }: ImportedEntry): BlockNode {
  const isChecked = random() < 0.9
  return {
    type: 'forecast',
    version: 1,
    id: id(),
    expected: Math.floor(random() * 101),
    due: day,
    found: isChecked ? Math.floor(random() * 101) : null,
    checked: isChecked ? instant + 7 * 86_400_000 : null,
    skipped: false,
  }
}

const words = ['sad', 'ashamed', 'angry', 'afraid', 'lonely', 'tired', 'disappointed', 'guilty', 'hopeful', 'calm']

function feelings({ random }: Chance) {
  return [...new Set([0, 1, 2].map(() => words[Math.floor(random() * words.length)] ?? ''))].map((word) => ({
    word,
    strength: Math.floor(random() * 101),
  }))
}
