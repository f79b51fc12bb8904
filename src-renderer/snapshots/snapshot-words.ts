import type { Instant, SnapshotRow, Snapshots } from '../../src-preload/contract.ts'
import { dayOf } from '../today/day.ts'
import { type DateWriter, entriesIn } from '../ui/dates.ts'
import { spanWords } from '../ui/spans.ts'
import { earlierOf, earlierThings } from './renew-words.ts'

/** `26 November 2026, 09:58`, by the clock of this computer. */
export function momentOf(instant: Instant, dates: DateWriter): string {
  return `${dayOfMoment(instant, dates)}, ${timeOf(instant, dates)}`
}

function timeOf(instant: Instant, dates: DateWriter): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return dates.time({ instant, day: dayOf(new Date(instant), 0), zone: timeZone })
}

/** `today, 09:58`, and of an earlier day only which. */
export function shortMomentOf(instant: Instant, now: Instant, dates: DateWriter): string {
  const day = dayOfMoment(instant, dates)
  return day === dayOfMoment(now, dates) ? `today, ${timeOf(instant, dates)}` : day
}

/** `26 November 2026`, by the clock of this computer. */
export const dayOfMoment = (instant: Instant, dates: DateWriter): string => dates.plainDay(dayOf(new Date(instant), 0))

/** Said of a second place that is long away, and of one that is there and has not got all snapshots for as long. */
export const longAwayWords = ({ name, there }: { readonly name: string; readonly there: boolean }): string =>
  there ? `“${name}” has not had all snapshots for two weeks.` : `“${name}” has been away for two weeks.`

/** What is said of the second place in Settings: whether it is there, and when it last had all snapshots. */
export function placeWords(place: NonNullable<Snapshots['place']>, write: (instant: Instant) => string): string {
  const { name, last, there, longAway, problem } = place
  const never = there ? 'It never had all of them yet.' : 'It has no copies yet.'
  const copied = last === null ? never : `It had all of them on ${write(last)}.`
  const unfinished =
    'No copying came to its end since: it takes long there, or gets no answer. “Copy now” shows how far it comes.'
  if (longAway && there) return `${longAwayWords(place)} ${copied} ${problem ?? unfinished}`
  if (longAway) return `“${name}” has not been there for two weeks. ${copied}`
  if (!there) return `“${name}” is not there just now. ${copied}`
  return problem === null ? `“${name}”. ${copied}` : `“${name}”. ${copied} ${problem}`
}

/** Why the last one could not be made. */
export const notMadeWords = (problem: string): string => `The last one could not be made. ${problem}`

/** Which state of the journal can be put back, said in Settings. */
export function restorableWords({ restorable, rows }: Snapshots, write: (instant: Instant) => string): string {
  if (restorable !== null) return `Restorable as of ${write(restorable)}.`
  return rows.length === 0 ? 'There is no snapshot yet.' : 'None of these has been read whole on this computer yet.'
}

/** What is said of the last trial restore in Settings. */
export function drillWords(drill: NonNullable<Snapshots['drill']>, write: (instant: Instant) => string): string {
  const { at, made, whole, instead } = drill
  const tried = `Tried on ${write(at)}:`
  if (whole) return `${tried} all of the snapshot of ${write(made)} came back.`
  const other = instead === null ? 'Others may' : `All of the one of ${write(instead)} came back`
  return `${tried} the snapshot of ${write(made)} did not come back whole. ${other}; a new one can be made now.`
}

/** What a snapshot is called in a list: when it was made, or what is wrong with it. */
export function nameOf({ made, state, id }: SnapshotRow, dates: DateWriter): string {
  if (made !== null) return momentOf(made, dates)
  switch (state) {
    case 'foreign':
      return `${id}: of another journal`
    case 'newer':
      return `${id}: made by a newer version of Kintsugi`
    case 'unreadable':
      return `${id}: it can’t be read just now`
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
  passphrase: 'before a new passphrase',
}

/** The line under the name: how old it is, how much it holds, why it was made, and whether it is known to be whole. */
export function detailOf(row: SnapshotRow, now: Instant, dates: DateWriter): string {
  const parts = [
    row.made !== null && `${spanWords(row.made, now, dates)} old`,
    row.entries !== null && entriesIn(row.entries, dates),
    sizeIn(row.size, dates),
    row.reason !== null && occasions[row.reason],
    earlierOf([row]).length > 0 && `opens with an earlier ${earlierThings([row])}`,
    row.made !== null && row.state === 'damaged' && 'damaged, and left as it is',
    row.state === 'whole' && verifiedWords(row, dates),
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

function verifiedWords({ made, verified }: SnapshotRow, dates: DateWriter): string {
  if (verified === null) return 'not verified here yet'
  const day = dayOfMoment(verified, dates)
  return made !== null && day === dayOfMoment(made, dates) ? 'verified that day' : `verified on ${day}`
}

/** `12 MB`. */
function sizeIn(bytes: number, dates: DateWriter): string {
  const megabytes = bytes / 1_000_000
  return megabytes < 1 ? `${dates.count(Math.ceil(bytes / 1000))} kB` : `${dates.count(Math.round(megabytes))} MB`
}
