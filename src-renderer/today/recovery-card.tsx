import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, journal } from '../bridge.ts'
import { useDialogs } from '../frame/dialogs.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import screenStyles from '../ui/screen.module.css'
import styles from './today.module.css'

/** Stands on Today while nobody has typed back the recovery key: its showing may have been broken off. */
export function RecoveryCard() {
  const settings = useQuery(reads.settings())
  const client = useQueryClient()
  const notices = useNotices()
  const open = useDialogs()
  if (settings.data?.recoveryPractised !== false) return null

  const have = async () => {
    try {
      client.setQueryData(reads.settings().queryKey, await ask(journal.writeSettings({ recoveryPractised: true })))
    } catch (thrown) {
      notices.sayProblem(thrown)
    }
  }
  return (
    <section className={styles.card} aria-labelledby="recovery-card">
      <h2 className={screenStyles.small} id="recovery-card">
        Your recovery key
      </h2>
      <p>The app was closed before you could try it. It is the one way back if the passphrase is forgotten.</p>
      <div className={`${screenStyles.row} ${styles.ways}`}>
        <Button onClick={() => open('recovery-key')}>Make a new one…</Button>
        <Button kind="quiet" onClick={() => void have()}>
          I have it
        </Button>
      </div>
    </section>
  )
}
