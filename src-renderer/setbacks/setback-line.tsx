import type { ReactNode } from 'react'
import type { Instant, SetbackRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Seam } from '../ui/seam.tsx'
import styles from './setback-line.module.css'
import { filledOf, standingWords, titleOfSetback } from './states.ts'

/** A setback in a list: its seam, what happened, how long it has been open or took, its next step or what helped. */
export function SetbackLine(props: {
  readonly row: SetbackRow
  readonly now: Instant
  /** Its place in the whole list, which may not be drawn to its end. */
  readonly place?: { readonly at: number; readonly of: number }
  /** Buttons in place of the way to its page, as in the trash. */
  readonly children?: ReactNode
}) {
  const { row, place, children } = props
  const navigation = useNavigation()
  return (
    <li className={styles.item} aria-posinset={place?.at} aria-setsize={place?.of}>
      <div className={styles.line}>
        <SetbackWords row={row} now={props.now}>
          {children === undefined ? (
            <button
              type="button"
              className={styles.title}
              dir="auto"
              onClick={() => navigation.go({ name: 'setback', id: row.id })}
            >
              {titleOfSetback(row)}
            </button>
          ) : (
            <p className={styles.title} dir="auto">
              {titleOfSetback(row)}
            </p>
          )}
        </SetbackWords>
        {children && <div className={styles.ways}>{children}</div>}
      </div>
    </li>
  )
}

/** What a list says of a setback, around its title. */
export function SetbackWords(props: {
  readonly row: Pick<SetbackRow, 'state' | 'opened' | 'moved' | 'nextStep' | 'helped'>
  readonly now: Instant
  readonly children: ReactNode
}) {
  const { row, now } = props
  const { dates } = useSurroundings()
  const more = row.state === 'recovered' ? row.helped : row.nextStep
  return (
    <>
      <Seam className={styles.seam} filled={filledOf[row.state]} />
      <div className={styles.words}>
        {props.children}
        <p className={styles.standing}>{standingWords(row, now, dates)}</p>
        {more && (
          <p className={styles.more} dir="auto">
            <span className={styles.label}>{row.state === 'recovered' ? 'What helped: ' : 'Next: '}</span>
            {more}
          </p>
        )}
      </div>
    </>
  )
}
