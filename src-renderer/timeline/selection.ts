import { useCallback, useMemo, useRef, useState } from 'react'
import type { EntryId } from '../../src-preload/contract.ts'

/** The entries that are selected, by id: they stay selected when lines come and go. */
export interface Selection {
  readonly ids: ReadonlySet<EntryId>
  readonly toggle: (line: number, id: EntryId) => void
  /** Selects from where the selection was begun, or else from `from`, to `to`. */
  readonly extend: (from: number, to: number) => void
  /** Selects the first `lines` lines. */
  readonly all: (lines: number) => void
  readonly clear: () => void
}

/** The ids of the lines from one to another, both included. They may have to be read. */
export type ReadIds = (from: number, to: number) => Promise<readonly EntryId[]>

const none: ReadonlySet<EntryId> = new Set()

export function useSelection(readIds: ReadIds, onProblem: (thrown: unknown) => void): Selection {
  const [ids, setIds] = useState(none)
  const current = useRef(none)
  // Where a range begins, and what was selected before it: a range that is drawn back in lets go of what it took.
  const anchor = useRef<{ readonly line: number; readonly kept: ReadonlySet<EntryId> } | null>(null)
  const latest = useRef(0)

  const put = useCallback((next: ReadonlySet<EntryId>) => {
    current.current = next
    setIds(next)
  }, [])

  /** Reading takes a moment: whoever pressed on in the meantime gets what was asked for last. */
  const read = useCallback(
    async (from: number, to: number, then: (found: readonly EntryId[]) => void) => {
      latest.current += 1
      const turn = latest.current
      try {
        const found = await readIds(Math.min(from, to), Math.max(from, to))
        if (turn === latest.current) then(found)
      } catch (thrown) {
        onProblem(thrown)
      }
    },
    [readIds, onProblem],
  )

  return useMemo(
    () => ({
      ids,
      // What stands there to be seen, not what would be read there now: the list may be about to move on.
      toggle: (line, id) => {
        latest.current += 1
        const next = new Set(current.current)
        if (!next.delete(id)) next.add(id)
        anchor.current = { line, kept: next }
        put(next)
      },
      extend: (from, to) => {
        anchor.current ??= { line: from, kept: current.current }
        const { line, kept } = anchor.current
        void read(line, to, (found) => put(new Set([...kept, ...found])))
      },
      all: (lines) => read(0, lines - 1, (found) => put(new Set(found))),
      clear: () => {
        latest.current += 1
        anchor.current = null
        put(none)
      },
    }),
    [ids, read, put],
  )
}
