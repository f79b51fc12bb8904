import styles from './views.module.css'

interface PinnedThoughtProps {
  /** Null while there is nothing to pin: its place is kept, so that nothing moves when there is. */
  readonly words: string | null
  readonly onGo: () => void
}

/** The first thought, in view while later questions are answered. */
export function PinnedThought({ words, onGo }: PinnedThoughtProps) {
  return (
    <div className={styles.pinned} data-empty={words === null || undefined}>
      {words !== null && (
        <button type="button" aria-label={`Back to what you wrote first: ${words}`} onClick={onGo}>
          <span dir="auto">{words}</span>
        </button>
      )}
    </div>
  )
}
