import { QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Problem, Salvage, SnapshotRow, Surroundings } from '../../src-preload/contract.ts'
import { localeOf } from '../appearance.ts'
import { ask, journal, shell } from '../bridge.ts'
import { SurroundingsProvider, useSurroundings } from '../frame/surroundings.tsx'
import { createReading } from '../reading.ts'
import { BesideDialog } from '../snapshots/beside-dialog.tsx'
import { nameOf } from '../snapshots/snapshot-words.ts'
import { Button } from '../ui/button.tsx'
import { entriesIn } from '../ui/dates.ts'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Alert } from '../ui/message.tsx'
import { NoticesProvider } from '../ui/notices.tsx'
import { ShowFolder } from '../ui/show-folder.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { useLockKey } from '../unlock/lock-key.ts'
import styles from './damage.module.css'
import { extentOf } from './damage-words.ts'
import { Found } from './found.tsx'
import { useJob } from './use-job.ts'
import { Working } from './working.tsx'

interface DamageProps {
  readonly surroundings: Surroundings
  readonly problem: Problem
  /** The journal is open again. */
  readonly onOpen: () => void
  /** Nothing is wanted of this: the journal is locked, as it is. */
  readonly onLeave: () => void
}

const reading = createReading()

/** In the place of a journal that is damaged: what is the matter, counted, and three ways on. */
export function DamageScreen(props: DamageProps) {
  const { surroundings } = props
  return (
    <QueryClientProvider client={reading}>
      <SurroundingsProvider surroundings={surroundings} onAppearance={() => undefined}>
        <I18nProvider locale={localeOf(surroundings.appearance) ?? new Intl.DateTimeFormat().resolvedOptions().locale}>
          <NoticesProvider>
            <Damage {...props} />
          </NoticesProvider>
        </I18nProvider>
      </SurroundingsProvider>
    </QueryClientProvider>
  )
}

type Stage =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'saved'; readonly salvage: Salvage }
  | { readonly kind: 'restored' }

