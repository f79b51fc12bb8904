import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  changePassphrase,
  checkVault,
  createVault,
  type Derive,
  type Keys,
  renewRecoveryKey,
  setPassphrase,
  unlockVault,
  unlockWithRecoveryKey,
  vaultExists,
} from '../../src-main/vault/vault.ts'
import { whileReadOnly, withoutLeave } from '../files/faults.ts'
import { runChild, runChildWithoutRoom } from './children.ts'
import { makeVault, newDir } from './folders.ts'
import {
  deriveQuickly,
  environment,
  filesIn,
  keyFile,
  makeNoJournal,
  outcome,
  sentence,
  typed,
  withCheck,
} from './support.ts'

const env = environment()
const first = 'seven golden seams'
const second = 'eight silver threads'

/** Every way to ask something of a vault that is there, with whatever is typed for it. */
const calls: Record<string, (dir: string, passphrase: string, recoveryKey: string) => Promise<unknown>> = {
  unlockVault: (dir, passphrase) => unlockVault(dir, typed(passphrase), env),
  unlockWithRecoveryKey: (dir, _, recoveryKey) => unlockWithRecoveryKey(dir, typed(recoveryKey)),
  changePassphrase: (dir, passphrase) => changePassphrase(dir, typed(passphrase), typed(second), env),
  setPassphrase: (dir, _, recoveryKey) => setPassphrase(dir, typed(recoveryKey), typed(second), env),
  renewRecoveryKey: (dir, passphrase) => renewRecoveryKey(dir, typed(passphrase), env),
}

it('a key file that may not be read is said to be that, in a folder that may be written to', async () => {
  const { dir } = await makeVault(first)
  await withoutLeave(dir, async () => {
    fs.chmodSync(keyFile(dir), 0)
    await expect(unlockVault(dir, typed(first), env)).rejects.toThrow('may not read a file of this journal')
  })
})

describe('making a vault', () => {
  it('gives keys that both the passphrase and the recovery key open again', async () => {
    const { dir, keys, recoveryKey } = await makeVault(first)
    expect(vaultExists(dir)).toBe(true)
    expect(await outcome(() => checkVault(dir))).toBe('success')
    expect([keys.journalKey.length, keys.salt.length]).toEqual([32, 16])
    expect(await unlockVault(dir, typed(first), env)).toEqual(keys)
    expect(await unlockWithRecoveryKey(dir, typed(recoveryKey))).toEqual(keys)
  })

  it('gives other keys every time, also for the same passphrase', async () => {
    const [one, two] = [await makeVault(first), await makeVault(first)]
    expect(one.keys.journalKey).not.toEqual(two.keys.journalKey)
    expect(one.keys.salt).not.toEqual(two.keys.salt)
    expect(one.recoveryKey).not.toBe(two.recoveryKey)
  })

  it('hands the database its keys before there is a key file, and wipes them there', async () => {
    const dir = newDir()
    const seen: Keys[] = []
    const { keys } = await createVault(dir, typed(first), env, (given) => {
      expect(fs.existsSync(keyFile(dir))).toBe(false)
      expect(vaultExists(dir)).toBe(false)
      seen.push(given, { journalKey: Uint8Array.from(given.journalKey), salt: given.salt })
      makeNoJournal(dir)(given)
    })
    expect(seen[1]).toEqual(keys)
    expect(seen[0]?.journalKey.every((byte) => byte === 0)).toBe(true)
  })

  it.runIf(process.platform !== 'win32')('can be read by its owner only', async () => {
    const { dir } = await makeVault(first)
    expect(fs.statSync(dir).mode & 0o777).toBe(0o700)
    expect(fs.statSync(keyFile(dir)).mode & 0o777).toBe(0o600)
  })

  it('writes nothing that is secret', async () => {
    const { dir, keys, recoveryKey } = await makeVault(first)
    const text = fs.readFileSync(keyFile(dir), 'latin1')
    for (const secret of [first, recoveryKey, Buffer.from(keys.journalKey).toString('hex')])
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
  })

  it('is refused where there is a vault, which stays as it is', async () => {
    const { dir } = await makeVault(first)
    const before = filesIn(dir)
    expect(await outcome(() => createVault(dir, typed(second), env, makeNoJournal(dir)))).toBe('vault-exists')
    expect(filesIn(dir)).toEqual(before)
  })

  it('twice at once makes one vault, not a mixture', async () => {
    const dir = newDir()
    const outcomes = await Promise.all(
      [first, second].map((words) => outcome(() => createVault(dir, typed(words), env, makeNoJournal(dir)))),
    )
    expect(outcomes.sort()).toEqual(['success', 'vault-exists'])
    const opened = await Promise.all([first, second].map((words) => outcome(() => unlockVault(dir, typed(words), env))))
    expect(opened.sort()).toEqual(['success', 'wrong-passphrase'])
  })

  it('is refused with a weak passphrase, before anything is written', async () => {
    const dir = newDir()
    expect(await outcome(() => createVault(dir, typed('seven'), env, makeNoJournal(dir)))).toBe('weak-passphrase')
    expect(fs.existsSync(dir)).toBe(false)
  })
})

