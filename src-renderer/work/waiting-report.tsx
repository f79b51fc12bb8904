import { useEffect, useState } from 'react'
import type { ImportReport } from '../../src-preload/contract.ts'
import { useIsCovered } from '../ui/in-front.ts'
import { partOf } from '../ui/part.tsx'
import { useIsTyping } from '../ui/typing.ts'
import { useWork } from './work.tsx'

const ImportReportDialog = partOf(async () => (await import('./import-report.tsx')).ImportReportDialog)

/**
 * Opens what was found in files. It comes by itself, so it waits until nothing stands in front of the page, nobody is
 * typing, and no other work is under way that an import would have to wait for.
 */
export function WaitingReport({ held }: { readonly held: boolean }) {
  const { state, reports, takeReport } = useWork()
  const covered = useIsCovered()
  const [shown, setShown] = useState<ImportReport | null>(null)
  const typing = useIsTyping()
  const mayOpen = shown === null && !held && !covered && !typing && state?.kind !== 'running'
  const next = mayOpen ? reports[0] : undefined

  useEffect(() => {
    if (next === undefined) return
    setShown(next)
    takeReport(next)
  }, [next, takeReport])

  return shown && <ImportReportDialog report={shown} onClose={() => setShown(null)} />
}
