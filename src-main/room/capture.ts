import type { CaptureDraft, EntryId } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { countOthers } from '../vault/inbox.ts'
import type { CaptureAnswers } from './door.ts'
import type { Environment } from './environment.ts'
import { sealInSpareRoom } from './seal-in-spare-room.ts'
import { openSealing } from './sealing.ts'
import type { Session } from './session.ts'

/**
 * What the journal process does with each call of quick capture. `taken` is told which entries came into being, and with
 * none of them that what is begun has changed.
 */
export function openCaptureAnswers(parts: {
  readonly session: Session
  readonly env: Environment
  readonly taken: (entries: readonly EntryId[]) => void
}): CaptureAnswers {
  const { session, env, taken } = parts
  const sealing = openSealing(env)
  return {
    readCapture: ({ id }) => {
      const journal = session.journal()
      const name = session.name()
      // It may yet give way to the newer one, so that all that is caught is sealed.
      if (session.isUndecided())
        return { sealed: 'undecided', waiting: countOthers(env.folder, id), drafts: [], journal: name }
      // A window that sealed what was begun may have been put away a moment ago.
      session.takeBegun()
      return {
        sealed: null,
        waiting: 0,
        drafts: journal.readCaptureDrafts().map(({ id, text, setback }) => ({ id, text, setback })),
        journal: name,
      }
    },
    keepNote: (note) => {
      const journal = session.journal()
      if (session.isUndecided()) return sealing.keepNote(note)
      const { id, text, setback, instead } = note
      const entry = journal.together(() => {
        const kept = journal.keepNote({ id, text, setback, instant: env.now(), zone: env.zone() })
        journal.useUpCaptureDrafts(instead, kept)
        return kept
      })
      taken([entry])
      return { entry }
    },
    keepDraft: async (given) => {
      const journal = session.journal()
      const name = session.name()
      if (given.keptIn === name) return name
      const begun = given.leaving && given.keptIn !== null ? session.begunIn(given.keptIn) : null
      if (begun && !hasAll(begun, given)) {
        // What nobody sees any more, and was looked after on Today in the journal that gave way, stays so.
        const left = begun.filter(({ id }) => given.instead.includes(id))
        journal.together(() => left.forEach(journal.keepCaptureDraft))
        taken([])
        return name
      }
      if (session.isUndecided()) {
        await sealing.keepDraft(given)
        return name
      }
      const { id, text, setback, instead, leaving } = given
      const draft = { id, text, setback, instant: env.now() }
      try {
        journal.together(() => {
          journal.useUpCaptureDrafts(instead, journal.keepCaptureDraft(draft))
        })
        taken([])
      } catch (error) {
        if (!(leaving && error instanceof ProblemError) || text === '') throw error
        await sealInSpareRoom(env, [{ ...draft, kind: 'draft', zone: env.zone() }])
      }
      return name
    },
  }
}

/** Whether all that a window holds was begun: under its own id or another one, or in the drafts that were laid into it. */
function hasAll(
  begun: readonly CaptureDraft[],
  { id, text, instead }: Pick<CaptureDraft, 'id' | 'text'> & { readonly instead: readonly EntryId[] },
): boolean {
  const ids = new Set(begun.map((draft) => draft.id))
  return (
    ids.has(id) ||
    begun.some((draft) => draft.text === text) ||
    (instead.length > 0 && instead.every((one) => ids.has(one)))
  )
}
