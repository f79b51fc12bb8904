import styles from './forms.module.css'

/** Leaves a question without an answer, and takes back one that was given. */
export function Skip({ onSkip }: { readonly onSkip: () => void }) {
  return (
    <button type="button" className={styles.quiet} onClick={onSkip}>
      Skip
    </button>
  )
}
