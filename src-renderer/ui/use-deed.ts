import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { Result } from '../../src-preload/contract.ts'
import { ask } from '../bridge.ts'
import { holdFocus } from './hold-focus.ts'
import { useNotices } from './notices.tsx'

interface Words<T> {
  /** What is said once it is done. */
  readonly said?: string
  /** The way back, from what came of it. */
  readonly undo?: (value: T) => unknown
  /**
   * What "Try again" does where more follows on the deed than what is said. Null for none: where a form is still there to
   * be sent again, maybe with other words, or the question from which it was done can be asked again.
   */
  readonly again?: (() => unknown) | null
}

/** Does something to the journal. Answers with what came of it, or null where it could not be done and that was said. */
export type Deed = <T>(deed: () => Promise<Result<T>>, words?: Words<T>) => Promise<{ readonly value: T } | null>

/**
 * A change of the journal from a screen: afterwards everything that shows entries is read anew. What goes wrong is said
 * with a way to try once more, until something is done from there again.
 */
export function useDeed(): Deed {
  const client = useQueryClient()
  const notices = useNotices()
  const takeOffProblem = useRef<(() => void) | null>(null)
  return useCallback(
    async <T>(deed: () => Promise<Result<T>>, words: Words<T> = {}) => {
      const attempt = async () => {
        const leadFocusBack = holdFocus()
        takeOffProblem.current?.()
        takeOffProblem.current = null
        try {
          const value = await ask(deed())
          const { said, undo } = words
          if (said !== undefined) notices.say(said, undo && { label: 'Undo', run: () => void undo(value) })
          return { value }
        } catch (thrown) {
          const { again = attempt } = words
          const retry = again && { label: 'Try again', run: () => void again() }
          takeOffProblem.current = notices.sayProblem(thrown, retry ?? undefined)
          return null
        } finally {
          // Answers once the screen shows what was done, so that the focus can be led on.
          await client.invalidateQueries({ queryKey: ['entries'] })
          // A dialog that was closed gives the focus back by itself, a frame later.
          requestAnimationFrame(() => requestAnimationFrame(leadFocusBack))
        }
      }
      return attempt()
    },
    [client, notices],
  )
}
