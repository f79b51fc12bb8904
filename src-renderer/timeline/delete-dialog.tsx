import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'

/** Asks before words are gone for good. */
export function DeleteDialog(props: {
  readonly heading: string
  readonly onDelete: () => unknown
  readonly onClose: () => void
}) {
  return (
    <Dialog heading={props.heading} onClose={props.onClose} firm>
      <p>What is deleted here can’t be brought back.</p>
      <DialogButtons>
        <Button
          kind="danger"
          onClick={() => {
            props.onClose()
            props.onDelete()
          }}
        >
          Delete for ever
        </Button>
        <Button kind="quiet" onClick={props.onClose} autoFocus>
          Keep
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
