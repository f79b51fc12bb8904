import { newId } from '../journal/ids.ts'
import { checkText } from '../journal/plain-text.ts'
import { ProblemError } from '../problem.ts'
import { sealInSpareRoom } from './seal-in-spare-room.ts'

/** How keeping words from the command line came out: 0 kept, 1 not kept, 2 there is no journal to keep them in. */
export interface Kept {
  readonly code: 0 | 1 | 2
  /** What is said on the error output where it is not 0. */
  readonly message: string
}

/**
 * Seals words from the command line into the inbox of a vault, as quick capture does while the journal is locked. An
 * open journal finds them there, a locked one at its next unlock.
 */
export async function keepWords(
  folder: string,
  words: string,
  env: { now(): number; zone(): string; randomBytes(count: number): Uint8Array },
): Promise<Kept> {
  const text = words.trim()
  if (text === '') return { code: 1, message: 'There was nothing to keep.' }
  try {
    checkText(text)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { code: 1, message: 'Not kept. It is too long for one entry; in parts it can be kept.' }
  }
  try {
    const note = { id: newId(env), kind: 'note', instant: env.now(), zone: env.zone(), text, setback: false } as const
    await sealInSpareRoom({ folder }, [note])
    return { code: 0, message: '' }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { code: error.code === 'no-vault' ? 2 : 1, message: `Not kept. ${error.message}` }
  }
}
