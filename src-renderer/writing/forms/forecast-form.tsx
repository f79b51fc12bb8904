import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import type { ForecastNode } from '../../../src-preload/contract.ts'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { Slider } from '../../ui/slider.tsx'
import { useDayOf } from '../../ui/use-day.ts'
import { FormShell } from './form-shell.tsx'
import styles from './forms.module.css'
import { guessed } from './guessed.ts'
import { Skip } from './skip.tsx'
import { type FormProps, useBlock } from './use-block.ts'

/** How bad it will feel on a day to come, and what it came to. The week to that day begins with the guess. */
export function ForecastForm({ node, value }: FormProps<ForecastNode>) {
  const { expected, due, found, skipped } = value
  const { write, leave } = useBlock<ForecastNode>(node)
  const { dates } = useSurroundings()
  const editable = useLexicalEditable()
  const dayOf = useDayOf()
  const guess = (next: number, typing: boolean) => write(guessed(value, next, dayOf(Date.now())), typing)
  // What was foreseen stays as it was once it has been looked at.
  if (found !== null) {
    return (
      <FormShell node={node} label="How bad it was expected to feel">
        <p className={styles.read}>
          {expected !== null && `You expected ${expected}. `}It came to {found}.
        </p>
      </FormShell>
    )
  }
  return (
    <FormShell node={node} label="How bad will this feel in a week?">
      <Slider
        label="How bad will this feel in a week?"
        quiet
        value={expected}
        most={100}
        low="not at all"
        high="as bad as can be"
        readOnly={!editable}
        onValue={guess}
      />
      <p className={styles.line}>
        {skipped ? (
          <span>It isn’t asked about any more.</span>
        ) : (
          expected !== null && <span>On {dates.plainDay(due)} you can see how it really felt.</span>
        )}
        {editable && (
          <Skip
            given={expected !== null}
            onSkip={() => {
              if (expected !== null) write({ expected: null })
              leave()
            }}
          />
        )}
      </p>
    </FormShell>
  )
}
