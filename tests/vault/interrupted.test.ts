import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeFault } from '../../src-main/files/fault.ts'
import { ProblemError } from '../../src-main/problem.ts'
import {
  changePassphrase,
  checkVault,
  createVault,
  type Keys,
  renewRecoveryKey,
  setPassphrase,
  unlockVault,
  unlockWithRecoveryKey,
  vaultExists,
} from '../../src-main/vault/vault.ts'
import { failing, traced } from '../files/faults.ts'
import { endOf, killAfter } from './children.ts'
import { newDir } from './folders.ts'
import { environment, filesIn, keyFile, makeNoJournal, outcome, passphraseNumber, sentence, typed } from './support.ts'

const env = environment()
const opens = (dir: string, n: number) => outcome(() => unlockVault(dir, passphraseNumber(n), env))
const recovers = (dir: string, recoveryKey: string) => outcome(() => unlockWithRecoveryKey(dir, typed(recoveryKey)))
const recoverySlot = (dir: string) => fs.readFileSync(keyFile(dir), 'latin1').match(/^recovery .*$/m)?.[0]

async function makeNumbered(dir = newDir()) {
  const { recoveryKey } = await createVault(dir, passphraseNumber(0), env, makeNoJournal(dir))
  return { dir, recoveryKey, slot: recoverySlot(dir) }
}

/** Makes the database and then leaves off, as if the power had gone. */
const leaveOff = (dir: string) => (keys: Keys) => {
  makeNoJournal(dir)(keys)
  throw new ProblemError('cancelled', 'Left off here.')
}

/** After a creation was broken off there is a whole vault, or none and room for one. Tells which. */
async function expectWholeOrNone(dir: string): Promise<'whole' | 'none'> {
  expect(await outcome(() => checkVault(dir))).toBe('success')
  if (vaultExists(dir)) {
    expect(await opens(dir, 0)).toBe('success')
    expect(fs.existsSync(path.join(dir, 'journal.db'))).toBe(true)
    return 'whole'
  }
  const left = [...filesIn(dir).values()]
  await createVault(dir, passphraseNumber(1), env, makeNoJournal(dir))
  expect(await opens(dir, 1)).toBe('success')
  const databases = left.filter((bytes) => bytes.length === 32)
  const kept = [...filesIn(dir).values()]
  for (const bytes of databases) expect(kept).toContain(bytes)
  return 'none'
}

/** After a change from passphrase n was broken off one of the two opens, and so does the recovery key. Tells which. */
async function expectOldOrNew(dir: string, n: number, recoveryKey: string): Promise<'old' | 'new'> {
  expect(await recovers(dir, recoveryKey)).toBe('success')
  const both = [await opens(dir, n), await opens(dir, n + 1)]
  expect([...both].sort()).toEqual(['success', 'wrong-passphrase'])
  return both[0] === 'success' ? 'old' : 'new'
}

/** After a renewal was broken off the passphrase opens, and the old recovery key does if its slot is still there. */
async function expectOpenAfterRenewal(dir: string, recoveryKey: string, slot?: string): Promise<'old' | 'new'> {
  expect(await opens(dir, 0)).toBe('success')
  const old = recoverySlot(dir) === slot
  expect(await recovers(dir, recoveryKey)).toBe(old ? 'success' : 'wrong-recovery-key')
  return old ? 'old' : 'new'
}

// Many processes are started here, one after the other.
const patience = { timeout: 240_000 }

