import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Snapshots } from '../../src-preload/contract.ts'
import { ask, journal, on } from '../bridge.ts'

const list = queryOptions({ queryKey: ['snapshots'], queryFn: () => ask(journal.listSnapshots()) })

/** The snapshots, read anew whenever the journal says that something about them changed. */
export function useSnapshots(): Snapshots | undefined {
  const client = useQueryClient()
  useEffect(() => on.snapshotsChanged(() => void client.invalidateQueries(list)), [client])
  return useQuery(list).data
}
