import type { Setback } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { RewordingForm, useRewording } from '../ui/rewording.tsx'
import screenStyles from '../ui/screen.module.css'
import { TextField } from '../ui/text-field.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './setback-page.module.css'
import { titleOfSetback } from './states.ts'

/** What happened, in one line, and the way to put it in other words. */
export function TitleLine({ setback }: { readonly setback: Setback }) {
  const deed = useDeed()
  const rewording = useRewording()
  if (rewording.open) {
    return (
      <RewordingForm
        className={styles.titleForm}
        rewording={rewording}
        place={`title:${setback.id}`}
        present={setback.title}
        onKeep={async (title) =>
          (await deed(() => journal.nameSetback({ id: setback.id, title }), { again: null })) !== null
        }
      >
        {(title, setTitle) => (
          <TextField
            label="What happened, in one line"
            note="Left empty, it is the beginning of its first entry."
            maxLength={500}
            autoFocus
            dir="auto"
            value={title}
            onValue={setTitle}
          />
        )}
      </RewordingForm>
    )
  }
  return (
    <div className={styles.title}>
      <h1 className={screenStyles.heading} dir="auto">
        {titleOfSetback(setback)}
      </h1>
      {setback.trashed === null && (
        <Button kind="quiet" ref={rewording.button} onClick={rewording.begin}>
          Change the line
        </Button>
      )}
    </div>
  )
}
