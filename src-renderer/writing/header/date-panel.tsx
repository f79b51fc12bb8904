import { lazy, Suspense, useEffect, useState } from 'react'
import type { When } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'

const DateDialog = lazy(async () => ({ default: (await import('./date-dialog.tsx')).DateDialog }))

interface DatePanelProps {
  readonly when: When
  readonly onWhen: (when: When) => void
  readonly onClose: () => void
}

/** The dialog for date and time, once it is known when a day begins. It and its calendar come when they are asked for. */
export function DatePanel(props: DatePanelProps) {
  const [boundary, setBoundary] = useState<number | null>(null)
  useEffect(() => {
    void journal.readSettings().then((result) => setBoundary(result.ok ? result.value.dayBoundary : usualBoundary))
  }, [])
  if (boundary === null) return null
  return (
    <Suspense>
      <DateDialog {...props} boundary={boundary} />
    </Suspense>
  )
}

/** Three at night, where the settings can't be read. Minutes after midnight. */
const usualBoundary = 180
