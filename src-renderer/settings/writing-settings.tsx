import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import type { Settings } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { useNotices } from '../ui/notices.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { clockTimes } from './clock-times.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** How entries are kept. These settings live inside the encrypted journal. */
export function WritingSettings() {
  const client = useQueryClient()
  const notices = useNotices()
  const { appearance } = useSurroundings()
  const boundary = useId()
  const settings = useQuery(reads.settings())

  /** Shows a choice at once, and takes it back where it could not be kept. */
  const change = async (wanted: Partial<Settings>) => {
    const { queryKey } = reads.settings()
    const before = client.getQueryData(queryKey)
    client.setQueryData(queryKey, (now) => now && { ...now, ...wanted })
    try {
      client.setQueryData(queryKey, await ask(journal.writeSettings(wanted)))
    } catch (thrown) {
      client.setQueryData(queryKey, before)
      notices.sayProblem(thrown, { label: 'Try again', run: () => change(wanted) })
    }
  }
  if (settings.isError) return <ReadProblem problem={settings.error} onRetry={settings.refetch} />
  if (settings.data === undefined) return null
  const { dayBoundary, keepPhotoPlace } = settings.data
  const language = appearance.language === 'system' ? undefined : appearance.language
  return (
    <Section heading="Writing">
      <div className={styles.setting}>
        <label className={styles.label} htmlFor={boundary}>
          A new day begins at
        </label>
        <select
          className={styles.select}
          id={boundary}
          value={dayBoundary}
          onChange={(event) => change({ dayBoundary: Number(event.target.value) })}
        >
          {clockTimes(dayBoundary, language).map(({ minutes, words }) => (
            <option key={minutes} value={minutes}>
              {words}
            </option>
          ))}
        </select>
        <p className={styles.note}>What is written before that still belongs to the evening before.</p>
      </div>
      <div className={styles.setting}>
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={keepPhotoPlace}
            onChange={(event) => change({ keepPhotoPlace: event.target.checked })}
          />
          Keep where photographs were taken
        </label>
        <p className={styles.note}>
          Many cameras write the place into the picture. Unless this is ticked it is taken out when a picture is added.
        </p>
      </div>
    </Section>
  )
}
