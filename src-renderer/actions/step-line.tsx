import { Check } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Day, StepEnd, StepRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { letterOf } from '../ui/letter.ts'
import { useDayOf } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import { EndedPanel } from './ended-panel.tsx'
import { NextStepDialog } from './next-step-dialog.tsx'
import styles from './step-line.module.css'
import { endKeys, endOfLetter, ends, endWords, keptWords, nextOf, sentenceOf, whenWords } from './step-words.ts'
import { WhenDialog } from './when-dialog.tsx'

interface StepLineProps {
  readonly step: StepRow
  readonly today: Day
  /** It was ended only just: what happened is asked for. */
  readonly panel: boolean
  readonly onPanel: (open: boolean) => void
  /** The person is through with it. Without it the focus stays on the step. */
  readonly onThrough?: () => void
  /** What stands above it, such as the heading of the steps that follow. */
  readonly heading?: ReactNode
  /** Further buttons. */
  readonly children?: ReactNode
}

/**
 * A small step of a list. One key says how it ended: d, p or x, while something on it has the focus. Every ending is
 * kept at once; what happened, and the next step, come after it and can be left out.
 */
export function StepLine({ step, today, panel, onPanel, onThrough, heading, children }: StepLineProps) {
  const navigation = useNavigation()
  const deed = useDeed()
  // Shown before it is on disk: whoever types on at once types into the line that asks what happened.
  const [ending, setEnding] = useState<StepEnd | null>(null)
  const ended = step.end ?? ending
  const [dialog, setDialog] = useState<'when' | 'next' | null>(null)

  const line = useRef<HTMLLIElement>(null)
  const focusSentence = () => line.current?.querySelector('button')?.focus()

  const open = async () => {
    await deed(() => journal.endStep({ id: step.id, end: null, note: null }))
    onPanel(false)
    focusSentence()
  }
  const close = () => {
    onPanel(false)
    if (onThrough) onThrough()
    else focusSentence()
  }
  const finish = async (end: StepEnd) => {
    onPanel(true)
    setEnding(end)
    const done = await deed(() => journal.endStep({ id: step.id, end, note: null }), {
      said: keptWords[end],
      undo: open,
      again: () => finish(end),
    })
    setEnding(null)
    if (done === null) onPanel(false)
  }
  const press = (event: KeyboardEvent<HTMLLIElement>) => {
    const { target } = event
    const isHeld = event.repeat || event.ctrlKey || event.metaKey || event.altKey
    if (isHeld || !(target instanceof HTMLElement)) return
    // Dialogs that were opened from here are inside it only for React, and in a field letters are letters.
    if (!event.currentTarget.contains(target) || target.matches('input, textarea, select')) return
    const end = endOfLetter(letterOf(event))
    if (end === null || ended !== null) return
    event.preventDefault()
    void finish(end)
  }
  return (
    <li className={styles.line} ref={line} data-step={step.id} onKeyDown={press}>
      {heading}
      <div className={styles.step} data-end={ended ?? undefined}>
        <span className={styles.box} aria-hidden="true">
          {(ended === 'done' || ended === 'partly') && <Check size="0.875rem" strokeWidth={3} />}
        </span>
        <div className={styles.words}>
          <button type="button" className={styles.sentence} dir="auto" onClick={() => navigation.open(step.entry)}>
            {sentenceOf(step)}
          </button>
          <StepMeta step={step} today={today} />
          {step.end !== null && step.note !== '' && !panel && (
            <p className={styles.note} dir="auto">
              {step.note}
            </p>
          )}
          {ended !== null && panel ? (
            <EndedPanel step={step} end={ended} onNext={() => setDialog('next')} onUndo={open} onClose={close} />
          ) : (
            <div className={styles.ways}>
              {step.end === null ? (
                <>
                  {ends.map((end) => (
                    <Button key={end} aria-keyshortcuts={endKeys[end]} onClick={() => finish(end)}>
                      {endWords[end]}
                      <span className={styles.key} aria-hidden="true">
                        {endKeys[end]}
                      </span>
                    </Button>
                  ))}
                  <Button kind="quiet" onClick={() => setDialog('when')}>
                    {step.due === null ? 'Set a day…' : 'Another day…'}
                  </Button>
                </>
              ) : (
                <>
                  <Button kind="quiet" onClick={() => setDialog('next')}>
                    {nextOf(step.end) === 'larger' ? 'A larger one next…' : 'A smaller one next…'}
                  </Button>
                  <Button kind="quiet" onClick={open}>
                    Open again
                  </Button>
                </>
              )}
              {children}
            </div>
          )}
        </div>
      </div>
      {dialog === 'when' && <WhenDialog step={step} today={today} onClose={() => setDialog(null)} />}
      {dialog === 'next' && step.end !== null && (
        <NextStepDialog step={step} end={step.end} today={today} onClose={() => setDialog(null)} />
      )}
    </li>
  )
}

/** When it is due or how it ended, and the setbacks to which it belongs. */
function StepMeta({ step, today }: { readonly step: StepRow; readonly today: Day }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  return (
    <p className={styles.meta}>
      <span>{whenWords(step, today, dates, dayOf)}</span>
      {step.sure !== null && step.end === null && <span>{`${dates.count(step.sure)} of 10 sure`}</span>}
      {step.setbacks.map(({ id, title }) => (
        <span key={id} className={styles.origin}>
          from{' '}
          <button
            type="button"
            className={styles.from}
            dir="auto"
            onClick={() => navigation.go({ name: 'setback', id })}
          >
            {title}
          </button>
        </span>
      ))}
    </p>
  )
}
