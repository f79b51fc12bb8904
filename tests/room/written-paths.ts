import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** What makes, changes, moves or removes something, with the arguments that are paths. */
const changing = {
  appendFileSync: 1,
  chmodSync: 1,
  copyFileSync: 2,
  cpSync: 2,
  linkSync: 2,
  mkdirSync: 1,
  mkdtempSync: 1,
  openSync: 1,
  renameSync: 2,
  rmSync: 1,
  rmdirSync: 1,
  symlinkSync: 2,
  truncateSync: 1,
  unlinkSync: 1,
  utimesSync: 1,
  writeFileSync: 1,
} as const
const later = ['appendFile', 'copyFile', 'cp', 'mkdir', 'open', 'rename', 'rm', 'rmdir', 'unlink', 'writeFile'] as const

/** Notes every path that is written to from now on, until the function that comes out is called. */
export function noteWrittenPaths(note: (path: string) => void): () => void {
  const undo: (() => void)[] = []
  function standBefore(holder: object, name: string, paths: number): void {
    const real = Reflect.get(holder, name)
    Reflect.set(holder, name, (...given: unknown[]) => {
      const isReading = name.startsWith('open') && (given[1] === undefined || given[1] === 'r' || given[1] === 0)
      if (!isReading) for (const path of given.slice(0, paths)) if (typeof path === 'string') note(path)
      return Reflect.apply(real, holder, given)
    })
    undo.push(() => void Reflect.set(holder, name, real))
  }
  for (const [name, paths] of Object.entries(changing)) standBefore(fs, name, paths)
  for (const name of later) standBefore(fs.promises, name, 2)
  syncBuiltinESMExports()
  return () => {
    for (const one of undo) one()
    syncBuiltinESMExports()
  }
}
