import { spawnSync } from 'node:child_process'
import { accessSync, mkdtempSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The compiled shim.c; null where there is no compiler, or no Linux. */
export function buildShim(): string | null {
  if (process.platform !== 'linux') return null
  const shim = join(mkdtempSync(join(tmpdir(), 'kintsugi-shim-')), 'shim.so')
  const source = join(import.meta.dirname, 'shim.c')
  const { status, error, stderr } = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', shim, source, '-ldl'])
  if (error) return null
  if (status !== 0) throw new Error(`The shim did not compile: ${stderr}`)
  return shim
}

/** From inside of a process that has the shim: the N-th operation from now on fails, and all after it where `how` is `on`. */
export const failAt = (step: number, errno: number, how: 'once' | 'on'): void =>
  accessSync(`/shim/fail/${step}/${errno}/${how}`)

/** Puts a word among the operations that are recorded; does nothing where there is no shim. */
export function mark(word: string): void {
  try {
    accessSync(`/shim/mark/${word}`)
  } catch {}
}

/** Nothing fails any more. The kinds of operations that failed come out, the first of them first. */
export function rest(): readonly string[] {
  accessSync('/shim/rest')
  return readlinkSync('/shim/failed').split(',').slice(1)
}

/** How many operations there were until the last rest, those that failed among them. */
export const counted = (): number => Number(readlinkSync('/shim/counted'))
