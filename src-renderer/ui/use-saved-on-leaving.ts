import { useEffect, useRef } from 'react'
import type { ProblemCode } from '../../src-preload/contract.ts'
import { problemOf } from '../bridge.ts'
import { registerUnsaved } from '../unsaved.ts'
import { useNotices } from './notices.tsx'

/** What may be over by the next try. */
const passing: ReadonlySet<ProblemCode> = new Set(['disk-full', 'folder-not-writable', 'unexpected'])

/** What can be sealed where it can't be saved. */
type Sealable = Parameters<typeof registerUnsaved>[0]['lastWords']

/**
 * Has something saved when its part of the page is left, and when the window is about to go. What goes wrong is said,
 * with a way to try once more; as long as that may help, the window does not go without a question.
 *
 * @param save resolves once all of it is on disk, and throws what went wrong
 * @param lastWords has to be the same function at every call
 */
export function useSavedOnLeaving(save: () => Promise<void>, lastWords?: Sealable): void {
  const { sayProblem } = useNotices()
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  }, [save])
  useEffect(() => {
    const unregister = registerUnsaved({
      save: () =>
        latest.current().then(
          () => true,
          () => false,
        ),
      letGo: async () => undefined,
      ...(lastWords && { lastWords }),
    })
    const leave = () => {
      latest.current().then(unregister, (thrown: unknown) => {
        if (!passing.has(problemOf(thrown).code)) unregister()
        sayProblem(thrown, { label: 'Try again', run: leave })
      })
    }
    return leave
  }, [sayProblem, lastWords])
}
