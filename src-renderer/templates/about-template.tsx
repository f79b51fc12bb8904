import { useQuery } from '@tanstack/react-query'
import type { TemplateId } from '../../src-preload/contract.ts'
import { reads } from '../reading.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import styles from './about-template.module.css'
import { EvidenceCard } from './evidence-card.tsx'

/** What a template asks, when to stop, and what research found and did not. */
export function AboutTemplate({ id }: { readonly id: TemplateId }) {
  const template = useQuery(reads.template(id))
  if (template.isError) return <ReadProblem problem={template.error} onRetry={template.refetch} />
  if (template.data === undefined) return null
  const { prompts, stopRule, evidence } = template.data
  return (
    <div className={styles.about}>
      {prompts.length > 0 && (
        <ol className={styles.prompts} aria-label="Its questions">
          {prompts.map((prompt) => (
            <li key={prompt.id} dir="auto">
              {prompt.text}
            </li>
          ))}
        </ol>
      )}
      {stopRule !== '' && <p dir="auto">{stopRule}</p>}
      {evidence.length > 0 ? (
        <EvidenceCard template={template.data} />
      ) : (
        <p className={styles.quiet}>Nothing is claimed about this one.</p>
      )}
    </div>
  )
}
