import type { JournalCalls } from '../../src-preload/contract.ts'
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
    ...entries.map(({ id, draft }) => ({ ...rest, id, kind: 'entry' as const, text: JSON.stringify(draft) })),
    ...forms.map(({ id, draft }) => ({ ...rest, id, kind: 'form' as const, text: JSON.stringify(draft) })),
  ])
}
