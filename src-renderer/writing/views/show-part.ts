import type { OutOfSight, Why } from '../out-of-sight.ts'
import { isEmpty, type Section } from '../sections.ts'

/** How a text with questions is looked at. The text is the same in each of them. */
export interface View {
  /** One question at a time. */
  readonly one: boolean
  /** The keys of what stood there when the questions were left: of it, what has no answer is out of sight. Or null. */
  readonly left: ReadonlySet<string> | null
  /** Nothing can be changed, and what was not answered is not there. */
  readonly reading: boolean
}

/**
 * Which blocks are out of sight, by their keys: `elsewhere` where another question is looked at, `unanswered` where
 * there is nothing.
 *
 * @param here the key of the question under which the person is, or null before the first
 */
export function hiddenIn(sections: readonly Section[], { one, left, reading }: View, here: string | null): OutOfSight {
  const hidden = new Map<string, Why>()
  const isQuiet = (key: string) => reading || left?.has(key) === true
  const shows = one && !reading ? (sections.find((section) => keyOf(section) === here) ?? sections[0]) : null
  sections.forEach((section, at) => {
    const isElsewhere = shows !== null && shows !== section
    const isLeft = section.asked !== null && isQuiet(section.asked.key) && !section.answered
    if (section.asked && (isElsewhere || isLeft))
      hidden.set(section.asked.key, isElsewhere ? 'elsewhere' : 'unanswered')
    // The text goes on somewhere, also where its last question was left.
    const last = reading || at < sections.length - 1 ? null : section.blocks.at(-1)
    for (const block of section.blocks) {
      const nothing = isQuiet(block.key) && isEmpty(block) && (isLeft || block.kind === 'form') && block !== last
      if (isElsewhere) hidden.set(block.key, 'elsewhere')
      else if (nothing) hidden.set(block.key, 'unanswered')
    }
  })
  return hidden
}

const keyOf = ({ asked }: Section): string | null => asked?.key ?? null
