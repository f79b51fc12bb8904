import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SetbackRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { useGrowing } from '../ui/growing.ts'
import { useKeptScroll } from '../ui/kept-scroll.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { useHour } from '../ui/use-day.ts'
import { EmptySetbacks } from './empty-setbacks.tsx'
import { SetbackLine } from './setback-line.tsx'
import styles from './setbacks.module.css'
import { TrashedSetbacks } from './trashed-setbacks.tsx'

/** Every setback: the open ones with their next step, then the recovered ones with what helped; or the trash. */
export function SetbacksScreen() {
  const navigation = useNavigation()
  const [trash, setTrash] = useState(false)
  const setbacks = useQuery(reads.setbacks(trash))
  const rows = setbacks.data ?? []
  const { shown, end } = useGrowing(rows.length, navigation.standing()?.line)
  const scroll = useKeptScroll(setbacks.isSuccess, shown)
  return (
    <div className={screenStyles.scroll} ref={scroll.ref} onScroll={scroll.onScroll}>
      <div className={styles.top}>
        <h1 className={screenStyles.heading}>{trash ? 'Setbacks in the trash' : 'Setbacks'}</h1>
        <div className={screenStyles.row}>
          {!trash && rows.length > 0 && (
            <Button onClick={() => navigation.begin('two-minute-landing', 'new')}>Something went wrong</Button>
          )}
          <Button kind="quiet" aria-pressed={trash} onClick={() => setTrash(!trash)}>
            <Trash2 size="1rem" strokeWidth={1.75} aria-hidden="true" />
            Trash
          </Button>
        </div>
      </div>
      {setbacks.isError && <ReadProblem problem={setbacks.error} onRetry={setbacks.refetch} />}
      {setbacks.isSuccess && !trash && rows.length === 0 && <EmptySetbacks />}
      {setbacks.isSuccess && trash && <TrashedSetbacks rows={rows.slice(0, shown)} />}
      {!trash && rows.length > 0 && <Lines rows={rows} shown={shown} />}
      <div ref={end} />
    </div>
  )
}

function Lines({ rows, shown }: { readonly rows: readonly SetbackRow[]; readonly shown: number }) {
  const now = useHour()
  const parts = [
    { heading: 'Open', isIn: (row: SetbackRow) => row.state !== 'recovered' },
    { heading: 'Recovered', isIn: (row: SetbackRow) => row.state === 'recovered' },
  ]
  return parts.map(({ heading, isIn }) => {
    const drawn = rows.slice(0, shown).filter(isIn)
    if (drawn.length === 0) return null
    const total = rows.filter(isIn).length
    return (
      <section className={styles.part} key={heading} aria-labelledby={`setbacks-${heading}`}>
        <h2 className={styles.heading} id={`setbacks-${heading}`}>
          {heading}
        </h2>
        <ul aria-label={`${heading} setbacks`}>
          {drawn.map((row, index) => (
            <SetbackLine key={row.id} row={row} now={now} place={{ at: index + 1, of: total }} />
          ))}
        </ul>
      </section>
    )
  })
}
