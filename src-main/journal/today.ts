import type { Day, SetbackRow, Today } from '../../src-preload/contract.ts'
import { dueForecasts } from './forecasts.ts'
import { countKept } from './kept-steps.ts'
import { dueLessons } from './lessons.ts'
import { setbackRows } from './setbacks/row.ts'
import { readSettings } from './settings.ts'
import { countDueSteps, dueSteps, stepsWithoutDay } from './steps.ts'
import type { Store } from './store.ts'
import { noteVisit, returnsToday } from './visits.ts'

const mostInList = 20
const mostWaiting = 2

/** What Today shows beside recent entries. That it was asked for is noted as a visit. */
export function readToday(store: Store, today: Day): Today {
  noteVisit(store)
  return {
    steps: dueSteps(store, today, mostInList),
    waiting: stepsWithoutDay(store, mostWaiting),
    forecasts: readSettings(store).forecasts ? dueForecasts(store, today, mostInList) : [],
    lessons: dueLessons(store, today, mostInList),
    recovery: recoveryOf(store, today),
    openSetbacks: countOpen(store),
    kept: countKept(store),
    returns: returnsToday(store),
  }
}

/** What stands beside the names of the screens, which is asked for after every save. Steps are counted to one too many. */
export function countWaiting(store: Store, today: Day): { steps: number; openSetbacks: number } {
  return { steps: countDueSteps(store, today, mostInList + 1), openSetbacks: countOpen(store) }
}

/** One own recovery, the same all day long, and another one on the next where there is more than one. */
function recoveryOf(store: Store, today: Day): SetbackRow | null {
  const count = countSetbacks(store, `state = 'recovered'`)
  if (count === 0) return null
  const turn = Math.floor(Date.parse(`${today}T00:00Z`) / 86_400_000)
  // By the order in which they were over, so that the index finds it.
  const chosen = store
    .sql<Buffer>(`
      SELECT id FROM setbacks WHERE state = 'recovered' AND trashed IS NULL ORDER BY moved LIMIT 1 OFFSET ?`)
    .pluck()
    .get(((turn % count) + count) % count)
  return (chosen && setbackRows(store, 't.id = ?', chosen)[0]) ?? null
}

const countOpen = (store: Store) => countSetbacks(store, `state <> 'recovered'`)

function countSetbacks({ sql }: Store, where: string): number {
  return sql<number>(`SELECT count(*) FROM setbacks WHERE ${where} AND trashed IS NULL`).pluck().get() ?? 0
}
