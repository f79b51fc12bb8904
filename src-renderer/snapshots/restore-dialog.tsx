import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SnapshotRow } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { today } from '../frame/screens.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { readKeptWords } from '../kept/use-kept-words.ts'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { entriesIn } from '../ui/dates.ts'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useWork } from '../work/work.tsx'
import { nameOf } from './snapshot-words.ts'

/** Asks before the whole journal is put back to a snapshot, and does it. */
export function RestoreDialog({ row, onClose }: { readonly row: SnapshotRow; readonly onClose: () => void }) {
  const { dates } = useSurroundings()
  const work = useWork()
  const client = useQueryClient()
  const navigation = useNavigation()
  const overview = useQuery(reads.overview())
  const moment = nameOf(row, dates)

  const restore = async () => {
    onClose()
    const done = await work.run(
      'Putting the journal back',
      (job) => ask(journal.restoreSnapshot({ id: row.id, job })).then(() => true),
      () => `The journal is as it was on ${moment}. What was here before is a snapshot of its own now.`,
    )
    if (done === null) return
    // What was begun before would be written over what came back.
    await readKeptWords().catch(() => undefined)
    navigation.go(today)
    await client.invalidateQueries()
  }
  return (
    <Dialog heading="Put the whole journal back?" onClose={onClose} firm>
      <p>
        It will be as it was on {moment}, with {entriesIn(row.entries ?? 0, dates)}
        {overview.data && <> in the place of {entriesIn(overview.data.entries, dates)}</>}.
      </p>
      <p>What is here now becomes a snapshot first, so this can be undone. The passphrase stays the one of today.</p>
      <DialogButtons>
        <Button kind="primary" onClick={restore}>
          Put it back
        </Button>
        <Button kind="quiet" onClick={onClose} autoFocus>
          Not now
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
