import { readFiles } from '../../src-main/interchange/read-files.ts'
import type { Environment } from '../../src-main/room/environment.ts'
import { openSession, type Session } from '../../src-main/room/session.ts'
import { deriveQuickly } from '../vault/support.ts'

export const passphrase = () => new TextEncoder().encode('a door of heavy oak')

/** A session on a folder, whose keys are derived at once and whose long work is done where it is asked for. */
export function sitDown(folder: string, changes: Partial<Environment> = {}): Session {
  const env: Environment = {
    folder,
    version: '0.0.0',
    now: () => Date.now(),
    zone: () => 'Europe/Lisbon',
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    derive: deriveQuickly,
    readFiles,
    kdf: { memory: 64 * 1024, passes: 3 },
    ...changes,
  }
  return openSession(env, () => undefined)
}
