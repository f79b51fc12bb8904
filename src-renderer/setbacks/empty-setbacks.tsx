import { useState } from 'react'
import { useNavigation } from '../frame/navigation.tsx'
import { Button } from '../ui/button.tsx'
import { Example } from '../ui/example.tsx'
import screenStyles from '../ui/screen.module.css'
import lineStyles from './setback-line.module.css'
import { SetbackWords } from './setback-line.tsx'

const day = 86_400_000

/** What stands here before the first setback. */
export function EmptySetbacks() {
  const navigation = useNavigation()
  const [now] = useState(() => Date.now())
  const opened = now - 11 * day
  return (
    <>
      <p className={screenStyles.lead}>
        When something goes wrong, it can begin here with one line. What you write about it over days and weeks gathers
        around it, and the crack fills with gold as it moves.
      </p>
      <div className={screenStyles.row}>
        <Button kind="primary" onClick={() => navigation.begin('two-minute-landing', 'new')}>
          Something went wrong
        </Button>
      </div>
      <Example>
        <div className={lineStyles.line}>
          <SetbackWords
            row={{
              state: 'trying',
              opened,
              moved: opened,
              nextStep: 'Ask Imre to ride along through that roundabout once',
              helped: null,
            }}
            now={now}
          >
            <p className={lineStyles.title}>The driving test, failed on the roundabout</p>
          </SetbackWords>
        </div>
      </Example>
    </>
  )
}
