import type { Day, Instant, Zone } from '../../src-preload/contract.ts'
import { isDay, localDay } from '../journal/days.ts'
import { instantAt } from './local-time.ts'

/** When an entry was, as far as its file tells. */
export interface Moment {
  readonly instant: Instant
  readonly day: Day
}

/** What a file's dates are read by. */
export interface Calendar {
  readonly zone: Zone
  /** Minutes after midnight at which a day begins. */
  readonly dayBoundary: number
}

const written =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? *(Z|UTC|[+-]\d{2}:?\d{2})?$/i

/**
 * A date as people and programs write it: `2026-11-25`, with a time or without, with an offset or without. One with an
 * offset is an instant; one without is a clock's. null for anything else, and for days that are in no calendar.
 */
export function momentFrom(value: unknown, { zone, dayBoundary }: Calendar): Moment | null {
  const [, year, month, date, hour, minute, second = '00', fraction = '0', offset] =
    typeof value === 'string' ? (written.exec(value.trim()) ?? []) : []
  if (year === undefined || month === undefined || date === undefined) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (!isDay(day)) return null
  if (hour === undefined || minute === undefined) return { day, instant: instantAt({ day }, zone) }
  const time = `${hour.padStart(2, '0')}:${minute}:${second}.${fraction}`
  if (!isTime(hour, minute, second)) return null
  if (offset === undefined) return localMoment(day, time, zone)
  const shift = /^[zu]/i.test(offset) ? 'Z' : offset.replace(/^(...):?/, '$1:')
  const instant = Date.parse(`${day}T${time.slice(0, 12)}${shift}`)
  return Number.isNaN(instant) ? null : { instant, day: localDay(instant, zone, dayBoundary) }
}

function isTime(hour: string, minute: string, second: string): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}

/** The day stays what was written, also shortly after midnight. */
function localMoment(day: Day, time: string, zone: Zone): Moment {
  return { day, instant: instantAt({ day, time }, zone) }
}

/** Year, month and day, also as folders. */
const namedDay = /(?<!\d)(\d{4})([-_./ ]?)(\d{2})\2(\d{2})(?!\d)/g
/** An hour and a minute right behind them. */
const namedTime = /^[T _-]+([01]\d|2[0-3])[-:.h_]?([0-5]\d)(?!\d)/

/** What a file's name tells: the last day in it and in its folders, and what it says beside that. null without a day. */
export function momentInName(path: string, { zone }: Calendar): { moment: Moment; rest: string } | null {
  const name = path.replace(/\.[^./]+$/, '')
  for (const match of [...name.matchAll(namedDay)].reverse()) {
    const [whole, year, , month, date] = match
    const day = `${year}-${month}-${date}`
    if (!isDay(day)) continue
    const after = name.slice(match.index + whole.length)
    const [told = '', hour, minute] = namedTime.exec(after) ?? []
    const instant = instantAt({ day, time: hour === undefined ? undefined : `${hour}:${minute}` }, zone)
    return { moment: { day, instant }, rest: nameOf(`${name.slice(0, match.index)} ${after.slice(told.length)}.md`) }
  }
  return null
}

/** A name as a title. */
export function nameOf(path: string): string {
  return trimmed(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, ''))
}

function trimmed(name: string): string {
  return name.replace(/^[\s_.,-]+|[\s_.,-]+$/g, '')
}
