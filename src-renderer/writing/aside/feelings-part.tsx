import { useId } from 'react'
import type { FeltOver } from '../sections.ts'
import styles from './aside.module.css'

/** What was felt before and after, as it stands in the text. */
export function FeelingsPart({ feelings }: { readonly feelings: readonly FeltOver[] }) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>Feelings</h2>
      <ul className={styles.pills}>
        {feelings.map(({ word, before, after }) => (
          <li key={word}>
            <span dir="auto">{word}</span> {strengths(before, after)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `70`; `70, then 40`; nothing where no strength was given. */
function strengths(before: number | null | undefined, after: number | null | undefined): string {
  const said = (one: number | null | undefined) => (one === null || one === undefined ? null : String(one))
  const [first, then] = [said(before), said(after)]
  if (first !== null && then !== null) return `${first}, then ${then}`
  return first ?? (then === null ? '' : `now ${then}`)
}
