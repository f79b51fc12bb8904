import type { Day, Month, When } from '../../src-preload/contract.ts'

/**
 * An entry's position: one number that sorts entries as the timeline does, and the key under which the database keeps
 * them. From the top: 12 × year + month, 5 bits of day, 17 bits of slot. Lists by date, by month and newest-first search
 * are then plain ranges of keys. A slot is 2.5 seconds; an entry whose slot is taken gets the next free one of its day.
 */
export type Position = number

const slotBits = 17
const monthBits = slotBits + 5
const slots = 2 ** slotBits
/** A day of the calendar, somewhere on earth, spans from 14 hours before midnight UTC to well into the next day but one. */
const earliest = -14 * 3_600_000
const slotLength = 2500

/** Where an entry would like to stand. */
export function positionOf({ instant, day }: Pick<When, 'instant' | 'day'>): Position {
  const slot = Math.floor((instant - Date.parse(`${day}T00:00Z`) - earliest) / slotLength)
  return firstOfDay(day) + Math.min(Math.max(slot, 0), slots - 1)
}

/** The calendar day of a position. */
export function dayOf(position: Position): Day {
  const day = Math.floor(position / slots) % 32
  return `${monthOf(position)}-${pad(day, 2)}`
}

/** The calendar month of a position. */
export function monthOf(position: Position): Month {
  return monthNamed(Math.floor(position / 2 ** monthBits))
}

/** The first position of a day. The day's last is `lastOfDay`. */
export function firstOfDay(day: Day): Position {
  return firstOfMonth(day.slice(0, 7)) + Number(day.slice(8)) * slots
}

export function lastOfDay(day: Day): Position {
  return firstOfDay(day) + slots - 1
}

export function firstOfMonth(month: Month): Position {
  return (Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1) * 2 ** monthBits
}

export function lastOfMonth(month: Month): Position {
  return firstOfMonth(month) + 2 ** monthBits - 1
}

/** The name of a month that the database counts as `position >> 22`. */
export function monthNamed(number: number): Month {
  return `${pad(Math.floor(number / 12), 4)}-${pad((number % 12) + 1, 2)}`
}

export const isOneDay = (one: Position, other: Position): boolean =>
  Math.floor(one / slots) === Math.floor(other / slots)

/** The free position nearest to where an entry would like to stand, on the same day; null if the day holds no more. */
export function freePosition(wanted: Position, isTaken: (position: Position) => boolean): Position | null {
  const first = wanted - (wanted % slots)
  for (let position = wanted; position < first + slots; position++) if (!isTaken(position)) return position
  for (let position = wanted - 1; position >= first; position--) if (!isTaken(position)) return position
  return null
}

const pad = (number: number, length: number) => String(number).padStart(length, '0')
