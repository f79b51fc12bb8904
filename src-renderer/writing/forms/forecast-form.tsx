import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import type { ForecastNode } from '../../../src-preload/contract.ts'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { FormShell } from './form-shell.tsx'
import styles from './forms.module.css'
import { Skip } from './skip.tsx'
import { Slider } from './slider.tsx'
import { type FormProps, useBlock } from './use-block.ts'

/** How bad it will feel on a day to come, and what it came to. */
export function ForecastForm({ node, value }: FormProps<ForecastNode>) {
  const { expected, due, found, skipped } = value
  const { write, leave } = useBlock<ForecastNode>(node)
  const { dates } = useSurroundings()
  const editable = useLexicalEditable()
  const checked = found !== null
  return (
    <FormShell node={node} label="How bad will this feel in a week?">
      <Slider
        label="How bad will this feel in a week?"
        quiet
        value={expected}
        most={100}
        low="not at all"
        high="as bad as can be"
        // What was foreseen stays as it was once it has been looked at.
        readOnly={!editable || checked}
        onValue={(next, typing) => write({ expected: next }, typing)}
      />
      <p className={styles.line}>
        {checked && (
          <span>
            On {dates.plainDay(due)} it was meant to be looked at, and it had come to {found}.
          </span>
        )}
        {!checked && !skipped && expected !== null && (
          <span>On {dates.plainDay(due)} you can look whether it came that way.</span>
        )}
        {!checked && skipped && <span>It isn’t asked about any more.</span>}
        {editable && !checked && (
          <Skip
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
