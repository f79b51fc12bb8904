import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'

/** Asks before a template of one's own is deleted. */
export function DeleteTemplateDialog(props: {
  readonly name: string
  readonly onDelete: () => unknown
  readonly onClose: () => void
}) {
  return (
    <Dialog heading="Delete this template?" onClose={props.onClose} firm>
      <p>“{props.name}” cannot be brought back. Entries that were begun with it keep their questions and answers.</p>
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
        <Button kind="quiet" autoFocus onClick={props.onClose}>
          Keep it
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
