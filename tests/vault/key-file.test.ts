import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeyFile, writeKeyFile } from '../../src-main/vault/key-file.ts'
import { readRecoveryKey } from '../../src-main/vault/recovery-key.ts'
import { openPassphrase, openRecovery } from '../../src-main/vault/slots.ts'
import { checkVault, type Derive, unlockVault } from '../../src-main/vault/vault.ts'
import { makeVault, newDir } from './folders.ts'
import { deriveQuickly, environment, filesIn, keyFile, outcome, sentence, typed, withCheck } from './support.ts'

const noDerivation: Derive = () => {
  throw new Error('Nothing may be derived here.')
}

describe('a key file that something happened to', () => {
  it('is damaged, whichever bit is flipped', async () => {
    const { dir } = await makeVault('seven golden seams')
    const good = fs.readFileSync(keyFile(dir))
    const passed: number[] = []
    for (let bit = 0; bit < good.length * 8; bit++)
      if ((await outcome(() => readKeyFile(flip(good, bit)))) !== 'key-file-damaged') passed.push(bit)
    expect(passed).toEqual([])
  })

  it('is left as it is, and nothing is derived for it', async () => {
    const { dir } = await makeVault('seven golden seams')
    const good = fs.readFileSync(keyFile(dir))
    const env = environment({ derive: noDerivation })
    for (let byte = 0; byte < good.length; byte += 7) {
      const bad = flip(good, byte * 8 + (byte % 8))
      fs.writeFileSync(keyFile(dir), bad)
      expect(await outcome(() => unlockVault(dir, typed('seven golden seams'), env))).toBe('key-file-damaged')
      expect(fs.readFileSync(keyFile(dir)).equals(bad)).toBe(true)
    }
  })

  it('gives nothing but the true keys, whichever bit is flipped by someone who sets the check line right', async () => {
    const { dir, keys, recoveryKey } = await makeVault('seven golden seams')
    const good = fs.readFileSync(keyFile(dir))
    const content = good.indexOf('check sha256 ')
    const passphraseSlot = good.indexOf('passphrase argon2id')
    const recovery = readRecoveryKey(typed(recoveryKey))
    const seen = new Set<string>()
    const opened = { passphrase: [] as number[], recovery: [] as number[] }
    for (let bit = 0; bit < content * 8; bit++) {
      const bad = withCheck(flip(good, bit))
      const read = await outcome(() => readKeyFile(bad))
      seen.add(read)
      if (read !== 'success') continue
      const file = readKeyFile(bad)
      const { salt, parameters } = file.passphrase
      if (openPassphrase(file, await deriveQuickly(typed('seven golden seams'), salt, parameters)))
        opened.passphrase.push(bit)
      const found = openRecovery(file, recovery)
      if (!found) continue
      opened.recovery.push(bit)
      expect([found, file.databaseSalt]).toEqual([keys.journalKey, keys.salt])
    }
    expect(seen).toEqual(new Set(['success', 'key-file-damaged', 'journal-newer']))
    expect(opened.passphrase).toEqual([])
    // The recovery slot vouches for what stands before it. What comes after is the other slot's.
    expect(Math.min(...opened.recovery)).toBeGreaterThan(passphraseSlot * 8)
  })

  it('is damaged when it is cut off anywhere, and when anything is added', async () => {
    const { dir } = await makeVault('seven golden seams')
    const good = fs.readFileSync(keyFile(dir))
    for (let length = 0; length < good.length; length++)
      expect([length, await outcome(() => readKeyFile(good.subarray(0, length)))]).toEqual([length, 'key-file-damaged'])
    for (const more of ['\0', '\n', ' ', good.toString('latin1')])
      expect(await outcome(() => readKeyFile(Buffer.concat([good, Buffer.from(more, 'latin1')])))).toBe(
        'key-file-damaged',
      )
  })

  it('is damaged when it is anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await outcome(() => readKeyFile(bytes))).toBe('key-file-damaged')
      }),
    )
  })

  it('is not read whole when it is enormous', async () => {
    const { dir } = await makeVault('seven golden seams')
    fs.truncateSync(keyFile(dir), 2_200_000_000)
    expect(await outcome(() => checkVault(dir))).toBe('key-file-damaged')
  })

  it('is refused by its size before its check line is looked at', async () => {
    const { dir } = await makeVault('seven golden seams')
    const newer = (length: number) => {
      const text = fs.readFileSync(keyFile(dir), 'latin1').replace('Kintsugi key file 1', 'Kintsugi key file 2')
      const more = ' '.repeat(length - text.length)
      return withCheck(Buffer.from(text.replace('\ncheck sha256', `${more}\ncheck sha256`), 'latin1'))
    }
    expect(newer(65_536)).toHaveLength(65_536)
    expect(await outcome(() => readKeyFile(newer(65_536)))).toBe('journal-newer')
    expect(await outcome(() => readKeyFile(newer(65_537)))).toBe('key-file-damaged')
  })

  it('is damaged when it is a folder', async () => {
    const dir = newDir()
    fs.mkdirSync(keyFile(dir), { recursive: true })
    expect(await outcome(() => checkVault(dir))).toBe('key-file-damaged')
  })

  it('says which program-made change it was, where that can be seen', async () => {
    const { dir } = await makeVault('seven golden seams')
    const good = fs.readFileSync(keyFile(dir), 'latin1')
    for (const bad of [good.replaceAll('\n', '\r\n'), `\xef\xbb\xbf${good}`]) {
      fs.writeFileSync(keyFile(dir), bad, 'latin1')
      expect(await sentence(() => checkVault(dir))).toContain('Another program has rewritten')
    }
  })

  it('of another vault gives the keys of that vault, by whose salt the database is known to be foreign', async () => {
    const mine = await makeVault('seven golden seams')
    const other = await makeVault('seven silver seams')
    fs.copyFileSync(keyFile(other.dir), keyFile(mine.dir))
    const found = await unlockVault(mine.dir, typed('seven silver seams'), environment())
    expect(found.salt).not.toEqual(fs.readFileSync(path.join(mine.dir, 'journal.db')))
    expect(await outcome(() => unlockVault(mine.dir, typed('seven golden seams'), environment()))).toBe(
      'wrong-passphrase',
    )
  })
})

