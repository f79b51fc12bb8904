import { ask, journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import { FindButton } from './find/find-button.tsx'
import type { Sheet } from './sheet.ts'
import styles from './writing.module.css'

/** Stands where the tools would: an entry in the trash can be read, and written in again once it is restored. */
export function TrashedBar({ sheet, onRestored }: { readonly sheet: Sheet; readonly onRestored: () => void }) {
  const notices = useNotices()
  const restore = async () => {
    try {
      await ask(journal.restoreEntries({ ids: [sheet.entry.id] }))
      sheet.note({ trashed: null })
      onRestored()
    } catch (thrown) {
      notices.sayProblem(thrown)
    }
  }
  return (
    <div className={styles.trashed}>
      <p>This entry is in the trash.</p>
      <FindButton />
      <Button onClick={() => void restore()}>Restore</Button>
    </div>
  )
}
