import { useEffect, useState } from 'react'
import type { When } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'
import { partOf } from '../../ui/part.tsx'

const DateDialog = partOf(async () => (await import('./date-dialog.tsx')).DateDialog)

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
  return <DateDialog {...props} boundary={boundary} />
}

/** Three at night, where the settings can't be read. Minutes after midnight. */
const usualBoundary = 180
