import { mac } from '../platform.ts'
import { ariaOf, labelOf } from '../shortcuts.ts'
import styles from './views.module.css'

interface GuideLineProps {
  readonly one: boolean
  /** More than one question, so that there is a choice. */
  readonly many: boolean
  readonly left: boolean
  readonly onOne: (one: boolean) => void
  readonly onLeft: (left: boolean) => void
  /** Null where the entry is of no setback. */
  readonly onTooMuch: (() => void) | null
}

/** The key is the frame's, and works everywhere. */
const tooMuchShortcut = 'Mod+Period'

/** Ways through the questions and out of them, small. */
export function GuideLine({ one, many, left, onOne, onLeft, onTooMuch }: GuideLineProps) {
  return (
    <div className={styles.guide}>
      {many && !left && (
        <button type="button" aria-pressed={one} onClick={() => onOne(!one)}>
          One question at a time
        </button>
      )}
      {many && (
        <button type="button" onClick={() => onLeft(!left)}>
          {left ? 'Show the questions' : 'Leave the questions'}
        </button>
      )}
      {onTooMuch && (
        <button
          type="button"
          title={labelOf(tooMuchShortcut, mac)}
          aria-keyshortcuts={ariaOf(tooMuchShortcut, mac)}
          onClick={onTooMuch}
        >
          If it is too much
        </button>
      )}
    </div>
  )
}
