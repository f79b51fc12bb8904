import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BUS, type Bus, type BusSignal, type SignalForm } from '../../src-main/shell/bus/bus.ts'
import { watchLogind } from '../../src-main/shell/locks/logind.ts'

const LOGIND = 'org.freedesktop.login1'
const SESSION = '/org/freedesktop/login1/session/_37'
const MINUTE = 60_000

let ears: { form: SignalForm; listener: (signal: BusSignal) => void }[]
let owner: string
/** Whether logind answers in time. */
let answers: boolean
let asked: number
let found: unknown[]
let locks: number
let stop: () => void

/** Stands for the computer's bus with logind on it. */
const bus: Bus = {
  isThere: () => true,
  onChange: () => () => undefined,
  async call({ member }) {
    if (member === 'GetNameOwner') return owner
    asked += 1
    if (!answers) throw new Error('It takes too long.')
    return SESSION
  },
  onSignal(form, listener) {
    const ear = { form, listener }
    ears.push(ear)
    return () => {
      ears = ears.filter((other) => other !== ear)
    }
  },
  close: () => undefined,
}
function say(member: string, signal: BusSignal): void {
  for (const { form, listener } of ears) if (form.member === member) listener(signal)
}
function become(next: string): void {
  owner = next
  say('NameOwnerChanged', { sender: BUS, path: '/org/freedesktop/DBus', body: [LOGIND, '', next] })
}
const lock = () => say('Lock', { sender: owner, path: SESSION, body: [] })
const pass = (time: number) => vi.advanceTimersByTimeAsync(time)

beforeEach(async () => {
  vi.useFakeTimers()
  ears = []
  owner = ':1.4'
  answers = false
  asked = 0
  found = []
  locks = 0
  stop = watchLogind({
    bus,
    sessionId: '7',
    pid: 1,
    onSleep: () => undefined,
    onLock: () => {
      locks += 1
    },
    onLeave: () => undefined,
    onFound: (one) => found.push(one),
    onSession: () => found.push('session'),
  })
  await pass(0)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

it('looks for a session that was not found again and again, until it is', async () => {
  expect(found).toEqual([{ there: true, session: false }])
  await pass(2 * MINUTE)
  lock()
  expect(locks).toBe(0)
  answers = true
  await pass(MINUTE)
  // Nothing that the computer was asked for has to be asked for anew: it may be about to sleep.
  expect(found).toEqual([{ there: true, session: false }, 'session'])
  lock()
  expect(locks).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})

it('looks for none where logind has gone, and anew where it was started again', async () => {
  become('')
  await pass(0)
  expect(vi.getTimerCount()).toBe(0)
  become(':1.9')
  await pass(0)
  expect(vi.getTimerCount()).toBe(1)
  answers = true
  await pass(MINUTE)
  expect(found.slice(-2)).toEqual([{ there: true, session: false }, 'session'])
})

it('leaves nothing behind when it ends, also in the midst of looking', async () => {
  await vi.advanceTimersToNextTimerAsync()
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(MINUTE)
  stop()
  await pass(2 * MINUTE)
  expect(vi.getTimerCount()).toBe(0)
  expect(found).toEqual([{ there: true, session: false }])
})

it('ends what waits to look again', async () => {
  stop()
  expect(vi.getTimerCount()).toBe(0)
  await pass(2 * MINUTE)
  expect(asked).toBe(3)
})
