import type { EntryId, LessonId, Result } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'

// Under a name of its own: in React a name that begins with "use" promises a hook.
const { useLesson: note } = journal

/** Notes that a lesson was used, beside an entry or not. */
export function noteUse(id: LessonId, entry: EntryId | null): Promise<Result<void>> {
  return note({ id, entry })
}