describe('a key file beside the database of another vault', () => {
  it('is told of where what is typed does not open it, and only there', async () => {
    const [ours, theirs] = [await makeVault(first), await makeVault(second)]
    const database = (salt: Uint8Array) =>
      fs.writeFileSync(path.join(theirs.dir, 'journal.db'), Buffer.concat([salt, Buffer.alloc(4096)]))
    const told = /does not seem to belong to this key file: if another “kintsugi.key” lay here before/
    database(ours.keys.salt)
    expect(await sentence(() => unlockVault(theirs.dir, typed(first), env))).toMatch(told)
    expect(await sentence(() => unlockWithRecoveryKey(theirs.dir, typed(ours.recoveryKey)))).toMatch(told)
    database(theirs.keys.salt)
    expect(await sentence(() => unlockVault(theirs.dir, typed(first), env))).not.toMatch(told)
    expect(await outcome(() => unlockVault(theirs.dir, typed(second), env))).toBe('success')
  })
})

describe('a passphrase that is changed', () => {
  it('ends the old one and leaves the recovery key, the keys and the rest of the key file', async () => {
    const { dir, keys, recoveryKey } = await makeVault(first)
    const before = fs.readFileSync(keyFile(dir), 'latin1').split('\n')
    await changePassphrase(dir, typed(first), typed(second), env)
    expect(await outcome(() => unlockVault(dir, typed(first), env))).toBe('wrong-passphrase')
    expect(await unlockVault(dir, typed(second), env)).toEqual(keys)
    expect(await unlockWithRecoveryKey(dir, typed(recoveryKey))).toEqual(keys)
    const after = fs.readFileSync(keyFile(dir), 'latin1').split('\n')
    expect(after.flatMap((line, index) => (line === before[index] ? [] : [line.split(' ')[0]]))).toEqual([
      'passphrase',
      'check',
    ])
    expect(fs.readdirSync(dir).sort()).toEqual(['journal.db', 'kintsugi.key'])
  })

  it('to the same one gets a new salt and nonce all the same', async () => {
    const { dir } = await makeVault(first)
    const before =
      fs
        .readFileSync(keyFile(dir), 'latin1')
        .match(/^passphrase .*$/m)?.[0]
        .split(' ') ?? []
    await changePassphrase(dir, typed(first), typed(first), env)
    const after =
      fs
        .readFileSync(keyFile(dir), 'latin1')
        .match(/^passphrase .*$/m)?.[0]
        .split(' ') ?? []
    expect(before.map((word, index) => word === after[index])).toEqual([
      true,
      true,
      true,
      true,
      false,
      true,
      false,
      false,
    ])
  })

  it('can be set with the recovery key instead of the forgotten one', async () => {
    const { dir, keys, recoveryKey } = await makeVault(first)
    await setPassphrase(dir, typed(recoveryKey.toLowerCase()), typed(second), env)
    expect(await unlockVault(dir, typed(second), env)).toEqual(keys)
    expect(await outcome(() => unlockVault(dir, typed(first), env))).toBe('wrong-passphrase')
    expect(await unlockWithRecoveryKey(dir, typed(recoveryKey))).toEqual(keys)
  })

  it('is refused when the new one is weak, in both ways', async () => {
    const { dir, recoveryKey } = await makeVault(first)
    const before = filesIn(dir)
    expect(await outcome(() => changePassphrase(dir, typed(first), typed('short'), env))).toBe('weak-passphrase')
    expect(await outcome(() => setPassphrase(dir, typed(recoveryKey), typed(''), env))).toBe('weak-passphrase')
    expect(filesIn(dir)).toEqual(before)
  })
})

