import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { Template } from '../../../src-preload/contract.ts'
import { reads } from '../../reading.ts'
import { feelingsOver, type Section } from '../sections.ts'
import type { Sheet } from '../sheet.ts'
import styles from './aside.module.css'
import { EchoPart } from './echo-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { FeelingsPart } from './feelings-part.tsx'
import { StandingPart } from './standing-part.tsx'
import { useEcho } from './use-echo.ts'

interface AsideProps {
  readonly sheet: Sheet
  readonly sections: readonly Section[]
  /** The key of the question under which the person is. */
  readonly here: string | null
  readonly template: Template | undefined
  readonly inJournal: boolean
  /** Beside the text, or else a strip above it that folds. */
  readonly wide: boolean
}

/** What stands beside the text: where the setback stands, what was felt, an echo, and what is known of the template. */
export function Aside({ sheet, sections, here, template, inJournal, wide }: AsideProps) {
  const { id } = sheet.entry
  const setbacks = useQuery({ ...reads.setbacksOf(id), enabled: inJournal })
  const ofSetback = template?.use === 'setback' || (setbacks.data?.length ?? 0) > 0
  const { echo, dismiss, silence } = useEcho({ sheet, sections, here, wanted: ofSetback && inJournal })
  const feelings = feelingsOver(sections)
  const stands = inJournal && ofSetback && setbacks.data
  const parts = [
    stands && <StandingPart key="standing" entry={id} setbacks={stands} />,
    feelings.length > 0 && <FeelingsPart key="feelings" feelings={feelings} />,
    echo && <EchoPart key="echo" entry={id} echo={echo} onDismiss={dismiss} onSilence={silence} />,
    template && (template.evidence.length > 0 || template.stopRule !== '') && (
      <EvidencePart key="evidence" template={template} />
    ),
  ].filter(Boolean)
  if (parts.length === 0) return null
  return wide ? (
    <aside className={styles.aside} aria-label="Beside the text">
      {parts}
    </aside>
  ) : (
    <Strip label={`${stands ? 'Where this stands' : 'About this page'}${echo ? ', and an echo' : ''}`}>{parts}</Strip>
  )
}

/** The same above the text, where there is no room beside it. Folded, until it is wanted. */
function Strip({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <aside className={styles.strip} aria-label="Beside the text">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Chevron size="0.9375rem" aria-hidden="true" />
        {label}
      </button>
      <div id={id} className={styles.folded} hidden={!open}>
        {children}
      </div>
    </aside>
  )
}
