import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, it, vi } from 'vitest'
import { openQuickCapture } from '../../src-main/shell/quick-capture.ts'

it('neither keys nor a command bring its window where it may not be called for', async () => {
  let may = false
  let press: () => void = () => undefined
  const shown: string[] = []
  const capture = openQuickCapture({
    newWindow: () => {
      const window = { webContents: new EventEmitter(), show: () => shown.push('window'), focus: () => undefined }
      return Object.assign(new EventEmitter(), window) as unknown as BrowserWindow
    },
    place: () => undefined,
    newSealer: () => {
      throw new Error('Nothing is sealed here.')
    },
    room: () => null,
    appearance: () => ({}) as never,
    touched: () => undefined,
    keys: () => ({
      register: (_keys: string, run: () => void) => {
        press = run
        return true
      },
      unregister: () => undefined,
    }),
    asks: false,
    show: () => undefined,
    mayCall: () => may,
    openEntry: () => undefined,
    note: () => undefined,
    away: () => undefined,
  })
  capture.follow('Ctrl+Alt+J')
  press()
  capture.call()
  expect(shown).toEqual([])
  may = true
  press()
  await vi.waitFor(() => expect(shown).toEqual(['window']))
})
