import { randomBytes } from 'node:crypto'
import { cpus, release, totalmem, type } from 'node:os'
import type { JournalEnvironment, JournalKeys } from '../../src-main/journal/environment.ts'

export const environment: JournalEnvironment = {
  now: () => Date.now(),
  zone: () => 'Europe/Lisbon',
  randomBytes: (count) => randomBytes(count),
}

export const keys: JournalKeys = { journalKey: randomBytes(32), salt: randomBytes(16) }

/** What the figures were measured on. */
export function describeMachine(): Record<string, string | number> {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    processors: processors.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
  }
}
