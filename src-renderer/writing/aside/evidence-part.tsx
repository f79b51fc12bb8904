import { useId } from 'react'
import type { Template } from '../../../src-preload/contract.ts'
import { EvidenceCard } from '../../templates/evidence-card.tsx'
import styles from './aside.module.css'

/** When to stop, and, for whoever wants it, what was found about a template with what that does not show. */
export function EvidencePart({ template }: { readonly template: Pick<Template, 'evidence' | 'stopRule'> }) {
  const id = useId()
  const { evidence, stopRule } = template
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>About these questions</h2>
      {stopRule !== '' && <p>{stopRule}</p>}
      {evidence.length > 0 && (
        // Beside a fresh wound nobody wants papers unasked.
        <details>
          <summary>What research found, and what it does not show</summary>
          <EvidenceCard template={template} />
        </details>
      )}
    </section>
  )
}