describe('a recovery key that is renewed', () => {
  it('ends the old one and leaves the passphrase', async () => {
    const { dir, keys, recoveryKey } = await makeVault(first)
    const renewed = await renewRecoveryKey(dir, typed(first), env)
    expect(renewed).not.toBe(recoveryKey)
    expect(await outcome(() => unlockWithRecoveryKey(dir, typed(recoveryKey)))).toBe('wrong-recovery-key')
    expect(await outcome(() => setPassphrase(dir, typed(recoveryKey), typed(second), env))).toBe('wrong-recovery-key')
    expect(await unlockWithRecoveryKey(dir, typed(renewed))).toEqual(keys)
    expect(await unlockVault(dir, typed(first), env)).toEqual(keys)
  })

  it('does not bring back a passphrase that was changed meanwhile', async () => {
    const { dir, recoveryKey } = await makeVault(first)
    const derive: Derive = async (...given) => {
      await changePassphrase(dir, typed(first), typed(second), env)
      return deriveQuickly(...given)
    }
    expect(await outcome(() => renewRecoveryKey(dir, typed(first), environment({ derive })))).toBe('unexpected')
    expect(await outcome(() => unlockVault(dir, typed(first), env))).toBe('wrong-passphrase')
    expect(await outcome(() => unlockVault(dir, typed(second), env))).toBe('success')
    expect(await outcome(() => unlockWithRecoveryKey(dir, typed(recoveryKey)))).toBe('success')
  })
})

describe('what can’t be done leaves every file untouched, and says why:', () => {
  for (const [name, call] of Object.entries(calls)) {
    const byRecoveryKey = name.includes('RecoveryKey') ? name !== 'renewRecoveryKey' : name === 'setPassphrase'

    it(`${name} with a wrong ${byRecoveryKey ? 'recovery key' : 'passphrase'}`, async () => {
      const { dir } = await makeVault(first)
      const other = await makeVault(first)
      const before = filesIn(dir)
      const code = byRecoveryKey ? 'wrong-recovery-key' : 'wrong-passphrase'
      expect(await outcome(() => call(dir, 'nine copper wires', other.recoveryKey))).toBe(code)
      expect(await outcome(() => call(dir, '', ''))).toBe(code)
      expect(filesIn(dir)).toEqual(before)
    })

    it(`${name} where there is no vault`, async () => {
      const { recoveryKey } = await makeVault(first)
      const dir = newDir()
      expect(await outcome(() => call(dir, first, recoveryKey))).toBe('no-vault')
      expect(fs.existsSync(dir)).toBe(false)
    })

    it(`${name} where the key file is missing, damaged, or of a later version`, async () => {
      const { dir, recoveryKey } = await makeVault(first)
      const good = fs.readFileSync(keyFile(dir), 'latin1')
      for (const [code, bad] of [
        ['key-file-damaged', undefined],
        ['key-file-damaged', ''],
        ['key-file-damaged', good.slice(0, 500)],
        ['journal-newer', withCheck(Buffer.from(good.replace('key file 1', 'key file 2'), 'latin1'))],
      ] as const) {
        fs.rmSync(keyFile(dir))
        if (bad !== undefined) fs.writeFileSync(keyFile(dir), bad)
        const before = filesIn(dir)
        expect(await outcome(() => call(dir, first, recoveryKey))).toBe(code)
        expect(await outcome(() => checkVault(dir))).toBe(code)
        expect(vaultExists(dir)).toBe(true)
        expect(await outcome(() => createVault(dir, typed(second), env, makeNoJournal(dir)))).toBe('vault-exists')
        expect(filesIn(dir)).toEqual(before)
        fs.writeFileSync(keyFile(dir), good)
      }
    })
  }
})

