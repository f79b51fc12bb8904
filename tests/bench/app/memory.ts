import { readdirSync, readFileSync } from 'node:fs'
import type { App } from '../../support/app.ts'
import { rounded } from '../statistics.ts'

/**
 * What all processes of the app hold in memory, in MB, or null where the system does not tell: what is theirs alone, and
 * their share of what several hold (Linux calls it the proportional set size). Main counts on Electron; on the other
 * stage it is the process that measures.
 */
export async function memoryOf(app: App): Promise<number | null> {
  const pids = app.stage === 'electron' ? await app.pids() : descendantsOf(process.pid)
  const sizes = pids.map(memoryOfProcess)
  return sizes.includes(null) || sizes.length === 0
    ? null
    : rounded(sizes.reduce((sum: number, size) => sum + (size ?? 0), 0))
}

/** In MB. */
function memoryOfProcess(pid: number): number | null {
  try {
    const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return found ? Number(found[1]) / 1000 : 0
  } catch (error) {
    // A process that has ended meanwhile holds nothing.
    const gone = error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code))
    return gone && process.platform === 'linux' ? 0 : null
  }
}

function descendantsOf(ancestor: number): readonly number[] {
  let names: readonly string[]
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
  const parents = new Map(names.flatMap((name) => parentOf(name) ?? []))
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && (parent === ancestor || isBelow(parent))
  }
  return [...parents.keys()].filter(isBelow)
}

function parentOf(name: string): [[number, number]] | null {
  try {
    const found = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))
    return found ? [[Number(name), Number(found[1])]] : null
  } catch {
    return null
  }
}
