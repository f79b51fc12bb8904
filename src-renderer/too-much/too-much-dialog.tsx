import { useEffect, useId, useState } from 'react'
import { useNavigation } from '../frame/navigation.tsx'
import { Breathing } from '../practice/breathing.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { saveEverything } from '../unsaved.ts'
import { Numbers } from './numbers.tsx'
import { People } from './people.tsx'
import styles from './too-much.module.css'

/**
 * For when writing makes it worse: the text is saved and left as it is. Then a slow breath, the person's own people, and
 * numbers to call.
 */
export function TooMuchDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const isWriting = useNavigation().screen.name === 'writing'
  const [kept, setKept] = useState<boolean | null>(null)
  useEffect(() => {
    void saveEverything().then(setKept)
  }, [])
  return (
    <Dialog heading="If it is too much" onClose={onClose}>
      <p>You can stop here for today. Nothing has to be finished.</p>
      <p className={styles.quiet} role="status">
        {isWriting && kept === true && 'What you wrote is saved, as it is.'}
        {isWriting && kept === false && 'What you wrote is still here. Saving it is tried again by itself.'}
      </p>
      <section className={styles.section} aria-labelledby={`${id}-breath`}>
        <h3 className={styles.heading} id={`${id}-breath`}>
          A slow breath
        </h3>
        <Breathing autoFocus />
      </section>
      <section className={styles.section} aria-labelledby={`${id}-people`}>
        <h3 className={styles.heading} id={`${id}-people`}>
          Someone you know
        </h3>
        <People />
      </section>
      <section className={styles.section} aria-labelledby={`${id}-numbers`}>
        <h3 className={styles.heading} id={`${id}-numbers`}>
          Someone to call
        </h3>
        <Numbers />
      </section>
      <DialogButtons>
        <Button kind="primary" onClick={onClose}>
          Go back
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
