import type { DateWriter } from '../ui/dates.ts'

/** The one line for who comes back after days away. It counts the returns and nothing else. */
export function welcomeWords(returns: number, dates: Pick<DateWriter, 'count'>): string {
  if (returns === 1) return 'Good that you are here. This is your first return.'
  const times = returns === 2 ? 'twice' : `${dates.count(returns)} times`
  return `Good that you are here. You have come back ${times} by now.`
}
