import type { Keys } from '../vault/vault.ts'
import type { Environment } from './environment.ts'
import type { Parts } from './parts.ts'

/**
 * How many saves of a journal this computer knows of; 0 where it remembers nothing.
 *
 * @param unread what is answered where the disk doesn't give it just now
 */
export function savesKnownHere(env: Environment, keys: Keys, { openKnownSaves }: Parts, unread: number): number {
  if (!env.ownData) return 0
  const known = openKnownSaves(env.ownData, keys, env.randomBytes)
  try {
    return known.read()
  } catch {
    return unread
  } finally {
    known.close()
  }
}
