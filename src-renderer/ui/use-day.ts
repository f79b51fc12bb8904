import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day } from '../../src-preload/contract.ts'
import { reads } from '../reading.ts'
import { dayOf } from '../today/day.ts'

/** The person's own day as a screen is gone to, or null while it is not known when a day begins. */
export function useDay(): Day | null {
  const settings = useQuery(reads.settings())
  const [now] = useState(() => new Date())
  if (settings.isPending) return null
  return dayOf(now, settings.data?.dayBoundary ?? 0)
}
