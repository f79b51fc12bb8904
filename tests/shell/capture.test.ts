import { EventEmitter } from 'node:events'
import type { BrowserWindow, MessagePortMain } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRoom, type Room } from '../../src-main/room/handle.ts'
import type { Order } from '../../src-main/room/orders.ts'
import { type Capture, openCapture, type Words } from '../../src-main/shell/capture.ts'

/** Stands for Electron's window: its page answers `ending` as it is told to, or not at all. */
class PageWindow extends EventEmitter {
  destroyed = false
  visible = false
  crashed = false
  ports = 0
  told: string[] = []
  /** Whether its words are kept when it is about to go; null where it does not answer. */
  keeps: boolean | null = true
  readonly webContents = Object.assign(new EventEmitter(), {
    mainFrame: {},
    isCrashed: () => this.crashed,
    postMessage: () => {
      this.ports += 1
    },
    send: (channel: string) => {
      this.told.push(channel)
      const { keeps } = this
      if (channel === 'shell:ending' && keeps !== null)
        queueMicrotask(() => void capture.answers.putAway({ kept: keeps, open: null, call: null }))
    },
  })
  isDestroyed = () => this.destroyed
  isVisible = () => this.visible
  show = () => {
    this.visible = true
  }
  hide = () => {
    this.visible = false
  }
  focus = () => undefined
  destroy = () => {
    this.destroyed = true
    this.emit('closed')
  }
}

/** Stands for Electron's utility process: goes when it is asked to. */
class Process extends EventEmitter {
  orders: Order['order'][] = []
  postMessage({ order }: Order): void {
    this.orders.push(order)
    if (order === 'close') queueMicrotask(() => this.emit('exit', 0))
  }
}

let windows: PageWindow[]
let sealers: Process[]
let journal: Process
let room: Room<MessagePortMain> | null
let capture: Capture
let ready: boolean
/** Whether the page of a window does not come to its end of loading. */
let isSlow: boolean
let touches: number
/** How often the app was told that the window has gone. */
let aways: number

beforeEach(() => {
  vi.useFakeTimers()
  windows = []
  sealers = []
  touches = 0
  aways = 0
  ready = true
  isSlow = false
  journal = new Process()
  const start = (process: Process) =>
    openRoom<MessagePortMain>({
      newChannel: () => ({ port1: {} as MessagePortMain, port2: {} as MessagePortMain }),
      start: () => process,
    })
  room = start(journal)
  capture = openCapture({
    newWindow: () => {
      const window = new PageWindow()
      windows.push(window)
      if (!isSlow) queueMicrotask(() => window.webContents.emit('dom-ready'))
      return window as unknown as BrowserWindow
    },
    keepsReady: () => ready,
    place: () => undefined,
    newSealer: () => {
      const sealer = new Process()
      sealers.push(sealer)
      return start(sealer)
    },
    room: () => room,
    appearance: () => ({ theme: 'system', textSize: 100, language: 'en' }) as never,
    showJournal: () => undefined,
    touched: () => {
      touches += 1
    },
    away: () => {
      aways += 1
    },
  })
})
afterEach(() => vi.useRealTimers())

const unlock = () => journal.emit('message', { sign: 'opened' })
const last = () => windows.at(-1) as PageWindow
const settle = () => vi.advanceTimersByTimeAsync(0)
async function show(): Promise<PageWindow> {
  capture.show()
  await settle()
  return last()
}

describe('a window whose words cannot be kept', () => {
  it('is put away with them when it is about to go, and is there the next time', async () => {
    unlock()
    const window = await show()
    window.keeps = false
    expect(await capture.renew()).toBe('unkept')
    expect(window).toMatchObject({ destroyed: false, visible: false })
    expect(await show()).toBe(window)
    expect(window).toMatchObject({ visible: true, ports: 2 })
    window.keeps = true
    await capture.renew()
    expect(window.destroyed).toBe(true)
  })

  it('is asked once more after an unlock, over a way to the journal', async () => {
    const window = await show()
    await capture.answers.putAway({ kept: false, open: null, call: 1 })
    expect(window).toMatchObject({ destroyed: false, visible: false })
    expect(sealers[0]?.orders).toContain('close')
    unlock()
    await capture.opened()
    expect(window.told).toContain('shell:ending')
    expect(journal.orders).toContain('capture')
    expect(window.destroyed).toBe(true)
  })
})

it('a window that leads to the journal is put away with its words, and is there the next time', async () => {
  const window = await show()
  await capture.answers.showJournal()
  expect(window).toMatchObject({ destroyed: false, visible: false })
  expect(aways).toBe(1)
  expect(capture.mayHoldWords()).toBe(true)
  expect(await show()).toBe(window)
  expect(window.visible).toBe(true)
})

