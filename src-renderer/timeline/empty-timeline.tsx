import { useNavigation } from '../frame/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { Example } from '../ui/example.tsx'
import screenStyles from '../ui/screen.module.css'
import lineStyles from './entry-line.module.css'
import styles from './timeline.module.css'

/** What stands here before the first entry. */
export function EmptyTimeline() {
  const navigation = useNavigation()
  return (
    <div className={styles.invitation}>
      <p className={screenStyles.lead}>
        Nothing is written here yet. Each page that you write stands here under its day, month by month, and is found
        again by its words.
      </p>
      <div className={screenStyles.row}>
        <Button kind="primary" onClick={navigation.writeFreely}>
          Write freely
        </Button>
      </div>
      <Example>
        <div className={styles.example}>
          <p className={lineStyles.day}>
            <span className={lineStyles.number}>3</span>
            <span className={lineStyles.weekday}>Tue</span>
          </p>
          <div>
            <p className={styles.exampleTitle}>The way home along the river</p>
            <p className={styles.exampleText}>The rain had stopped. I walked slower than usual, and nobody minded.</p>
          </div>
        </div>
      </Example>
    </div>
  )
}
