import { useRef } from 'react'
import type { EntryId, LessonId } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useDeed } from '../ui/use-deed.ts'

/** Presses that come closer together than this are one. Milliseconds. */
const inOneGo = 1000

/** Notes that a lesson was used, beside an entry or none, with the way to take that back. A double click is one use. */
export function useLessonUsed(): (id: LessonId, entry: EntryId | null) => void {
  const deed = useDeed()
  const pressed = useRef<{ readonly id: LessonId; readonly at: number } | null>(null)
  return (id, entry) => {
    const before = pressed.current
    const at = performance.now()
    pressed.current = { id, at }
    if (before?.id === id && at - before.at < inOneGo) return
    void deed(() => journal.noteLessonUse({ id, entry }), {
      said: 'Noted as used.',
      undo: () => deed(() => journal.takeBackLessonUse({ id, entry })),
    })
  }
}
