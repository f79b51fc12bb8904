import { useId, useState } from 'react'
import type { Finding, Template } from '../../../src-preload/contract.ts'
import { shell } from '../../bridge.ts'
import { useNotices } from '../../ui/notices.tsx'
import styles from './aside.module.css'

/** What was found about a template, and beside it, as large, what that does not show. */
export function EvidencePart({ template }: { readonly template: Template }) {
  const id = useId()
  const [all, setAll] = useState(false)
  const { evidence, stopRule } = template
  const shown = all ? evidence : evidence.slice(0, 1)
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>About this template</h2>
      {stopRule !== '' && <p>{stopRule}</p>}
      {shown.map((finding) => (
        <Card key={`${finding.who} ${finding.year} ${finding.found}`} finding={finding} />
      ))}
      {evidence.length > 1 && (
        <button type="button" className={styles.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Less' : `${evidence.length - 1} more`}
        </button>
      )}
    </section>
  )
}

function Card({ finding }: { readonly finding: Finding }) {
  const { found, size, who, year, doi, source, limit } = finding
  const { say } = useNotices()
  const open = async () => {
    const result = await shell.openLink({ url: `https://doi.org/${doi}` })
    if (!result.ok) say(result.error.message)
  }
  return (
    <div className={styles.card}>
      <div className={styles.sides}>
        <div>
          <h3>Found</h3>
          <p>
            {found} {size !== '' && `(${size})`}
          </p>
        </div>
        <div>
          <h3>Not shown by it</h3>
          <p>{limit}</p>
        </div>
      </div>
      <p className={styles.source}>
        {who}, {year}. {source !== '' && `${source}. `}
        {doi !== '' && (
          <>
            <span className={styles.doi}>doi {doi}</span>{' '}
            <button type="button" className={styles.link} aria-label={`Open doi ${doi}`} onClick={() => void open()}>
              Open…
            </button>
          </>
        )}
      </p>
    </div>
  )
}
