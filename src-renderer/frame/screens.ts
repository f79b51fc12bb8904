import { beginningOf } from '../../src-preload/beginning-of.ts'
import type {
  Entry,
  EntryId,
  Filter,
  GoalId,
  LessonId,
  Place,
  SetbackId,
  StepId,
  TemplateId,
} from '../../src-preload/contract.ts'
import type { SettingsPlace } from '../settings/contents.ts'

/** Where in the journal the person is. */
export type Screen =
  | { readonly name: 'today' }
  | { readonly name: 'timeline'; readonly filter: Filter; readonly query: string }
  | { readonly name: 'writing'; readonly id: EntryId; readonly begun: Begun | null }
  | { readonly name: 'setbacks' }
  | { readonly name: 'setback'; readonly id: SetbackId }
  /** `at` is the step to go to. */
  | { readonly name: 'actions'; readonly at?: StepId }
  | { readonly name: 'lessons' }
  | { readonly name: 'lesson'; readonly id: LessonId }
  | { readonly name: 'goals' }
  | { readonly name: 'goal'; readonly id: GoalId }
  | { readonly name: 'templates' }
  /** A template of one's own while it is edited; `null` for a new one. */
  | { readonly name: 'template'; readonly id: TemplateId | null }
  /** `at` is what of it to show first. */
  | { readonly name: 'settings'; readonly at?: SettingsPlace }

type ScreenName = Screen['name']

/** An entry that was only just begun, and is not in the journal before its first save. */
export interface Begun {
  readonly template: TemplateId | null
  /** The setback to which it will belong, or `new` for one of its own. */
  readonly setback?: SetbackId | 'new' | undefined
  readonly entry: Entry
}

export const today: Screen = { name: 'today' }
export const timeline: Extract<Screen, { readonly name: 'timeline' }> = { name: 'timeline', filter: {}, query: '' }
export const setbacks: Screen = { name: 'setbacks' }
export const actions: Screen = { name: 'actions' }
export const lessons: Screen = { name: 'lessons' }
export const goals: Screen = { name: 'goals' }
export const templates: Screen = { name: 'templates' }
export const settings: Extract<Screen, { readonly name: 'settings' }> = { name: 'settings' }

/** The places of the rail, in its order: Ctrl or Cmd and a digit lead there. */
export const railScreens: readonly Screen[] = [today, timeline, setbacks, actions, lessons, goals]

/** The place of the rail to which a screen belongs: a setback's page to the setbacks. */
const inRail: { readonly [Name in ScreenName]?: ScreenName } = {
  setback: 'setbacks',
  lesson: 'lessons',
  goal: 'goals',
  templates: 'settings',
  template: 'settings',
}

/** Whether a screen is this place of the rail, or stands behind it. */
export const isAt = (screen: Screen, place: Screen): boolean =>
  screen.name === place.name || inRail[screen.name] === place.name

/** Two screens with the same key are the same place: the same scroll belongs to them. */
export function keyOf(screen: Screen): string {
  switch (screen.name) {
    case 'timeline':
      return `timeline ${JSON.stringify([screen.filter, screen.query])}`
    case 'writing':
    case 'setback':
    case 'lesson':
    case 'goal':
    case 'template':
      return `${screen.name} ${screen.id}`
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
      return `timeline ${JSON.stringify({ filter: screen.filter, query: beginningOf(screen.query, keptOfQuery) })}`
    case 'writing':
      return screen.begun === null ? 'writing' : `writing ${begunAs(screen.begun)}`
    case 'setback':
    case 'lesson':
    case 'goal':
      return `${screen.name} ${screen.id}`
    case 'template':
      return screen.id === null ? 'templates' : `template ${screen.id}`
    default:
      return screen.name
  }
}

const begunAs = ({ template, setback }: Begun): string =>
  setback === undefined ? (template ?? '') : `${template ?? ''} ${setback}`

/**
 * Where a kept place leads. `template` is set where the entry may never have been saved: it is then begun anew, for the
 * same setback.
 */
export type Return =
  | { readonly screen: Screen }
  | {
      readonly entry: EntryId
      readonly template: TemplateId | null | undefined
      readonly setback?: SetbackId | 'new' | undefined
    }

const plainScreens: readonly Screen[] = [today, setbacks, actions, lessons, goals, templates, settings]

/** Reads a kept place. What can't be read leads to Today. */
export function returnTo(place: Place | null): Return {
  const [name, rest] = splitOnce(place?.screen ?? 'today')
  if (name === 'writing' && place?.entry) {
    if (rest === null) return { entry: place.entry, template: undefined }
    const [template, setback] = splitOnce(rest)
    return { entry: place.entry, template: template || null, setback: setback ?? undefined }
  }
  if (name === 'timeline') return { screen: timelineFrom(rest) }
  if (rest !== null && (name === 'setback' || name === 'lesson' || name === 'goal' || name === 'template'))
    return { screen: { name, id: rest } }
  return { screen: plainScreens.find((screen) => screen.name === name) ?? today }
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
