import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { SnapshotRow, Snapshots } from '../../src-preload/contract.ts'
import { ask, journal, on } from '../bridge.ts'
import { useWork } from '../work/work.tsx'

const list = queryOptions({ queryKey: ['snapshots'], queryFn: () => ask(journal.listSnapshots()) })

/** The snapshots, read anew whenever the journal says that something about them changed. */
export const useSnapshots = (): Snapshots | undefined => useReadSnapshots().data

/** The same, with what stands in the way of reading them. */
export function useReadSnapshots() {
  const client = useQueryClient()
  useEffect(() => on.snapshotsChanged(() => void client.invalidateQueries(list)), [client])
  return useQuery(list)
}

/** Opens a snapshot beside the journal, as work that can be watched and cancelled; answers whether it is open. */
export function useOpenBeside(): (row: SnapshotRow) => Promise<boolean> {
  const work = useWork()
  return async ({ id }) =>
    (await work.run(
      'Opening the snapshot',
      (job) => ask(journal.openSnapshot({ id, job })),
      () => null,
    )) !== null
}
