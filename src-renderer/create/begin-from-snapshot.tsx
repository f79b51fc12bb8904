import { useState } from 'react'
import { ask, journal, problemOf, shell } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import styles from './create.module.css'

/** The way for somebody who has a journal already: on another computer, or on one that is gone. */
export function BeginFromSnapshot({ onLaid }: { readonly onLaid: () => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const begin = async () => {
    setProblem(null)
    try {
      const grant = await ask(shell.chooseSnapshotFile())
      if (grant === null) return
      setBusy(true)
      await ask(journal.beginFromSnapshot({ grant, job: crypto.randomUUID() }))
      onLaid()
    } catch (thrown) {
      setProblem(problemOf(thrown).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.form}>
      <Button kind="quiet" busy={busy} onClick={begin}>
        Begin from a snapshot…
      </Button>
      <p className={styles.progress} role="status">
        {busy ? 'Laying out the journal of the snapshot.' : ''}
      </p>
      {problem && <Alert>{problem}</Alert>}
    </div>
  )
}
