import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layVault } from '../../src-main/archive/lay-vault.ts'
import { listSnapshots, pathOf, pinSnapshot } from '../../src-main/archive/list.ts'
import { withSnapshot } from '../../src-main/archive/snapshot.ts'
import { verifySnapshot } from '../../src-main/archive/verify.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import {
  changePassphrase,
  openKeyFile,
  openKeyFileWithRecoveryKey,
  renewRecoveryKey,
  unlockVault,
  vaultExists,
} from '../../src-main/vault/vault.ts'
import { failing, lookingOn, traced } from '../files/faults.ts'
import { dice } from '../support/dice.ts'
import { environment, outcome, typed } from '../vault/support.ts'
import { type TestVault, temporaryVault, words } from './vaults.ts'

let vault: TestVault
beforeEach(async () => {
  vault = await temporaryVault()
})
afterEach(() => vault.end())

const verify = (path: string) => verifySnapshot(path, vault.keys, unwatched)
const keyFileOf = (path: string) => withSnapshot(path, ({ keyFile }) => keyFile)
const refusals = ['snapshot-damaged', 'journal-newer', 'journal-foreign']

describe('a snapshot', () => {
  it('says what it holds, and is in the list', async () => {
    const made = vault.env.now()
    const path = await vault.snapshot('asked')
    expect(verify(path)).toMatchObject({ made, reason: 'asked', counts: { entries: 12, trashed: 0 } })
    expect(listSnapshots(vault.snapshots, vault.keys)).toMatchObject([
      { state: 'whole', pinned: false, size: statSync(path).size, manifest: { made, counts: { entries: 12 } } },
    ])
  })

  it('is of one moment, whatever is saved while it is made', async () => {
    const path = await vault.snapshot('asked', {
      progress: () => undefined,
      // Asked before every piece, the first too.
      cancelled: () => {
        vault.write('while it is copied')
        return false
      },
    })
    expect(verify(path).counts.entries).toBe(12)
    expect(vault.journal.readOverview().entries).toBeGreaterThan(12)
    vault.journal.checkIntegrity()
  })

  it('keeps other copies of the app out of the journal, while it is made and afterwards', async () => {
    const intruder = `
      import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../../src-main/journal/database.ts'))}
      const [file, key, salt] = process.argv.slice(2)
      try {
        openDatabase(file, { journalKey: Buffer.from(key, 'hex'), salt: Buffer.from(salt, 'hex') }).close()
        console.log('opened')
      } catch (error) { console.log(error.code) }`
    const script = join(vault.folder, 'intruder.ts')
    writeFileSync(script, intruder)
    const { journalKey, salt } = vault.keys
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    const intrude = () =>
      spawnSync(process.execPath, [script, vault.file, hex(journalKey), hex(salt)], { encoding: 'utf8' }).stdout.trim()
    let meanwhile = ''
    await vault.snapshot('daily', {
      progress: () => {
        meanwhile ||= intrude()
      },
      cancelled: () => false,
    })
    expect([meanwhile, intrude()]).toEqual(['journal-busy', 'journal-busy'])
    vault.journal.close()
    expect(intrude()).toBe('opened')
  })

  it('holds nothing that can be read', async () => {
    const bytes = readFileSync(await vault.snapshot())
    for (const marker of ['weather', 'SQLite format', '"entries"', 'Lisbon'])
      for (const encoding of ['utf8', 'utf16le'] as const)
        expect(bytes.includes(Buffer.from(marker, encoding))).toBe(false)
  })

  it('opens with the passphrase of its day and with the recovery key, also after both were changed', async () => {
    const path = await vault.snapshot()
    const later = 'a kiln that is still warm'
    await changePassphrase(vault.folder, typed(words), typed(later), environment())
    await renewRecoveryKey(vault.folder, typed(later), environment())
    const now = await vault.snapshot()

    const opened = await openKeyFile(keyFileOf(path), typed(words), environment())
    expect(verifySnapshot(path, opened, unwatched).counts.entries).toBe(12)
    expect(await openKeyFileWithRecoveryKey(keyFileOf(path), typed(vault.recoveryKey))).toEqual(vault.keys)
    expect(await openKeyFile(keyFileOf(now), typed(later), environment())).toEqual(vault.keys)
    expect(await outcome(() => openKeyFile(keyFileOf(now), typed(words), environment()))).toBe('wrong-passphrase')
    expect(await outcome(() => openKeyFile(keyFileOf(path), typed(later), environment()))).toBe('wrong-passphrase')
    expect(await outcome(() => openKeyFileWithRecoveryKey(keyFileOf(now), typed(vault.recoveryKey)))).toBe(
      'wrong-recovery-key',
    )
  })

  it('of another journal is told from a damaged one', async () => {
    const path = await vault.snapshot()
    const other = await temporaryVault()
    try {
      expect(await outcome(() => verifySnapshot(path, other.keys, unwatched))).toBe('journal-foreign')
      expect(listSnapshots(vault.snapshots, other.keys)).toMatchObject([{ state: 'foreign', manifest: null }])
    } finally {
      other.end()
    }
  })

  it('that stops half-way leaves nothing, and the next one is made', async () => {
    for (const last of [1, 2, 3]) {
      let seen = 0
      const watch = { progress: () => undefined, cancelled: () => ++seen >= last }
      expect(await outcome(() => vault.snapshot('daily', watch))).toBe('cancelled')
      expect(readdirSync(vault.snapshots)).toEqual([])
    }
    expect(verify(await vault.snapshot()).counts.entries).toBe(12)
  })

  it('is not there where the disk gives back other bytes than were written, and the next one is made', async () => {
    let isChanged = false
    const rot = () => {
      if (isChanged || !existsSync(vault.snapshots)) return
      const [path] = readdirSync(vault.snapshots).map((name) => join(vault.snapshots, name))
      if (path === undefined || statSync(path).size <= 50_000) return
      const bytes = readFileSync(path)
      bytes[40_000] = (bytes[40_000] ?? 0) ^ 4
      writeFileSync(path, bytes)
      isChanged = true
    }
    expect(await lookingOn(rot, () => outcome(() => vault.snapshot()))).toBe('snapshot-damaged')
    expect(readdirSync(vault.snapshots)).toEqual([])
    expect(verify(await vault.snapshot()).counts.entries).toBe(12)
  })

  it('is pinned and unpinned by its name', async () => {
    const path = await vault.snapshot()
    const [{ name } = { name: '' }] = listSnapshots(vault.snapshots, vault.keys)
    const pinned = pinSnapshot(vault.snapshots, name, true)
    expect(existsSync(path)).toBe(false)
    expect(listSnapshots(vault.snapshots, vault.keys)).toMatchObject([{ name: pinned, pinned: true, state: 'whole' }])
    expect(pinSnapshot(vault.snapshots, pinned, false)).toBe(name)
    for (const bad of ['../journal.db', 'journal.db', `../snapshots/${name}`, ''])
      expect(await outcome(() => pathOf(vault.snapshots, bad))).toBe('not-found')
  })
})

