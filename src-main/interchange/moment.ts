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
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?: *([AP])\.?M\.?)?)? *(Z|UTC|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i

/** A day with something behind it that is no time of ours. */
const begunByDay = /^(\d{4}-\d{2}-\d{2})(?!\d)/

/** A date as it was written, in parts that are in the calendar and on the clock. */
interface Parts {
  readonly day: Day
  readonly time: string | undefined
  /** From UTC, as `Date.parse` takes it. Without one it is a local time. */
  readonly offset: string | undefined
}

/**
 * A date as people and programs write it: `2026-11-25`, with a time or without, with an offset or without. Of one with
 * something else behind its day the day alone. null for anything else, and for days that are in no calendar.
 */
function partsOf(value: unknown): Parts | null {
  if (typeof value !== 'string') return null
  const [, year = '', month = '', date = '', told, minute, second = '00', fraction = '0', half, shift] =
    written.exec(value.trim()) ?? []
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const hour = told === undefined ? undefined : hourOf(Number(told), half)
  if (!isDay(day) || hour === null) return begunBy(value)
  const time =
    hour === undefined ? undefined : `${String(hour).padStart(2, '0')}:${minute}:${second}.${fraction.slice(0, 3)}`
  const offset = shift === undefined || /^[zu]/i.test(shift) ? shift && 'Z' : shift.replace(/^(...):?/, '$1:')
  return { day, time, offset }
}

function begunBy(value: string): Parts | null {
  const [, day] = begunByDay.exec(value.trim()) ?? []
  return day !== undefined && isDay(day) ? { day, time: undefined, offset: undefined } : null
}

/** Of a clock of 24 hours; null where no clock shows it. */
function hourOf(told: number, half: string | undefined): number | null {
  if (half === undefined) return told > 23 ? null : told
  return told < 1 || told > 12 ? null : (told % 12) + (/p/i.test(half) ? 12 : 0)
}

function instantOf({ day, time, offset }: Parts, zone: Zone): Instant {
  return time === undefined || offset === undefined
    ? instantAt({ day, time }, zone)
    : Date.parse(`${day}T${time}${offset}`)
}

/** When a date is, if it is one. */
export function instantFrom(value: unknown, zone: Zone): Instant | null {
  const parts = partsOf(value)
  return parts === null ? null : instantOf(parts, zone)
}

/** The entry's time, if a date tells it. Without an offset the day stays what was written, also shortly after midnight. */
export function momentFrom(value: unknown, { zone, dayBoundary }: Calendar): Moment | null {
  const parts = partsOf(value)
  if (parts === null) return null
  const instant = instantOf(parts, zone)
  const isExact = parts.time !== undefined && parts.offset !== undefined
  return { instant, day: isExact ? localDay(instant, zone, dayBoundary) : parts.day }
}

/** Year, month and day, also as folders. */
const namedDay = /(?<!\d)(\d{4})([-_./ ]?)(\d{2})\2(\d{2})(?!\d)/g
/** An hour and a minute right behind them. */
const namedTime = /^[T _-]+([01]\d|2[0-3])[-:.h_]?([0-5]\d)(?!\d)/

/**
 * What a file's name tells: the first day in it, or else the last in its folders, and what it says beside that. null
 * without a day.
 */
export function momentInName(path: string, { zone }: Calendar): { moment: Moment; rest: string } | null {
  const name = path.replace(/\.[^./]+$/, '')
  const own = name.lastIndexOf('/')
  const reachesOwn = ({ index, 0: whole }: RegExpExecArray) => index + whole.length > own + 1
  const days = [...name.matchAll(namedDay)]
  const inFolders = days.filter((day) => !reachesOwn(day))
  for (const match of [...days.filter(reachesOwn), ...inFolders.reverse()]) {
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
