import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { reads } from '../reading.ts'
import { useNotices } from './notices.tsx'

/** The settings inside the journal, and the way to change them. */
export function useSettings() {
  const client = useQueryClient()
  const notices = useNotices()
  const read = useQuery(reads.settings())

  /** Shows a choice at once, and takes it back where it could not be kept. Answers whether it was. */
  const change = async (wanted: Partial<Settings>): Promise<boolean> => {
    const { queryKey } = reads.settings()
    const before = client.getQueryData(queryKey)
    client.setQueryData(queryKey, (now) => now && { ...now, ...wanted })
    try {
      client.setQueryData(queryKey, await ask(journal.writeSettings(wanted)))
      return true
    } catch (thrown) {
      client.setQueryData(queryKey, before)
      notices.sayProblem(thrown, { label: 'Try again', run: () => void change(wanted) })
      return false
    }
  }
  return { read, settings: read.data, change }
}
