import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Button } from '../ui/button.tsx'

/** One place up or down. */
export type By = 1 | -1

/** Where a key press moves what it is pressed in: Alt and an arrow do, and null stands for all others. */
export function moveOf({ altKey, key }: Pick<KeyboardEvent, 'altKey' | 'key'>): By | null {
  if (!altKey) return null
  return key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null
}

/** The two buttons that do what Alt and an arrow do. */
export function MoveTools(props: {
  /** Of what they move. */
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly className: string | undefined
  readonly onMove: (by: By) => void
}) {
  const { name, className } = props
  return (
    <>
      <Button
        kind="quiet"
        className={className}
        aria-label={`Move ${name} up`}
        aria-keyshortcuts="Alt+ArrowUp"
        disabled={props.isFirst}
        onClick={() => props.onMove(-1)}
      >
        <ArrowUp size="1rem" aria-hidden="true" />
      </Button>
      <Button
        kind="quiet"
        className={className}
        aria-label={`Move ${name} down`}
        aria-keyshortcuts="Alt+ArrowDown"
        disabled={props.isLast}
        onClick={() => props.onMove(1)}
      >
        <ArrowDown size="1rem" aria-hidden="true" />
      </Button>
    </>
  )
}
