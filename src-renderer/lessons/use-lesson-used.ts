import type { EntryId, LessonId } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useDeed } from '../ui/use-deed.ts'

/** Notes that a lesson was used, beside an entry or none, with the way to take that back. */
export function useLessonUsed(): (id: LessonId, entry: EntryId | null) => void {
  const deed = useDeed()
  return (id, entry) =>
    void deed(() => journal.noteLessonUse({ id, entry }), {
      said: 'Noted as used.',
      undo: () => deed(() => journal.takeBackLessonUse({ id, entry })),
    })
}
