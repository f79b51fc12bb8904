import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Setback, SetbackRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { reads } from '../reading.ts'
import { DeleteForEverDialog, quotesStay } from '../snapshots/delete-for-ever-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { useNotices } from '../ui/notices.tsx'
import screenStyles from '../ui/screen.module.css'
import { useHour } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import { SetbackLine } from './setback-line.tsx'
import { titleOfSetback } from './states.ts'

/** Setbacks in the trash: each can come back, or go for ever. Their entries are where they always were. */
export function TrashedSetbacks({ rows }: { readonly rows: readonly SetbackRow[] }) {
  const deed = useDeed()
  const now = useHour()
  const client = useQueryClient()
  const notices = useNotices()
  const [going, setGoing] = useState<Setback | null>(null)
  const sealedWords = going?.sealedAdvice.length
    ? ' A note to yourself in them that has not come back yet no longer comes by itself.'
    : ''
  /** Its words are complete when the question is put. */
  const askAbout = (row: SetbackRow) => client.fetchQuery(reads.setback(row.id)).then(setGoing, notices.sayProblem)
  const restore = (row: SetbackRow) =>
    deed(() => journal.restoreSetback({ id: row.id }), { said: 'The setback is back where it was.' })
  const deleteForEver = async ({ id }: Setback, snapshots: boolean) => {
    const deletion = () => journal.deleteSetback({ id, ...(snapshots && { snapshots }) })
    return (await deed(deletion, { said: 'The setback is deleted. Its entries are kept.', again: null })) !== null
  }
  if (rows.length === 0) return <p className={screenStyles.lead}>No setback is in the trash.</p>
  return (
    <>
      <p className={screenStyles.lead}>Only the setback itself is here. What was written about it stays where it is.</p>
      <ul aria-label="Setbacks in the trash">
        {rows.map((row) => (
          <SetbackLine key={row.id} row={row} now={now}>
            <Button onClick={() => restore(row)}>Restore</Button>
            <Button kind="danger" onClick={() => void askAbout(row)}>
              Delete for ever…
            </Button>
          </SetbackLine>
        ))}
      </ul>
      {going && (
        <DeleteForEverDialog
          heading="Delete this setback for ever?"
          ids={[going.id]}
          onDelete={(snapshots) => deleteForEver(going, snapshots)}
          onClose={() => setGoing(null)}
        >
          “{titleOfSetback(going)}” goes, with its states and the sentences about them. Its entries stay, with the steps
          and lessons in them.{sealedWords} {quotesStay} It can’t be taken back.
        </DeleteForEverDialog>
      )}
    </>
  )
}