describe('the work that a key file asks for', () => {
  for (const [memory, passes] of [
    [65_535, 3],
    [2_097_153, 3],
    [65_536, 2],
    [65_536, 21],
    [1, 1],
    [999_999_999, 999_999_999],
  ] as const)
    it(`is not begun with ${memory} KiB and ${passes} passes`, async () => {
      const { dir } = await makeVault('seven golden seams')
      const good = fs.readFileSync(keyFile(dir), 'latin1')
      fs.writeFileSync(
        keyFile(dir),
        withCheck(Buffer.from(good.replace('argon2id 65536 3', `argon2id ${memory} ${passes}`))),
      )
      const before = filesIn(dir)
      const env = environment({ derive: noDerivation })
      expect(await outcome(() => unlockVault(dir, typed('seven golden seams'), env))).toBe('key-file-damaged')
      expect(await sentence(() => checkVault(dir))).toContain('an amount of work that Kintsugi never sets')
      expect(filesIn(dir)).toEqual(before)
    })

  it('is refused as well when a vault is made', async () => {
    for (const kdf of [
      { memory: 65_535, passes: 3 },
      { memory: 65_536, passes: 2 },
      { memory: 65_536, passes: 21 },
      { memory: 2_097_153, passes: 3 },
      { memory: 65_536.5, passes: 3 },
    ])
      expect(await outcome(() => makeVault('seven golden seams', environment({ kdf, derive: noDerivation })))).toBe(
        'bad-request',
      )
  })
})

it('what is written is what is read', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  fc.assert(
    fc.property(
      fc.record({
        databaseSalt: bytes(16),
        inboxKey: bytes(32),
        recovery: fc.record({ nonce: bytes(24), box: bytes(48) }),
        passphrase: fc.record({
          parameters: fc.record({
            memory: fc.integer({ min: 65_536, max: 2_097_152 }),
            passes: fc.integer({ min: 3, max: 20 }),
          }),
          salt: bytes(16),
          nonce: bytes(24),
          box: bytes(48),
        }),
      }),
      (file) => {
        expect(readKeyFile(writeKeyFile(file))).toEqual(file)
      },
    ),
  )
})

function flip(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}
