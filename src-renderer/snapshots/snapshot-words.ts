import type { Instant, SnapshotRow } from '../../src-preload/contract.ts'
import { dayOf } from '../today/day.ts'
import { type DateWriter, entriesIn } from '../ui/dates.ts'

/** `26 November 2026, 09:58`, by the clock of this computer. */
export function momentOf(instant: Instant, dates: DateWriter): string {
  const day = dayOf(new Date(instant), 0)
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return `${dates.plainDay(day)}, ${dates.time({ instant, day, zone: timeZone })}`
}

/** `26 November 2026`, by the clock of this computer. */
export const dayOfMoment = (instant: Instant, dates: DateWriter): string => dates.plainDay(dayOf(new Date(instant), 0))

/** What a snapshot is called in a list: when it was made, or what is wrong with it. */
export function nameOf({ made, state, id }: SnapshotRow, dates: DateWriter): string {
  if (made !== null) return momentOf(made, dates)
  switch (state) {
    case 'foreign':
      return `${id}: of another journal`
    case 'newer':
      return `${id}: made by a newer version of Kintsugi`
    default:
      return `${id}: damaged`
  }
}

const occasions: { readonly [Reason in NonNullable<SnapshotRow['reason']>]: string } = {
  daily: 'of the day',
  asked: 'made when you asked',
  migration: 'before an update changed the journal',
  import: 'before an import',
  restore: 'before the journal was put back',
  passphrase: 'before a new passphrase, so it opens with the one before',
}

/** The line under the name: how much it holds, why it was made, and whether it is known to be whole. */
export function detailOf(row: SnapshotRow, dates: DateWriter): string {
  const parts = [
    row.entries !== null && entriesIn(row.entries, dates),
    sizeIn(row.size, dates),
    row.reason !== null && occasions[row.reason],
    row.made !== null && row.state === 'damaged' && 'damaged, and left as it is',
    row.state === 'whole' &&
      (row.verified === null ? 'not verified here yet' : `verified ${momentOf(row.verified, dates)}`),
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

/** `12 MB`. */
function sizeIn(bytes: number, dates: DateWriter): string {
  const megabytes = bytes / 1_000_000
  return megabytes < 1 ? `${dates.count(Math.ceil(bytes / 1000))} kB` : `${dates.count(Math.round(megabytes))} MB`
}
