import { useEffect, useId } from 'react'
import type { Echo, EntryId } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'
import { useNavigation } from '../../frame/navigation.tsx'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { standingWords, titleOfSetback } from '../../setbacks/states.ts'
import { Button } from '../../ui/button.tsx'
import styles from './aside.module.css'

interface EchoPartProps {
  readonly entry: EntryId
  readonly echo: Echo
  /** Not beside this entry. */
  readonly onDismiss: () => void
  /** Not at all any more. */
  readonly onSilence: () => void
}

/** One's own setback that was like this one, with what helped, and the note that was left for now. */
export function EchoPart({ entry, echo, onDismiss, onSilence }: EchoPartProps) {
  const { setback, alike, advice } = echo
  const { dates } = useSurroundings()
  const navigation = useNavigation()
  const id = useId()
  useEffect(() => {
    // It was shown: that is when it counts as given.
    if (advice !== null) void journal.takeAdvice({ entry, setback: setback.id })
  }, [advice, entry, setback.id])
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>Echo</h2>
      <p>You recovered from something like this.</p>
      <p>
        <button
          type="button"
          className={styles.link}
          onClick={() => navigation.go({ name: 'setback', id: setback.id })}
        >
          {titleOfSetback(setback)}
        </button>
      </p>
      <p className={styles.quietWords}>
        {standingWords(setback, setback.moved, dates)}.{alike.length > 0 && <> Both speak of {alike.join(', ')}.</>}
      </p>
      {setback.helped !== null && (
        <p>
          What helped: <q dir="auto">{setback.helped}</q>
        </p>
      )}
      {advice !== null && (
        <blockquote className={styles.advice}>
          <p>You left yourself a note when it ended:</p>
          <p dir="auto">{advice}</p>
        </blockquote>
      )}
      <div className={styles.ways}>
        <Button kind="quiet" onClick={onDismiss}>
          Not here
        </Button>
        <Button kind="quiet" onClick={onSilence}>
          No echoes any more
        </Button>
      </div>
    </section>
  )
}