it('a window that was never called for is not waited for', async () => {
  capture.prepare()
  const prepared = last()
  await capture.renew()
  expect(prepared).toMatchObject({ destroyed: true, told: [] })
})

it('one whose page is not there yet holds no words, and is not waited for', async () => {
  unlock()
  isSlow = true
  const window = await show()
  expect(capture.mayHoldWords()).toBe(false)
  expect(await capture.renew()).toBe('kept')
  expect(window).toMatchObject({ destroyed: true, told: [] })
})

it('where no keys call for it, none is at hand when the last one has gone', async () => {
  await show()
  ready = false
  await capture.renew()
  expect(windows.map(({ destroyed }) => destroyed)).toEqual([true])
  ready = true
  await show()
  await capture.renew()
  expect(windows.map(({ destroyed }) => destroyed)).toEqual([true, true, false])
})

it('one that does not answer goes after a while, and that is said', async () => {
  unlock()
  const window = await show()
  window.keeps = null
  const renewed = capture.renew()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await renewed).toBe('silent')
  expect(window.destroyed).toBe(true)
})

it('after its page died the next window has a way again, and the sealer of the old one ends', async () => {
  const window = await show()
  window.crashed = true
  window.webContents.emit('render-process-gone')
  await settle()
  expect(sealers[0]?.orders).toContain('close')
  const next = await show()
  expect(next).not.toBe(window)
  expect(next.ports).toBe(1)
  expect(sealers).toHaveLength(2)
})

it('tells that it has gone: put away, closed by the system’s keys while it does not answer, or with its page', async () => {
  await show()
  await capture.answers.putAway({ kept: true, open: null, call: 1 })
  expect(aways).toBe(1)
  const closed = await show()
  closed.keeps = null
  closed.emit('close', { preventDefault: () => undefined })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(closed.destroyed).toBe(true)
  expect(aways).toBe(2)
  const died = await show()
  died.webContents.emit('render-process-gone')
  expect(aways).toBe(3)
})

it('two that end it at once ask one after the other, and the window after it keeps its way', async () => {
  unlock()
  const window = await show()
  const [first, second] = [capture.renew(), capture.renew()]
  await first
  expect(window.destroyed).toBe(true)
  await second
  const next = await show()
  expect(next.ports).toBe(1)
  await capture.renew()
  expect(next.told.filter((event) => event === 'shell:ending')).toHaveLength(1)
})

it('called for while it is about to go, it is another window that comes', async () => {
  unlock()
  const window = await show()
  await capture.answers.putAway({ kept: false, open: null, call: 1 })
  const renewed = capture.renew()
  capture.show()
  await renewed
  await settle()
  expect(window).toMatchObject({ destroyed: true, visible: false })
  expect(last()).toMatchObject({ destroyed: false, visible: true, ports: 1 })
})

describe('called for again after a key that puts it away, of which main hears only then', () => {
  it('it stays with its words, and with its way', async () => {
    const window = await show()
    await show()
    await capture.answers.putAway({ kept: false, open: null, call: 1 })
    expect(window).toMatchObject({ destroyed: false, visible: true })
    expect(sealers[0]?.orders).not.toContain('close')
    await capture.answers.putAway({ kept: false, open: null, call: 2 })
    expect(window).toMatchObject({ destroyed: false, visible: false })
  })

  it('it gives way to another where its words are kept', async () => {
    const window = await show()
    await show()
    await capture.answers.putAway({ kept: true, open: null, call: 1 })
    await settle()
    expect(window.destroyed).toBe(true)
    expect(last()).toMatchObject({ destroyed: false, visible: true, ports: 1 })
  })
})

it('put away in the moment of a quit, it is not asked about: its words are kept', async () => {
  unlock()
  const window = await show()
  window.keeps = null
  const never = vi.fn(async () => false)
  const settled = capture.settle(never)
  await settle()
  await capture.answers.putAway({ kept: false, open: null, call: 1 })
  await capture.answers.putAway({ kept: true, open: null, call: null })
  expect(await settled).toBe(true)
  expect(window.destroyed).toBe(true)
  expect(never).not.toHaveBeenCalled()
})

describe('while the journal is going', () => {
  it('one that is called for has no way to it: what is caught is sealed', async () => {
    unlock()
    room = null
    await show()
    expect(sealers[0]?.orders).toEqual(['capture'])
    expect(journal.orders).toEqual([])
  })

  it('one that has a way to it keeps its words there', async () => {
    unlock()
    const window = await show()
    room = null
    expect(await show()).toBe(window)
    await capture.renew()
    expect(window).toMatchObject({ destroyed: true, ports: 1 })
    expect(sealers).toEqual([])
  })

  it('one whose journal turned out damaged is given another way', async () => {
    unlock()
    const window = await show()
    journal.emit('message', { sign: 'damaged' })
    expect(await show()).toBe(window)
    expect(window.ports).toBe(2)
    expect(sealers[0]?.orders).toEqual(['capture'])
  })
})

