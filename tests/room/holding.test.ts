import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openSession } from '../../src-main/room/session.ts'
import { openHeld, renewEvery } from '../../src-main/vault/holder.ts'
import { unlockVault } from '../../src-main/vault/vault.ts'
import { deriveQuickly, typed } from '../vault/support.ts'
import { environmentOf } from './sitting.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-holding-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

/** A session of a copy of the app on this computer. What it lost is counted. */
function sitDown(computer: string) {
  const lost = vi.fn()
  const env = environmentOf(folder, {
    language: () => 'en-GB',
    holding: {
      here: { computer, computerId: computer, boot: computer, account: 'anna', pid: 100 },
      markOf: () => 'm',
      lost,
    },
  })
  return { session: openSession(env, () => undefined), lost }
}
const passphrase = () => typed('a door of heavy oak')
const goSilent = () => utimesSync(join(folder, 'journal.holder'), 1, 1)

it('is told of while the journal is open, and not a moment longer', async () => {
  const { session } = sitDown('laptop')
  await session.create(passphrase())
  expect(readdirSync(folder)).toContain('journal.holder')
  await session.close()
  expect(readdirSync(folder).sort()).toEqual(['journal.db', 'kintsugi.key'])
})

it('keeps another computer out, by name, until it lets go', async () => {
  const first = sitDown('laptop')
  await first.session.create(passphrase())
  const second = sitDown('study')
  await expect(second.session.unlock(passphrase())).rejects.toMatchObject({
    code: 'journal-busy',
    message: expect.stringContaining('on the computer “laptop”'),
  })
  expect(second.session.state().kind).toBe('locked')
  await first.session.close()
  await second.session.unlock(passphrase())
  await second.session.close()
})

it('names the holder also where only the lock of the database tells that there is one', async () => {
  const first = sitDown('laptop')
  await first.session.create(passphrase())
  goSilent()
  await expect(sitDown('study').session.unlock(passphrase())).rejects.toThrow('on the computer “laptop”')
  await first.session.close()
})

it('says so where a wrong passphrase is typed, and nothing of who holds it', async () => {
  const first = sitDown('laptop')
  await first.session.create(passphrase())
  await expect(sitDown('study').session.unlock(typed('another door'))).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  await first.session.close()
})

it('is lost where another has taken it, and its file is left to that one', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const first = sitDown('laptop')
  await first.session.create(passphrase())
  vi.advanceTimersByTime(renewEvery)
  expect(first.lost).not.toHaveBeenCalled()
  const path = join(folder, 'journal.holder')
  // As on a disk of a network that knows no locks.
  const mine = readFileSync(path)
  rmSync(path)
  const keys = await unlockVault(folder, passphrase(), {
    now: Date.now,
    randomBytes: () => new Uint8Array(),
    derive: deriveQuickly,
  })
  openHeld(
    folder,
    keys.journalKey,
    {
      now: Date.now,
      zone: () => 'Europe/Lisbon',
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      here: { computer: 'study', computerId: '', boot: 'b', account: 'anna', pid: 1 },
      markOf: () => 'm',
    },
    () => undefined,
  )
  const theirs = readFileSync(path)
  expect(theirs).not.toEqual(mine)
  vi.advanceTimersByTime(renewEvery)
  expect(first.lost).toHaveBeenCalledOnce()
  await first.session.close()
  expect(readFileSync(path)).toEqual(theirs)
})
