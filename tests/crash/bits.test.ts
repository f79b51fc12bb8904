import { expect, it } from 'vitest'
import { damageRounds } from './bits.ts'

// Each bit of the key file and of a sealed note: tests/vault/key-file.test.ts, tests/vault/inbox.test.ts.
it('a bit turned round, or an end cut off, of the database and of its log shows no word that was not written', () => {
  const { noticed, earlier, harmless } = damageRounds(300, 100, 1)
  // Of the database nearly every page holds something; of the log what comes after the damage is what was not saved yet.
  expect(noticed['journal-damaged']).toBeGreaterThan(100)
  expect(earlier).toBeGreaterThan(50)
  expect(harmless).toBeGreaterThan(0)
}, 600_000)
