import { useQuery } from '@tanstack/react-query'
import type { TemplateId } from '../../src-preload/contract.ts'
import { useDialogs } from '../frame/dialogs.tsx'
import { useNavigation } from '../frame/navigation.tsx'
import { reads } from '../reading.ts'
import { minutesWords } from '../templates/template-words.ts'
import { Card } from './card.tsx'
import styles from './today.module.css'

const written: readonly TemplateId[] = ['three-good-things', 'value-i-served', 'kind-letter']

/** The short exercises for any day. None of them is counted. */
export function Practice() {
  const navigation = useNavigation()
  const dialog = useDialogs()
  const templates = useQuery(reads.templates())
  const offered = written.flatMap((id) => templates.data?.filter((row) => row.id === id && !row.archived) ?? [])
  return (
    <Card heading="A practice for today">
      <ul className={styles.practices}>
        {offered.map(({ id, name, minutes }) => (
          <li key={id}>
            <button type="button" className={styles.practice} onClick={() => navigation.begin(id)}>
              {name}
              <small>{minutesWords(minutes)}</small>
            </button>
          </li>
        ))}
        <li>
          <button type="button" className={styles.practice} onClick={() => dialog('breathing')}>
            Slow breathing
            <small>up to five minutes</small>
          </button>
        </li>
      </ul>
    </Card>
  )
}
