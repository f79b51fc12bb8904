import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog, DialogButtons } from './dialog.tsx'

/** Asks before something is gone for good; `children` says what goes and what stays. Whoever hurries keeps it. */
export function DeleteDialog(props: {
  readonly heading: string
  readonly keep?: string
  readonly children: ReactNode
  /** What else is known or can be chosen, under the words. */
  readonly more?: ReactNode
  readonly onDelete: () => unknown
  readonly onClose: () => void
}) {
  return (
    <Dialog heading={props.heading} onClose={props.onClose} firm>
      <p>{props.children}</p>
      {props.more}
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
          {props.keep ?? 'Keep it'}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
