import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unwatched } from '../../src-main/archive/watch.ts'
import type { Session } from '../../src-main/room/session.ts'
import { outcome, sentence, typed } from '../vault/support.ts'
import { passphrase, sitDown } from './sitting.ts'

const day = 24 * 3_600_000
let folder: string
let session: Session
let recoveryKey: string
let now: number
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-drill-'))
  now = Date.parse('2026-11-26T10:00:00Z')
  session = sitDown(folder, { now: () => now })
  recoveryKey = (await session.create(passphrase())).recoveryKey
})
afterEach(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
})

const read = () => session.drill().read()
const check = (text: string) => session.drill().check(typed(text))
/** What a person reads off their copy when these two groups are asked for. */
function groupsOf(key: string): string {
  const [one = 0, other = 0] = read().groups ?? []
  return [one, other].map((place) => key.split('-')[place - 1]).join('-')
}

async function sitDownAgain(): Promise<void> {
  await session.close()
  session = sitDown(folder, { now: () => now })
  await session.unlock(passphrase())
}

it('asks half a year after the key was made, for two groups, and again half a year after they were right', async () => {
  expect(read()).toMatchObject({ due: false, right: null, groups: [expect.any(Number), expect.any(Number)] })
  now += 181 * day
  expect(read().due).toBe(false)
  now += 2 * day
  await sitDownAgain()
  expect(read().due).toBe(true)
  await check(groupsOf(recoveryKey))
  expect(read()).toMatchObject({ due: false, right: now })
  await sitDownAgain()
  expect(read()).toMatchObject({ due: false, right: now })
  now += 183 * day
  expect(read().due).toBe(true)
})

it('asks for two different groups of the nine, others every time, and the same until they were right', async () => {
  const seen = new Set<number>()
  for (let round = 0; round < 60; round++) {
    const { groups } = read()
    const [one = 0, other = 0] = groups ?? []
    expect(one).toBeGreaterThanOrEqual(1)
    expect(other).toBeGreaterThan(one)
    expect(other).toBeLessThanOrEqual(9)
    expect(read().groups).toEqual(groups)
    seen.add(one).add(other)
    await check(groupsOf(recoveryKey))
  }
  expect(seen.size).toBe(9)
})

it('takes them as they are read aloud, and nothing else', async () => {
  const right = groupsOf(recoveryKey)
  const bytes = typed(right)
  for (const wrong of ['', 'AAAA', right.slice(0, -1), `${right}0`, right.split('-').reverse().join('-')])
    if (wrong !== right) expect(await outcome(() => check(wrong)), wrong).toBe('wrong-recovery-key')
  for (let at = 0; at < right.length; at++) {
    if (right[at] === '-') continue
    const slip = `${right.slice(0, at)}${right[at] === 'Z' ? 'Y' : 'Z'}${right.slice(at + 1)}`
    expect(await sentence(() => check(slip))).toContain('not the groups')
  }
  expect(read().right).toBeNull()
  await check(` ${right.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' – ')}`)
  expect(read().right).toBe(now)
  await session
    .drill()
    .check(bytes)
    .catch(() => undefined)
  expect([...bytes].every((byte) => byte === 0)).toBe(true)
})

it('is passed over for half a year, without having been right', () => {
  now += 200 * day
  session.drill().skip()
  expect(read()).toMatchObject({ due: false, right: null })
  now += 183 * day
  expect(read().due).toBe(true)
})

it('asks for the groups of the key that is in force', async () => {
  const later = (await session.renew(passphrase())).recoveryKey
  expect(await outcome(() => check(groupsOf(recoveryKey)))).toBe('wrong-recovery-key')
  await check(groupsOf(later))
})

it('keeps on with a new passphrase, which leaves the recovery key as it is', async () => {
  await session.change(passphrase(), typed('a window of old glass'))
  await check(groupsOf(recoveryKey))
})

it('asks for the whole key where the journal knows none of it, and for two groups from then on', async () => {
  session.journal().writeRecoveryRecord({ slot: '', marks: null, since: 0, right: null })
  expect(read()).toEqual({ due: false, groups: null, right: null })
  now += 183 * day
  expect(read().due).toBe(true)
  expect(await outcome(() => check('AAAA-BBBB'))).toBe('wrong-recovery-key')
  const another = `${recoveryKey.slice(0, -1)}${recoveryKey.endsWith('Z') ? 'Y' : 'Z'}`
  expect(await outcome(() => check(another))).toBe('wrong-recovery-key')
  await check(recoveryKey)
  expect(read()).toMatchObject({ due: false, right: now, groups: [expect.any(Number), expect.any(Number)] })
  await check(groupsOf(recoveryKey))
})

it('does not call a good key wrong after the journal was put back to a day with another one', async () => {
  session.journal().beginEntry({ template: null })
  await session.archive().make(session.journal(), 'asked', unwatched)
  const later = (await session.renew(passphrase())).recoveryKey
  await session.restore(session.archive().list().rows[0]?.id ?? '', unwatched)
  expect(read().groups).toBeNull()
  await check(later)
  await check(groupsOf(later))
})

it('counts an unlock with the key', async () => {
  await session.close()
  now += 200 * day
  session = sitDown(folder, { now: () => now })
  await session.recover(typed(recoveryKey))
  expect(read()).toMatchObject({ due: false, right: now })
  await check(groupsOf(recoveryKey))
})

it('keeps no group of the key, and nothing that is of use without the journal key', async () => {
  const kept = JSON.stringify(session.journal().readRecoveryRecord())
  for (const group of recoveryKey.split('-')) expect(kept).not.toContain(group)
  const { areMarked } = await import('../../src-main/vault/recovery-groups.ts')
  const { marks, slot = '' } = session.journal().readRecoveryRecord() ?? {}
  const groups = new Map([[0, recoveryKey.slice(0, 4)]])
  const fits = (key: Uint8Array, slotOf = Buffer.from(slot, 'hex')) => areMarked(groups, marks ?? [], key, slotOf)
  expect(session.archive().withKeys(({ journalKey }) => fits(journalKey))).toBe(true)
  expect(fits(new Uint8Array(32))).toBe(false)
  expect(session.archive().withKeys(({ journalKey }) => fits(journalKey, Buffer.alloc(24)))).toBe(false)
})

it('is answered while the journal is open only', async () => {
  await session.close()
  expect(await outcome(() => session.drill())).toBe('locked')
})
