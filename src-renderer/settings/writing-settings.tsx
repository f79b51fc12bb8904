import { useId } from 'react'
import { useSurroundings } from '../frame/surroundings.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useSettings } from '../ui/use-settings.ts'
import { clockTimes } from './clock-times.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { Tick } from './tick.tsx'

/** How entries are kept. These settings live inside the encrypted journal. */
export function WritingSettings() {
  const { appearance } = useSurroundings()
  const boundary = useId()
  const { read, settings, change } = useSettings()
  if (read.isError) return <ReadProblem problem={read.error} onRetry={read.refetch} />
  if (settings === undefined) return null
  const { dayBoundary, keepPhotoPlace } = settings
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
      <Tick
        label="One question at a time"
        note="For when a page of questions is too much. It is the same entry either way."
        checked={settings.oneQuestion}
        onChecked={(oneQuestion) => change({ oneQuestion })}
      />
      <Tick
        label="Keep where photographs were taken"
        note="Many cameras write the place into the picture. Unless this is ticked it is taken out when a picture is added."
        checked={keepPhotoPlace}
        onChecked={(keep) => change({ keepPhotoPlace: keep })}
      />
    </Section>
  )
}
