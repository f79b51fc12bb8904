import { EventEmitter } from 'node:events'
import type { BrowserWindow, MessagePortMain } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRoom } from '../../src-main/room/handle.ts'
import type { Order, Sign } from '../../src-main/room/orders.ts'
import { type Farewell, type Locking, type LockingParts, openLocking } from '../../src-main/shell/locking.ts'
import type { Leaving, ShellCalls } from '../../src-preload/contract.ts'

type Answer = ShellCalls['left']['request']

/** Stands for Electron's window: its page answers `leaving` as it is told to, or not at all. */
class PageWindow extends EventEmitter {
  destroyed = false
  hidden = false
  isMinimized = () => false
  isFocused = () => true
  isVisible = () => !this.hidden
  isMaximized = () => false
  isFullScreen = () => false
  readonly told: Leaving[] = []
  answers: ((leaving: Leaving) => void) | null = null
  readonly webContents = Object.assign(new EventEmitter(), {
    getURL: () => 'app://kintsugi/index.html',
    postMessage: () => undefined,
    isCrashed: () => false,
    send: (_channel: string, leaving: Leaving) => {
      this.told.push(leaving)
      this.answers?.(leaving)
    },
  })
  isDestroyed = () => this.destroyed
  hide = () => {
    this.hidden = true
  }
  show = () => {
    this.hidden = false
  }
  destroy = () => {
    this.destroyed = true
    this.emit('closed')
  }
  loadURL = async () => undefined
}

/** Stands for Electron's utility process: goes when it is asked to. */
class RoomProcess extends EventEmitter {
  ended = false
  postMessage({ order }: Order): void {
    if (order !== 'close') return
    this.ended = true
    queueMicrotask(() => this.emit('exit', 0))
  }
  say(sign: Sign['sign']): void {
    this.emit('message', { sign })
  }
}

let windows: PageWindow[]
let rooms: RoomProcess[]
let locking: Locking
/** What the person was asked, and what they answer; left open while it is null. */
let asked: Farewell[]
let stay: boolean | null
let ends: number
let beforeEnd: LockingParts['beforeEnd']
let onEnd: () => Promise<void>
/** How often what lies elsewhere was let go of because nothing was open. */
let letGo: number
/** Whether a window was gone already, each time that its place was to be kept. */
let places: boolean[]
/** Whether the journal could be used, each time that it was told that the person stays. */
let stays: boolean[]

beforeEach(() => {
  vi.useFakeTimers()
  windows = []
  rooms = []
  asked = []
  stay = true
  ends = 0
  letGo = 0
  places = []
  stays = []
  beforeEnd = async () => 'kept'
  onEnd = async () => undefined
  locking = openLocking({
    origin: 'app://kintsugi',
    newWindow: () => {
      const window = new PageWindow()
      windows.push(window)
      return window as unknown as BrowserWindow
    },
    keepPlace: (window) => places.push(window.isDestroyed()),
    newRoom: () =>
      openRoom<MessagePortMain>({
        newChannel: () => ({ port1: {} as MessagePortMain, port2: {} as MessagePortMain }),
        start: () => {
          const room = new RoomProcess()
          rooms.push(room)
          return room
        },
      }),
    confirmLoss: (_window, _reason, farewell, hurry) => {
      asked.push(farewell)
      if (stay !== null) return Promise.resolve(!stay)
      return new Promise((resolve) => hurry.addEventListener('abort', () => resolve(false)))
    },
    tellBroken: async () => undefined,
    beforeEnd: () => beforeEnd(),
    letGo: async () => {
      letGo += 1
    },
    onEnd: () => {
      ends += 1
      return onEnd()
    },
    onStay: () => stays.push(locking.room()?.isOpen() === true),
  })
  locking.begin('started')
  rooms[0]?.say('opened')
})
afterEach(() => vi.useRealTimers())

/** The page's answer comes by itself from now on. */
function answering(answer: Answer | ((leaving: Leaving) => Answer)): PageWindow {
  const window = windows.at(-1) as PageWindow
  window.answers = (leaving) => void locking.left(typeof answer === 'function' ? answer(leaving) : answer)
  return window
}
const isLocked = () => rooms[0]?.ended === true && windows.length === 2

