import { beforeEach, expect, it, vi } from 'vitest'
import { placeByPointer } from '../../src-main/shell/capture-window.ts'

/** Two displays side by side, the left one with a panel at its top. */
const LEFT = { x: 0, y: 30, width: 1280, height: 770 }
const RIGHT = { x: 1280, y: 0, width: 1920, height: 1080 }
const pointer = vi.hoisted(() => ({ x: 0, y: 0 }))
vi.mock('electron', () => ({
  BrowserWindow: class {},
  screen: {
    getCursorScreenPoint: () => pointer,
    getDisplayNearestPoint: ({ x }: { readonly x: number }) => ({ workArea: x < RIGHT.x ? LEFT : RIGHT }),
  },
}))

let bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
const window = {
  setBounds(given: typeof bounds) {
    bounds = given
  },
} as never
beforeEach(() => Object.assign(pointer, { x: 0, y: 0 }))

it.each([
  ['the first', { x: 40, y: 700 }, LEFT],
  ['the second', { x: 3000, y: 5 }, RIGHT],
])('is placed on the display where the pointer is: %s', (_which, at, { x, y, width, height }) => {
  Object.assign(pointer, at)
  placeByPointer(window, 100)
  expect(bounds.x + bounds.width / 2).toBe(x + width / 2)
  expect(bounds.y).toBeGreaterThanOrEqual(y)
  expect(bounds.y + bounds.height).toBeLessThan(y + height)
})

it('is as large as its text needs, and no smaller where that is small', () => {
  placeByPointer(window, 100)
  const usual = bounds
  placeByPointer(window, 200)
  expect(bounds).toMatchObject({ width: 2 * usual.width, height: 2 * usual.height })
  placeByPointer(window, 80)
  expect(bounds).toEqual(usual)
})
