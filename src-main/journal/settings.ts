import type { Place, Settings } from '../../src-preload/contract.ts'
import { traps } from '../reframing/traps.ts'
import type { Store } from './store.ts'

/** The settings as they are where nobody changed them. */
export const unchanged: Settings = {
  dayBoundary: 180,
  keepPhotoPlace: false,
  exportWarned: false,
  recoveryPractised: false,
  feelingsFirst: false,
  oneQuestion: false,
  brake: true,
  echo: true,
  forecasts: true,
  traps,
  ownFeelings: [],
  freeTemplate: null,
  weekdayTemplates: [null, null, null, null, null, null, null],
  people: [],
  country: '',
}

/** The settings that are kept inside the journal; what was never set is as it comes. */
export function readSettings(store: Store): Settings {
  return { ...unchanged, ...(readValue(store, 'settings') as Partial<Settings> | undefined) }
}

/** Changes what is named, and gives back all of them. */
export function writeSettings(store: Store, changes: Partial<Settings>): Settings {
  const settings = { ...readSettings(store), ...changes }
  store.transaction(() => writeValue(store, 'settings', settings))
  return settings
}

/** Where the person was, or null if that was never noted. */
export function readPlace(store: Store): Place | null {
  return (readValue(store, 'place') as Place | undefined) ?? null
}

export function writePlace(store: Store, place: Place): void {
  writeValue(store, 'place', place)
}

/** One value of those that the journal keeps by name; undefined where it never was. */
export function readValue({ sql }: Store, name: string): unknown {
  const row = sql<{ value: string }>('SELECT value FROM settings WHERE name = ?').get(name)
  return row && JSON.parse(row.value)
}

export function writeValue({ sql }: Store, name: string, value: unknown): void {
  sql('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
    name,
    JSON.stringify(value),
  )
}
