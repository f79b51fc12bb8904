import { describe, expect, it } from 'vitest'
import { deriveInWorker } from '../../src-main/vault/derive.ts'
import type { Derive, KdfParameters } from '../../src-main/vault/vault.ts'
import { changePassphrase, setPassphrase, unlockVault } from '../../src-main/vault/vault.ts'
import { makeVault } from './folders.ts'
import { deriveHere, deriveQuickly, environment, outcome, typed, workerFile } from './support.ts'

const salt = Uint8Array.from({ length: 16 }, (_, index) => index)
const least: KdfParameters = { memory: 65_536, passes: 3 }

describe('deriving in a worker', () => {
  it('comes to the same key as on this thread', async () => {
    const derive = deriveInWorker(workerFile)
    expect(await derive(typed('seven golden seams'), salt, least)).toEqual(
      await deriveHere(typed('seven golden seams'), salt, least),
    )
  })

  it('comes to it where it stood ready, where it let go of that, and where what stood ready could not be loaded', async () => {
    const derive = deriveInWorker(workerFile)
    const key = await deriveHere(typed('seven golden seams'), salt, least)
    for (const ready of [derive.stayReady, derive.rest, derive.stayReady]) {
      ready?.()
      expect(await derive(typed('seven golden seams'), salt, least)).toEqual(key)
    }
    const nowhere = deriveInWorker(new URL('nowhere.ts', workerFile))
    nowhere.stayReady?.()
    expect(await outcome(() => nowhere(typed('seams'), salt, least))).toBe('unexpected')
  })

  it('leaves the passphrase with its owner, who wipes it', async () => {
    const passphrase = typed('seven golden seams')
    await deriveInWorker(workerFile)(passphrase, salt, least)
    expect(passphrase).toEqual(typed('seven golden seams'))
  })

  it('lets this thread go on meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 2)
    await deriveInWorker(workerFile)(typed('seven golden seams'), salt, { memory: 262_144, passes: 3 })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })

  it('gives its memory back', async () => {
    const derive = deriveInWorker(workerFile)
    await derive(typed('seven golden seams'), salt, least)
    const before = process.memoryUsage.rss()
    await derive(typed('seven golden seams'), salt, { memory: 524_288, passes: 3 })
    expect(process.memoryUsage.rss() - before).toBeLessThan(256 * 1024 * 1024)
  })

  it('says so where the computer can’t do it, and where there is no worker', async () => {
    const tooMuch = { memory: 2_097_152, passes: 3 }
    expect(await outcome(() => deriveInWorker(workerFile)(typed('seams'), salt, tooMuch))).toBe('unexpected')
    const nowhere = new URL('nowhere.ts', workerFile)
    expect(await outcome(() => deriveInWorker(nowhere)(typed('seams'), salt, least))).toBe('unexpected')
  })
})

describe('how much work a new passphrase gets', () => {
  /** A computer that takes so many milliseconds for a pass over 256 MiB, and what was asked of it. */
  function computer(milliseconds: number) {
    let time = 1_000_000
    const asked: KdfParameters[] = []
    const derive: Derive = (passphrase, salt, parameters) => {
      asked.push(parameters)
      time += (milliseconds * parameters.passes * parameters.memory) / 262_144
      return deriveQuickly(passphrase, salt, parameters)
    }
    const { kdf: _, ...env } = environment({ derive, now: () => time })
    return { env, asked }
  }

  for (const [milliseconds, passes] of [
    [2000, 3],
    [340, 3],
    [250, 4],
    [100, 10],
    [10, 20],
    [0, 3],
    [-50, 3],
  ] as const)
    it(`is ${passes} passes where one takes ${milliseconds} ms`, async () => {
      const { env, asked } = computer(milliseconds)
      const { dir } = await makeVault('seven golden seams', env)
      expect(asked.at(-1)).toEqual({ memory: 262_144, passes })
      asked.length = 0
      await unlockVault(dir, typed('seven golden seams'), env)
      expect(asked).toEqual([{ memory: 262_144, passes }])
    })

  it('is never less than before, on a slower computer', async () => {
    const fast = computer(100)
    const { dir, recoveryKey } = await makeVault('seven golden seams', fast.env)
    const slow = computer(1000)
    await changePassphrase(dir, typed('seven golden seams'), typed('eight golden seams'), slow.env)
    expect(slow.asked.at(-1)).toEqual({ memory: 262_144, passes: 10 })
    await setPassphrase(dir, typed(recoveryKey), typed('nine golden seams'), slow.env)
    expect(slow.asked.at(-1)).toEqual({ memory: 262_144, passes: 10 })
  })

  it('is more than before, on a faster one', async () => {
    const slow = computer(1000)
    const { dir } = await makeVault('seven golden seams', slow.env)
    const fast = computer(50)
    await changePassphrase(dir, typed('seven golden seams'), typed('eight golden seams'), fast.env)
    expect(fast.asked.at(-1)).toEqual({ memory: 262_144, passes: 20 })
  })
})
