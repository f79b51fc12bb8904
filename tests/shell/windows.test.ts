import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeptBounds } from '../../src-main/shell/bounds.ts'
import { openWindows } from '../../src-main/shell/windows.ts'

/** Stands for Electron's window: notes what it is asked for. */
const electron = vi.hoisted(() => ({ Window: class {} as new (options: object) => object }))
vi.mock('electron', () => ({
  get BrowserWindow() {
    return electron.Window
  },
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
}))

const normal = { x: 200, y: 100, width: 900, height: 600 }
class Window extends EventEmitter {
  readonly told: string[] = []
  isMaximized = () => this.told.includes('maximize')
  isFullScreen = () => this.told.includes('fullscreen')
  isVisible = () => false
  isFocused = () => true
  isMinimized = () => false
  isDestroyed = () => false
  getBounds = () => ({ x: 0, y: 0, width: 1920, height: 1080 })
  getNormalBounds = () => normal
  maximize = () => this.told.push('maximize')
  setFullScreen = () => this.told.push('fullscreen')
  show = () => this.told.push('show')
  showInactive = () => this.told.push('show quietly')
  minimize = () => this.told.push('minimize')
  readonly webContents = Object.assign(new EventEmitter(), {
    setWebRTCIPHandlingPolicy: () => undefined,
    setWindowOpenHandler: () => undefined,
  })
  readonly options: object
  constructor(options: object) {
    super()
    this.options = options
  }
}
electron.Window = Window

let kept: KeptBounds
const windows = openWindows({
  session: {} as never,
  preload: '',
  origin: 'app://kintsugi',
  devTools: false,
  protection: { add: () => undefined, set: () => undefined },
  appearance: {
    readBounds: () => kept,
    writeBounds: (bounds) => {
      kept = bounds
    },
  },
})
beforeEach(() => {
  kept = { ...normal, maximised: false }
})
/** One that is drawn, in the place of another. */
function drawn(like: Window | null = null): Window {
  const window = windows.newJournal(like as never) as unknown as Window
  window.emit('ready-to-show')
  return window
}

describe('the window of the journal', () => {
  it.each([
    ['maximised', 'maximize'],
    ['in full screen', 'fullscreen'],
  ])('that takes the place of one %s is so too, and of the size that the other one had otherwise', (_how, asked) => {
    const old = drawn()
    old.told.push(asked)
    const fresh = drawn(old)
    expect(fresh.told).toEqual([asked, 'show'])
    expect(fresh.options).toMatchObject(normal)
  })

  it('comes as it was closed: maximised, or not', () => {
    const first = drawn()
    first.told.push('maximize')
    first.emit('close')
    expect(kept).toEqual({ ...normal, maximised: true })
    const second = drawn()
    expect(second.told).toEqual(['maximize', 'show'])
    expect(second.options).toMatchObject(normal)
    second.told.length = 0
    second.emit('close')
    expect(drawn().told).toEqual(['show'])
  })

  it('comes as the last one was when the app was quit, which closes none', () => {
    const first = drawn()
    first.told.push('maximize')
    windows.keepPlace(first as never)
    expect(drawn().told).toEqual(['maximize', 'show'])
  })

  it('that comes minimised is not spread out first', () => {
    kept = { ...normal, maximised: true }
    windows.minimised(() => expect(drawn().told).toEqual(['minimize']))
  })
})
