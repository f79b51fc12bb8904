import type { Day, Month, When } from '../../src-preload/contract.ts'

/** Writes days, months and times in the person's language and numbers. Made once for a language. */
export interface DateWriter {
  /** `Monday, 23 November 2026` */
  readonly longDay: (day: Day) => string
  /** `23 November 2026` */
  readonly plainDay: (day: Day) => string
  /** `Mon` */
  readonly weekday: (day: Day) => string
  /** `November 2026` */
  readonly month: (month: Month) => string
  /** `19:40`, on the clock of the place where it was written. */
  readonly time: (when: When) => string
  readonly count: (count: number) => string
}

export function createDateWriter(locale: string | undefined): DateWriter {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const writer = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (day: Day) => writer.format(new Date(`${day}T12:00:00Z`))
  }
  const ofMonth = format({ month: 'long', year: 'numeric' })
  const numbers = new Intl.NumberFormat(locale)
  return {
    longDay: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    plainDay: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: format({ weekday: 'short' }),
    month: (month) => ofMonth(`${month}-15`),
    time: (when) => timeWriter(locale, when.zone).format(when.instant),
    count: (count) => numbers.format(count),
  }
}

const timeWriters = new Map<string, Intl.DateTimeFormat>()

function timeWriter(locale: string | undefined, zone: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone}`
  const known = timeWriters.get(key)
  if (known) return known
  const made = makeTimeWriter(locale, zone)
  timeWriters.set(key, made)
  return made
}

/** A system may not know a zone, not even the one that it tells of as its own: UTC then. */
function makeTimeWriter(locale: string | undefined, timeZone: string): Intl.DateTimeFormat {
  const form = { hour: '2-digit', minute: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat(locale, { ...form, timeZone })
  } catch {
    return new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' })
  }
}

/** `1 entry`, `1,204 entries`. */
export function entriesIn(count: number, dates: DateWriter): string {
  return `${dates.count(count)} ${count === 1 ? 'entry' : 'entries'}`
}
