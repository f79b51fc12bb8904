import styles from './views.module.css'

/** The first thought, in view while later questions are answered. */
export function PinnedThought({ words, onGo }: { readonly words: string; readonly onGo: () => void }) {
  return (
    <div className={styles.pinned}>
      <button type="button" aria-label={`Back to what you wrote first: ${words}`} onClick={onGo}>
        <span dir="auto">{words}</span>
      </button>
    </div>
  )
}