describe('a lock', () => {
  it('ends the journal process and replaces the window', async () => {
    const window = answering({ unsaved: false })
    await locking.lock()
    expect(isLocked()).toBe(true)
    expect(window.told).toEqual([{ reason: 'lock', inHaste: false }])
    expect(locking.current()).toMatchObject({ notice: 'locked', unsaved: null })
    expect(ends).toBe(1)
  })

  it('tells the next window what was sealed', async () => {
    answering({ unsaved: true, sealed: true })
    await locking.lock()
    expect(locking.current()?.unsaved).toBe('sealed')
    expect(asked).toEqual([])
  })

  it('tells the next window that words in quick capture may be lost', async () => {
    for (const answer of [{ unsaved: false }, { unsaved: true, sealed: true }]) {
      rooms.at(-1)?.say('opened')
      answering(answer)
      beforeEnd = async () => 'silent'
      await locking.lock()
      expect(locking.current()?.unsaved).toBe('lost')
    }
  })

  it('tells the next window of words that are still in quick capture, unless others may be lost', async () => {
    beforeEnd = async () => 'unkept'
    for (const [answer, told] of [
      [{ unsaved: false }, 'put-away'],
      [{ unsaved: true, sealed: true }, 'put-away'],
      [{ unsaved: true }, 'lost'],
    ] as const) {
      rooms.at(-1)?.say('opened')
      answering(answer)
      stay = false
      await locking.lock()
      expect(locking.current()?.unsaved).toBe(told)
    }
  })

  it('asks the person before anything is lost', async () => {
    answering({ unsaved: true })
    await locking.lock()
    expect(asked).toEqual(['unsaved'])
    expect(isLocked()).toBe(false)
    stay = false
    await locking.lock()
    expect(isLocked()).toBe(true)
    expect(locking.current()?.unsaved).toBe('lost')
  })

  it('that goes on all the same has what can be sealed sealed, and only then ends the journal process', async () => {
    stay = false
    const window = answering(({ inHaste }) => {
      expect(rooms[0]?.ended).toBe(false)
      return { unsaved: true, sealed: inHaste }
    })
    await locking.lock()
    expect(asked).toEqual(['unsaved'])
    expect(window.told).toEqual([
      { reason: 'lock', inHaste: false },
      { reason: 'lock', inHaste: true },
    ])
    expect(isLocked()).toBe(true)
    expect(locking.current()?.unsaved).toBe('sealed')
  })

  it('brings a window back that was slow to fail, where the person stays', async () => {
    const [window] = windows
    const locked = locking.lock()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(window?.hidden).toBe(true)
    void locking.left({ unsaved: true })
    await locked
    expect(isLocked()).toBe(false)
    expect(window?.hidden).toBe(false)
  })

  it('asks over the window, also where that was put out of sight for being slow', async () => {
    const [window] = windows
    stay = null
    const locked = locking.lock()
    await vi.advanceTimersByTimeAsync(2_000)
    void locking.left({ unsaved: true })
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual(['unsaved'])
    expect(window?.hidden).toBe(false)
    answering({ unsaved: true, sealed: true })
    locking.hasten()
    await locked
  })

  it('in haste asks nobody', async () => {
    const window = answering({ unsaved: true })
    await locking.lock(true)
    expect(window.told).toEqual([{ reason: 'lock', inHaste: true }])
    expect(asked).toEqual([])
    expect(isLocked()).toBe(true)
    expect(locking.current()?.unsaved).toBe('lost')
  })

  it('does not wait for ever for a page that says nothing, and puts it out of sight before', async () => {
    const [window] = windows
    const locked = locking.lock()
    await vi.advanceTimersByTimeAsync(1_400)
    expect(window?.hidden).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(window?.hidden).toBe(true)
    expect(isLocked()).toBe(false)
    await vi.advanceTimersByTimeAsync(4_000)
    await locked
    expect(isLocked()).toBe(true)
    expect(locking.current()?.unsaved).toBe('lost')
  })

  it('that is asked for twice is one, and both resolve when it is done', async () => {
    const window = windows[0]
    const both = Promise.all([locking.lock(), locking.lock()])
    await vi.advanceTimersByTimeAsync(100)
    expect(window?.told).toHaveLength(1)
    void locking.left({ unsaved: false })
    await both
    expect(isLocked()).toBe(true)
    expect(windows).toHaveLength(2)
  })

  it('of two ways in haste at once is one, too', async () => {
    answering({ unsaved: false })
    await Promise.all([locking.lock(true), locking.lock(true), locking.lock(true)])
    expect(windows).toHaveLength(2)
    expect(rooms).toHaveLength(2)
  })

  it('is carried out whatever goes wrong beside it', async () => {
    answering({ unsaved: false })
    const fail = () => Promise.reject(new Error('The window is gone.'))
    beforeEnd = fail
    onEnd = fail
    await locking.lock()
    expect(isLocked()).toBe(true)
    expect(await locking.end('quit')).toBe(true)
    expect(rooms.every(({ ended }) => ended)).toBe(true)
    expect(windows.at(-1)?.destroyed).toBe(true)
    expect(places).toEqual([false])
  })

  it('in haste asks every window at once, and for less long', async () => {
    let begun = false
    beforeEnd = async () => {
      begun = true
      return 'kept'
    }
    const locked = locking.lock(true)
    expect(begun).toBe(true)
    await vi.advanceTimersByTimeAsync(3_100)
    await locked
    expect(isLocked()).toBe(true)
  })

  it('where nothing is open lets go of nothing but what was put away elsewhere', async () => {
    rooms[0]?.say('shut')
    await locking.lock(true)
    await locking.lock()
    expect(windows).toHaveLength(1)
    expect(windows[0]?.told).toEqual([])
    expect(letGo).toBe(2)
    await locking.end('close')
    await locking.lock()
    expect(letGo).toBe(3)
  })
})

