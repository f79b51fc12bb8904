import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../src-main/shell/locks/clock.ts'
import { type Idle, watchIdle } from '../../src-main/shell/locks/idle.ts'
import { watchLocks } from '../../src-main/shell/locks/locks.ts'
import { watchSleep } from '../../src-main/shell/locks/slept.ts'

/** Time that goes on only when it is told to. Seconds. */
function fakeClock(): Clock & { pass(seconds: number): void } {
  let now = 1_000
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after(delay, run) {
      const one = { at: now + delay, run }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((other) => other !== one)
      }
    },
    pass(seconds) {
      const end = now + seconds * 1000
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)
        if (!next) break
        waiting = waiting.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
  }
}

let clock: ReturnType<typeof fakeClock>
let open: boolean
let events: (number | 'ended' | 'locked')[]
let idle: Idle
/** When somebody last touched the computer outside the app; and what the system makes of it. */
let touchedElsewhere: number
let systemIdle: () => number
beforeEach(() => {
  clock = fakeClock()
  open = true
  events = []
  touchedElsewhere = clock.now()
  systemIdle = () => Math.floor((clock.now() - touchedElsewhere) / 1000)
  idle = watchIdle({
    clock,
    systemIdle: () => systemIdle(),
    isOpen: () => open,
    warn: (seconds) => events.push(seconds ?? 'ended'),
    lock: () => {
      events.push('locked')
      open = false
    },
    changed: () => undefined,
  })
})

/** A person at work: a key every so many seconds. */
function work(seconds: number, key: () => void, pace = 7): void {
  for (let passed = 0; passed < seconds; passed += pace) {
    key()
    clock.pass(pace)
  }
}
const elsewhere = () => {
  touchedElsewhere = clock.now()
}

describe('where the system says when it was last touched', () => {
  it('locks when nobody is there, thirty seconds after it was said', () => {
    idle.wait(1)
    clock.pass(28)
    expect(events).toEqual([])
    clock.pass(4)
    expect(events).toEqual([30])
    clock.pass(27)
    expect(events).toEqual([30])
    clock.pass(4)
    expect(events).toEqual([30, 'locked'])
    expect(idle.isMeasuredBySystem()).toBe(true)
  })

  it('stays open while somebody works in another program', () => {
    idle.wait(5)
    work(3600, elsewhere)
    expect(events).toEqual([])
    clock.pass(5 * 60 + 3)
    expect(events).toEqual([30, 'locked'])
  })

  it.each([0.4, 1.1, 2.3, 3.5, 4])('stays open however fast they work there: a key every %f seconds', (pace) => {
    idle.wait(1)
    work(20, elsewhere, 20)
    // Without any pause the system says 0 all the time, as one does that does not measure.
    work(pace < 1 ? 14 * 60 : 2 * 3600, elsewhere, pace)
    expect(events).toEqual([])
    clock.pass(63)
    expect(events).toEqual([30, 'locked'])
  })

  it('any sign of somebody ends the countdown, wherever it is', () => {
    idle.wait(1)
    clock.pass(35)
    elsewhere()
    clock.pass(2)
    expect(events).toEqual([30, 'ended'])
    clock.pass(32)
    idle.touch()
    expect(events).toEqual([30, 'ended', 30, 'ended'])
    clock.pass(65)
    expect(events.slice(4)).toEqual([30, 'locked'])
  })
})

describe('where the system says something untrue', () => {
  const untrue: readonly (readonly [string, () => number])[] = [
    ['always 0', () => 0],
    ['always 3', () => 3],
    ['a number without end', () => Number.POSITIVE_INFINITY],
    ['no number', () => Number.NaN],
    ['less than nothing', () => -1],
    ['always an hour', () => 3600],
    [
      'an error',
      () => {
        throw new Error('no screen saver extension')
      },
    ],
  ]
  it.each(untrue)('%s keeps nothing open, and what is done in the app counts', (_name, said) => {
    systemIdle = said
    idle.wait(5)
    work(1200, () => idle.touch())
    expect(events).toEqual([])
    clock.pass(5 * 60 + 3)
    expect(events).toEqual([30, 'locked'])
    expect(idle.isMeasuredBySystem()).toBe(false)
  })

  it('one that stops telling the truth is gone by no longer', () => {
    idle.wait(1)
    work(600, elsewhere)
    expect(idle.isMeasuredBySystem()).toBe(true)
    systemIdle = () => 0
    clock.pass(14 * 60)
    expect(events).toEqual([])
    clock.pass(2 * 60)
    expect(events).toEqual([30, 'locked'])
  })

  it('nothing is locked that was not said thirty seconds before, however late that was noticed', () => {
    idle.wait(1)
    work(600, elsewhere)
    // Nobody has touched the app for ten minutes when the other measure fails.
    systemIdle = () => 0
    while (events.length === 0) clock.pass(1)
    clock.pass(28)
    expect(events).toEqual([30])
    clock.pass(4)
    expect(events).toEqual([30, 'locked'])
  })
})

describe('when it is off', () => {
  it('never locks, until it is turned on', () => {
    idle.wait(0)
    clock.pass(100_000)
    expect(events).toEqual([])
    idle.wait(1)
    clock.pass(63)
    expect(events).toEqual([30, 'locked'])
  })

  it('turned off while it counts, it stops', () => {
    idle.wait(1)
    clock.pass(40)
    idle.wait(0)
    clock.pass(1000)
    expect(events).toEqual([30, 'ended'])
  })

  it('has nothing to lock before the journal is opened, and begins with its opening', () => {
    open = false
    idle.wait(1)
    clock.pass(3600)
    expect(events).toEqual([])
    idle.touch()
    open = true
    clock.pass(25)
    expect(events).toEqual([])
    clock.pass(50)
    expect(events).toEqual([30, 'locked'])
  })
})

it('that nobody is there is told from what else locks', async () => {
  vi.useFakeTimers()
  const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => 0 })
  const called: string[] = []
  const locks = watchLocks({
    platform: 'darwin',
    powerMonitor: powerMonitor as never,
    app: new EventEmitter() as never,
    quit: () => undefined,
    sessionBus: null as never,
    systemBus: null as never,
    sessionId: undefined,
    pid: 1,
    isOpen: () => called.length === 0,
    warn: () => undefined,
    lock: async () => void called.push('lock'),
    lockIdle: async () => void called.push('idle'),
    desktop: { noteLock: () => undefined },
  })
  locks.wait(1)
  await vi.advanceTimersByTimeAsync(65_000)
  powerMonitor.emit('suspend')
  expect(called).toEqual(['idle', 'lock'])
  vi.useRealTimers()
})

it('a computer that slept without saying so is noticed when it wakes', () => {
  let ahead = 0
  let slept = 0
  const stop = watchSleep(
    clock,
    () => clock.now() + ahead,
    () => {
      slept += 1
    },
  )
  clock.pass(3600)
  ahead += 30_000
  clock.pass(60)
  expect(slept).toBe(0)
  ahead += 8 * 3600_000
  clock.pass(10)
  expect(slept).toBe(1)
  clock.pass(3600)
  ahead -= 3600_000
  clock.pass(60)
  expect(slept).toBe(1)
  stop()
})
