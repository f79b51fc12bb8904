import { Button } from '../ui/button.tsx'
import { Example } from '../ui/example.tsx'
import screenStyles from '../ui/screen.module.css'
import styles from './goals.module.css'

/** What stands here before the first goal. */
export function EmptyGoals({ onMake }: { readonly onMake: () => void }) {
  return (
    <>
      <p className={screenStyles.lead}>
        A goal is a wish in your words, and why you have it. Steps, lessons and setbacks can serve it, and its page
        shows what was done for it.
      </p>
      <div className={screenStyles.row}>
        <Button kind="primary" onClick={onMake}>
          Write down a wish
        </Button>
      </div>
      <Example>
        <div className={styles.line}>
          <p className={styles.wish}>To speak in front of people without reading from the page</p>
          <p className={styles.why}>Because the talks I remember were told, not read.</p>
          <p className={styles.facts}>
            <span>4 small steps kept</span>
            <span>1 lesson</span>
            <span>1 setback</span>
          </p>
        </div>
      </Example>
    </>
  )
}
