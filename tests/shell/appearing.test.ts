import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, it } from 'vitest'
import {
  appearingLike,
  bringToFront,
  hideForNow,
  isLeftMinimised,
  showAgain,
  spreadOf,
} from '../../src-main/shell/appearing.ts'

/** What is used of Electron's window. */
function windowWith(state: {
  focused?: boolean
  minimised?: boolean
  visible?: boolean
  maximised?: boolean
  full?: boolean
}): BrowserWindow {
  let { focused = false, minimised = false, visible = true, maximised = false, full = false } = state
  const window = {
    isDestroyed: () => false,
    isMinimized: () => minimised,
    isFocused: () => focused,
    isVisible: () => visible,
    isMaximized: () => maximised,
    isFullScreen: () => full,
    hide() {
      focused = false
      minimised = false
      visible = false
      maximised = false
      full = false
    },
    show() {
      focused = true
      visible = true
    },
    showInactive() {
      visible = true
    },
    minimize() {
      minimised = true
    },
    restore() {
      minimised = false
    },
    focus: () => undefined,
  }
  return window as unknown as BrowserWindow
}

it.each([
  ['in front', { focused: true }],
  ['quietly', { focused: false }],
  ['minimised', { minimised: true }],
] as const)('a window that was %s comes back so, also where it was hidden for being slow', (appearing, state) => {
  const window = windowWith(state)
  expect(appearingLike(window)).toBe(appearing)
  hideForNow(window)
  expect(window.isVisible()).toBe(false)
  expect(appearingLike(window)).toBe(appearing)
  showAgain(window)
  expect(appearingLike(window)).toBe(appearing)
})

it.each([
  ['maximised', { maximised: true }],
  ['full screen', { full: true, maximised: true }],
  [null, {}],
] as const)(
  'a window that was spread so comes back so, also where it was hidden for being slow: %s',
  (spread, state) => {
    const window = windowWith(state)
    expect(spreadOf(window)).toBe(spread)
    hideForNow(window)
    expect(spreadOf(window)).toBe(spread)
  },
)

it('one that was brought back is from then on taken as it is', () => {
  const window = windowWith({ focused: false })
  hideForNow(window)
  showAgain(window)
  window.show()
  expect(appearingLike(window)).toBe('in front')
})

it('one that was never seen comes in front', () => {
  expect(appearingLike(windowWith({ visible: false }))).toBe('in front')
  expect(appearingLike(null)).toBe('in front')
})

it('one that is asked for comes to the front; where a lock has hidden it, what takes its place does', () => {
  const window = windowWith({ minimised: true })
  bringToFront(window)
  expect(appearingLike(window)).toBe('in front')
  const locked = windowWith({ focused: false, maximised: true })
  hideForNow(locked)
  bringToFront(locked)
  expect(locked.isVisible()).toBe(false)
  expect(appearingLike(locked)).toBe('in front')
  expect(spreadOf(locked)).toBe('maximised')
})

it.each(['restore', 'show'])(
  'a window that comes minimised was brought up by “%s”, and is not left so again',
  (event) => {
    let [minimised, visible] = [false, false]
    const window = Object.assign(new EventEmitter(), { isMinimized: () => minimised, isVisible: () => visible })
    const isLeft = isLeftMinimised(window as unknown as BrowserWindow)
    expect(isLeft()).toBe(true)
    visible = true
    expect(isLeft()).toBe(false)
    minimised = true
    window.emit('focus')
    expect(isLeft()).toBe(true)
    window.emit(event)
    expect(isLeft()).toBe(false)
  },
)
