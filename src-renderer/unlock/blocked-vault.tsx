import type { Problem } from '../../src-preload/contract.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { ShowFolder } from '../ui/show-folder.tsx'
import styles from './unlock.module.css'

/** A vault that can't be opened as it stands: what is the matter, and what can be done. No file was touched. */
export function BlockedVault(props: { readonly problem: Problem; readonly onLook: () => void }) {
  return (
    <>
      <Alert>
        <p>{props.problem.message}</p>
      </Alert>
      <div className={styles.ways}>
        <Button kind="primary" onClick={props.onLook}>
          Try again
        </Button>
        <ShowFolder />
      </div>
    </>
  )
}
