import { useNavigation } from '../frame/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { Example } from '../ui/example.tsx'
import screenStyles from '../ui/screen.module.css'
import stepStyles from './step-line.module.css'

/** What stands here before the first small step. */
export function EmptyActions() {
  const navigation = useNavigation()
  return (
    <>
      <p className={screenStyles.lead}>
        A small step takes ten minutes or less, and knows when it begins. Those that you write down in an entry gather
        here, and wait.
      </p>
      <div className={screenStyles.row}>
        <Button kind="primary" onClick={() => navigation.begin('if-then-plan')}>
          Write one
        </Button>
      </div>
      <Example>
        <div className={stepStyles.step}>
          <span className={stepStyles.box} />
          <div className={stepStyles.words}>
            <p className={stepStyles.sentence}>If the kettle is on, then I open the letter and read its first line</p>
            <p className={stepStyles.meta}>When its moment comes</p>
          </div>
        </div>
      </Example>
    </>
  )
}
