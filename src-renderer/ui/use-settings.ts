import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { reads, todayChanged } from '../reading.ts'
import { useNotices } from './notices.tsx'

/** As many thinking traps as the list has room for. */
export const mostTraps = 50

/** How many changes are on their way to the journal. */
let underWay = 0
/** The settings as the journal last said that it has them: what is on screen may hold changes that come to nothing. */
let kept: Settings | undefined
/** Of each setting what the last change of it wanted. Tried again after a later one, an earlier change would undo that. */
const latest = new Map<string, Partial<Settings>>()
/** What takes off the words about a setting that could not be kept. */
const problems = new Map<string, () => void>()

/** The settings inside the journal, and the way to change them. */
export function useSettings() {
  const client = useQueryClient()
  const notices = useNotices()
  const read = useQuery(reads.settings())

  /**
   * Shows a choice at once, and takes it back where it could not be kept. Answers whether it was.
   *
   * @param again whether it is offered to try again; not where a form is still there to be sent again
   */
  const change = async (wanted: Partial<Settings>, again = true): Promise<boolean> => {
    const { queryKey } = reads.settings()
    const names = Object.keys(wanted) as (keyof Settings)[]
    for (const name of names) {
      problems.get(name)?.()
      latest.set(name, wanted)
    }
    if (underWay === 0) kept = client.getQueryData(queryKey)
    client.setQueryData(queryKey, (now) => now && { ...now, ...wanted })
    underWay += 1
    try {
      kept = await ask(journal.writeSettings(wanted))
      // The answer to an earlier change knows nothing of a later one, which is on screen already.
      if (underWay === 1) client.setQueryData(queryKey, kept)
      // Today shows by this setting what it asks about.
      if (wanted.forecasts !== undefined) void todayChanged(client)
      return true
    } catch (thrown) {
      // What was chosen since stays. Asking the journal may fail as well.
      const left = names.filter((name) => latest.get(name) === wanted)
      const known = kept
      client.setQueryData(
        queryKey,
        (now) => now && known && { ...now, ...Object.fromEntries(left.map((name) => [name, known[name]])) },
      )
      void client.invalidateQueries({ queryKey })
      const retry = { label: 'Try again', run: () => void change(wanted) }
      const takeOff = notices.sayProblem(thrown, again && left.length === names.length ? retry : undefined)
      for (const name of names) problems.set(name, takeOff)
      return false
    } finally {
      underWay -= 1
    }
  }
  return { read, settings: read.data, change }
}
