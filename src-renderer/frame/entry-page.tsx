import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Entry, EntryId, Problem } from '../../src-preload/contract.ts'
import { ask, journal, problemOf } from '../bridge.ts'
import { entriesChanged } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import { type Begun, timeline } from './screens.ts'

export const loadWriting = () => import('../writing/writing-screen.tsx')
const WritingScreen = lazy(async () => ({ default: (await loadWriting()).WritingScreen }))

/** Reads an entry and hands it to the editor, with the cursor and scroll at which it was left. */
export function EntryPage({ id, begun }: { readonly id: EntryId; readonly begun: Begun | null }) {
  const navigation = useNavigation()
  const client = useQueryClient()
  const [entry, setEntry] = useState<Entry | null>(begun?.entry ?? null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [place] = useState(navigation.cursor)
  const missing = entry === null

  useEffect(() => {
    if (!missing) return
    let current = true
    ask(journal.readEntry({ id })).then(
      (read) => {
        if (current) setEntry(read)
      },
      (thrown) => {
        if (current) setProblem(problemOf(thrown))
      },
    )
    return () => {
      current = false
    }
  }, [id, missing])

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
  if (entry === null) return null
  return (
    <Suspense>
      <WritingScreen
        entry={entry}
        place={place}
        onPlace={navigation.keepCursor}
        onRow={() => entriesChanged(client)}
        onClosed={navigation.back}
      />
    </Suspense>
  )
}
