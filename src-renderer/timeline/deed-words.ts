import type { Tagging } from '../../src-preload/contract.ts'
import { type DateWriter, entriesIn } from '../ui/dates.ts'

/** What is said once so many entries got a star, or lost it. */
export function starredWords(changed: number, starred: boolean, dates: DateWriter): string {
  if (changed === 0) return starred ? 'A star was there already.' : 'No star was there.'
  return `${entriesIn(changed, dates)} ${starred ? 'starred' : 'without a star now'}.`
}

/** What is said once so many entries went out of the trash: of those that were asked for, some may have gone before. */
export function fromTrashWords(changed: number, how: 'restored' | 'deleted', dates: DateWriter): string {
  return changed === 0
    ? `Nothing was ${how}: none of it is in the trash any more.`
    : `${entriesIn(changed, dates)} ${how}.`
}

/** What is said once tags were added, or taken off. A tag that is typed in a text stays for as long as it stands there. */
export function taggedWords({ changed, staying }: Tagging, how: 'add' | 'remove', dates: DateWriter): string {
  const nothing = how === 'add' ? 'These tags were there already.' : 'There was nothing to take off.'
  const done = changed === 0 ? nothing : `${entriesIn(changed, dates)} tagged anew.`
  if (staying === 0) return done
  return `${done} In ${entriesIn(staying, dates)} a tag is typed in the text, and stays there.`
}