it('a journal process that says what it dies of is followed by another', async () => {
  rooms[0]?.emit('error', 'FatalError', 'v8', '{}')
  rooms[0]?.emit('exit', 134)
  await vi.advanceTimersByTimeAsync(0)
  expect(locking.current()).toMatchObject({ notice: 'crashed' })
})

describe('long work', () => {
  it('is waited for until the page says that it has ended', async () => {
    const locked = locking.lock()
    void locking.left({ unsaved: false, working: true })
    await vi.advanceTimersByTimeAsync(8_000)
    expect(isLocked()).toBe(false)
    expect(windows[0]?.hidden).toBe(false)
    void locking.left({ unsaved: false })
    await locked
    expect(isLocked()).toBe(true)
  })

  it('is waited for ten seconds, and not longer', async () => {
    const locked = locking.lock()
    void locking.left({ unsaved: true, sealed: true, working: true })
    await vi.advanceTimersByTimeAsync(11_000)
    await locked
    expect(isLocked()).toBe(true)
    expect(locking.current()?.unsaved).toBe('sealed')
  })

  it('that a lock ended is known in the next window, and in no other', async () => {
    answering({ unsaved: true, stopped: true })
    await locking.lock()
    // The person stayed, and so did the work; the journal process ends later, of itself.
    rooms[0]?.emit('exit', 1)
    await vi.advanceTimersByTimeAsync(100)
    expect(locking.current()).toMatchObject({ notice: 'crashed', stopped: false })
    rooms[1]?.say('opened')
    answering({ unsaved: false, stopped: true })
    await locking.lock()
    expect(locking.current()?.stopped).toBe(true)
    rooms[2]?.say('opened')
    answering({ unsaved: false })
    await locking.lock()
    expect(locking.current()?.stopped).toBe(false)
  })

  it('that a window ended which was closed is known in the next one', async () => {
    answering({ unsaved: false, stopped: true })
    expect(await locking.end('close')).toBe(true)
    locking.begin('started')
    expect(locking.current()).toMatchObject({ notice: 'started', stopped: true })
  })

  it('is not waited for in haste, not even where that had begun', async () => {
    const first = locking.lock()
    void locking.left({ unsaved: false, working: true })
    await vi.advanceTimersByTimeAsync(2_000)
    await Promise.all([first, locking.lock(true)])
    expect(isLocked()).toBe(true)
    expect(windows).toHaveLength(2)
  })
})

describe('a quit', () => {
  it('that goes on all the same has what can be sealed sealed before the journal process ends', async () => {
    stay = false
    let sealed = false
    const window = answering(({ inHaste }) => {
      if (inHaste) sealed = rooms[0]?.ended === false
      return { unsaved: true, sealed: inHaste }
    })
    expect(await locking.end('quit')).toBe(true)
    expect(sealed).toBe(true)
    expect(window.told.at(-1)).toEqual({ reason: 'quit', inHaste: true })
    expect(rooms[0]?.ended).toBe(true)
  })

  it('of a page that says nothing is not held back by asking it once more', async () => {
    stay = false
    const quit = locking.end('quit')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toEqual(['silent'])
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await quit).toBe(true)
    expect(rooms[0]?.ended).toBe(true)
  })

  it('is followed by no window, whatever asks for one', async () => {
    answering({ unsaved: false })
    expect(await Promise.all([locking.end('quit'), locking.end('close')])).toEqual([true, true])
    locking.begin('started')
    expect(locking.current()).toBeNull()
    expect(windows).toHaveLength(1)
  })

  it('that the person stays at, and a window that is closed, are followed by others', async () => {
    answering({ unsaved: true })
    expect(await locking.end('quit')).toBe(false)
    stay = false
    expect(await locking.end('close')).toBe(true)
    locking.begin('started')
    expect(windows).toHaveLength(2)
  })
})

