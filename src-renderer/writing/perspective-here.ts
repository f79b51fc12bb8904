import { useQuery } from '@tanstack/react-query'
import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import { reads } from '../reading.ts'
import { countsBeside } from './counts-beside.ts'
import type { Section } from './sections.ts'

/**
 * Beside each question of “Seen from outside” two numbers: how often it speaks as “I”, and how often
 * of somebody. They stand in the question's own line, and are counted while the writing rests.
 */
export function usePerspective(editor: LexicalEditor, sections: readonly Section[], language: string): void {
  const people = useQuery(reads.settings()).data?.people
  useEffect(() => {
    const counts = countsBeside(sections, language, people?.map(({ name }) => name) ?? [])
    for (const { asked } of sections) {
      const element = asked && editor.getElementByKey(asked.key)
      if (!element) continue
      const count = counts.get(asked.key)
      if (count === undefined) delete element.dataset.counts
      else element.dataset.counts = count
    }
  }, [editor, sections, language, people])
}
