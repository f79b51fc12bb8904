import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import type { ScaleNode } from '../../../src-preload/contract.ts'
import { Slider } from '../../ui/slider.tsx'
import { FormShell } from './form-shell.tsx'
import { Skip } from './skip.tsx'
import { type FormProps, useBlock } from './use-block.ts'

/** A number between two ends, or none. */
export function ScaleForm({ node, value: { low, high, most, value } }: FormProps<ScaleNode>) {
  const { write, leave } = useBlock<ScaleNode>(node)
  const editable = useLexicalEditable()
  return (
    <FormShell node={node} label="A number">
      <Slider
        label={`From ${low || '0'} to ${high || most}`}
        quiet
        value={value}
        most={most}
        low={low}
        high={high}
        readOnly={!editable}
        onValue={(next, typing) => write({ value: next }, typing)}
      />
      {editable && (
        <Skip
          given={value !== null}
          onSkip={() => {
            if (value !== null) write({ value: null })
            leave()
          }}
        />
      )}
    </FormShell>
  )
}
