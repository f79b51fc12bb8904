import { useQueries, useQuery } from '@tanstack/react-query'
import type { NodeKey } from 'lexical'
import { useMemo, useState } from 'react'
import type { Template } from '../../src-preload/contract.ts'
import { localeOf } from '../appearance.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { languageOf } from './language.ts'
import { usePerspective } from './perspective-here.ts'
import { countSteps, firstQuestion, type Section, templatesIn, wordsUnder } from './sections.ts'
import type { Sheet } from './sheet.ts'
import { goTo, stopsOf } from './stops.ts'
import { useQuestionHere, useSurvey } from './survey.ts'
import type { View } from './views/show-part.ts'
import { useView } from './views/use-view.ts'

export interface Guide {
  readonly sections: readonly Section[]
  /** What stood under the questions when the entry was opened, and how many small steps. */
  readonly before: { readonly texts: readonly string[]; readonly steps: number }
  /** The question under which the person is, or null before the first. */
  readonly here: NodeKey | null
  /** Those with which the questions came, in their order, as far as they are read: one can be added to another. */
  readonly templates: readonly Template[]
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
  /** To the question that is looked at, or the first. */
  readonly goToHere: () => void
}

/** So much of a text tells its language. In UTF-16 units. */
const sample = 4000

const found = (results: readonly { readonly data: Template | undefined }[]) => results.flatMap(({ data }) => data ?? [])

/** The way through the questions of an entry. */
export function useGuide(sheet: Sheet): Guide {
  const { editor, entry } = sheet
  const sections = useSurvey(editor)
  const [before] = useState(() => ({ texts: sections.map(wordsUnder), steps: countSteps(sections) }))
  const here = useQuestionHere(editor)
  const { data: settings } = useQuery(reads.settings())
  const { appearance } = useSurroundings()
  const language = useMemo(
    () => languageOf(sections.map(wordsUnder).join('\n').slice(0, sample), localeOf(appearance) ?? navigator.language),
    [sections, appearance],
  )
  const templates = useQueries({ queries: templatesIn(sections).map(reads.template), combine: found })
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
    before,
    here,
    templates,
    language,
    brake: settings?.brake === true,
    view,
    ...deeds,
    goToHere() {
      const section = sections.find(({ asked }) => asked !== null && asked.key === here) ?? firstQuestion(sections)
      const [stop] = stopsOf(section?.blocks ?? [])
      if (stop) goTo(editor, stop)
    },
    goToFirst() {
      const stop = stopsOf(firstQuestion(sections)?.blocks ?? []).find(({ kind }) => kind === 'text')
      if (stop) goTo(editor, stop)
    },
  }
}
