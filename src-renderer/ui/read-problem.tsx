import { problemOf } from '../bridge.ts'
import { Button } from './button.tsx'
import { Alert } from './message.tsx'

/** Something that could not be read, with the way to try once more. */
export function ReadProblem({ problem, onRetry }: { readonly problem: unknown; readonly onRetry: () => unknown }) {
  return (
    <Alert>
      <p>{problemOf(problem).message}</p>
      <Button kind="quiet" onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  )
}
