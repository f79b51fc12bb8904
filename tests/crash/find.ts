import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listSnapshots } from '../../src-main/archive/list.ts'
import { isSnapshotName, unpinned } from '../../src-main/archive/names.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { findMarkers } from '../support/markers.ts'
import { typed } from '../vault/support.ts'
import { after, type Deed, snapshotsAfter } from './deeds.ts'
import { differenceOf, type Life, pause, readLife, unbegun, written } from './life.ts'
import type { Room } from './room.ts'

/** What is known of a vault in which something was broken off. */
export interface Known {
  /** All that was acknowledged. */
  readonly life: Life
  readonly begun: Deed | null
}

/**
 * Opens the vault as the next start of the app would. All that was acknowledged comes out, and what was begun if it was done;
 * no save is told of as missing.
 *
 * @param exports not, where the power failed: the files of an export are not synced one by one, its manifest tells which
 *   of them are whole
 */
export async function find(room: Room, { life, begun }: Known, exports = true): Promise<Life> {
  const isNoneLeft = life.passphrase === '' || begun?.kind === 'beginFrom'
  if (isNoneLeft && room.session().state().kind === 'none') return unbegun
  checkSecrecy(room, life)
  room.setTime(life.time + pause)
  const possible = [life, ...(begun ? [after(life, begun, null)] : [])].filter(({ passphrase }) => passphrase !== '')
  const passphrases = [...new Set(possible.map(({ passphrase }) => passphrase))]
  const opening = await theOneThatOpens(room, passphrases, begun?.kind === 'salvage' || begun?.kind === 'restoreOver')
  const missing = room.session().missingSaves()
  if (missing > 0) throw new Error(`It is told that ${missing} saves are missing.`)
  room.tend()
  room.journal().checkIntegrity()
  const read = readLife(room.journal())
  const alike = possible.filter((one) => one.passphrase === opening && written(one) === written(read))
  if (alike.length === 0)
    throw new Error(
      `The journal holds neither what was acknowledged nor what was begun; of the former ${differenceOf(life, read)}`,
    )
  const snapshots = await checkSnapshots(room, life, begun)
  const found = await theOneThatRecovers(room, alike)
  await room.sitDown()
  checkVaultNames(room.env.folder)
  if (exports) checkExports(room.exports)
  return { ...found, snapshots, time: life.time + 2 * pause }
}

/** What was broken off left nothing that can be read: not what opens the vault, and not the newest words. */
function checkSecrecy({ env, place }: Room, { passphrase, recoveryKey, entries }: Life): void {
  const words = Object.values(entries)
    .slice(-2)
    .map(({ text }) => text.slice(0, 30))
  // A short one stands in any bytes by chance.
  const marks = [passphrase, recoveryKey, ...words].filter((mark) => mark.length > 10)
  const [found] = findMarkers([env.folder, place], marks)
  if (found) throw new Error(`Something can be read in ${found.file}.`)
}

/**
 * Every snapshot is whole, none has gone that nobody let go of, and the newest holds what it should. One that had its name
 * and was not yet written down as verified is verified, as the app does by and by.
 */
async function checkSnapshots(room: Room, life: Life, begun: Deed | null): Promise<Life['snapshots']> {
  const archive = room.session().archive()
  for (const { id, verified } of archive.list().rows) if (verified === null) await archive.verify(id, unwatched)
  const snapshots = snapshotsAfter(life, begun, room.snapshots())
  const [newest] = archive.list().rows
  if (newest) {
    const held = snapshots[unpinned(newest.id)]
    const read = readLife(await archive.open(newest.id, unwatched))
    archive.closeBeside()
    if (!held || written(held) !== written(read)) throw new Error('A snapshot holds something else.')
  }
  archive.withKeys((keys) => {
    // Those of a vault that was lost, before this one was made, are not its own.
    if (listSnapshots(room.place, keys).some(({ state }) => state !== 'whole' && state !== 'foreign'))
      throw new Error('A snapshot in the second place has its name and is not whole.')
  })
  return snapshots
}

/**
 * Exactly one of them opens.
 *
 * @param broken whether what it opens may be a damaged journal, out of which everything can be saved
 */
async function theOneThatOpens(room: Room, passphrases: readonly string[], broken: boolean): Promise<string> {
  const opening: string[] = []
  for (const passphrase of passphrases) {
    try {
      await (broken ? unlockBroken(room, passphrase) : room.unlock(passphrase))
      opening.push(passphrase)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'wrong-passphrase') throw error
    }
  }
  const [only] = opening
  if (only === undefined || opening.length > 1) throw new Error(`${opening.length} passphrases open the vault.`)
  if (only !== passphrases.at(-1)) await room.unlock(only)
  return only
}

async function unlockBroken(room: Room, passphrase: string): Promise<void> {
  try {
    await room.unlock(passphrase)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'journal-damaged') throw error
    await room.session().salvage(unwatched)
  }
}

async function theOneThatRecovers(room: Room, lives: readonly Life[]): Promise<Life> {
  for (const life of lives) if (life.recoveryKey === '' || (await recovers(room, life.recoveryKey))) return life
  throw new Error('The recovery key does not open the vault.')
}

async function recovers(room: Room, recoveryKey: string): Promise<boolean> {
  try {
    await (await room.sitDown()).recover(typed(recoveryKey))
    return true
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'wrong-recovery-key') return false
    throw error
  }
}

/** Once a journal was opened and closed there is nothing half in its folder, nor anything that nobody knows. */
function checkVaultNames(folder: string): void {
  const known = /^(kintsugi\.key|journal\.(db|spare)|inbox|snapshots|(unfinished|damaged)-\d+)$/
  const odd = readdirSync(folder).filter((name) => !known.test(name))
  const snapshots = join(folder, 'snapshots')
  if (existsSync(snapshots))
    odd.push(...readdirSync(snapshots).filter((name) => name !== 'record' && !isSnapshotName(name)))
  const inbox = join(folder, 'inbox')
  // What was begun a moment ago might be another process's, and goes at a later unlock.
  const waiting = existsSync(inbox) ? readdirSync(inbox).filter((name) => !name.endsWith('.note.new')) : []
  if (odd.length > 0 || waiting.length > 0) throw new Error(`There is left: ${[...odd, ...waiting].join(', ')}`)
}

/** An export that has its name is whole; one that was broken off has another. */
function checkExports(exports: string): void {
  for (const name of readdirSync(exports).filter((name) => !name.endsWith('.partial'))) {
    const folder = join(exports, name)
    const { files }: { files: readonly { path: string; size: number }[] } = JSON.parse(
      readFileSync(join(folder, 'manifest.json'), 'utf8'),
    )
    const isWhole = files.every(({ path, size }) => statSync(join(folder, path)).size === size)
    if (!isWhole) throw new Error('An export has its name and is not whole.')
  }
  for (const name of readdirSync(exports)) rmSync(join(exports, name), { recursive: true })
}
