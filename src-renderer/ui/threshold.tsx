import { type ReactNode, useEffect, useRef } from 'react'
import { Seam } from './seam.tsx'
import styles from './threshold.module.css'

/** The quiet page that stands before the journal: one heading, one thing to do. */
export function Threshold(props: {
  readonly heading: string
  /** For a field that takes the focus instead: the heading describes it, and is read out with it. */
  readonly headingId?: string
  readonly lead?: ReactNode
  /** Whether the heading takes the focus when it appears, so that a step that follows another is read out. */
  readonly announce?: boolean
  /** For what is long and should stand on one line. */
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (props.announce) heading.current?.focus()
  }, [props.announce])
  return (
    <main className={styles.threshold}>
      <div className={styles.column} data-wide={props.wide || undefined}>
        <Seam className={styles.seam} />
        <h1 className={styles.heading} id={props.headingId} ref={heading} tabIndex={-1}>
          {props.heading}
        </h1>
        {props.lead && <p className={styles.lead}>{props.lead}</p>}
        {props.children}
      </div>
    </main>
  )
}
