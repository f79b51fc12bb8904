import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Day, StepId } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { reads, stepsAtOnce } from '../reading.ts'
import { useGrowing } from '../ui/growing.ts'
import { useKeptScroll } from '../ui/kept-scroll.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { useDay } from '../ui/use-day.ts'
import styles from './actions.module.css'
import { EmptyActions } from './empty-actions.tsx'
import { KeptLine } from './kept-line.tsx'
import { type Held, holdOf, orderOf, type Part, type PlacedStep } from './order.ts'
import { StepLine } from './step-line.tsx'

const headings: { readonly [Name in Part]: string } = {
  due: 'Due today',
  waiting: 'Waiting for their moment',
  ended: 'Done or let go',
}

/** All small steps: those due, those that wait, those that ended. */
export function ActionsScreen() {
  const today = useDay()
  return today === null ? null : <Actions today={today} />
}

function Actions({ today }: { readonly today: Day }) {
  const navigation = useNavigation()
  const [limit, setLimit] = useState(stepsAtOnce)
  const steps = useQuery(reads.steps(today, limit))
  const kept = useQuery(reads.today(today)).data?.kept ?? 0
  const [held, setHeld] = useState<Held | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const order = steps.data ? orderOf(steps.data, held) : []
  const growing = useGrowing(order.length, navigation.standing()?.line)
  const at = navigation.screen.name === 'actions' ? navigation.screen.at : undefined
  const atIndex = order.findIndex(({ step }) => step.id === at)
  const shown = Math.max(growing.shown, atIndex + 1)
  // Read further once all that was read is drawn: the list never ends early.
  const isCut = steps.data !== undefined && Object.values(steps.data.more).some(Boolean)
  const isSought = at !== undefined && atIndex < 0
  const wantsMore = isCut && !steps.isPlaceholderData && (shown === order.length || isSought)
  useEffect(() => {
    if (wantsMore) setLimit((now) => 2 * now)
  }, [wantsMore])
  const scroll = useKeptScroll(steps.isSuccess, shown)
  const isThere = atIndex >= 0
  useEffect(() => {
    if (at !== undefined && isThere) focusStep(list.current, at)
  }, [at, isThere])

  const hold = (id: StepId, open: boolean) => {
    if (open) setHeld((now) => (now?.id === id || !steps.data ? now : holdOf(steps.data, id)))
    else setHeld((now) => (now?.id === id ? null : now))
  }
  const goOn = (id: StepId) => {
    // Only where it stands in its new place can the focus go past it without being lost.
    flushSync(() => hold(id, false))
    focusStep(list.current, nextOpen(order, id))
  }
  return (
    <div className={screenStyles.scroll} ref={scroll.ref} onScroll={scroll.onScroll}>
      <h1 className={screenStyles.heading}>Actions</h1>
      <div className={styles.kept}>
        <KeptLine kept={kept} />
      </div>
      {steps.isError && <ReadProblem problem={steps.error} onRetry={steps.refetch} />}
      {steps.isSuccess && order.length === 0 && <EmptyActions />}
      {order.length > 0 && (
        <>
          <ul className={styles.list} ref={list} aria-label="Small steps" onKeyDown={goAmongSteps}>
            {order.slice(0, shown).map(({ step, part, leads }) => (
              <StepLine
                key={step.id}
                step={step}
                today={today}
                panel={held?.id === step.id}
                onPanel={(open) => hold(step.id, open)}
                onThrough={() => goOn(step.id)}
                heading={leads && <h2 className={styles.part}>{headings[part]}</h2>}
              />
            ))}
          </ul>
          <p className={styles.keys}>
            On a step, <kbd>d</kbd> says done, <kbd>p</kbd> partly, <kbd>x</kbd> dropped. Arrows go from step to step.
          </p>
          <div ref={growing.end} />
        </>
      )}
    </div>
  )
}

/** The open step to go on with once another one is through: the one after it, else the one before it. */
function nextOpen(order: readonly PlacedStep[], id: StepId): StepId {
  const at = order.findIndex(({ step }) => step.id === id)
  const isOpen = ({ step }: PlacedStep) => step.end === null && step.id !== id
  return (order.slice(at).find(isOpen) ?? order.slice(0, Math.max(at, 0)).findLast(isOpen))?.step.id ?? id
}

function focusStep(list: HTMLUListElement | null, id: StepId): void {
  const line = [...(list?.querySelectorAll<HTMLElement>('[data-step]') ?? [])].find(
    ({ dataset }) => dataset.step === id,
  )
  line?.querySelector('button')?.focus()
}

/** Up and down go to the step above and beneath, Home and End to the first and the last. */
function goAmongSteps(event: KeyboardEvent<HTMLUListElement>): void {
  const { target, currentTarget } = event
  if (!(target instanceof HTMLElement) || target.matches('input, textarea, select')) return
  const lines = [...currentTarget.querySelectorAll('[data-step]')]
  const at = lines.findIndex((line) => line.contains(target))
  if (at === -1) return
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
  const line = to === undefined ? undefined : lines[to]
  if (!line) return
  event.preventDefault()
  line.querySelector('button')?.focus()
}
