import { queryOptions } from '@tanstack/react-query'
import { ask, journal } from '../bridge.ts'

/** Whether the recovery key is to be tried, and by which of its groups. */
export const recoveryDrill = queryOptions({
  queryKey: ['recovery drill'],
  queryFn: () => ask(journal.readRecoveryDrill()),
})
