import type { Settings, TemplateId } from '../../../src-preload/contract.ts'
import { templates } from '../../reframing/templates.ts'
import { idBytes, isId } from '../ids.ts'
import { readSettings, unchanged, writeSettings } from '../settings.ts'
import type { Store } from '../store.ts'
import type { RecordedSettings } from './record.ts'

/** All but what is about this journal on this computer: whether its recovery key was tried, and its warnings read. */
const recorded = [
  'dayBoundary',
  'keepPhotoPlace',
  'feelingsFirst',
  'oneQuestion',
  'brake',
  'echo',
  'forecasts',
  'traps',
  'ownFeelings',
  'freeTemplate',
  'weekdayTemplates',
  'people',
  'country',
] as const satisfies readonly (keyof Settings)[]

/** Those that the person changed. */
export function readChanged(store: Store): RecordedSettings {
  const settings = readSettings(store)
  return Object.fromEntries(
    recorded.filter((name) => !isSame(settings[name], unchanged[name])).map((name) => [name, settings[name]]),
  )
}

/** As many as the page may keep. */
const most = { ownFeelings: 500, people: 20 } as const

/**
 * Takes over settings that were not changed here. Words for feelings and people are added to those that are here.
 * Templates have to be in the journal already.
 */
export function restoreSettings(store: Store, given: RecordedSettings): void {
  const settings = readSettings(store)
  const wanted: Settings = { ...settings, ...given, ...templatesIn(store, given) }
  const changed = recorded.flatMap((name) => {
    const value =
      name === 'ownFeelings' || name === 'people'
        ? together<unknown>(settings[name], wanted[name]).slice(0, Math.max(most[name], settings[name].length))
        : isSame(settings[name], unchanged[name])
          ? wanted[name]
          : settings[name]
    return isSame(value, settings[name]) ? [] : [[name, value] as const]
  })
  if (changed.length > 0) writeSettings(store, Object.fromEntries(changed))
}

/** Those of the templates to begin with that are in the journal. */
function templatesIn(store: Store, given: RecordedSettings): RecordedSettings {
  const here = (id: TemplateId | null) => (id !== null && hasTemplate(store, id) ? id : null)
  const { freeTemplate, weekdayTemplates } = given
  return {
    ...(freeTemplate !== undefined && { freeTemplate: here(freeTemplate) }),
    ...(weekdayTemplates !== undefined && { weekdayTemplates: weekdayTemplates.map(here) }),
  }
}

export function hasTemplate({ sql }: Store, id: TemplateId): boolean {
  if (templates.some((one) => one.id === id)) return true
  return isId(id) && sql('SELECT 1 FROM own_templates WHERE id = ? LIMIT 1').get(idBytes(id)) !== undefined
}

function together<Item>(these: readonly Item[], those: readonly Item[]): Item[] {
  return [...these, ...those.filter((one) => !these.some((other) => isSame(one, other)))]
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
