import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { journalingAtLarge } from '../care/findings.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { FindingCard } from '../templates/evidence-card.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { wordsOf } from './contents.ts'
import { Group, placed, Section } from './section.tsx'
import styles from './settings.module.css'

/** Work of others that ships with the app. The build writes the list of it: resources/notices.ts. */
interface Notice {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

export function About() {
  const { version } = useSurroundings()
  const [open, setOpen] = useState(false)
  return (
    <Section name="about">
      <p>Kintsugi {version}. Free software under the MIT licence.</p>
      <Group place="about research">
        <FindingCard finding={journalingAtLarge} />
        <p>What a template rests on stands on the card of that template.</p>
      </Group>
      <details {...placed('about licences')} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.summary}>{wordsOf('about licences')}</summary>
        <div className={styles.notices}>{open && <Notices />}</div>
      </details>
    </Section>
  )
}

function Notices() {
  const notices = useQuery({
    queryKey: ['notices'],
    queryFn: async (): Promise<readonly Notice[]> => (await fetch('notices.json')).json(),
  })
  if (notices.isError) return <ReadProblem problem={notices.error} onRetry={notices.refetch} />
  return (
    <>
      <p className={styles.note}>What Electron and Chromium are made of stands in files beside the app itself.</p>
      <ul aria-label="Licences">
        {notices.data?.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary>
                {name} {version} <span className={styles.note}>{licence}</span>
              </summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: longer than it is high, it is scrolled by keyboard too */}
              <pre className={styles.licence} tabIndex={0}>
                {text}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  )
}
