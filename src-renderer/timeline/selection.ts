import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EntryId } from '../../src-preload/contract.ts'

/** The entries that are selected, by id: they stay selected when lines come and go. */
export interface Selection {
  readonly ids: ReadonlySet<EntryId>
  readonly toggle: (line: number, id: EntryId) => void
  /** Selects from where the selection was begun, or else from `from`, to `to`. */
  readonly extend: (from: number, to: number) => void
  /** Selects all that the list leads to, also what is not in it yet. */
  readonly all: () => void
  readonly clear: () => void
  /** What is to be selected has been read for a while, and goes on being read. */
  readonly isReading: boolean
  /** Whether what is to be selected is still being read, also where it has only just begun. */
  readonly isPending: () => boolean
}

/**
 * The ids of the lines from one to another, both included, or to the end of all there are. They may have to be read; once
 * `left` is aborted nobody waits for them.
 */
export type ReadIds = (from: number, to: number, left: AbortSignal) => Promise<readonly EntryId[]>

/** Reading that takes longer than this is said to go on. Milliseconds. */
const unnoticed = 300

const none: ReadonlySet<EntryId> = new Set()

export function useSelection(readIds: ReadIds, onProblem: (thrown: unknown) => void): Selection {
  const [ids, setIds] = useState(none)
  const current = useRef(none)
  // Where a range begins, and what was selected before it: a range that is drawn back in lets go of what it took.
  const anchor = useRef<{ readonly line: number; readonly kept: ReadonlySet<EntryId> } | null>(null)
  const latest = useRef(new AbortController())
  const [isReading, setReading] = useState(false)
  const pending = useRef<AbortSignal | null>(null)

  const put = useCallback((next: ReadonlySet<EntryId>) => {
    current.current = next
    setIds(next)
  }, [])

  /** Nobody waits any more for what is still being read. */
  const leave = useCallback(() => {
    latest.current.abort()
    latest.current = new AbortController()
    pending.current = null
    setReading(false)
    return latest.current.signal
  }, [])
  useEffect(() => () => latest.current.abort(), [])

  /** Reading takes a moment: whoever pressed on in the meantime gets what was asked for last. */
  const read = useCallback(
    async (from: number, to: number, then: (found: readonly EntryId[]) => void) => {
      const left = leave()
      pending.current = left
      const noticed = setTimeout(() => !left.aborted && setReading(true), unnoticed)
      try {
        const found = await readIds(Math.min(from, to), Math.max(from, to), left)
        if (!left.aborted) then(found)
      } catch (thrown) {
        if (!left.aborted) onProblem(thrown)
      } finally {
        clearTimeout(noticed)
        if (pending.current === left) pending.current = null
        if (!left.aborted) setReading(false)
      }
    },
    [readIds, onProblem, leave],
  )

  return useMemo(
    () => ({
      ids,
      // What stands there to be seen, not what would be read there now: the list may be about to move on.
      toggle: (line, id) => {
        leave()
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
      all: () => read(0, Number.POSITIVE_INFINITY, (found) => put(new Set(found))),
      clear: () => {
        leave()
        anchor.current = null
        put(none)
      },
      isReading,
      isPending: () => pending.current !== null,
    }),
    [ids, isReading, read, leave, put],
  )
}