describe.runIf(process.platform !== 'win32')('a folder that may not be written', () => {
  it('is found before a passphrase is asked for, where there is a vault and where there is none', async () => {
    const { dir } = await makeVault(first)
    await whileReadOnly(dir, () => {
      // As a process of its own, because the system call behind it asks who started this one.
      expect(runChild('check', dir)).toBe('folder-not-writable')
      expect(runChild('check', path.join(dir, 'a', 'b'))).toBe('folder-not-writable')
    })
    expect(runChild('check', dir)).toBe('success')
    expect(await outcome(() => checkVault(path.join(dir, 'a', 'b')))).toBe('success')
    expect(await outcome(() => checkVault(path.join(keyFile(dir), 'a')))).toBe('folder-not-writable')
    expect(fs.readdirSync(dir).sort()).toEqual(['journal.db', 'kintsugi.key'])
  })

  for (const name of ['changePassphrase', 'setPassphrase', 'renewRecoveryKey'])
    it(`leaves every file untouched in ${name}`, async () => {
      const { dir, recoveryKey } = await makeVault(first)
      const before = filesIn(dir)
      expect(await withoutLeave(dir, () => outcome(() => calls[name]?.(dir, first, recoveryKey)))).toBe(
        'folder-not-writable',
      )
      expect(filesIn(dir)).toEqual(before)
    })

  it('takes no new vault', async () => {
    const parent = newDir()
    fs.mkdirSync(parent)
    const dir = path.join(parent, 'vault')
    const making = () => createVault(dir, typed(first), env, makeNoJournal(dir))
    expect(await withoutLeave(parent, () => outcome(making))).toBe('folder-not-writable')
    expect(fs.readdirSync(parent)).toEqual([])
  })
})

describe.runIf(process.platform !== 'win32')('a disk without room', () => {
  for (const work of ['change', 'renew'])
    it(`leaves every file untouched: ${work}`, async () => {
      const { dir } = await makeVault('passphrase number 0')
      const before = filesIn(dir)
      expect(runChildWithoutRoom('once', work, dir)).toBe('disk-full')
      expect(filesIn(dir)).toEqual(before)
      expect(runChild('once', work, dir)).toBe('success')
    })

  it('takes no new vault', () => {
    const dir = newDir()
    expect(runChildWithoutRoom('once', 'create', dir)).toBe('disk-full')
    expect([...filesIn(dir)]).toEqual([])
    expect(vaultExists(dir)).toBe(false)
  })
})