it('an unlock leaves a window under the fingers, with the journal behind it', async () => {
  const window = await show()
  unlock()
  await capture.opened()
  expect(window).toMatchObject({ destroyed: false, visible: true, ports: 2 })
  expect(window.told).toEqual(['shell:called', 'shell:called'])
  // What was asked of the sealer is still answered.
  expect(sealers[0]?.orders).not.toContain('close')
  await capture.answers.putAway({ kept: true, open: null, call: 1 })
  expect(sealers[0]?.orders).toContain('close')
  expect(journal.orders).toEqual(['capture', 'inbox'])
})

it('an unlock while its page is still on its way gives that page its way once it listens', async () => {
  isSlow = true
  const window = await show()
  unlock()
  await capture.opened()
  expect(window).toMatchObject({ ports: 0, told: [] })
  window.webContents.emit('dom-ready')
  await settle()
  expect(window).toMatchObject({ visible: true, ports: 1, told: ['shell:called'] })
  expect(journal.orders).toEqual(['capture'])
})

it('lets go of a window that was put away with words in it when the person has left, and of no other', async () => {
  const window = await show()
  await capture.left()
  expect(window.destroyed).toBe(false)
  await capture.answers.putAway({ kept: false, open: null, call: 1 })
  await capture.left()
  expect(window.destroyed).toBe(true)
})

it('one that does not answer goes with no lock but that of an open journal: its words may only be slow to be kept', async () => {
  const window = await show()
  await capture.answers.putAway({ kept: false, open: null, call: 1 })
  window.keeps = null
  for (const deed of [capture.left, capture.release]) {
    const done = deed()
    await vi.advanceTimersByTimeAsync(3_000)
    await done
    expect(window).toMatchObject({ destroyed: false, visible: false })
  }
  expect(capture.mayHoldWords()).toBe(true)
  window.keeps = true
  await capture.left()
  expect(window.destroyed).toBe(true)
})

it('may hold words from the time that it is called for until they are kept', async () => {
  capture.prepare()
  expect(capture.mayHoldWords()).toBe(false)
  await show()
  expect(capture.mayHoldWords()).toBe(true)
  await capture.answers.putAway({ kept: false, open: null, call: 1 })
  expect(capture.mayHoldWords()).toBe(true)
  await capture.renew()
  expect(capture.mayHoldWords()).toBe(false)
})

it('finds another way, once, when the process behind it has gone', async () => {
  unlock()
  const window = await show()
  journal.emit('exit', 1)
  await settle()
  expect(sealers).toHaveLength(1)
  expect(window.ports).toBe(2)
  sealers[0]?.emit('exit', 1)
  await settle()
  expect(sealers).toHaveLength(1)
  await show()
  expect(sealers).toHaveLength(2)
})

describe('a quit', () => {
  it.each([
    [false, 'unkept'],
    [null, 'silent'],
  ] as const)(
    'asks before words are lost, and leaves the window where they may not be (answer: %s)',
    async (keeps, words) => {
      unlock()
      const window = await show()
      window.keeps = keeps
      const asked: [unknown, boolean, Words][] = []
      const settled = capture.settle(async (at, how) => {
        asked.push([at, window.visible, how])
        return false
      })
      await vi.advanceTimersByTimeAsync(3_000)
      expect(await settled).toBe(false)
      expect(asked).toEqual([[window, true, words]])
      expect(window).toMatchObject({ destroyed: false, visible: true, ports: 2 })
      expect(window.told.at(-1)).toBe('shell:called')
    },
  )

  it('goes on where words may be lost, or went with their window meanwhile', async () => {
    const window = await show()
    window.keeps = false
    expect(await capture.settle(async () => true)).toBe(true)
    expect(window.destroyed).toBe(false)
    const settled = capture.settle(() => new Promise(() => undefined))
    await settle()
    window.webContents.emit('render-process-gone')
    expect(await settled).toBe(true)
  })

  it('asks nothing where words are kept, or none were typed', async () => {
    const never = vi.fn(async () => false)
    capture.prepare()
    expect(await capture.settle(never)).toBe(true)
    const window = await show()
    expect(await capture.settle(never)).toBe(true)
    expect(window.destroyed).toBe(true)
    expect(never).not.toHaveBeenCalled()
  })
})

it('after its end no window is made, neither for one who calls nor for the next time', async () => {
  const window = await show()
  const end = capture.end()
  capture.show()
  await end
  await show()
  capture.prepare()
  expect(window.destroyed).toBe(true)
  expect(windows).toHaveLength(1)
})

it('typing in it is a sign of life', async () => {
  await show()
  const before = touches
  await capture.answers.typing()
  expect(touches).toBe(before + 1)
})
