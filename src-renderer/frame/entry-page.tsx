import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Entry, EntryId, Problem } from '../../src-preload/contract.ts'
import { ask, journal, problemOf } from '../bridge.ts'
import { entriesChanged } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { partOf } from '../ui/part.tsx'
import { saveEverything } from '../unsaved.ts'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import { type Begun, timeline } from './screens.ts'

const WritingScreen = partOf(async () => (await import('../writing/writing-screen.tsx')).WritingScreen)
/** Fetches the editor, so that it is here when an entry is opened. */
export const loadWriting = () => WritingScreen.load()

/** Reads an entry and hands it to the editor, with the cursor and scroll at which it was left. */
export function EntryPage({ id, begun }: { readonly id: EntryId; readonly begun: Begun | null }) {
  const navigation = useNavigation()
  const client = useQueryClient()
  const [found, setFound] = useState<{ readonly entry: Entry; readonly kept: boolean } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [place] = useState(navigation.cursor)

  useEffect(() => {
    let current = true
    readNewest(id, begun).then(
      (read) => {
        if (current) setFound(read)
      },
      (thrown) => {
        if (current) setProblem(problemOf(thrown))
      },
    )
    return () => {
      current = false
    }
  }, [id, begun])

  if (problem) {
    return (
      <div className={styles.apology}>
        <Alert>{problem.message}</Alert>
        <Button kind="primary" onClick={() => navigation.go(timeline)}>
          Go to the timeline
        </Button>
      </div>
    )
  }
  if (found === null) return null
  return (
    <WritingScreen
      entry={found.entry}
      kept={found.kept}
      setback={begun?.setback}
      place={place}
      onPlace={navigation.keepCursor}
      onRow={() => entriesChanged(client)}
      onClosed={navigation.back}
      onReturn={() => navigation.go({ name: 'writing', id, begun })}
    />
  )
}

/** The entry as it stands in the journal; one that was begun and never saved, as it was begun. */
async function readNewest(id: EntryId, begun: Begun | null): Promise<{ entry: Entry; kept: boolean }> {
  // A save of it may still be under way, from when it was left.
  await saveEverything()
  try {
    return { entry: await ask(journal.readEntry({ id })), kept: true }
  } catch (thrown) {
    if (begun && problemOf(thrown).code === 'not-found') return { entry: begun.entry, kept: false }
    throw thrown
  }
}
