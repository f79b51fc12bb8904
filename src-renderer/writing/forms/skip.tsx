import styles from './forms.module.css'

interface SkipProps {
  /** Whether there is an answer that would go. */
  readonly given: boolean
  readonly onSkip: () => void
  /** What the answer is about, said to a screen reader where several stand under one question. */
  readonly about?: string
}

/** Leaves a question without an answer, and takes back one that was given. */
export function Skip({ given, onSkip, about }: SkipProps) {
  const words = given ? 'Take it back' : 'Skip'
  return (
    <button type="button" className={styles.quiet} aria-label={about && `${words}: ${about}`} onClick={onSkip}>
      {words}
    </button>
  )
}
