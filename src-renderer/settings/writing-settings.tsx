import { useId } from 'react'
import { useSurroundings } from '../frame/surroundings.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useSettings } from '../ui/use-settings.ts'
import { clockTimes } from './clock-times.ts'
import { wordsOf } from './contents.ts'
import { GuidingSettings } from './guiding-settings.tsx'
import { Group, placed, Section } from './section.tsx'
import styles from './settings.module.css'
import { Tick } from './tick.tsx'
import { WordsSettings } from './words-settings.tsx'

/** How entries are kept. These settings live inside the encrypted journal. */
export function WritingSettings() {
  const { appearance, mac } = useSurroundings()
  const boundary = useId()
  const { read, settings, change } = useSettings()
  if (read.isError) return <ReadProblem problem={read.error} onRetry={read.refetch} />
  if (settings === undefined) return <Section name="writing" />
  const { dayBoundary, keepPhotoPlace } = settings
  const language = appearance.language === 'system' ? undefined : appearance.language
  return (
    <Section name="writing">
      <div className={styles.setting} {...placed('writing day')}>
        <label className={styles.label} htmlFor={boundary}>
          {wordsOf('writing day')}
        </label>
        <select
          className={styles.select}
          id={boundary}
          aria-describedby={`${boundary}-note`}
          value={dayBoundary}
          onChange={(event) => change({ dayBoundary: Number(event.target.value) })}
        >
          {clockTimes(dayBoundary, language).map(({ minutes, words }) => (
            <option key={minutes} value={minutes}>
              {words}
            </option>
          ))}
        </select>
        <p className={styles.note} id={`${boundary}-note`}>
          What is written before that still belongs to the evening before.
        </p>
      </div>
      <Tick
        place="writing question"
        note="For when a page of questions is too much. It is the same entry either way."
        checked={settings.oneQuestion}
        onChecked={(oneQuestion) => change({ oneQuestion })}
      />
      <Tick
        place="writing photographs"
        note="Many cameras write the place into the picture. Unless this is ticked it is taken out when a picture is added."
        checked={keepPhotoPlace}
        onChecked={(keep) => change({ keepPhotoPlace: keep })}
      />
      <GuidingSettings />
      <WordsSettings />
      <Group place="writing spelling">
        <p>
          Spelling is not checked.{' '}
          {mac
            ? 'On a Mac the words would go to a service of the system, which does not end when the journal is locked.'
            : 'The dictionaries would have to come from the internet, of which Kintsugi asks nothing.'}
        </p>
      </Group>
    </Section>
  )
}
