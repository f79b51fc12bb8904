import type { Setback } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useDeed } from '../ui/use-deed.ts'
import { belongings } from './belongings.ts'
import styles from './setback-page.module.css'
import { titleOfSetback } from './states.ts'

/** Names what belongs to a setback before it goes into the trash, and what of it stays where it is. */
export function TrashDialog({ setback, onClose }: { readonly setback: Setback; readonly onClose: () => void }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const deed = useDeed()
  const { goes, stays } = belongings(setback, dates)
  const trash = async () => {
    onClose()
    const gone = await deed(() => journal.trashSetback({ id: setback.id }), {
      said: 'The setback is in the trash.',
      undo: () => deed(() => journal.restoreSetback({ id: setback.id })),
      again: trash,
    })
    if (gone) navigation.goOn({ name: 'setbacks' })
  }
  return (
    <Dialog heading="Move this setback to the trash?" firm onClose={onClose}>
      <p dir="auto">“{titleOfSetback(setback)}”</p>
      <p>It goes into the trash, and can come back from there, with:</p>
      <ul className={styles.named}>
        {goes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {stays.length > 0 && (
        <>
          <p>In the journal stays, as it is:</p>
          <ul className={styles.named}>
            {stays.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      <DialogButtons>
        <Button kind="danger" onClick={trash}>
          Move to trash
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Keep it
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
