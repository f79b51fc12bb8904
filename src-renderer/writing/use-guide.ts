import { useQuery } from '@tanstack/react-query'
import type { NodeKey } from 'lexical'
import type { Template } from '../../src-preload/contract.ts'
import { reads } from '../reading.ts'
import { usePerspective } from './perspective-here.ts'
import type { Section } from './sections.ts'
import type { Sheet } from './sheet.ts'
import { goTo, stopsOf } from './stops.ts'
import { useQuestionHere, useSurvey } from './survey.ts'
import type { View } from './views/show-part.ts'
import { useView } from './views/use-view.ts'

export interface Guide {
  readonly sections: readonly Section[]
  /** The question under which the person is, or null before the first. */
  readonly here: NodeKey | null
  /** The template with which the first questions came, once it is read. */
  readonly template: Template | undefined
  /** BCP 47: what the text is taken to be written in. */
  readonly language: string
  /** Whether a “how” may be offered. */
  readonly brake: boolean
  readonly view: View
  /** The question that is looked at, where one is. */
  readonly shown: NodeKey | null
  readonly setOne: (one: boolean) => void
  readonly setLeft: (left: boolean) => void
  readonly setReading: (reading: boolean) => void
  /** To the first answer, with the caret behind it. */
  readonly goToFirst: () => void
}

/** The way through the questions of an entry. */
export function useGuide(sheet: Sheet): Guide {
  const { editor, entry } = sheet
  const sections = useSurvey(editor)
  const here = useQuestionHere(editor)
  const { data: settings } = useQuery(reads.settings())
  const language = document.documentElement.lang || navigator.language
  const first = sections.find(({ asked }) => asked !== null && asked.template !== '')?.asked?.template ?? ''
  const { data: template } = useQuery({ ...reads.template(first), enabled: first !== '' })
  const { view, ...deeds } = useView({
    editor,
    entry: entry.id,
    sections,
    here,
    one: settings?.oneQuestion === true,
  })
  usePerspective(editor, sections, language)
  return {
    sections,
    here,
    template,
    language,
    brake: settings?.brake === true,
    view,
    ...deeds,
    goToFirst() {
      const answered = sections.find(({ asked }) => asked !== null)
      const stop = stopsOf(answered?.blocks ?? []).find(({ kind }) => kind === 'text')
      if (stop) goTo(editor, stop)
    },
  }
}
