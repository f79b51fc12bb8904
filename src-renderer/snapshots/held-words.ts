import type { HeldInSnapshots } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'
import { dayOfMoment } from './snapshot-words.ts'

const snapshotsIn = (count: number, dates: DateWriter): string =>
  count === 1 ? 'One snapshot' : `${dates.count(count)} snapshots`

/** What older snapshots hold of entries that are about to be deleted for ever, and until when they will. */
export function heldWords(held: HeldInSnapshots, dates: DateWriter): string {
  const { count, place, left, unsure, beside } = held
  const sentences = [
    count === 0
      ? 'No snapshot on this computer holds any of it.'
      : `${holdersWords(held, dates)} ${untilWords(held, dates)}`,
    unsure > 0 &&
      `${snapshotsIn(unsure, dates)} could not be looked into. Settings has ${unsure === 1 ? 'it' : 'them'} in the list.`,
    place && 'The second place may hold copies.',
    left.length > 0 && leftWords(left),
    beside.length > 0 && besideWords(beside),
  ]
  return sentences.filter((sentence) => sentence !== false).join(' ')
}

function holdersWords({ count, first, last }: HeldInSnapshots, dates: DateWriter): string {
  const hold = `${snapshotsIn(count, dates)} still ${count === 1 ? 'holds' : 'hold'} some of it`
  if (first === null || last === null) return `${hold}.`
  const [from, to] = [dayOfMoment(first, dates), dayOfMoment(last, dates)]
  return from === to ? `${hold}, of ${from}.` : `${hold}, from ${from} to ${to}.`
}

function untilWords({ count, until, lasting }: HeldInSnapshots, dates: DateWriter): string {
  if (until === null) return count === 1 ? 'It stays until you remove it.' : 'They stay until you remove them.'
  const day = dayOfMoment(until, dates)
  const going = (which: string) => `With one made every day, ${which} will have gone by ${day}; with fewer, later.`
  if (count === 1) return going('it')
  if (lasting === 0) return going('the last of them')
  const staying =
    lasting === 1
      ? 'One of them stays until you remove it.'
      : `${dates.count(lasting)} of them stay until you remove them.`
  return `${staying} ${going('the last of the others')}`
}

function leftWords(names: readonly string[]): string {
  const were = names.length === 1 ? 'which was the second place before' : 'which were second places before'
  return `${quoted(names)}, ${were}, may hold copies.`
}

function besideWords(names: readonly string[]): string {
  const list = quoted(names)
  return names.length === 1
    ? `In the folder of the journal lies ${list}, which may hold it as well: it stays until you remove it there.`
    : `In the folder of the journal lie ${list}, which may hold it as well: they stay until you remove them there.`
}

/** `“one”, “two” and “three”`. */
function quoted(names: readonly string[]): string {
  const all = names.map((name) => `“${name}”`)
  return [all.slice(0, -1).join(', '), ...all.slice(-1)].filter((part) => part !== '').join(' and ')
}

/** What removing them as well means; of what could not be looked up, too. */
export function alsoWords(held: HeldInSnapshots | undefined): string {
  const isNew = 'A new one is made first, of everything that stays.'
  if (held === undefined) return `Remove the snapshots that hold it as well. ${isNew}`
  if (held.count === 0 && !held.place) return `Remove the copies as well.${goingFrom(held.left)}`
  return `Remove these snapshots as well. ${isNew}${goingFrom(held.left)}`
}

function goingFrom(left: readonly string[]): string {
  if (left.length === 0) return ''
  return ` From ${quoted(left)} they go once ${left.length === 1 ? 'it' : 'each'} is chosen as the second place again.`
}

/** What came of removing the snapshots. @param left the names of the places from which they go once they are chosen again */
export function purgedWords(
  { removed, later, left }: { removed: number; later: boolean; left: readonly string[] },
  dates: DateWriter,
): string {
  const here =
    removed === 0
      ? 'No snapshot on this computer held any of it.'
      : `${snapshotsIn(removed, dates)} ${removed === 1 ? 'is' : 'are'} removed, and a new one is made.`
  return `${here}${later ? ' In the second place they go later, by themselves.' : ''}${goingFrom(left)}`
}
