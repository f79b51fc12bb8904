import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, it } from 'vitest'
import { openProtection } from '../../src-main/shell/protection.ts'

/** A window that notes what is asked of it. */
class Asked extends EventEmitter {
  readonly asked: boolean[] = []
  setContentProtection(on: boolean): void {
    this.asked.push(on)
  }
}
const add = (protection: ReturnType<typeof openProtection>) => {
  const window = new Asked()
  protection.add(window as unknown as BrowserWindow)
  return window
}

it.each(['darwin', 'win32'])('on %s windows that are there and those to come are asked for', (platform) => {
  const protection = openProtection(platform, false)
  const first = add(protection)
  protection.set(true)
  const second = add(protection)
  first.emit('closed')
  protection.set(false)
  expect([first.asked, second.asked]).toEqual([
    [false, true],
    [true, false],
  ])
})

it('on Linux nothing is asked, because nobody would do it', () => {
  const protection = openProtection('linux', true)
  const window = add(protection)
  protection.set(false)
  expect(window.asked).toEqual([])
})
