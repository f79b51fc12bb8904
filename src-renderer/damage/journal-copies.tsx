import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JournalCopy } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { BesideDialog } from '../snapshots/beside-dialog.tsx'
import { momentOf } from '../snapshots/snapshot-words.ts'
import { Button } from '../ui/button.tsx'
import { useWork } from '../work/work.tsx'
import { CopyList } from './copy-list.tsx'
import styles from './damage.module.css'
import { findings } from './findings.ts'

/** Copies of the journal that other programs have made in its folder, each with the way to look into it. */
export function JournalCopies() {
  const copies = useQuery(findings).data?.copies ?? []
  const { dates } = useSurroundings()
  const work = useWork()
  const [open, setOpen] = useState<JournalCopy | null>(null)
  if (copies.length === 0) return null
  const look = async (copy: JournalCopy) => {
    const opened = await work.run(
      'Opening the copy',
      (job) => ask(journal.openJournalCopy({ name: copy.name, job })),
      () => null,
    )
    if (opened) setOpen(copy)
  }
  return (
    <>
      <CopyList
        label="Copies of the journal"
        about="Copies of the journal lie in its folder. A program that keeps folders alike on several computers makes them where two were written in at once. What only a copy holds can be taken from it; then it can be removed in the folder."
      >
        {copies.map((copy) => (
          <li key={copy.name} className={styles.copy}>
            <strong>{copy.name}</strong>
            <span>
              {copy.ours
                ? `last written ${momentOf(copy.changed, dates)}`
                : 'not of this journal, or not whole, so it can’t be opened'}
            </span>
            {copy.log && (
              <span>The log “{copy.name}-wal” lies beside it. It is read with the copy, and belongs to it.</span>
            )}
            {copy.ours && (
              <Button kind="quiet" aria-label={`Look inside: ${copy.name}`} onClick={() => void look(copy)}>
                Look inside
              </Button>
            )}
          </li>
        ))}
      </CopyList>
      {open && <BesideDialog row={`The copy “${open.name}”`} onClose={() => setOpen(null)} />}
    </>
  )
}
