import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Habits } from '../../src-preload/contract.ts'
import { ask, shell } from '../bridge.ts'
import { useNotices } from '../ui/notices.tsx'

// Whether the app starts at login is in the system's list, and can be changed there while nobody looks.
const reading = queryOptions({ queryKey: ['habits'], queryFn: () => ask(shell.readHabits()), staleTime: 0 })

/** What main follows while the journal is locked, too, and the way to change it. */
export function useHabits() {
  const client = useQueryClient()
  const notices = useNotices()
  const { data: habits } = useQuery(reading)

  /** Shows a choice at once, and takes it back where it could not be kept. Answers whether it was. */
  const change = async (wanted: Partial<Habits>): Promise<boolean> => {
    const before = client.getQueryData(reading.queryKey)
    client.setQueryData(reading.queryKey, (now) => now && { ...now, ...wanted })
    try {
      client.setQueryData(reading.queryKey, await ask(shell.writeHabits(wanted)))
      return true
    } catch (thrown) {
      client.setQueryData(reading.queryKey, before)
      // What was there before may itself have come to nothing, or been changed since.
      void client.invalidateQueries(reading)
      notices.sayProblem(thrown, { label: 'Try again', run: () => void change(wanted) })
      return false
    }
  }
  return { habits, change }
}
