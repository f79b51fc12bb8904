import { queryOptions } from '@tanstack/react-query'
import { ask, journal } from '../bridge.ts'

/** What was found at the unlock. */
export const findings = queryOptions({ queryKey: ['findings'], queryFn: () => ask(journal.readFindings()) })
