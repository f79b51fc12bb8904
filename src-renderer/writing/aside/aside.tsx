import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { EntryId } from '../../../src-preload/contract.ts'
import { feelingsOver } from '../sections.ts'
import styles from './aside.module.css'
import { EchoPart } from './echo-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { FeelingsPart } from './feelings-part.tsx'
import { StandingPart } from './standing-part.tsx'
import type { Beside } from './use-beside.ts'

interface AsideProps {
  readonly entry: EntryId
  readonly beside: Beside
  /** Beside the text, or else a strip above it that folds. */
  readonly wide: boolean
}

/** What stands beside the text: where the setback stands, what was felt, an echo, and what is known of the template. */
export function Aside({ entry, beside, wide }: AsideProps) {
  const { setbacks, sections, template, echo } = beside
  const feelings = feelingsOver(sections)
  const parts = [
    setbacks && <StandingPart key="standing" entry={entry} setbacks={setbacks} />,
    feelings.length > 0 && <FeelingsPart key="feelings" feelings={feelings} />,
    echo && <EchoPart key="echo" entry={entry} echo={echo} echoing={beside} />,
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
    <Strip label={`${setbacks ? 'Where this stands' : 'About this page'}${andWords(beside)}`}>{parts}</Strip>
  )
}

/** What else a folded strip holds: that a note waits is said, and not the note. */
function andWords({ echo, noteOnly }: Beside): string {
  if (echo === null) return ''
  if (echo.adviceWaits) return '. A note that you left yourself is waiting here'
  return noteOnly ? ', and your note' : ', and an echo'
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