function Damage({ problem, onOpen, onLeave }: DamageProps) {
  const { dates } = useSurroundings()
  const [stage, setStage] = useState<Stage>({ kind: 'choosing' })
  const [found, setFound] = useState<Salvage | null>(null)
  const [snapshot, setSnapshot] = useState<SnapshotRow | null | undefined>(undefined)
  const [shown, setShown] = useState<'beside' | 'restore' | null>(null)
  const { run, running, cancel, problem: trouble } = useJob()
  const isGone = problem.code === 'journal-missing'
  useLockKey(true)

  const findSnapshot = useCallback(async () => {
    await ask(journal.readFindings())
      .then(({ snapshot }) => setSnapshot(snapshot))
      .catch(() => setSnapshot(null))
  }, [])

  useEffect(() => {
    void findSnapshot()
    if (!isGone) void run('Looking through the journal', (job) => ask(journal.surveyDamage({ job }))).then(setFound)
  }, [run, findSnapshot, isGone])

  const save = async () => {
    const salvage = await run('Saving what can be read', (job) => ask(journal.salvageJournal({ job })))
    if (salvage) setStage({ kind: 'saved', salvage })
  }
  const look = async (row: SnapshotRow) => {
    const opened = await run('Opening the snapshot', (job) => ask(journal.openSnapshot({ id: row.id, job })))
    if (opened) setShown('beside')
    // One that turned out not to be whole gives way to the next.
    else await findSnapshot()
  }
  const bring = async () => {
    const grant = await ask(shell.chooseSnapshotFile()).catch(() => null)
    if (grant === null) return
    const row = await run('Reading the snapshot', (job) => ask(journal.bringSnapshot({ grant, job })))
    if (row) setSnapshot(row)
  }
  const restore = async (row: SnapshotRow) => {
    setShown(null)
    const done = await run('Putting the snapshot in its place', (job) =>
      ask(journal.restoreOverDamage({ id: row.id, job })).then(() => true),
    )
    if (done) setStage({ kind: 'restored' })
    else await findSnapshot()
  }

  if (stage.kind !== 'choosing') {
    return (
      <Threshold
        key="done"
        heading={stage.kind === 'saved' ? 'What can be read is saved' : 'The snapshot is in its place'}
        announce
        wide
      >
        <div className={styles.page}>
          {stage.kind === 'saved' && <Found salvage={stage.salvage} />}
          <p>
            The damaged files are kept as they were, in the newest folder called “damaged” beside the journal. Nothing
            deletes them but you.
          </p>
          {stage.kind === 'saved' && snapshot && (
            <p>
              What is missing may be in a snapshot: under Settings, Snapshots, single entries can be taken back from
              one.
            </p>
          )}
          <div className={styles.buttons}>
            <Button kind="primary" onClick={onOpen}>
              Open the journal
            </Button>
            <ShowFolder />
          </div>
        </div>
      </Threshold>
    )
  }

  const busy = running !== null
  return (
    <Threshold heading={isGone ? 'Your journal’s file is not there' : 'Your journal is damaged'} announce wide>
      <div className={styles.page}>
        <Alert>
          <div className={styles.said}>
            <p>{problem.message}</p>
            {found && <p>{extentOf(found, dates)}</p>}
          </div>
        </Alert>
        {found && <Found salvage={found} />}
        {running && <Working running={running} onCancel={cancel} />}
        {trouble && trouble.code !== 'journal-missing' && <Alert>{trouble.message}</Alert>}
        <div className={styles.ways}>
          <section className={styles.way} aria-labelledby="way-snapshot">
            <h2 id="way-snapshot">Look at the newest snapshot</h2>
            {snapshot === null && (
              <p>
                There is no whole snapshot on this computer. One that lies elsewhere, as in a second place, can be
                brought here.
              </p>
            )}
            {snapshot && (
              <>
                <p>
                  Of {nameOf(snapshot, dates)}, with {entriesIn(snapshot.entries ?? 0, dates)}. Looking changes nothing.
                  Put in the place of the journal, it brings back that day; the damaged files are kept.
                </p>
                {snapshot.verified === null && (
                  <p>
                    It is not known yet whether it is whole. All of it is read and checked before it is opened or put in
                    its place.
                  </p>
                )}
                <div className={styles.buttons}>
                  <Button busy={busy} onClick={() => void look(snapshot)}>
                    Look inside
                  </Button>
                  <Button busy={busy} onClick={() => setShown('restore')}>
                    Put it in the journal’s place…
                  </Button>
                </div>
              </>
            )}
            <div className={styles.buttons}>
              <Button kind={snapshot ? 'quiet' : 'plain'} busy={busy} onClick={() => void bring()}>
                Open a snapshot file…
              </Button>
            </div>
          </section>
          {!isGone && (
            <section className={styles.way} aria-labelledby="way-save">
              <h2 id="way-save">Save what can still be read</h2>
              <p>
                Entries, earlier versions, images and everything else that is whole goes into a new journal, which takes
                the place of this one once it is complete. The passphrase stays. The damaged files are kept.
              </p>
              <div className={styles.buttons}>
                <Button kind="primary" busy={busy} onClick={() => void save()}>
                  Save into a new journal
                </Button>
              </div>
            </section>
          )}
          <section className={styles.way} aria-labelledby="way-leave">
            <h2 id="way-leave">Leave everything as it is</h2>
            <p>
              Not a byte is changed. With a copy of the journal’s folder from elsewhere put in its place, it can be
              tried again.
            </p>
            <div className={styles.buttons}>
              <Button onClick={onLeave}>Try again</Button>
              <ShowFolder />
            </div>
          </section>
        </div>
      </div>
      {shown === 'beside' && snapshot && <BesideDialog row={snapshot} onlyLook onClose={() => setShown(null)} />}
      {shown === 'restore' && snapshot && (
        <Dialog heading="Put the snapshot in the journal’s place?" onClose={() => setShown(null)} firm>
          <p>
            The journal will be as it was on {nameOf(snapshot, dates)}, with {entriesIn(snapshot.entries ?? 0, dates)}.
            What was written after that is in the damaged files, which are kept beside it.
          </p>
          <DialogButtons>
            <Button kind="primary" onClick={() => void restore(snapshot)}>
              Put it in its place
            </Button>
            <Button kind="quiet" onClick={() => setShown(null)} autoFocus>
              Not now
            </Button>
          </DialogButtons>
        </Dialog>
      )}
    </Threshold>
  )
}
