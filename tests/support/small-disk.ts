import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of 24 MB that was mounted before the tests, for those that run as somebody who may not mount one. */
const ready = () => process.env.KINTSUGI_SMALL_DISK

const mount = (folder: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0
const unmount = (folder: string) => void spawnSync('umount', ['--lazy', folder])

/** Only an administrator may mount one, and not in every container. */
function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-mount-'))
  const may = mount(folder)
  if (may) unmount(folder)
  rmdirSync(folder)
  return may
}

export const canHaveSmallDisk = (): boolean => ready() !== undefined || mayMount()

/**
 * A small disk in memory, with nothing on it.
 *
 * @param folder where one may be mounted
 */
export function takeSmallDisk(folder: string): { readonly disk: string; readonly giveBack: () => void } {
  const given = ready()
  if (given !== undefined) {
    const empty = () => {
      for (const name of readdirSync(given)) rmSync(join(given, name), { recursive: true, force: true })
    }
    empty()
    return { disk: given, giveBack: empty }
  }
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  // Or the computer's own disk would be filled.
  if (!mount(disk)) throw new Error('No small disk could be mounted.')
  return { disk, giveBack: () => unmount(disk) }
}
