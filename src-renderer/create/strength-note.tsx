import { useEffect, useState } from 'react'
import { leastCharacters } from './complaint.ts'
import styles from './create.module.css'
import { type Estimate, estimateFrom } from './guessing.ts'

const pause = 200

/** An honest word about how long the passphrase would hold, once the person pauses. */
export function StrengthNote({ id, passphrase }: { readonly id: string; readonly passphrase: string }) {
  const [estimate, setEstimate] = useState<Estimate | null>(null)
  useEffect(() => {
    // Of what is too short nothing more is said: it is being typed, or is refused in a sentence of its own.
    if ([...passphrase].length < leastCharacters) {
      setEstimate(null)
      void import('./estimator.ts')
      return
    }
    let current = true
    const timer = setTimeout(async () => {
      const { countGuesses } = await import('./estimator.ts')
      if (current) setEstimate(estimateFrom(countGuesses(passphrase)))
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [passphrase])
  return (
    <p className={styles.estimate} id={id} data-strength={estimate?.strength} aria-live="polite">
      {estimate ? estimate.words : 'A few unrelated words are easy to remember and hard to guess.'}
    </p>
  )
}
