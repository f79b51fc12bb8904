import sodium from 'libsodium-wrappers-sumo'
import type { CaptureCalls, EntryId } from '../../src-preload/contract.ts'
import { checkText } from '../journal/plain-text.ts'
import { removeNote, sealNote } from '../vault/inbox.ts'
import type { CaptureAnswers } from './door.ts'
import { sealInSpareRoom } from './seal-in-spare-room.ts'

/**
 * What is done with what quick capture keeps where nothing may come into a journal: it is sealed into the inbox. The room
 * that is set aside for a full disk is given up for it, but not for a draft that its window still holds.
 */
export function openSealing(parts: {
  readonly folder: string
  readonly now: () => number
  readonly zone: () => string
}): Pick<CaptureAnswers, 'keepNote'> & {
  keepDraft(draft: Omit<CaptureCalls['keepDraft']['request'], 'keptIn'>): Promise<void>
} {
  const { folder, now, zone } = parts
  /** What was kept is never made a draft again: they lie under one name. */
  const kept = new Set<EntryId>()
  return {
    keepNote: async ({ id, text, setback }) => {
      checkText(text)
      await sealInSpareRoom(parts, [{ id, text, setback, kind: 'note', instant: now(), zone: zone() }])
      kept.add(id)
      return { entry: id }
    },
    keepDraft: async ({ id, text, setback, leaving }) => {
      if (kept.has(id)) return
      if (text === '') return removeNote(folder, id)
      const draft = { id, text, setback, kind: 'draft', instant: now(), zone: zone() } as const
      if (leaving) return sealInSpareRoom(parts, [draft])
      await sodium.ready
      sealNote(folder, draft)
    },
  }
}
