import styles from './forms.module.css'

interface SkipProps {
  /** Whether there is an answer that would go. */
  readonly given: boolean
  readonly onSkip: () => void
}

/** Leaves a question without an answer, and takes back one that was given. */
export function Skip({ given, onSkip }: SkipProps) {
  return (
    <button type="button" className={styles.quiet} onClick={onSkip}>
      {given ? 'Take it back' : 'Skip'}
    </button>
  )
}
