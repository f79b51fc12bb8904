/**
 * How long a passphrase would hold, in plain words.
 *
 * The thief we think of has the stolen file, a thousand fast computers, and patience. One guess costs 256 MiB of
 * memory and about a second on a laptop, and memory is what keeps a fast machine from making many guesses at once: we
 * allow each of theirs a hundred guesses a second. The number of guesses is an estimate of how people choose, not a proof.
 */
const guessesPerSecond = 100_000

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const year = 365.25 * day

type Strength = 'weak' | 'fair' | 'strong'

export interface Estimate {
  readonly strength: Strength
  readonly words: string
}

/** `guesses` is how many an informed guesser would need. */
export function estimateFrom(guesses: number): Estimate {
  const seconds = guesses / guessesPerSecond
  const strength = seconds < year ? 'weak' : seconds < 200 * year ? 'fair' : 'strong'
  const thief = 'A patient thief with a thousand fast computers would need'
  const advice = strength === 'weak' ? ' One or two more words would help most.' : ''
  return { strength, words: `${thief} ${spanOf(seconds)}.${advice}` }
}

/** A span of time as one would say it aloud. */
export function spanOf(seconds: number): string {
  if (seconds < minute) return 'less than a minute'
  if (seconds < hour) return 'less than an hour'
  if (seconds < 2 * day) return 'about a day'
  if (seconds < 60 * day) return `about ${Math.round(seconds / day)} days`
  if (seconds < 2 * year) return `about ${Math.round(seconds / (year / 12))} months`
  if (seconds < 200 * year) return `about ${Math.round(seconds / year)} years`
  if (seconds < 2000 * year) return `about ${Math.round(seconds / (100 * year))} centuries`
  return 'longer than anyone could wait'
}
