import type { Problem, ProblemCode } from '../../src-preload/contract.ts'
import { shell } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import styles from './unlock.module.css'

/** What the recovery key may get past: it has a place of its own in the key file, which may have been spared. */
const helpedByRecoveryKey: readonly ProblemCode[] = ['key-file-damaged']

/** A vault that can't be opened as it stands: what is the matter, and what can be done. No file was touched. */
export function BlockedVault(props: {
  readonly problem: Problem
  readonly onLook: () => void
  readonly onRecovery: () => void
}) {
  return (
    <>
      <Alert>
        <p>{props.problem.message}</p>
      </Alert>
      <div className={styles.ways}>
        <Button kind="primary" onClick={props.onLook}>
          Try again
        </Button>
        <Button onClick={() => shell.showVault()}>Show the folder</Button>
        {helpedByRecoveryKey.includes(props.problem.code) && (
          <Button onClick={props.onRecovery}>Use recovery key</Button>
        )}
      </div>
    </>
  )
}
