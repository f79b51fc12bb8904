import { randomBytes } from 'node:crypto'
import { cpus, release, totalmem, type } from 'node:os'
import type { JournalEnvironment, JournalKeys } from '../../src-main/journal/environment.ts'

/** How far the journals' clock is ahead, in milliseconds: earlier versions are kept five minutes apart. */
export const clock = { ahead: 0 }

export const environment: JournalEnvironment = {
  now: () => Date.now() + clock.ahead,
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