describe('killed before any of its calls to the file system', patience, () => {
  it('a creation leaves a whole vault or none', async () => {
    const seen = new Set<string>()
    for (let step = 1; ; step++) {
      const dir = newDir()
      const { died } = endOf([`${step}`, 'create', dir])
      seen.add(await expectWholeOrNone(dir))
      if (died) continue
      expect(step).toBeGreaterThan(15)
      break
    }
    expect(seen).toEqual(new Set(['none', 'whole']))
  })

  it('a creation over one that was broken off does so as well, and keeps the other database', async () => {
    for (let step = 1; ; step++) {
      const dir = newDir()
      await outcome(() => createVault(dir, passphraseNumber(2), env, leaveOff(dir)))
      const [database] = [...filesIn(dir).values()]
      const { died } = endOf([`${step}`, 'create', dir])
      await expectWholeOrNone(dir)
      expect([...filesIn(dir).values()]).toContain(database)
      if (!died) break
    }
  })

  it('a change of the passphrase leaves the old or the new one', async () => {
    const seen = new Set<string>()
    for (let step = 1; ; step++) {
      const { dir, recoveryKey } = await makeNumbered()
      const { died, said } = endOf([`${step}`, 'change', dir])
      const found = await expectOldOrNew(dir, 0, recoveryKey)
      seen.add(found)
      if (died) continue
      expect([said, found]).toEqual(['1', 'new'])
      expect(step).toBeGreaterThan(10)
      break
    }
    expect(seen).toEqual(new Set(['old', 'new']))
  })

  it('a new recovery key leaves the old or the new one', async () => {
    const seen = new Set<string>()
    for (let step = 1; ; step++) {
      const { dir, recoveryKey, slot } = await makeNumbered()
      const { died, said } = endOf([`${step}`, 'renew', dir])
      seen.add(await expectOpenAfterRenewal(dir, recoveryKey, slot))
      if (died) continue
      expect(await recovers(dir, said)).toBe('success')
      break
    }
    expect(seen).toEqual(new Set(['old', 'new']))
  })
})

describe('killed at some moment', patience, () => {
  const moments = Array.from({ length: 8 }, (_, index) => 3 + index * 5 + Math.random() * 5)

  it('creations leave whole vaults or none', async () => {
    for (const moment of moments) {
      const dir = newDir()
      const said = await killAfter(moment, ['0', 'create', dir])
      const whole = said.length - 1
      for (let n = 0; n < whole; n++) {
        expect(await opens(`${dir}-${n}`, 0)).toBe('success')
        expect(await recovers(`${dir}-${n}`, said[n + 1] ?? '')).toBe('success')
      }
      await expectWholeOrNone(`${dir}-${whole}`)
    }
  })

  it('changes of the passphrase leave the last one that was reported, or the one after', async () => {
    for (const moment of moments) {
      const { dir, recoveryKey } = await makeNumbered()
      const said = await killAfter(moment, ['0', 'change', dir])
      await expectOldOrNew(dir, said.length - 1, recoveryKey)
    }
  })

  it('new recovery keys leave the last one that was reported, or the one after', async () => {
    for (const moment of moments) {
      const { dir, recoveryKey } = await makeNumbered()
      const [, ...renewed] = await killAfter(moment, ['0', 'renew', dir])
      expect(await opens(dir, 0)).toBe('success')
      const all = await Promise.all([recoveryKey, ...renewed].map((key) => recovers(dir, key)))
      expect(all.slice(0, -1).every((result) => result === 'wrong-recovery-key')).toBe(true)
    }
  })
})

