import { randomBytes } from 'node:crypto'
import { perform } from '../../src-main/archive/perform.ts'
import { readFiles } from '../../src-main/interchange/read-files.ts'
import type { Environment } from '../../src-main/room/environment.ts'
import { openSession, type Session } from '../../src-main/room/session.ts'
import { deriveQuickly } from '../vault/support.ts'

export const passphrase = () => new TextEncoder().encode('a door of heavy oak')

/** The world of a session on a folder: keys are derived at once, and long work is done where it is asked for. */
export const environmentOf = (folder: string, changes: Partial<Environment> = {}): Environment => ({
  folder,
  version: '0.0.0',
  now: () => Date.now(),
  zone: () => 'Europe/Lisbon',
  randomBytes: (length) => randomBytes(length),
  derive: deriveQuickly,
  readFiles,
  perform,
  kdf: { memory: 64 * 1024, passes: 3 },
  ...changes,
})

/** A session in it. */
export const sitDown = (folder: string, changes: Partial<Environment> = {}): Session =>
  openSession(environmentOf(folder, changes), () => undefined)
