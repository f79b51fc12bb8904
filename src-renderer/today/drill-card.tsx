import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, journal } from '../bridge.ts'
import { useDialogs } from '../frame/dialogs.tsx'
import { reads } from '../reading.ts'
import { recoveryDrill } from '../settings/recovery-drill.ts'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import screenStyles from '../ui/screen.module.css'
import { Card } from './card.tsx'
import styles from './today.module.css'

/** Twice a year: whether the recovery key is still where it was put. Skipped, it asks again in half a year. */
export function DrillCard() {
  const settings = useQuery(reads.settings())
  const drill = useQuery(recoveryDrill)
  const client = useQueryClient()
  const notices = useNotices()
  const open = useDialogs()
  // A key that was never typed back has a card of its own.
  if (!drill.data?.due || settings.data?.recoveryPractised !== true) return null

  const skip = async () => {
    try {
      await ask(journal.skipRecoveryDrill())
      await client.invalidateQueries(recoveryDrill)
    } catch (thrown) {
      notices.sayProblem(thrown)
    }
  }
  return (
    <Card heading="Is your recovery key at hand?">
      <p>
        It is the one way back if the passphrase is forgotten. Twice a year is a good time to see whether it is still
        where you put it.
      </p>
      <div className={`${screenStyles.row} ${styles.ways}`}>
        <Button onClick={() => open('recovery-drill')}>Try it…</Button>
        <Button kind="quiet" onClick={() => void skip()}>
          Skip this time
        </Button>
      </div>
    </Card>
  )
}
