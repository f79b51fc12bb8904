import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Derive, unlockVault, unlockWithRecoveryKey } from '../../src-main/vault/vault.ts'
import { newDir } from './folders.ts'
import { deriveHere, environment, keyFile, outcome } from './support.ts'
import { readVectors } from './vectors.ts'

const vectors = readVectors()

describe('key file vectors', () => {
  it('are all there', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(57)
    expect(new Set(vectors.map((vector) => vector.expect))).toEqual(
      new Set(['success', 'wrong-passphrase', 'wrong-recovery-key', 'key-file-damaged', 'journal-newer']),
    )
  })

  for (const vector of vectors)
    it(`${vector.name}: ${vector.about}`, async () => {
      const dir = newDir()
      fs.mkdirSync(dir)
      fs.writeFileSync(keyFile(dir), vector.file)
      let derivations = 0
      const derive: Derive = (...given) => {
        derivations++
        return deriveHere(...given)
      }
      const open = async () => {
        const typed = Uint8Array.from(vector.typed)
        const keys = await (vector.way === 'passphrase'
          ? unlockVault(dir, typed, environment({ derive }))
          : unlockWithRecoveryKey(dir, typed))
        expect(Buffer.from(keys.journalKey).toString('hex')).toBe(vector.journalKey)
        expect(Buffer.from(keys.salt).toString('hex')).toBe(vector.databaseSalt)
      }
      expect(await outcome(open)).toBe(vector.expect)
      if (['key-file-damaged', 'journal-newer'].includes(vector.expect)) expect(derivations).toBe(0)
      expect(fs.readFileSync(keyFile(dir)).equals(vector.file)).toBe(true)
      expect(fs.readdirSync(dir)).toEqual(['kintsugi.key'])
    })
})