describe('a snapshot that was changed', () => {
  let path: string
  let bytes: Buffer
  /** Where the database ends and the key file begins. */
  let middle: number
  beforeEach(async () => {
    path = await vault.snapshot()
    bytes = readFileSync(path)
    middle = withSnapshot(path, ({ tail }) => tail.database.bytes)
  })

  async function findingOf(changed: Buffer): Promise<string> {
    writeFileSync(path, changed)
    return outcome(() => verify(path))
  }

  async function afterFlip(at: number, bit: number): Promise<string> {
    const file = openSync(path, 'r+')
    try {
      writeSync(file, Uint8Array.of((bytes[at] ?? 0) ^ (1 << bit)), 0, 1, at)
      return await outcome(() => verify(path))
    } finally {
      writeSync(file, bytes, at, 1, at)
      closeSync(file)
    }
  }

  it('is noticed: each byte of its key file and of the lines at its end', async () => {
    const random = dice(6)
    for (let at = middle; at < bytes.length; at++)
      expect(refusals, `byte ${at}`).toContain(await afterFlip(at, Math.floor(random() * 8)))
  })

  it('is noticed: each byte in clear and random ones of its database', async () => {
    const random = dice(7)
    const places = Array.from({ length: 200 }, () => Math.floor(random() * middle))
    for (const at of [...Array(24).keys(), ...places])
      expect(refusals, `byte ${at}`).toContain(await afterFlip(at, Math.floor(random() * 8)))
  })

  it('is noticed when it is cut, or something follows', async () => {
    const random = dice(8)
    const lengths = [0, 1, 15, 16, 17, middle, bytes.length - 1, bytes.length - 16]
    for (let count = 0; count < 100; count++) lengths.push(Math.floor(random() * bytes.length))
    for (const length of lengths)
      expect(await findingOf(bytes.subarray(0, length)), `${length} bytes`).toBe('snapshot-damaged')
    expect(await findingOf(Buffer.concat([bytes, Buffer.from('\n')]))).toBe('snapshot-damaged')
    expect(await findingOf(Buffer.concat([Buffer.alloc(4096), bytes]))).toBe('snapshot-damaged')
  })

  it('is noticed when pages of an older one were put into it', async () => {
    for (let count = 0; count < 20; count++) vault.write('later words')
    const later = readFileSync(await vault.snapshot())
    const differing = Array.from({ length: middle / 4096 }, (_, page) => page).filter(
      (page) =>
        !later.subarray(page * 4096, page * 4096 + 4096).equals(bytes.subarray(page * 4096, page * 4096 + 4096)),
    )
    expect(differing.length).toBeGreaterThan(2)
    for (const page of differing) {
      const mixed = Buffer.from(bytes)
      later.copy(mixed, page * 4096, page * 4096, page * 4096 + 4096)
      expect(await findingOf(mixed)).toBe('snapshot-damaged')
    }
  })

  it('is named in the list, and harms no other', async () => {
    await vault.snapshot()
    truncateSync(path, 1000)
    expect(listSnapshots(vault.snapshots, vault.keys)).toMatchObject([
      { state: 'whole' },
      { state: 'damaged', size: 1000, manifest: null },
    ])
  })

  it('is noticed when its key file is another one of the same journal', async () => {
    await changePassphrase(vault.folder, typed(words), typed('another passphrase'), environment())
    const other = readFileSync(join(vault.folder, 'kintsugi.key'))
    expect(
      await findingOf(Buffer.concat([bytes.subarray(0, middle), other, bytes.subarray(middle + other.length)])),
    ).toBe('snapshot-damaged')
  })
})

