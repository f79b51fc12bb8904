import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Failed } from './fail-child.ts'

/** What came of faults that were put in the way of deeds. */
export interface Faults {
  readonly faults: number
  /** How often each code was told, by errno and the state that was found. */
  readonly told: Readonly<Record<string, number>>
  /** How often each operation was the first to fail, and how often each failed after another. */
  readonly first: Readonly<Record<string, number>>
  readonly further: Readonly<Record<string, number>>
}

/** What a person may be told of each errno. Some faults are overcome, and some come after the change was made. */
const right: Readonly<Record<string, readonly string[]>> = {
  // SQLite says of a file that it cannot open no more than that.
  ENOSPC: ['disk-full', 'unexpected'],
  EACCES: ['folder-not-writable', 'unexpected'],
  EMFILE: ['unexpected'],
  EIO: ['unexpected'],
}

/**
 * Lets operations on files fail, one after another, in a process that has the shim, as fail-child.ts tells. Throws where
 * the state was neither before nor after, the words were wrong, or the process could not go on.
 *
 * @param every so many faults are passed over for one that is tried
 * @param kinds of deeds; all where there are none
 */
export async function failRounds(shim: string, every: number, kinds: readonly string[] = []): Promise<Faults> {
  const base = mkdtempSync(join(tmpdir(), 'kintsugi-fail-'))
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'fail-child.ts'), base, `${every}`, kinds.join(',')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LD_PRELOAD: shim, SHIM_FOLDER: join(base, 'vault') },
    },
  )
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const told: Record<string, number> = {}
  const first: Record<string, number> = {}
  const further: Record<string, number> = {}
  let faults = 0
  for await (const line of createInterface(child.stdout)) {
    const failed: Failed = JSON.parse(line)
    const [operation, ...others] = failed.failed
    faults++
    const isRight = failed.told === 'success' || right[failed.errno]?.includes(failed.told)
    if (!isRight) throw new Error(`The wrong words: ${line}`)
    const what = `${failed.errno}: ${failed.told}, ${failed.state}`
    told[what] = (told[what] ?? 0) + 1
    first[operation] = (first[operation] ?? 0) + 1
    for (const other of others) further[other] = (further[other] ?? 0) + 1
  }
  if ((await ended) !== 0) throw new Error(`What was wrong stands above; it is left in ${base}`)
  rmSync(base, { recursive: true })
  return { faults, told, first, further }
}
