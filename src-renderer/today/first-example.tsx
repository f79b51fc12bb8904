import { Example } from '../ui/example.tsx'
import { Seam } from '../ui/seam.tsx'
import styles from './today.module.css'

/** How a first evening may look, where nothing is written yet. */
export function FirstExample() {
  return (
    <Example>
      <dl className={styles.example}>
        <div>
          <dt>What happened?</dt>
          <dd>My talk ran over, and they cut me off before the part that mattered.</dd>
        </div>
        <div>
          <dt>What do you feel?</dt>
          <dd>Embarrassed, 70</dd>
        </div>
        <div>
          <dt>One small thing</dt>
          <dd>If the train has left, then I write the last part to Jonas in five lines</dd>
        </div>
      </dl>
      <Seam className={styles.seam} filled={1 / 3} />
    </Example>
  )
}
