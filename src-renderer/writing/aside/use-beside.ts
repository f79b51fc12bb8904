import { useQuery } from '@tanstack/react-query'
import type { SetbackId, SetbackRow, Template } from '../../../src-preload/contract.ts'
import { reads } from '../../reading.ts'
import { type Section, templateHere } from '../sections.ts'
import type { Sheet } from '../sheet.ts'
import { type Echoing, useEcho } from './use-echo.ts'

export interface Beside extends Echoing {
  /**
   * Those to which the entry belongs; null where it is of none, also of none in the trash, and begins none, or isn't in
   * the journal yet.
   */
  readonly setbacks: readonly SetbackRow[] | null
  readonly sections: readonly Section[]
  /** Whose questions are answered here. */
  readonly template: Template | undefined
}

interface Parts {
  readonly sheet: Sheet
  readonly sections: readonly Section[]
  readonly here: string | null
  readonly templates: readonly Template[]
  /** The setback to which a new entry belongs from its first save on. */
  readonly setback: SetbackId | 'new' | undefined
}

/** Whether one of them is for a setback: for how it lands, or for its end. */
export const areOfSetback = (templates: readonly Template[]): boolean =>
  templates.some(({ use }) => use === 'setback' || use === 'closing')

/** What there is to show beside a text. It is kept while its place changes from beside the text to above it. */
export function useBeside({ sheet, sections, here, templates, setback = 'new' }: Parts): Beside {
  const { inJournal, entry } = sheet
  const begun = useQuery({ ...reads.setback(setback), enabled: setback !== 'new' }).data
  const known = useQuery({ ...reads.setbacksOf(entry.id), enabled: inJournal }).data
  const trashed = useQuery({ ...reads.trashedSetbacksOf(entry.id), enabled: known?.length === 0 }).data ?? []
  const data = known ?? (begun && [begun])
  const setbacks = data && (data.length > 0 || trashed.length > 0 || areOfSetback(templates)) ? data : null
  const template = templates.find(({ id }) => id === templateHere(sections, here))
  return { sections, template, setbacks, ...useEcho({ sheet, sections, here, wanted: setbacks !== null }) }
}
