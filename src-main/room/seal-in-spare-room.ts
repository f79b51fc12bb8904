import sodium from 'libsodium-wrappers-sumo'
import { asUnchanged } from '../files/atomic-write.ts'
import { ProblemError } from '../problem.ts'
import { isSealed, removeNote, type SealedNote, sealNote } from '../vault/inbox.ts'
import { giveUpSpareRoom } from '../vault/spare-room.ts'

/**
 * Seals what could not be saved: all of it, or nothing; what waited under the same ids stays. On a full disk there is room
 * that was set aside for that.
 *
 * @throws ProblemError as `sealNote` does
 */
export async function sealInSpareRoom(
  { folder }: { readonly folder: string },
  notes: readonly SealedNote[],
): Promise<void> {
  await sodium.ready
  try {
    sealAll(folder, notes)
  } catch (error) {
    const isFull = error instanceof ProblemError && error.code === 'disk-full'
    if (!isFull || !giveUpSpareRoom(folder)) throw error
    sealAll(folder, notes)
  }
}

function sealAll(folder: string, notes: readonly SealedNote[]): void {
  const fresh = notes.filter(({ id }) => !isSealed(folder, id))
  try {
    for (const note of notes) sealNote(folder, note)
  } catch (error) {
    for (const { id } of fresh) removeNote(folder, id)
    // What the disk did not confirm has been taken back with the rest.
    throw fresh.length === notes.length ? asUnchanged(error) : error
  }
}
