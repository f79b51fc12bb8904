import { useState } from 'react'
import type { Finding, Template } from '../../src-preload/contract.ts'
import { ask, problemOf, shell } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import styles from './evidence-card.module.css'

/** What research found about a template, each finding beside its limit. Nothing where nothing is claimed. */
export function EvidenceCard({ template }: { readonly template: Pick<Template, 'evidence'> }) {
  if (template.evidence.length === 0) return null
  return (
    <ul className={styles.findings} aria-label="What research found">
      {template.evidence.map((finding) => (
        <li key={`${finding.doi}${finding.found}`}>
          <FindingCard finding={finding} />
        </li>
      ))}
    </ul>
  )
}

/** One finding and, beside it in the same size, what it does not show. Where it comes from stands as text to copy. */
export function FindingCard({ finding }: { readonly finding: Finding }) {
  const { found, size, who, year, doi, source, limit } = finding
  return (
    <div className={styles.finding}>
      <dl className={styles.sides}>
        <div>
          <dt className={styles.side}>What was found</dt>
          <dd>
            {found}
            {size !== '' && ` (${size.replaceAll(' = ', '\u00a0=\u00a0')})`}
          </dd>
        </div>
        <div>
          <dt className={styles.side}>What it does not show</dt>
          <dd>{limit}</dd>
        </div>
      </dl>
      <p className={styles.source}>
        {who}, {year}
        {source !== '' && `. ${source}`}
      </p>
      {doi !== '' && <Doi doi={doi} />}
    </div>
  )
}

/** The name under which a paper is found. The browser is opened only after asking. */
function Doi({ doi }: { readonly doi: string }) {
  const [problem, setProblem] = useState<string | null>(null)
  const open = () =>
    ask(shell.openLink({ url: `https://doi.org/${doi}` })).then(
      () => setProblem(null),
      (thrown) => setProblem(problemOf(thrown).message),
    )
  return (
    <>
      <p className={styles.doi}>
        <span>
          DOI <code className={styles.name}>{doi}</code>
        </span>
        <Button kind="quiet" className={styles.open} aria-label={`Open… ${doi} in the browser`} onClick={open}>
          Open…
        </Button>
      </p>
      {problem && <p role="alert">{problem}</p>}
    </>
  )
}
