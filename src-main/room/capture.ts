import type { EntryId } from '../../src-preload/contract.ts'
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
    readCapture: () => ({ locked: false, draft: session.journal().readCaptureDraft() }),
    keepNote: (note) => {
      const journal = session.journal()
      journal.takeNote({ ...note, instant: env.now(), zone: env.zone() })
      journal.writeCaptureDraft('')
      taken([note.id])
    },
    keepDraft: ({ text }) => session.journal().writeCaptureDraft(text),
  }
}
