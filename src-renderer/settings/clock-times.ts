interface ClockTime {
  /** After midnight. */
  readonly minutes: number
  readonly words: string
}

const latest = 6 * 60
const step = 30

/** The times at which a day may begin: each half hour from midnight to six, and the one that is set. */
export function clockTimes(set: number, language: string | undefined): readonly ClockTime[] {
  const writer = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const offered = Array.from({ length: latest / step + 1 }, (_, index) => index * step)
  return [...new Set([...offered, set])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ minutes, words: writer.format(minutes * 60_000) }))
}
