import { useSyncExternalStore } from 'react'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import type { Autosave, SaveState } from './autosave.ts'
import styles from './writing.module.css'

const words: Record<SaveState['kind'], string> = {
  untouched: 'Nothing to save yet',
  saved: 'Saved',
  waiting: 'Not yet saved',
  saving: 'Saving…',
  failed: 'Not saved',
}

const useSaveState = (autosave: Autosave) => useSyncExternalStore(autosave.subscribe, () => autosave.state)

/** How what is on screen stands to what is on disk. Silent: read out at every pause it would talk over the writer. */
export function SaveStatus({ autosave }: { readonly autosave: Autosave }) {
  const { kind } = useSaveState(autosave)
  return (
    <span className={styles.status} role="status" aria-live="off" data-state={kind}>
      {words[kind]}
    </span>
  )
}

/** What to know when a save failed, said aloud once, with the way on. */
export function SaveFailure({ autosave }: { readonly autosave: Autosave }) {
  const state = useSaveState(autosave)
  if (state.kind !== 'failed') return null
  return (
    <div className={styles.failure}>
      <Alert>
        <p>
          {state.message} Your words are still here, and saving is tried again until it works. Until then, it is safer
          to leave this window open.
        </p>
        <Button busy={state.trying} onClick={() => void autosave.flush()}>
          {state.trying ? 'Trying…' : 'Try again'}
        </Button>
      </Alert>
    </div>
  )
}
