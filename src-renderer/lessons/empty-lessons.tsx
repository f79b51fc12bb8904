import { useNavigation } from '../frame/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { Example } from '../ui/example.tsx'
import screenStyles from '../ui/screen.module.css'
import styles from './lessons.module.css'

/** What stands here before the first lesson. */
export function EmptyLessons() {
  const navigation = useNavigation()
  return (
    <>
      <p className={screenStyles.lead}>
        A lesson is one sentence that is worth keeping. It can be written under a question about what you know now, or
        taken from any words of an entry, and later you can see whether it holds.
      </p>
      <div className={screenStyles.row}>
        <Button kind="primary" onClick={() => navigation.begin('after-action-review')}>
          Look back at something
        </Button>
      </div>
      <Example>
        <div className={styles.words}>
          <p className={styles.text}>When I am asked two things at once, I answer the second one and lose the first.</p>
          <p className={styles.facts}>
            <span>Used twice</span>
            <span>Held, 3 March</span>
          </p>
        </div>
      </Example>
    </>
  )
}
