import { useState } from 'react'
import type { Day, StepId, StepRow } from '../../src-preload/contract.ts'
import { StepLine } from '../actions/step-line.tsx'
import { PagePart } from '../ui/page-part.tsx'

/** The small steps of a setback, in the order in which they were written. */
export function StepsPart({ steps, today }: { readonly steps: readonly StepRow[]; readonly today: Day }) {
  const [panel, setPanel] = useState<StepId | null>(null)
  if (steps.length === 0) return null
  return (
    <PagePart heading="Small steps">
      <ul aria-label="Small steps">
        {steps.map((step) => (
          <StepLine
            key={step.id}
            // Whoever is on this page knows to which setback it belongs.
            step={{ ...step, setbacks: [] }}
            today={today}
            panel={panel === step.id}
            onPanel={(open) => setPanel(open ? step.id : null)}
          />
        ))}
      </ul>
    </PagePart>
  )
}
