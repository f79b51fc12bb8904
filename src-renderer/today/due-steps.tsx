import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Day, StepRow } from '../../src-preload/contract.ts'
import { StepLine } from '../actions/step-line.tsx'
import { useNavigation } from '../frame/navigation.tsx'
import { actions } from '../frame/screens.ts'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { holdFocus } from '../ui/hold-focus.ts'
import { Card } from './card.tsx'
import styles from './today.module.css'

/** How many steps stand on Today. The others are one press further. */
const most = 5

/** A step that was ended only just. It stays where it stood until the person is through with it. */
interface Held {
  readonly step: StepRow
  readonly index: number
}

/** Small steps, each to be ended with one key. */
export function DueSteps(props: {
  readonly heading: string
  readonly steps: readonly StepRow[]
  readonly day: Day
  /** Stands beneath them. */
  readonly children?: ReactNode
}) {
  const { heading, steps, day } = props
  const navigation = useNavigation()
  const [held, setHeld] = useState<Held | null>(null)
  const all = useQuery({ ...reads.steps(day), enabled: held !== null })
  const shown = withHeld(steps.slice(0, most), held && { ...held, step: newest(held.step, all.data?.ended) })
  if (shown.length === 0) return null

  const hold = (step: StepRow, open: boolean) => {
    if (open) return setHeld((now) => (now?.step.id === step.id ? now : { step, index: shown.indexOf(step) }))
    const leadFocusBack = holdFocus()
    setHeld((now) => (now?.step.id === step.id ? null : now))
    // The line may go with it, and with the last one the whole card.
    requestAnimationFrame(() => requestAnimationFrame(leadFocusBack))
  }
  return (
    <Card heading={heading}>
      <ul className={styles.steps} aria-label="Small steps">
        {shown.map((step) => (
          <StepLine
            key={step.id}
            step={step}
            today={day}
            panel={held?.step.id === step.id}
            onPanel={(open) => hold(step, open)}
          />
        ))}
      </ul>
      {steps.length > most && (
        <Button kind="quiet" className={styles.all} onClick={() => navigation.go(actions)}>
          All that are due
        </Button>
      )}
      {props.children && <div className={styles.kept}>{props.children}</div>}
    </Card>
  )
}

const newest = (step: StepRow, ended: readonly StepRow[] = []): StepRow =>
  ended.find(({ id }) => id === step.id) ?? step

function withHeld(steps: readonly StepRow[], held: Held | null): readonly StepRow[] {
  if (held === null || steps.some(({ id }) => id === held.step.id)) return steps
  return steps.toSpliced(held.index, 0, held.step)
}
