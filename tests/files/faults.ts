import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'

/** What our code asks of the file system when it writes. Every one of these can fail on a real disk. */
const fileCalls = [
  'mkdirSync',
  'rmSync',
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'readFileSync',
  'renameSync',
  'readSync',
  'writeSync',
  'copyFileSync',
] as const
type FileCall = (typeof fileCalls)[number]

/** Puts `around` between our code and these calls to the file system, and hands back what takes it away again. */
function standBetween<Name extends keyof typeof fs>(
  names: readonly Name[],
  around: (name: Name, call: () => unknown, given: readonly unknown[]) => unknown,
): () => void {
  const real = names.map((name) => [name, fs[name]] as const)
  for (const [name, call] of real) {
    const run = call as (...given: unknown[]) => unknown
    Object.assign(fs, { [name]: (...given: unknown[]) => around(name, () => run(...given), given) })
  }
  syncBuiltinESMExports()
  return () => {
    for (const [name, call] of real) Object.assign(fs, { [name]: call })
    syncBuiltinESMExports()
  }
}

/**
 * Runs the work with its `step`-th call to the file system failing, and so many after it, and tells whether it made that
 * many.
 */
export async function failing<T>(
  step: number,
  errno: string,
  work: () => T | Promise<T>,
  times = 1,
): Promise<{ failed: boolean; result: T }> {
  let count = 0
  const stop = standBetween(fileCalls, (name, call) => {
    count++
    if (count < step || count >= step + times) return call()
    // A file that can't be closed is closed nevertheless.
    if (name === 'closeSync') call()
    throw Object.assign(new Error(`${errno}: a fault was put here`), { code: errno })
  })
  try {
    const result = await work()
    return { failed: count >= step, result }
  } finally {
    stop()
  }
}

/** The calls that the work made, in their order. */
export async function traced(work: () => unknown): Promise<readonly FileCall[]> {
  const seen: FileCall[] = []
  const stop = standBetween(fileCalls, (name, call) => {
    seen.push(name)
    return call()
  })
  try {
    await work()
    return seen
  } finally {
    stop()
  }
}

/**
 * Runs the work, and looks before each of its calls to the file system: what lies there then is what a kill there would
 * leave.
 */
export async function lookingOn<T>(look: () => void, work: () => T | Promise<T>): Promise<T> {
  let isLooking = false
  const stop = standBetween(fileCalls, (_, call) => {
    // Looking makes calls of its own.
    if (!isLooking) {
      isLooking = true
      look()
      isLooking = false
    }
    return call()
  })
  try {
    return await work()
  } finally {
    stop()
  }
}

const byPath = [
  'openSync',
  'readFileSync',
  'statSync',
  'readdirSync',
  'existsSync',
  'linkSync',
  'renameSync',
  'rmSync',
] as const
type ByPath = (typeof byPath)[number]

/** Runs work while the disk refuses some of what is asked of a path; `existsSync` says no of that, as Node's does. */
export async function refusing<T>(
  refuses: (name: ByPath, path: string) => boolean,
  work: () => T | Promise<T>,
  errno = 'EIO',
): Promise<T> {
  const stop = standBetween(byPath, (name, call, [path]) => {
    if (!refuses(name, `${path}`)) return call()
    if (name === 'existsSync') return false
    throw Object.assign(new Error(`${errno}: refused`), { code: errno })
  })
  try {
    return await work()
  } finally {
    stop()
  }
}

/** Has the system kill this process, as by kill -9, before its `step`-th call to the file system from now on. */
export function dieAt(step: number): void {
  let count = 0
  standBetween(fileCalls, (_, call) => {
    count++
    if (count < step) return call()
    process.kill(process.pid, 'SIGKILL')
    // The signal is on its way: nothing more may happen.
    for (;;);
  })
}

const nobody = 65_534
const isRoot = process.getuid?.() === 0

/** Makes a folder and what is in it an ordinary user's own, to read and not to write, while the work runs. */
export async function whileReadOnly<T>(dir: string, work: () => T | Promise<T>): Promise<T> {
  const names = fs.readdirSync(dir).map((name) => path.join(dir, name))
  if (isRoot) for (const name of [...names, dir, path.dirname(dir)]) fs.chownSync(name, nobody, nobody)
  fs.chmodSync(dir, 0o555)
  try {
    return await work()
  } finally {
    fs.chmodSync(dir, 0o755)
  }
}

/** The same, and the work is done as that user: root may write everywhere. */
export const withoutLeave = <T>(dir: string, work: () => T | Promise<T>): Promise<T> =>
  whileReadOnly(dir, async () => {
    if (isRoot) process.seteuid?.(nobody)
    try {
      return await work()
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })
