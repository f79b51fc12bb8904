import { useQuery } from '@tanstack/react-query'
import { Fragment, useId } from 'react'
import type { EntryId, SetbackRow } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'
import { useNavigation } from '../../frame/navigation.tsx'
import { reads } from '../../reading.ts'
import { Standing } from '../../setbacks/standing.tsx'
import { titleOfSetback } from '../../setbacks/states.ts'
import { Button } from '../../ui/button.tsx'
import { useDeed } from '../../ui/use-deed.ts'
import styles from './aside.module.css'

/** Where the setback stands to which the entry belongs; of several, the one that moved last, and the way to the others. */
export function StandingPart({
  entry,
  setbacks,
}: {
  readonly entry: EntryId
  readonly setbacks: readonly SetbackRow[]
}) {
  const navigation = useNavigation()
  const [first] = setbacks
  if (!first) return <BeginPart entry={entry} />
  return (
    <div className={styles.standing}>
      <StandingOf key={first.id} id={first.id} />
      <ul className={styles.links}>
        {setbacks.map((setback) => (
          <li key={setback.id}>
            <button type="button" dir="auto" onClick={() => navigation.go({ name: 'setback', id: setback.id })}>
              {titleOfSetback(setback)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function StandingOf({ id }: { readonly id: string }) {
  const { data } = useQuery(reads.setback(id))
  return data ? <Standing setback={data} /> : null
}

function BeginPart({ entry }: { readonly entry: EntryId }) {
  const deed = useDeed()
  const id = useId()
  const { data, isError } = useQuery(reads.trashedSetbacksOf(entry))
  const trashed = isError ? [] : data
  if (!trashed) return null
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>Where this stands</h2>
      {trashed.map((setback) => (
        <Fragment key={setback.id}>
          <p dir="auto">“{titleOfSetback(setback)}” is in the trash. This page belongs to it.</p>
          <Button onClick={() => void deed(() => journal.restoreSetback({ id: setback.id }))}>Restore</Button>
        </Fragment>
      ))}
      {trashed.length === 0 && (
        <>
          <p>This page belongs to no setback.</p>
          <Button onClick={() => void deed(() => journal.beginSetback({ entry }))}>Keep it as one</Button>
        </>
      )}
    </section>
  )
}
