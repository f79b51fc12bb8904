import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { CaptureDraft } from '../../src-preload/contract.ts'
import { journal, shell } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './today.module.css'

/** So much of a note tells which one it is. */
const enough = 160

/** Notes that were begun in quick capture and put away, or that a lock has put away. */
export function Begun({ drafts }: { readonly drafts: readonly CaptureDraft[] }) {
  const deed = useDeed()
  if (drafts.length === 0) return null
  return (
    <ul aria-label="Begun notes">
      {drafts.map(({ id, text }) => {
        const words = firstWords(text)
        const settle = (as: 'note' | 'trash', said: string) => deed(() => journal.settleBegun({ id, as }), { said })
        return (
          <li key={id} className={styles.captured}>
            <p className={styles.begun}>
              One begun: <q dir="auto">{words}</q>
            </p>
            <div className={styles.settling}>
              <Button kind="quiet" aria-label={`Go on with it: ${words}`} onClick={() => deed(() => shell.capture())}>
                Go on with it
              </Button>
              <Button
                kind="quiet"
                aria-label={`Keep it: ${words}`}
                onClick={() => settle('note', 'Kept. It is among the captured notes.')}
              >
                Keep it
              </Button>
              <Button
                kind="quiet"
                aria-label={`Move to trash: ${words}`}
                onClick={() => settle('trash', 'It is in the trash.')}
              >
                Move to trash
              </Button>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function firstWords(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length > enough ? `${beginningOf(line, enough)}…` : line
}
