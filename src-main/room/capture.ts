import type { EntryId } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import type { CaptureAnswers } from './door.ts'
import type { Environment } from './environment.ts'
import type { Session } from './session.ts'

/** What the journal process does with each call of quick capture. `taken` is told which entries came into being. */
export function openCaptureAnswers(parts: {
  readonly session: Session
  readonly env: Environment
  readonly taken: (entries: readonly EntryId[]) => void
}): CaptureAnswers {
  const { session, env, taken } = parts
  return {
    readCapture: () => {
      const journal = session.journal()
      // A window that sealed what was begun may have been put away a moment ago.
      session.takeBegun()
      return {
        locked: false,
        drafts: journal.readCaptureDrafts().map(({ id, text, setback }) => ({ id, text, setback })),
      }
    },
    keepNote: ({ id, text, setback, instead }) => {
      const journal = session.journal()
      journal.together(() => {
        journal.takeNote({ id, text, setback, instant: env.now(), zone: env.zone() })
        journal.useUpCaptureDrafts(instead)
      })
      taken([id])
    },
    keepDraft: async ({ id, text, setback, instead, leaving }) => {
      const journal = session.journal()
      const draft = { id, text, setback, instant: env.now() }
      try {
        journal.together(() => {
          journal.keepCaptureDraft(draft)
          journal.useUpCaptureDrafts(instead)
        })
      } catch (error) {
        if (!(leaving && error instanceof ProblemError) || text === '') throw error
        const { sealInSpareRoom } = await import('./last-words.ts')
        await sealInSpareRoom(env, [{ ...draft, kind: 'draft', zone: env.zone() }])
      }
    },
  }
}
