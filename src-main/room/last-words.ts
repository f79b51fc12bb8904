import type { EntryDraft, JournalCalls } from '../../src-preload/contract.ts'
import { readBody } from '../journal/body.ts'
import { emptyParagraph } from '../journal/templates/lay.ts'
import { titleLimit } from '../journal/title.ts'
import type { Environment } from './environment.ts'
import { sealInSpareRoom } from './seal-in-spare-room.ts'

/**
 * Seals the last words of entries and forms, which the journal could not save, into the inbox: all of them, or none.
 *
 * @throws ProblemError as `sealNote` does
 */
export function sealLastWords(
  env: Environment,
  { entries, forms }: JournalCalls['sealLastWords']['request'],
): Promise<void> {
  const rest = { instant: env.now(), zone: env.zone(), setback: false }
  return sealInSpareRoom(env, [
    ...entries.map(({ id, draft }) => ({ ...rest, id, kind: 'entry' as const, text: JSON.stringify(fitting(draft)) })),
    ...forms.map(({ id, draft }) => ({ ...rest, id, kind: 'form' as const, text: JSON.stringify(draft) })),
  ])
}

/** A title that is too long would keep the entry out of the journal at the unlock: it goes on as the first words of the text. */
function fitting(draft: EntryDraft): EntryDraft {
  if (draft.title.trim().length <= titleLimit) return draft
  try {
    const { root } = readBody(draft.body)
    const words = { type: 'text', version: 1, text: draft.title, format: 0 } as const
    const children = [{ ...emptyParagraph(), children: [words] }, ...root.children]
    return { ...draft, title: '', body: JSON.stringify({ root: { ...root, children } }) }
  } catch {
    // A body that is none is sealed as it came: the unlock names what it cannot take in.
    return draft
  }
}
