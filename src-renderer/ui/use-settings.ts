import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { reads } from '../reading.ts'
import { useNotices } from './notices.tsx'

/** How many changes are on their way to the journal. */
let underWay = 0

/** The settings inside the journal, and the way to change them. */
export function useSettings() {
  const client = useQueryClient()
  const notices = useNotices()
  const read = useQuery(reads.settings())

  /** Shows a choice at once, and takes it back where it could not be kept. Answers whether it was. */
  const change = async (wanted: Partial<Settings>): Promise<boolean> => {
    const { queryKey } = reads.settings()
    client.setQueryData(queryKey, (now) => now && { ...now, ...wanted })
    underWay += 1
    try {
      const settings = await ask(journal.writeSettings(wanted))
      // The answer to an earlier change knows nothing of a later one, which is on screen already.
      if (underWay === 1) client.setQueryData(queryKey, settings)
      return true
    } catch (thrown) {
      void client.invalidateQueries({ queryKey })
      notices.sayProblem(thrown, { label: 'Try again', run: () => void change(wanted) })
      return false
    } finally {
      underWay -= 1
    }
  }
  return { read, settings: read.data, change }
}
