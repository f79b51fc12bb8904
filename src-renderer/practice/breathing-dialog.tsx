import { slowBreathing } from '../care/findings.ts'
import { FindingCard } from '../templates/evidence-card.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Breathing } from './breathing.tsx'
import styles from './breathing-dialog.module.css'

/** Slow breathing as a practice, with what research found about it and did not. */
export function BreathingDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog heading="Slow breathing" onClose={onClose}>
      <p>
        In through the nose, a second sip of air, and a long breath out. One breath is enough, and five minutes are.
      </p>
      <Breathing autoFocus />
      <details>
        <summary className={styles.summary}>What research found</summary>
        <div className={styles.finding}>
          <FindingCard finding={slowBreathing} />
        </div>
      </details>
      <DialogButtons>
        <Button kind="quiet" onClick={onClose}>
          Close
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
