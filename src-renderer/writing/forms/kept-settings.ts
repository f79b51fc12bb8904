import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Settings } from '../../../src-preload/contract.ts'
import { ask, journal } from '../../bridge.ts'
import { reads } from '../../reading.ts'
import { useNotices } from '../../ui/notices.tsx'

interface KeptSettings {
  /** Undefined until they are read. */
  readonly settings: Settings | undefined
  readonly keep: (change: Partial<Settings>) => void
}

/** What is kept of the person's own words and ways, and the keeping of more. */
export function useKeptSettings(): KeptSettings {
  const client = useQueryClient()
  const notices = useNotices()
  const { data: settings } = useQuery(reads.settings())
  return useMemo(
    () => ({
      settings,
      keep(change) {
        ask(journal.writeSettings(change)).then(
          (kept) => client.setQueryData(reads.settings().queryKey, kept),
          (thrown: unknown) => notices.sayProblem(thrown),
        )
      },
    }),
    [settings, client, notices],
  )
}
