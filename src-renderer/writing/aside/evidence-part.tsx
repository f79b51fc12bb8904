import { useId, useState } from 'react'
import type { Template } from '../../../src-preload/contract.ts'
import { FindingCard } from '../../templates/evidence-card.tsx'
import styles from './aside.module.css'

/** When to stop, what was found about a template, and beside that what it does not show. */
export function EvidencePart({ template }: { readonly template: Pick<Template, 'evidence' | 'stopRule'> }) {
  const id = useId()
  const [all, setAll] = useState(false)
  const { evidence, stopRule } = template
  const shown = all ? evidence : evidence.slice(0, 1)
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>About this template</h2>
      {stopRule !== '' && <p>{stopRule}</p>}
      {shown.length > 0 && <h3 className="visually-hidden">What research found</h3>}
      {shown.map((finding) => (
        <FindingCard key={`${finding.doi}${finding.found}`} finding={finding} />
      ))}
      {evidence.length > 1 && (
        <button type="button" className={styles.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Less' : `${evidence.length - 1} more`}
        </button>
      )}
    </section>
  )
}