describe('a creation that was broken off', () => {
  it('counts as no vault; the next one sets its database aside, and deletes nothing', async () => {
    const dir = newDir()
    const broken = () =>
      createVault(dir, typed(first), env, (keys) => {
        makeNoJournal(dir)(keys)
        fs.writeFileSync(path.join(dir, 'journal.db-wal'), 'a log')
        throw new Error('pulled the plug')
      })
    await expect(broken()).rejects.toThrow('pulled the plug')
    await expect(broken()).rejects.toThrow('pulled the plug')
    const left = [...filesIn(dir)]
    expect(vaultExists(dir)).toBe(false)
    expect(await outcome(() => checkVault(dir))).toBe('success')
    expect(await outcome(() => unlockVault(dir, typed(first), env))).toBe('no-vault')

    await createVault(dir, typed(second), env, makeNoJournal(dir))
    expect(await outcome(() => unlockVault(dir, typed(second), env))).toBe('success')
    const now = filesIn(dir)
    expect([...now.keys()].map((name) => name.split(path.sep).join('/'))).toEqual([
      'journal.db',
      'kintsugi.key',
      'unfinished-1/journal.db',
      'unfinished-1/journal.db-wal',
      'unfinished-1/kintsugi.key.new',
      'unfinished-2/journal.db',
      'unfinished-2/journal.db-wal',
      'unfinished-2/kintsugi.key.new',
    ])
    for (const [name, bytes] of left)
      expect(now.get(name.startsWith('unfinished') ? name : path.join('unfinished-2', name))).toBe(bytes)
  })

  it('sets aside whatever else could be taken for a part of the new database', async () => {
    const dir = newDir()
    fs.mkdirSync(dir)
    const strays = ['journal.db-journal', 'journal.db-shm', 'journal.db-wal']
    for (const name of strays) fs.writeFileSync(path.join(dir, name), 'of a database that is gone')
    await createVault(dir, typed(first), env, makeNoJournal(dir))
    expect(fs.readdirSync(dir).sort()).toEqual(['journal.db', 'kintsugi.key', 'unfinished-1'])
    expect(fs.readdirSync(path.join(dir, 'unfinished-1')).sort()).toEqual(strays)
  })

  it('is not mistaken for a vault whose key file was lost', async () => {
    const { dir } = await makeVault(first)
    fs.rmSync(keyFile(dir))
    expect(vaultExists(dir)).toBe(true)
    expect(await outcome(() => checkVault(dir))).toBe('key-file-damaged')
  })

  it('is not mistaken for a change that was: what that left goes with the next unlock', async () => {
    for (const open of [calls.unlockVault, calls.unlockWithRecoveryKey]) {
      const { dir, recoveryKey } = await makeVault(first)
      fs.writeFileSync(`${keyFile(dir)}.new`, 'half of a key file')
      expect(vaultExists(dir)).toBe(true)
      await open?.(dir, first, recoveryKey)
      expect(fs.readdirSync(dir).sort()).toEqual(['journal.db', 'kintsugi.key'])
    }
  })
})

describe('what is typed is filled with zeros,', () => {
  for (const right of [true, false])
    it(right ? 'when it opens' : 'when it does not', async () => {
      const { dir, recoveryKey } = await makeVault(first)
      const given: Uint8Array[] = []
      const type = (text: string) => {
        const bytes = typed(right ? text : `${text}?`)
        given.push(bytes)
        return bytes
      }
      const expected = right ? ['success'] : ['wrong-passphrase', 'wrong-recovery-key', 'vault-exists']
      const results = [
        await outcome(() => unlockVault(dir, type(first), env)),
        await outcome(() => unlockWithRecoveryKey(dir, type(recoveryKey))),
        await outcome(() => changePassphrase(dir, type(first), type('größere Nähte'), env)),
        await outcome(() => setPassphrase(dir, type(recoveryKey), type(first), env)),
        await outcome(() => renewRecoveryKey(dir, type(first), env)),
        await outcome(() => createVault(right ? newDir() : dir, type(first), env, () => {})),
      ]
      for (const result of results) expect(expected).toContain(result)
      expect(given.length).toBe(8)
      for (const bytes of given) expect(bytes.every((byte) => byte === 0)).toBe(true)
    })

  it('also the new passphrase, when the recovery key has a slip', async () => {
    const { dir } = await makeVault(first)
    const next = typed(second)
    expect(await outcome(() => setPassphrase(dir, typed('a slip'), next, env))).toBe('wrong-recovery-key')
    expect(next.every((byte) => byte === 0)).toBe(true)
    const following = typed(second)
    expect(await outcome(() => changePassphrase(dir, Uint8Array.of(0xff), following, env))).toBe('bad-request')
    expect(following.every((byte) => byte === 0)).toBe(true)
  })
})
