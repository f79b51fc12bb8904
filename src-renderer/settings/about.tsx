import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shell } from '../bridge.ts'
import { journalingAtLarge } from '../care/findings.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { FindingCard } from '../templates/evidence-card.tsx'
import { Button } from '../ui/button.tsx'
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
  const { version, engine } = useSurroundings()
  const [open, setOpen] = useState(false)
  return (
    <Section name="about">
      <p>Kintsugi {version}. Free software under the MIT licence.</p>
      {engine && (
        <>
          <p>
            It runs on Electron {engine.electron} and Chromium {engine.chromium}. What these are made of, and under
            which licences, is in the files LICENSE.electron.txt and LICENSES.chromium.html, which came with the app.
          </p>
          <Button onClick={() => shell.showLicences()}>Show these files</Button>
        </>
      )}
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
  )
}
