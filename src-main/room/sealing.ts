import type { EntryId } from '../../src-preload/contract.ts'
import { checkText } from '../journal/plain-text.ts'
import { removeNote, type SealedNote } from '../vault/inbox.ts'
import type { CaptureAnswers } from './door.ts'

/**
 * What is done with what quick capture keeps where nothing may come into a journal: it is sealed into the inbox.
 *
 * @param seal on disk when it resolves
 */
export function openSealing(parts: {
  readonly folder: string
  readonly now: () => number
  readonly zone: () => string
  readonly seal: (note: SealedNote) => Promise<void>
}): Pick<CaptureAnswers, 'keepNote' | 'keepDraft'> {
  const { folder, now, zone, seal } = parts
  /** What was kept is never made a draft again: they lie under one name. */
  const kept = new Set<EntryId>()
  return {
    keepNote: async ({ id, text, setback }) => {
      checkText(text)
      await seal({ id, text, setback, kind: 'note', instant: now(), zone: zone() })
      kept.add(id)
    },
    keepDraft: async ({ id, text, setback }) => {
      if (kept.has(id)) return
      if (text === '') removeNote(folder, id)
      else await seal({ id, text, setback, kind: 'draft', instant: now(), zone: zone() })
    },
  }
}
