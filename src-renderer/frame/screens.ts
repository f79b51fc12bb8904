import type { Entry, EntryId, Filter, Place, TemplateId } from '../../src-preload/contract.ts'

/** Where in the journal the person is. */
export type Screen =
  | { readonly name: 'today' }
  | { readonly name: 'timeline'; readonly filter: Filter; readonly query: string }
  | { readonly name: 'writing'; readonly id: EntryId; readonly begun: Begun | null }
  | { readonly name: 'settings' }

/** An entry that was only just begun, and is not in the journal before its first save. */
export interface Begun {
  readonly template: TemplateId | null
  readonly entry: Entry
}

export const today: Screen = { name: 'today' }
export const timeline: Extract<Screen, { readonly name: 'timeline' }> = { name: 'timeline', filter: {}, query: '' }
export const settings: Screen = { name: 'settings' }

/** Two screens with the same key are the same place: the same scroll belongs to them. */
export function keyOf(screen: Screen): string {
  switch (screen.name) {
    case 'timeline':
      return `timeline ${JSON.stringify([screen.filter, screen.query])}`
    case 'writing':
      return `writing ${screen.id}`
    default:
      return screen.name
  }
}

/** What is kept of a screen over a lock. */
export function placeOf(screen: Screen, scroll: number, selection: string | null): Place {
  const entry = screen.name === 'writing' ? screen.id : null
  return { screen: nameOf(screen), entry, selection, scroll }
}

/** More of a search than this is not kept over a lock. */
const keptOfQuery = 500

function nameOf(screen: Screen): string {
  switch (screen.name) {
    case 'timeline':
      return `timeline ${JSON.stringify({ filter: screen.filter, query: screen.query.slice(0, keptOfQuery) })}`
    case 'writing':
      return screen.begun === null ? 'writing' : `writing ${screen.begun.template ?? ''}`
    default:
      return screen.name
  }
}

/** Where a kept place leads. `template` is set where the entry may never have been saved: it is then begun anew. */
export type Return =
  | { readonly screen: Screen }
  | { readonly entry: EntryId; readonly template: TemplateId | null | undefined }

/** Reads a kept place. What can't be read leads to Today. */
export function returnTo(place: Place | null): Return {
  const [name, rest] = splitOnce(place?.screen ?? 'today')
  if (name === 'writing' && place?.entry) {
    return { entry: place.entry, template: rest === null ? undefined : rest || null }
  }
  if (name === 'timeline') return { screen: timelineFrom(rest) }
  return { screen: name === 'settings' ? settings : today }
}

function splitOnce(text: string): [string, string | null] {
  const space = text.indexOf(' ')
  return space === -1 ? [text, null] : [text.slice(0, space), text.slice(space + 1)]
}

function timelineFrom(text: string | null): Screen {
  if (text === null) return timeline
  try {
    const { filter, query } = JSON.parse(text)
    return { name: 'timeline', filter: filterFrom(filter), query: typeof query === 'string' ? query : '' }
  } catch {
    return timeline
  }
}

function filterFrom(kept: unknown): Filter {
  if (typeof kept !== 'object' || kept === null) return {}
  const { tag, starred, images, trashed } = kept as Record<string, unknown>
  return {
    ...(typeof tag === 'string' && { tag }),
    ...(starred === true && { starred }),
    ...(images === true && { images }),
    ...(trashed === true && { trashed }),
  }
}