describe('what is asked over the journal, or begun with its process', () => {
  it('is asked no longer from the beginning of a lock on, and again in the next sitting', async () => {
    const asking = locking.asking()
    const locked = locking.lock()
    expect(asking.aborted).toBe(true)
    expect(locking.room()).toBeNull()
    void locking.left({ unsaved: false })
    await locked
    expect(locking.asking().aborted).toBe(false)
    expect(locking.room()).toBe(locking.current()?.room)
  })

  it('may be asked once more where the person stays', async () => {
    answering({ unsaved: true })
    const asking = locking.asking()
    await locking.end('close')
    expect(asking.aborted).toBe(true)
    expect(locking.asking().aborted).toBe(false)
    expect(locking.room()).toBe(locking.current()?.room)
  })

  it('has waited for the person to stay, and is told once the page was answered', async () => {
    const window = windows[0] as PageWindow
    const order: string[] = []
    const answer = () => locking.left({ unsaved: true }).then(() => order.push(`answered before ${stays.length}`))
    window.answers = () => queueMicrotask(answer)
    await locking.end('close')
    await vi.advanceTimersByTimeAsync(0)
    expect(order).toEqual(['answered before 0'])
    expect(stays).toEqual([true])
    stay = false
    await locking.lock()
    await vi.advanceTimersByTimeAsync(0)
    expect(stays).toHaveLength(1)
  })

  it('goes with a window or a journal process that goes by itself', async () => {
    const first = locking.asking()
    rooms[0]?.emit('exit', 1)
    await Promise.resolve()
    await Promise.resolve()
    expect(locking.current()?.window).toBe(windows[0])
    expect(locking.room()).toBeNull()
    await vi.advanceTimersByTimeAsync(100)
    expect(first.aborted).toBe(true)
    const second = locking.asking()
    windows.at(-1)?.destroy()
    expect(second.aborted).toBe(true)
  })
})

describe('while somebody is being asked', () => {
  it('a lock in haste goes over their head', async () => {
    stay = null
    const window = answering(({ inHaste }) => (inHaste ? { unsaved: true, sealed: true } : { unsaved: true }))
    const closed = locking.end('close')
    await vi.advanceTimersByTimeAsync(100)
    expect(asked).toEqual(['unsaved'])
    await locking.lock(true)
    expect(await closed).toBe(false)
    expect(window.told).toEqual([
      { reason: 'close', inHaste: false },
      { reason: 'lock', inHaste: true },
    ])
    expect(isLocked()).toBe(true)
    expect(locking.current()?.unsaved).toBe('sealed')
  })

  it('the end of the session asks nobody', async () => {
    answering({ unsaved: true })
    locking.hasten()
    expect(await locking.end('quit')).toBe(true)
    expect(asked).toEqual([])
    expect(rooms[0]?.ended).toBe(true)
    expect(locking.current()).toBeNull()
  })

  it('the end of the session goes over their head, and what is unsaved is sealed', async () => {
    stay = null
    const window = answering(({ inHaste }) => (inHaste ? { unsaved: true, sealed: true } : { unsaved: true }))
    const quit = locking.end('quit')
    await vi.advanceTimersByTimeAsync(100)
    expect(asked).toEqual(['unsaved'])
    locking.hasten()
    expect(await quit).toBe(true)
    expect(window.told).toEqual([
      { reason: 'quit', inHaste: false },
      { reason: 'quit', inHaste: true },
    ])
    expect(asked).toEqual(['unsaved'])
    expect(rooms[0]?.ended).toBe(true)
    expect(locking.current()).toBeNull()
  })
})

describe('a window that is to go quietly', () => {
  it.each<[Sign['sign'] | null, boolean]>([
    [null, true],
    ['shut', true],
    ['opening', false],
    ['opened', false],
    ['damaged', false],
  ])('where the journal says %s: %s', async (sign, goes) => {
    locking.begin('started')
    const [window, room] = [windows.at(-1), rooms.at(-1)]
    if (sign) room?.say(sign)
    expect(locking.withdraw()).toBe(goes)
    await vi.advanceTimersByTimeAsync(0)
    expect([window?.destroyed, room?.ended, locking.current() === null]).toEqual([goes, goes, goes])
    expect([window?.told, asked]).toEqual([[], []])
  })

  it('stays where it is about to go anyway', async () => {
    rooms[0]?.say('shut')
    const closed = locking.end('close')
    expect(locking.withdraw()).toBe(false)
    expect(await closed).toBe(true)
    expect(locking.withdraw()).toBe(false)
  })
})
