import type { Lesson } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { RewordingForm, useRewording } from '../ui/rewording.tsx'
import screenStyles from '../ui/screen.module.css'
import { TextArea } from '../ui/text-area.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './lessons.module.css'

/** A lesson as it is worded now, and the way to word it anew. */
export function WordingLine({ lesson }: { readonly lesson: Lesson }) {
  const deed = useDeed()
  const rewording = useRewording()
  if (!rewording.open) {
    return (
      <div className={styles.top}>
        <h1 className={screenStyles.heading} dir="auto">
          {lesson.text}
        </h1>
        <Button kind="quiet" ref={rewording.button} onClick={rewording.begin}>
          Re-word
        </Button>
      </div>
    )
  }
  const keep = async (text: string) =>
    (await deed(() => journal.rewordLesson({ id: lesson.id, text }), { said: 'Worded anew.', again: null })) !== null
  return (
    <RewordingForm
      className={styles.form}
      rewording={rewording}
      place={`wording:${lesson.id}`}
      present={lesson.text}
      required
      onKeep={keep}
    >
      {(words, setWords) => (
        <TextArea
          label="The lesson, as you would say it now"
          note="The older wording stays readable, and the entry it comes from stays as it is."
          maxLength={5000}
          autoFocus
          dir="auto"
          value={words}
          onValue={setWords}
        />
      )}
    </RewordingForm>
  )
}
