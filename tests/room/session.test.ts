import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSession } from '../../src-main/room/session.ts'
import { deriveInWorker } from '../../src-main/vault/derive.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import { environmentOf, passphrase } from './sitting.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-session-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const derive = deriveInWorker(new URL('../../src-main/vault/derive-worker.ts', import.meta.url))

/** A session on the folder. `begun` resolves when it first derives a key. */
function sitDown() {
  const signs: string[] = []
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const env = environmentOf(folder, {
    derive(...work) {
      begin()
      return derive(...work)
    },
  })
  return { session: openSession(env, (sign) => signs.push(sign)), signs, begun }
}

it('tells that it is opening, and what became of it', async () => {
  const { session, signs } = sitDown()
  await session.create(passphrase())
  await session.close()
  expect(signs).toEqual(['opening', 'opened'])

  const again = sitDown()
  await expect(again.session.unlock(new TextEncoder().encode('another door'))).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  await again.session.unlock(passphrase())
  await again.session.close()
  expect(again.signs).toEqual(['opening', 'shut', 'opening', 'opened'])
})

it('asks for a key also while the journal is open', async () => {
  const { session } = sitDown()
  const { recoveryKey } = await session.create(passphrase())
  const bytes = (text: string) => new TextEncoder().encode(text)
  await expect(session.unlock(bytes('another door'))).rejects.toMatchObject({ code: 'wrong-passphrase' })
  await expect(session.recover(bytes('no key'))).rejects.toMatchObject({ code: 'wrong-recovery-key' })
  await session.unlock(passphrase())
  await session.recover(bytes(recoveryKey))
  expect(session.state()).toEqual({ kind: 'open' })
  await session.close()
})

it('is shut where an unlock fails after the key has opened the journal, and asks for the passphrase again', async () => {
  const first = sitDown()
  await first.session.create(passphrase())
  await first.session.close()

  let isAmiss = false
  const env = environmentOf(folder, { derive })
  const now = () => {
    if (isAmiss) throw new Error('The clock has stopped.')
    return env.now()
  }
  const session = openSession({ ...env, now }, () => undefined)
  isAmiss = true
  await expect(session.unlock(passphrase())).rejects.toThrow('The clock has stopped.')
  isAmiss = false
  expect(session.state()).toEqual({ kind: 'locked' })
  await expect(session.unlock(new TextEncoder().encode('another door'))).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  await session.unlock(passphrase())
  expect(session.state()).toEqual({ kind: 'open' })
  await session.close()
})

it('leaves the old recovery key where it is closed while a new one is made', async () => {
  const first = sitDown()
  const { recoveryKey } = await first.session.create(passphrase())
  await first.session.close()

  let derived = 0
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const env = environmentOf(folder, {
    derive(...work) {
      derived += 1
      if (derived === 2) begin()
      return derive(...work)
    },
  })
  const session = openSession(env, () => undefined)
  await session.unlock(passphrase())
  const renewed = session.renew(passphrase()).catch((error: unknown) => error)
  await begun
  await session.close()
  expect(await renewed).toMatchObject({ code: 'locked' })

  const again = sitDown()
  await again.session.recover(new TextEncoder().encode(recoveryKey))
  await again.session.close()
})

it('opens nothing where it is closed while the key is derived', async () => {
  const first = sitDown()
  await first.session.create(passphrase())
  await first.session.close()

  const { session, signs, begun } = sitDown()
  const unlocked = session.unlock(passphrase()).catch((error: unknown) => error)
  await begun
  await session.close()
  expect(await unlocked).toMatchObject({ code: 'locked' })
  expect(() => session.journal()).toThrow('locked')
  expect(signs).toEqual(['opening', 'shut'])
})

it('begins no vault where it is closed while its first key is derived', async () => {
  const { session, begun } = sitDown()
  const created = session.create(passphrase()).catch((error: unknown) => error)
  await begun
  await session.close()
  expect(await created).toMatchObject({ code: 'locked' })
  expect(readdirSync(folder)).toEqual([])

  const again = sitDown()
  expect(again.session.state()).toEqual({ kind: 'none' })
  await expect(again.session.create(passphrase())).resolves.toHaveProperty('recoveryKey')
  await again.session.close()
})

it('looks at no sealed note with a key that is gone', async () => {
  await sodium.ready
  const { session } = sitDown()
  await session.create(passphrase())
  const note = { id: '0190b5a0-0000-7000-8000-000000000001', zone: 'UTC', text: 'a thought', setback: false }
  await session.close()
  sealNote(folder, { ...note, kind: 'note', instant: 0 })
  session.lookIntoInbox()
  expect(session.tend()).toBe(false)
  expect(readdirSync(join(folder, 'inbox'))).toHaveLength(1)
  expect(readdirSync(join(folder, 'inbox'))).not.toContain('aside')
})
