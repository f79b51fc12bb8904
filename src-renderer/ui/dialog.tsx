import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './dialog.module.css'
import { useInFront } from './in-front.ts'

/**
 * A question or a small form in front of the page. Esc and a press beside it close it, and change nothing: what was
 * typed into a form is for the form to keep, with `useKeptWords`.
 */
export function Dialog(props: {
  readonly heading: string
  readonly onClose: () => void
  /** A dialog that asks before something that can't be taken back is announced more firmly. */
  readonly firm?: boolean
  /** Work is under way that closing would not stop. */
  readonly busy?: boolean
  /** As wide as the window lets it be, for something to read. */
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  useInFront()
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      isOpen
      isDismissable={!props.busy}
      isKeyboardDismissDisabled={props.busy ?? false}
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
    >
      <Modal className={`${styles.modal} ${props.wide ? styles.wide : ''}`}>
        <AriaDialog className={styles.dialog ?? ''} role={props.firm ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2} className={styles.heading ?? ''}>
            {props.heading}
          </Heading>
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The buttons at the foot of a dialog: the way on first. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>
}
