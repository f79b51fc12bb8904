import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Salvage } from '../../src-preload/contract.ts'
import type { Archive } from '../archive/archive.ts'
import { checkRoom } from '../archive/room.ts'
import type { Watch } from '../archive/watch.ts'
import { besideOf } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { ProblemError } from '../problem.ts'
import { databaseName } from '../vault/folder.ts'
import type { Environment } from './environment.ts'

/** Whether what went wrong is that a journal is damaged or gone, so that a copy or what is left of it may help. */
export const isDamage = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && ['journal-damaged', 'journal-missing'].includes(error.code)

/** Counts what can be read of a damaged journal. @throws ProblemError as `surveyJournal`, and `cancelled` */
export async function survey(archive: Archive, env: Environment, watch: Watch): Promise<Salvage> {
  const path = join(env.folder, databaseName)
  return found(await env.perform({ kind: 'survey', path, keys: keysFor(archive) }, watch))
}

/**
 * Saves what can be read of a damaged journal into a new one beside it, ready to be put in its place.
 *
 * @param saves from how many saves on it counts
 * @throws ProblemError as `salvageJournal`, and `cancelled`
 */
export async function salvage(archive: Archive, env: Environment, saves: number, watch: Watch): Promise<Salvage> {
  const path = join(env.folder, databaseName)
  const into = besideOf(path)
  try {
    for (const end of ['', '-wal', '-shm']) rmSync(`${into}${end}`, { force: true })
  } catch (error) {
    throw describeFault(error)
  }
  checkRoom(env.folder, path)
  const world = { now: env.now(), zone: env.zone(), seed: env.randomBytes(32) }
  return found(await env.perform({ kind: 'salvage', path, into, keys: keysFor(archive), saves, ...world }, watch))
}

/** A copy of the keys: whoever does the work wipes it. */
const keysFor = (archive: Archive): JournalKeys =>
  archive.withKeys(({ journalKey, salt }) => ({ journalKey: Uint8Array.from(journalKey), salt }))

function found(outcome: Salvage | null): Salvage {
  if (outcome) return outcome
  throw new ProblemError('unexpected', 'The work came to no end, so nothing was changed. Try again.')
}
