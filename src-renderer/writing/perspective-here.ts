import { useQuery } from '@tanstack/react-query'
import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import { countPerspective } from '../care/perspective.ts'
import { reads } from '../reading.ts'
import { knownNames, likelyNames } from './names.ts'
import { type Section, wordsUnder } from './sections.ts'

/** The question by which the template and copies of it are known. */
const mark = 'not-seen'

/**
 * Beside each question of “Seen from outside” two numbers: how often it speaks as “I”, and how often
 * of somebody. They stand in the question's own line, and are counted while the writing rests.
 */
export function usePerspective(editor: LexicalEditor, sections: readonly Section[], language: string): void {
  const people = useQuery(reads.settings()).data?.people
  useEffect(() => {
    const templates = new Set(sections.flatMap(({ asked }) => (asked?.id === mark ? [asked.template] : [])))
    const outside = sections.filter(({ asked }) => asked !== null && templates.has(asked.template))
    if (outside.length === 0) return
    const names = [
      ...knownNames(people?.map(({ name }) => name) ?? [], language),
      ...likelyNames(sections.map(wordsUnder).join('\n'), language),
    ]
    for (const section of outside) {
      if (!section.blocks.some(({ kind }) => kind === 'text') || section.blocks.some(({ kind }) => kind === 'form'))
        continue
      const element = section.asked && editor.getElementByKey(section.asked.key)
      if (!element) continue
      const { self, other } = countPerspective(wordsUnder(section), language, names)
      // Also where both are nought: a line that came with the first word would push the words down.
      element.dataset.counts = `I, me ${self} · he, she, they, names ${other}`
    }
  }, [editor, sections, language, people])
}
