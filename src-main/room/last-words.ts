import sodium from 'libsodium-wrappers-sumo'
import type { Body, EntryDraft, JournalCalls } from '../../src-preload/contract.ts'
import { emptyParagraph } from '../journal/templates/lay.ts'
import { titleLimit } from '../journal/title.ts'
import { ProblemError } from '../problem.ts'
import { removeNote, sealNote } from '../vault/inbox.ts'
import { giveUpSpareRoom } from '../vault/spare-room.ts'
import type { Environment } from './environment.ts'

/**
 * Seals the last words of entries, which the journal could not save, into the inbox: all of them, or none. On a full disk
 * there is room that was set aside for that.
 *
 * @throws ProblemError as `sealNote` does
 */
export async function sealEntries(
  env: Environment,
  { entries }: JournalCalls['sealEntries']['request'],
): Promise<void> {
  await sodium.ready
  try {
    seal(env, entries)
  } catch (error) {
    const isFull = error instanceof ProblemError && error.code === 'disk-full'
    if (!isFull || !giveUpSpareRoom(env.folder)) throw error
    seal(env, entries)
  }
}

function seal({ folder, now, zone }: Environment, entries: JournalCalls['sealEntries']['request']['entries']): void {
  try {
    for (const { id, draft } of entries) {
      const text = JSON.stringify(fitting(draft))
      sealNote(folder, { id, kind: 'entry', instant: now(), zone: zone(), text, setback: false })
    }
  } catch (error) {
    for (const { id } of entries) removeNote(folder, id)
    throw error
  }
}

/** A title that is too long for the journal is what kept it from saving: it goes on as the first words of the text. */
function fitting(draft: EntryDraft): EntryDraft {
  if (draft.title.length <= titleLimit) return draft
  const { root } = JSON.parse(draft.body) as Body
  const words = { type: 'text', version: 1, text: draft.title, format: 0 } as const
  const children = [{ ...emptyParagraph(), children: [words] }, ...root.children]
  return { ...draft, title: '', body: JSON.stringify({ root: { ...root, children } }) }
}
