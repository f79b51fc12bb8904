import { describe, expect, it } from 'vitest'
import { openClosing } from '../../src-main/shell/closing.ts'
import type { Desktop, Habits } from '../../src-preload/contract.ts'

/** An app whose window was closed. What becomes of it is in `done`. */
function setUp(given: {
  platform?: string
  tray?: Desktop['tray']
  onClose?: Habits['onClose']
  answer?: 'tray' | 'quit' | null | Error
  meanwhile?: (world: { window: boolean; tray: Desktop['tray'] }) => void
}) {
  const done: string[] = []
  let now = 0
  let waiting: { readonly at: number; readonly run: () => void }[] = []
  const world = { window: false, capture: false, tray: given.tray ?? ('there' as Desktop['tray']) }
  const closing = openClosing({
    platform: given.platform ?? 'linux',
    tray: () => world.tray,
    onClose: () => given.onClose ?? 'ask',
    ask: async () => {
      done.push('asked')
      await Promise.resolve()
      given.meanwhile?.(world)
      if (given.answer instanceof Error) throw given.answer
      return given.answer ?? null
    },
    remember: (choice) => void done.push(`remembered ${choice}`),
    hasWindow: () => world.window,
    isCapturing: () => world.capture,
    openMinimised: () => {
      world.window = true
      done.push('minimised')
      return () => void done.push('let go')
    },
    quit: () => void done.push('quit'),
    clock: {
      now: () => now,
      after(delay, run) {
        waiting.push({ at: now + delay, run })
        return () => undefined
      },
    },
  })
  const wait = (milliseconds = 60_000) => {
    now += milliseconds
    const due = waiting.filter(({ at }) => at <= now)
    waiting = waiting.filter(({ at }) => at > now)
    for (const { run } of due) run()
  }
  return { closing, world, done, wait }
}

describe('closing the window', () => {
  it.each<[string, Parameters<typeof setUp>[0], boolean, readonly string[]]>([
    ['stays in the tray where that was chosen', { onClose: 'tray' }, true, []],
    ['quits where that was chosen', { onClose: 'quit' }, false, ['quit']],
    ['asks once, and keeps the answer', { answer: 'tray' }, true, ['asked', 'remembered tray']],
    ['asks, and quits', { answer: 'quit' }, false, ['asked', 'remembered quit', 'quit']],
    ['quits where the person did not say, and asks again another time', { answer: null }, false, ['asked', 'quit']],
    ['quits where it cannot be asked', { answer: new Error('No dialog.') }, false, ['asked', 'quit']],
    ['quits without a tray, whatever was chosen', { tray: 'absent', onClose: 'tray' }, false, ['quit']],
    ['does not ask for what is not there', { tray: 'absent' }, false, ['quit']],
    ['quits where trays are unknown', { tray: 'unsupported', onClose: 'tray' }, false, ['quit']],
    ['on macOS leaves the app in the Dock', { platform: 'darwin', onClose: 'quit' }, true, []],
  ])('%s', async (_name, given, goesOn, expected) => {
    const { closing, done } = setUp(given)
    expect(await closing.windowClosed()).toBe(goesOn)
    expect(done).toEqual(expected)
  })

  it('does not quit under a window that came back while it asked', async () => {
    const meanwhile = (world: { window: boolean }) => {
      world.window = true
    }
    const { closing, done } = setUp({ answer: 'quit', meanwhile })
    expect(await closing.windowClosed()).toBe(true)
    expect(done).toEqual(['asked', 'remembered quit'])
  })

  it('does not stay in a tray that went while it asked', async () => {
    const meanwhile = (world: { tray: Desktop['tray'] }) => {
      world.tray = 'absent'
    }
    const { closing, done } = setUp({ answer: 'tray', meanwhile })
    expect(await closing.windowClosed()).toBe(false)
    expect(done).toEqual(['asked', 'remembered tray', 'quit'])
  })

  it('asks one question at a time', async () => {
    const { closing, done } = setUp({ answer: 'tray' })
    await Promise.all([closing.windowClosed(), closing.windowClosed()])
    expect(done.filter((what) => what === 'asked')).toHaveLength(1)
  })
})

describe('an app without a window', () => {
  it('shows one, minimised, where no tray comes', () => {
    const { closing, done, wait } = setUp({ tray: 'absent' })
    closing.stayReachable()
    closing.stayReachable()
    expect(done).toEqual([])
    wait()
    expect(done).toEqual(['minimised'])
  })

  it('shows none where the tray comes in time', () => {
    const { closing, world, done, wait } = setUp({ tray: 'absent' })
    closing.stayReachable()
    world.tray = 'there'
    wait()
    expect(done).toEqual([])
  })

  it('shows no second one', () => {
    const { closing, world, done, wait } = setUp({ tray: 'absent' })
    closing.stayReachable()
    world.window = true
    wait()
    expect(done).toEqual([])
  })

  it('lets go of the one that came by itself where the tray comes after all, once', () => {
    const { closing, world, done, wait } = setUp({ tray: 'absent' })
    closing.stayReachable()
    closing.trayCame()
    wait()
    world.tray = 'there'
    closing.trayCame()
    closing.trayCame()
    expect(done).toEqual(['minimised', 'let go'])
  })

  it('ends where quick capture was all that could be seen, and was put away', () => {
    const { closing, world, done, wait } = setUp({ tray: 'absent' })
    closing.captureAway()
    expect(done).toEqual([])
    world.capture = true
    wait()
    expect(done).toEqual([])
    world.capture = false
    closing.captureAway()
    wait()
    expect(done).toEqual(['quit'])
  })

  it('stays where its tray goes soon after quick capture was put away', () => {
    const { closing, world, done, wait } = setUp({ tray: 'there' })
    closing.captureAway()
    wait(3_000)
    world.tray = 'absent'
    closing.stayReachable()
    wait(7_000)
    expect(done).toEqual([])
    wait(3_000)
    expect(done).toEqual(['minimised'])
    wait()
    expect(done).toEqual(['minimised'])
  })

  it('stays where its tray comes late, and goes again', () => {
    const { closing, world, done, wait } = setUp({ tray: 'absent' })
    closing.captureAway()
    wait(8_000)
    world.tray = 'there'
    wait(1_000)
    world.tray = 'absent'
    closing.stayReachable()
    wait(1_000)
    expect(done).toEqual([])
    wait()
    expect(done).toEqual(['minimised'])
  })

  it.each<[string, Parameters<typeof setUp>[0], boolean]>([
    ['its tray', { tray: 'there' }, false],
    ['its other window', { tray: 'absent' }, true],
    ['the Dock', { platform: 'darwin', tray: 'absent' }, false],
  ])('goes on after quick capture by %s', (_name, given, window) => {
    const { closing, world, done, wait } = setUp(given)
    world.window = window
    closing.captureAway()
    wait()
    expect(done).toEqual([])
  })
})
