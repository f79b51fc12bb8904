import type { Held, Section } from '../sections.ts'

/**
 * What stands in a text, by names that are the same after it was closed and opened again or went back to an earlier
 * version. Words have no name of their own: they go with the question under which they stand.
 */
export const namesOf = (sections: readonly Section[]): ReadonlySet<string> => new Set(namedIn(sections).values())

/**
 * The keys of what stood in a text when its questions were left. What came afterwards was asked for, and is not among
 * them.
 *
 * @param names what `namesOf` answered then
 */
export const keysLeft = (sections: readonly Section[], names: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...namedIn(sections)].flatMap(([key, name]) => (names.has(name) ? [key] : [])))

/** The name of each block by its key. */
function namedIn(sections: readonly Section[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  const counts = new Map<string, number>()
  /** The same name stands several times: the second of them is another than the first. */
  const count = (name: string): string => {
    const many = (counts.get(name) ?? 0) + 1
    counts.set(name, many)
    return JSON.stringify([name, many])
  }
  for (const { asked, blocks } of sections) {
    const question = asked ? count(JSON.stringify([asked.template, asked.id])) : ''
    if (asked) named.set(asked.key, question)
    for (const held of blocks) named.set(held.key, nameOf(held, question, count))
  }
  return named
}

/** A form that has an id is known by it; of those without one each kind is counted under its question. */
function nameOf(held: Exclude<Held, { kind: 'prompt' }>, question: string, count: (name: string) => string): string {
  if (held.kind === 'text') return question
  const { block } = held
  return 'id' in block ? block.id : count(JSON.stringify([question, block.type]))
}
