import { spawnSync } from 'node:child_process'

/** A Python 3.11 with PyNaCl: the machine's own may lie behind another one in the path. null where there is none. */
export function findPython(): string | null {
  const wanted = 'import sys, nacl.bindings, sqlite3; sys.exit(not hasattr(sqlite3.Connection, "deserialize"))'
  const runs = (python: string) => spawnSync(python, ['-c', wanted]).status === 0
  return ['python3', '/usr/bin/python3', 'python'].find(runs) ?? null
}

/** Runs a script of this folder. Nothing is left beside it. */
export function runPython(python: string, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(python, ['-B', ...args], {
    cwd: import.meta.dirname,
    input,
    maxBuffer: 1e9,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
