import { useQuery } from '@tanstack/react-query'
import { useNavigation } from '../frame/navigation.tsx'
import { reads } from '../reading.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import styles from './today.module.css'

/** The templates by name and the time they take. A press begins an entry with its questions. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const navigation = useNavigation()
  const templates = useQuery(reads.templates())
  return (
    <Dialog heading="Templates" onClose={onClose}>
      {templates.isError && <ReadProblem problem={templates.error} onRetry={templates.refetch} />}
      <ul className={styles.templates}>
        {templates.data?.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              className={styles.template}
              onClick={() => {
                onClose()
                void navigation.begin(template.id)
              }}
            >
              <span>{template.name}</span>
              <small>{template.minutes === 1 ? 'about a minute' : `about ${template.minutes} minutes`}</small>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
