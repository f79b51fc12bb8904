import type { FactNode } from '../../../src-preload/contract.ts'
import { useNavigation } from '../../frame/navigation.tsx'
import { FormShell } from './form-shell.tsx'
import styles from './forms.module.css'
import type { FormProps } from './use-block.ts'

/** One line of what a week held, with the way to it. */
export function FactForm({ node, value: { text, to } }: FormProps<FactNode>) {
  const navigation = useNavigation()
  const go = () => {
    if (to.kind === 'entry') navigation.open(to.id)
    else if (to.kind === 'step') navigation.go({ name: 'actions', at: to.id })
    else navigation.go({ name: to.kind, id: to.id })
  }
  return (
    <FormShell node={node} label="From this week">
      <button type="button" className={styles.fact} data-words onClick={go}>
        {text}
      </button>
    </FormShell>
  )
}
