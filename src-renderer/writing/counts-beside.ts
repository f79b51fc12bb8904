import { countPerspective } from '../care/perspective.ts'
import { knownNames, likelyNames } from './names.ts'
import { type Section, wordsUnder } from './sections.ts'

/** The questions by which “Seen from outside” and copies of it are known: no other template asks them. */
const marks: ReadonlySet<string> = new Set(['not-seen', 'old-friend', 'if-another'])

/**
 * By its key for each question of “Seen from outside” that asks for words, how often the answer speaks as “I”, and how
 * often of somebody.
 *
 * @param language BCP 47
 * @param people as the person wrote their names down
 */
export function countsBeside(
  sections: readonly Section[],
  language: string,
  people: readonly string[],
): ReadonlyMap<string, string> {
  const templates = new Set(sections.flatMap(({ asked }) => (asked && marks.has(asked.id) ? [asked.template] : [])))
  if (templates.size === 0) return new Map()
  const names = [...knownNames(people, language), ...likelyNames(sections.map(wordsUnder).join('\n'), language)]
  return new Map(
    sections.flatMap((section) => {
      const { asked, blocks } = section
      if (asked === null || !templates.has(asked.template) || blocks[0]?.kind !== 'text') return []
      const { self, other } = countPerspective(wordsUnder(section), language, names)
      // Also where both are nought: a line that came with the first word would push the words down.
      return [[asked.key, `I, me ${self} · he, she, they, names ${other}`]]
    }),
  )
}
