import { writeSync } from 'node:fs'

/** Writes a line where a program's errors go. Whether anybody listens there changes nothing. */
export function sayAsError(line: string): void {
  try {
    writeSync(2, `${line}\n`)
  } catch {}
}
