import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Desktop } from '../../src-preload/contract.ts'
import { ask, on, shell } from '../bridge.ts'

// It changes while nobody looks, so it is read anew by whoever looks again.
const reading = queryOptions({ queryKey: ['desktop'], queryFn: () => ask(shell.readDesktop()), staleTime: 0 })

/** What this computer offers, as it is now; undefined until that is known. */
export function useDesktop(): Desktop | undefined {
  const client = useQueryClient()
  useEffect(() => on.desktopChanged((desktop) => client.setQueryData(reading.queryKey, desktop)), [client])
  return useQuery(reading).data
}
