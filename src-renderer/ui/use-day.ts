import { useQuery } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Day, Instant } from '../../src-preload/contract.ts'
import { reads } from '../reading.ts'
import { dayOf, untilNextDay } from '../today/day.ts'
import { useIsTyping } from './typing.ts'

/** The person's own day, or null while it is not known when a day begins. */
export const useDay = (): Day | null => useNow(dayOf)

const hour = 3_600_000

/** The present hour, from which it is told how long something has lasted. */
export function useHour(): Instant {
  const [opened] = useState(() => Date.now())
  return useNow((now) => now.getTime() - (now.getTime() % hour)) ?? opened
}

/** Which of the person's own days a moment belongs to. */
export type DayOf = (instant: Instant) => Day

/** Tells the day of what happened: a line of a page never has another day than the entry that was written with it. */
export function useDayOf(): DayOf {
  const settings = useQuery(reads.settings())
  const boundary = settings.data?.dayBoundary ?? 0
  return useCallback((instant) => dayOf(new Date(instant), boundary), [boundary])
}

/**
 * What is told of the present moment, or null while it is not known when a day begins. It is asked anew where a new day
 * begins and where the window is come back to, and waits for whoever is typing, so that nothing moves under their words.
 *
 * @param tell gives it of a moment and of the minutes after midnight at which the person's day begins
 */
export function useNow<T extends string | number>(tell: (now: Date, boundary: number) => T): T | null {
  const settings = useQuery(reads.settings())
  const boundary = settings.data?.dayBoundary ?? 0
  const subscribe = useCallback((ask: () => void) => watchDays(boundary, ask), [boundary])
  const told = useSyncExternalStore(subscribe, () => tell(new Date(), boundary))
  const typing = useIsTyping()
  const [shown, setShown] = useState<T | null>(null)
  const isNew = !settings.isPending && told !== shown
  if (isNew && (shown === null || !typing)) setShown(told)
  return shown
}

/** No timer waits shorter: where the clock is set back over the beginning of a day, the next one seems to be past. */
const shortest = 1000

/** Asks where a day begins, and where the window is come back to: the computer may have slept, and timers with it. */
function watchDays(boundary: number, ask: () => void): () => void {
  let timer = 0
  const wait = () => {
    clearTimeout(timer)
    timer = window.setTimeout(look, Math.max(shortest, untilNextDay(new Date(), boundary)))
  }
  const look = () => {
    ask()
    wait()
  }
  wait()
  window.addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearTimeout(timer)
    window.removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  }
}