describe('a vault out of a snapshot', () => {
  let other: string
  beforeEach(() => {
    other = mkdtempSync(join(tmpdir(), 'kintsugi-other-'))
  })
  afterEach(() => rmSync(other, { recursive: true, force: true }))

  const unlocked = async () => {
    const keys = await unlockVault(other, typed(words), environment())
    const journal = openJournal(join(other, 'journal.db'), keys, vault.env)
    journal.checkIntegrity()
    const { entries } = journal.readOverview()
    journal.close()
    return entries
  }

  it('opens with the passphrase of its day, on a computer that has nothing but the file', async () => {
    layVault(other, await vault.snapshot(), unwatched)
    expect(await unlocked()).toBe(12)
    expect(readdirSync(other).sort()).toEqual(['journal.db', 'kintsugi.key'])
  })

  it('is never laid over another', async () => {
    const path = await vault.snapshot()
    const before = readFileSync(join(vault.folder, 'kintsugi.key'))
    expect(await outcome(() => layVault(vault.folder, path, unwatched))).toBe('vault-exists')
    expect(readFileSync(join(vault.folder, 'kintsugi.key')).equals(before)).toBe(true)
  })

  it('is whole or not there, whichever call to the disk fails', async () => {
    const path = await vault.snapshot()
    const calls = (await traced(() => layVault(other, path, unwatched))).length
    for (let step = 1; step <= calls; step++) {
      rmSync(other, { recursive: true, force: true })
      const { result } = await failing(step, 'ENOSPC', () => outcome(() => layVault(other, path, unwatched)))
      if (vaultExists(other)) expect(await unlocked()).toBe(12)
      else expect(result).not.toBe('success')
    }
  })

  it('of a damaged snapshot is not made', async () => {
    const path = await vault.snapshot()
    const bytes = readFileSync(path)
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await outcome(() => layVault(other, path, unwatched))).toBe('snapshot-damaged')
    expect(readdirSync(other)).toEqual([])
  })
})

describe('a disk that refuses', () => {
  it('leaves nothing half, whichever call it is, and the next snapshot is made', async () => {
    const first = await vault.snapshot()
    const before = readFileSync(first)
    const calls = (await traced(() => vault.snapshot())).length
    expect(calls).toBeGreaterThan(10)
    for (const errno of ['ENOSPC', 'EIO'])
      for (let step = 1; step <= calls; step++) {
        const made = readdirSync(vault.snapshots)
        const result = await failing(step, errno, () => outcome(() => vault.snapshot()))
        const after = readdirSync(vault.snapshots)
        if (result.result !== 'success') {
          // A folder that could not be synced has the name all the same.
          expect(after.filter((name) => !made.includes(name) && name.endsWith('.new'))).toEqual([])
        }
        for (const name of after) verify(join(vault.snapshots, name))
        vault.env.time += 3_600_000
      }
    expect(readFileSync(first).equals(before)).toBe(true)
    expect(verify(await vault.snapshot()).counts.entries).toBe(12)
    vault.write('and the journal goes on')
    vault.journal.checkIntegrity()
  })
})