describe('when the disk refuses any of its calls', () => {
  for (const [errno, code] of [
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'folder-not-writable'],
    ['EIO', 'unexpected'],
  ] as const) {
    it(`${errno}: a creation says so, and leaves a whole vault or none`, async () => {
      const seen = new Set<string>()
      for (let step = 1; ; step++) {
        const dir = newDir()
        const making = () => outcome(() => createVault(dir, passphraseNumber(0), env, makeFaultyJournal(dir)))
        const { failed, result } = await failing(step, errno, making)
        const found = fs.existsSync(dir) ? await expectWholeOrNone(dir) : 'none'
        seen.add(`${found}: ${result}`)
        if (!failed) break
      }
      // Nobody would have seen the recovery key of one that was made and told as failed.
      expect([...seen].sort()).toEqual([`none: ${code}`, 'whole: success'])
    })

    it(`${errno} from some call on: a creation that can’t be taken back is not said to have changed nothing`, async () => {
      const seen = new Set<string>()
      for (let step = 1; ; step++) {
        const dir = newDir()
        const making = () => sentence(() => createVault(dir, passphraseNumber(0), env, makeFaultyJournal(dir)))
        const { failed, result } = await failing(step, errno, making, Number.POSITIVE_INFINITY)
        if (!failed) break
        const found = fs.existsSync(dir) ? await expectWholeOrNone(dir) : 'none'
        seen.add(`${found}: ${/nothing was changed|The change was made/.exec(result)}`)
      }
      expect([...seen].sort()).toEqual(['none: nothing was changed', 'whole: The change was made'])
    })

    it(`${errno} from some call on: the recovery key that was handed out last opens the journal`, async () => {
      const seen = new Set<string>()
      for (let step = 1; ; step++) {
        const { dir, recoveryKey } = await makeNumbered()
        let last = recoveryKey
        const renewing = () =>
          outcome(async () => {
            last = await renewRecoveryKey(dir, passphraseNumber(0), env)
          })
        const { failed, result } = await failing(step, errno, renewing, Number.POSITIVE_INFINITY)
        expect(await recovers(dir, last)).toBe('success')
        seen.add(result)
        if (!failed) break
      }
      expect([...seen].sort()).toEqual([code, 'success'].sort())
    })

    for (const [name, change] of [
      ['a change of the passphrase', (dir) => changePassphrase(dir, passphraseNumber(0), passphraseNumber(1), env)],
      ['a new passphrase', (dir, key) => setPassphrase(dir, typed(key), passphraseNumber(1), env)],
      ['a new recovery key', (dir) => renewRecoveryKey(dir, passphraseNumber(0), env)],
    ] as const satisfies readonly (readonly [string, (dir: string, recoveryKey: string) => Promise<unknown>])[])
      it(`${errno}: ${name} says so, and leaves the old or the new`, async () => {
        const seen = new Set<string>()
        for (let step = 1; ; step++) {
          const { dir, recoveryKey, slot } = await makeNumbered()
          const before = filesIn(dir)
          const { failed, result } = await failing(step, errno, () => outcome(() => change(dir, recoveryKey)))
          const found =
            name === 'a new recovery key'
              ? await expectOpenAfterRenewal(dir, recoveryKey, slot)
              : await expectOldOrNew(dir, 0, recoveryKey)
          if (found === 'old') expect(filesIn(dir)).toEqual(before)
          seen.add(`${found}: ${result}`)
          if (!failed) break
        }
        // A new recovery key that is not shown ends no old one.
        const unconfirmed = name === 'a new recovery key' ? [] : ['new: unexpected']
        expect([...seen].sort()).toEqual(['new: success', ...unconfirmed, `old: ${code}`])
      })
  }

  const makeFaultyJournal = (dir: string) => (keys: Keys) => {
    try {
      makeNoJournal(dir)(keys)
    } catch (error) {
      throw describeFault(error)
    }
  }
})

it('a creation has each step on the disk before the next', async () => {
  const dir = newDir()
  const order: string[] = []
  const calls = await traced(() =>
    createVault(dir, passphraseNumber(0), env, (keys) => {
      makeNoJournal(dir)(keys)
      order.push('journal')
    }),
  )
  const steps = calls.filter((name) => ['writeFileSync', 'fsyncSync', 'renameSync'].includes(name))
  expect(order).toEqual(['journal'])
  // The new folder; the key file and its name; the database and its name; the key file's right name.
  expect(steps).toEqual([
    'fsyncSync',
    'writeFileSync',
    'fsyncSync',
    'fsyncSync',
    'writeFileSync',
    'fsyncSync',
    'renameSync',
    'fsyncSync',
  ])
})
