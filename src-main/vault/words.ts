import { words } from './word-list.ts'

const suggested = 6

/**
 * Six words, each as likely as any other: 77 bits. They are separated by spaces and all in small letters, so that they
 * are typed the same on every keyboard.
 */
export function suggestPassphrase(env: { randomBytes(length: number): Uint8Array }): string {
  return Array.from({ length: suggested }, () => words[drawBelow(words.length, env)]).join(' ')
}

/** A whole number from 0 to `limit` - 1 (at most 65 536). Draws outside are thrown away: a remainder would be biased. */
function drawBelow(limit: number, env: { randomBytes(length: number): Uint8Array }): number {
  const mask = 2 ** Math.ceil(Math.log2(limit)) - 1
  for (;;) {
    const [high = 0, low = 0] = env.randomBytes(2)
    const drawn = ((high << 8) | low) & mask
    if (drawn < limit) return drawn
  }
}
