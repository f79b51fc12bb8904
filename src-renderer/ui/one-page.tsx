import type { UseQueryResult } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Day } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import type { Screen } from '../frame/screens.ts'
import { Button } from './button.tsx'
import { useKeptScroll } from './kept-scroll.ts'
import { ReadProblem } from './read-problem.tsx'
import styles from './screen.module.css'
import { useDay } from './use-day.ts'

interface OnePageProps<T> {
  /** Where the list is, and what the way back to it is called. */
  readonly list: Screen
  readonly back: string
  readonly read: UseQueryResult<T>
  readonly children: (one: T, today: Day) => ReactNode
}

/** The page of one thing out of a list: the way back to the list, and the thing as soon as it has been read. */
export function OnePage<T>({ list, back, read, children }: OnePageProps<T>) {
  const navigation = useNavigation()
  const today = useDay()
  const scroll = useKeptScroll(read.isSuccess && today !== null)
  return (
    <div className={styles.scroll} ref={scroll.ref} onScroll={scroll.onScroll}>
      <Button kind="quiet" className={styles.back} onClick={() => navigation.go(list)}>
        <ArrowLeft size="1rem" strokeWidth={1.75} aria-hidden="true" />
        {back}
      </Button>
      {read.isError && <ReadProblem problem={read.error} onRetry={read.refetch} />}
      {read.data !== undefined && today !== null && children(read.data, today)}
    </div>
  )
}
