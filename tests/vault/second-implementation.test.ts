import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createJournal } from '../../src-main/journal/journal.ts'
import { changePassphrase, createVault, type Keys, renewRecoveryKey } from '../../src-main/vault/vault.ts'
import { newDir } from './folders.ts'
import { decryptDatabase, inboxKeyOf, openKeyFile } from './second-implementation.ts'
import { deriveHere, environment, keyFile, typed } from './support.ts'
import { readVectors } from './vectors.ts'

describe('a second implementation, written from FORMAT.md alone', () => {
  for (const vector of readVectors())
    it(`agrees on ${vector.name}`, async () => {
      const found = await openKeyFile(vector.file, vector.way, vector.typed)
      expect(found.outcome).toBe(vector.expect)
      if (found.outcome !== 'success') return
      expect(found.journalKey.toString('hex')).toBe(vector.journalKey)
      expect(found.databaseSalt.toString('hex')).toBe(vector.databaseSalt)
      expect((await inboxKeyOf(found.journalKey)).equals(found.inboxKey)).toBe(true)
    })

  it('opens a vault that the app made, in both ways, and reads its database', async () => {
    const dir = newDir()
    const env = environment({ derive: deriveHere })
    const makeJournal = (keys: Keys) => {
      const journal = createJournal(path.join(dir, 'journal.db'), keys, { ...env, zone: () => 'Europe/Lisbon' })
      const { id, instant, zone, day, body, ownTags } = journal.beginEntry({ template: null })
      journal.saveEntry({ id, instant, zone, day, body, ownTags, title: 'Gold in the seam' })
      journal.close()
    }
    const first = await createVault(dir, typed('Größe und Gewicht'), env, makeJournal)
    await changePassphrase(dir, typed('Größe und Gewicht'), typed('ein anderer Satz'), env)
    const recoveryKey = await renewRecoveryKey(dir, typed('ein anderer Satz'), env)

    const bytes = fs.readFileSync(keyFile(dir))
    const opened = await openKeyFile(bytes, 'passphrase', typed('ein anderer Satz'))
    if (opened.outcome !== 'success') throw new Error(opened.outcome)
    expect(opened.journalKey.equals(first.keys.journalKey)).toBe(true)
    expect(await openKeyFile(bytes, 'recovery-key', typed(recoveryKey))).toEqual(opened)
    expect((await openKeyFile(bytes, 'passphrase', typed('Größe und Gewicht'))).outcome).toBe('wrong-passphrase')
    expect((await openKeyFile(bytes, 'recovery-key', typed(first.recoveryKey))).outcome).toBe('wrong-recovery-key')

    const encrypted = fs.readFileSync(path.join(dir, 'journal.db'))
    expect(encrypted.includes('Gold in the seam')).toBe(false)
    const decrypted = path.join(dir, 'decrypted.db')
    fs.writeFileSync(decrypted, await decryptDatabase(encrypted, opened.journalKey, opened.databaseSalt))
    const plain = new Database(decrypted, { readonly: true })
    expect(plain.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(plain.pragma('user_version', { simple: true })).toBeGreaterThan(0)
    expect(fs.readFileSync(decrypted).includes('Gold in the seam')).toBe(true)
    plain.close()
  })
})
