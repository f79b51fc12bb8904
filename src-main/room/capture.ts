import type { EntryId } from '../../src-preload/contract.ts'
import { checkText } from '../journal/plain-text.ts'
import { ProblemError } from '../problem.ts'
import { removeNote, type SealedNote } from '../vault/inbox.ts'
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
  const seal = async (note: SealedNote) => {
    checkText(note.text)
    const { sealInSpareRoom } = await import('./last-words.ts')
    await sealInSpareRoom(env, [note])
  }
  /** Sealed notes that were kept: what comes later as a draft of one is none. They lie under one name. */
  const kept = new Set<EntryId>()
  return {
    readCapture: () => {
      const journal = session.journal()
      // It may yet give way to the newer one, so that all that is caught is sealed.
      if (session.isUndecided()) return { locked: true, drafts: [] }
      // A window that sealed what was begun may have been put away a moment ago.
      session.takeBegun()
      return {
        locked: false,
        drafts: journal.readCaptureDrafts().map(({ id, text, setback }) => ({ id, text, setback })),
      }
    },
    keepNote: async ({ id, text, setback, instead }) => {
      const journal = session.journal()
      const note = { id, text, setback, instant: env.now(), zone: env.zone() }
      if (session.isUndecided()) {
        await seal({ ...note, kind: 'note' })
        kept.add(id)
        return
      }
      journal.together(() => {
        journal.takeNote(note)
        journal.useUpCaptureDrafts(instead)
      })
      taken([id])
    },
    keepDraft: async ({ id, text, setback, instead, leaving }) => {
      const journal = session.journal()
      const draft = { id, text, setback, instant: env.now() }
      if (session.isUndecided()) {
        if (kept.has(id)) return
        if (text === '') removeNote(env.folder, id)
        else await seal({ ...draft, kind: 'draft', zone: env.zone() })
        return
      }
      try {
        journal.together(() => {
          journal.keepCaptureDraft(draft)
          journal.useUpCaptureDrafts(instead)
        })
      } catch (error) {
        if (!(leaving && error instanceof ProblemError) || text === '') throw error
        await seal({ ...draft, kind: 'draft', zone: env.zone() })
      }
    },
  }
}
