import type { Leaving, ShellCalls } from '../../src-preload/contract.ts'
import { type LongWork, longWork } from './long-work.ts'

export interface LeavesParts {
  /**
   * From now on nothing is written any more that would not be saved, and at a lock nothing can be read. Resolves when it is
   * known where the person was.
   */
  readonly cover: (reason: Leaving['reason']) => Promise<unknown>
  readonly keep: (leaving: Leaving) => Promise<'saved' | 'sealed' | 'unsaved'>
  /** Says what is waited for, and resolves when it is done, or takes too long. */
  readonly wait: (work: LongWork, reason: Leaving['reason']) => Promise<unknown>
  /** Answers main. Resolves once main has decided whether the window goes. */
  readonly left: (farewell: ShellCalls['left']['request']) => Promise<unknown>
  /** The window stays, and so does the person. */
  readonly uncover: () => void
}

/**
 * What the page does each time that main says that the window is about to go. One that comes while another is under way
 * takes its place: the earlier one neither answers for it nor uncovers the page.
 */
export function openLeaves({ cover, keep, wait, left, uncover }: LeavesParts): (leaving: Leaving) => Promise<void> {
  let latest = 0
  return async (leaving) => {
    latest += 1
    const turn = latest
    await cover(leaving.reason)
    const kept = await keep(leaving)
    if (turn !== latest) return
    const farewell = { unsaved: kept !== 'saved', sealed: kept === 'sealed' }
    const work = leaving.inHaste ? null : longWork()
    if (work) {
      void left({ ...farewell, working: true })
      await wait(work, leaving.reason)
      if (turn !== latest) return
    }
    await left({ ...farewell, stopped: longWork() !== null })
    if (turn === latest) uncover()
  }
}
