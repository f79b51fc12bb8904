import { type DateWriter, entriesIn } from '../ui/dates.ts'

/** What is said once so many entries got a star, or lost it. */
export function starredWords(changed: number, starred: boolean, dates: DateWriter): string {
  if (changed === 0) return starred ? 'A star was there already.' : 'No star was there.'
  return `${entriesIn(changed, dates)} ${starred ? 'starred' : 'without a star now'}.`
}
