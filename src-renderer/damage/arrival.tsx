import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Findings, SnapshotRow } from '../../src-preload/contract.ts'
import { ask, journal, on, shell } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { settings } from '../frame/screens.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { BesideDialog } from '../snapshots/beside-dialog.tsx'
import { momentOf } from '../snapshots/snapshot-words.ts'
import { useOpenBeside } from '../snapshots/use-snapshots.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useNotices } from '../ui/notices.tsx'
import { saveEverything } from '../unsaved.ts'
import { copiesIn, missingSavesIn, whyMissing } from './damage-words.ts'
import { findings } from './findings.ts'

/** What the person should know of the journal that was just unlocked, and of damage that is met while it is open. */
export function Arrival({ onDamage }: { readonly onDamage: () => void }) {
  useDamageNotice(onDamage)
  useCopiesNotice()
  const found = useQuery(findings).data
  const [put, setPut] = useState(false)
  if (!found || found.missingSaves === 0 || put) return null
  return <OlderDialog {...found} onAccepted={() => setPut(true)} />
}

function OlderDialog(props: Findings & { readonly onAccepted: () => void }) {
  const { missingSaves, keptLog, snapshot, onAccepted } = props
  const { dates } = useSurroundings()
  const client = useQueryClient()
  const notices = useNotices()
  const openBeside = useOpenBeside()
  const [looking, setLooking] = useState(false)

  const lock = () => void ask(shell.lock()).catch(notices.sayProblem)
  const goOn = async () => {
    try {
      await ask(journal.acceptMissingSaves())
      await client.invalidateQueries(findings)
      onAccepted()
    } catch (thrown) {
      notices.sayProblem(thrown)
    }
  }
  const look = async (row: SnapshotRow) => {
    if (await openBeside(row)) setLooking(true)
  }
  if (looking && snapshot) return <BesideDialog row={snapshot} onlyLook onClose={() => setLooking(false)} />
  return (
    // What is written in it before that is decided could be in neither: to leave the question is to lock.
    <Dialog heading="This journal is older than the one last opened on this computer" onClose={lock} firm>
      <p>
        {missingSavesIn(missingSaves, dates)}. {whyMissing(keptLog)}
      </p>
      <p>
        If the newer one lies elsewhere, lock this one and put it back first. Gone on with, this one is the journal from
        now on. Notes that wait sealed come into the one that you go on with.
      </p>
      <DialogButtons>
        <Button kind="primary" onClick={() => void goOn()}>
          Go on with this one
        </Button>
        {snapshot?.made != null && (
          <Button onClick={() => void look(snapshot)}>Look at the snapshot of {momentOf(snapshot.made, dates)}</Button>
        )}
        <Button kind="quiet" onClick={lock} autoFocus>
          Lock
        </Button>
      </DialogButtons>
    </Dialog>
  )
}

/** Damage that is met stays said until something is done about it. */
function useDamageNotice(onDamage: () => void): void {
  const notices = useNotices()
  useEffect(() => {
    let take: (() => void) | null = null
    const see = async () => {
      if (!(await saveEverything())) {
        notices.say(
          'What was written last could not be saved, so the journal stays open. Lock it first: those words are sealed, and come into the journal once it can be written in again.',
          { label: 'Lock', run: () => void ask(shell.lock()).catch(notices.sayProblem) },
        )
        return
      }
      try {
        await ask(journal.standAside())
        onDamage()
      } catch (thrown) {
        notices.sayProblem(thrown)
      }
    }
    const ignore = on.damaged(() => {
      take ??= notices.keepSaying('A part of the journal is damaged and can’t be read.', {
        label: 'See what can be done',
        run: () => void see(),
      })
    })
    return () => {
      ignore()
      take?.()
    }
  }, [notices, onDamage])
}

function useCopiesNotice(): void {
  const notices = useNotices()
  const { go } = useNavigation()
  const { data } = useQuery(findings)
  const words = data ? copiesIn(data) : null
  useEffect(() => {
    if (words !== null) notices.say(words, { label: 'See under Settings', run: () => go(settings) })
  }, [words, notices, go])
}
