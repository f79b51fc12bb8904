import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { watchSystem } from '../../src-main/shell/locks/system.ts'

/** What the app does when Electron tells something, and whether the computer waits for it. */
function watched(platform: string) {
  const [powerMonitor, app, window] = [new EventEmitter(), new EventEmitter(), new EventEmitter()]
  const done: string[] = []
  watchSystem({
    platform,
    powerMonitor,
    app,
    lock: async () => void done.push('lock'),
    quit: () => done.push('quit'),
  })
  app.emit('browser-window-created', {}, window)
  return (what: 'computer' | 'window', event: string) => {
    done.length = 0
    const emitter = what === 'window' ? window : powerMonitor
    emitter.emit(event, { preventDefault: () => done.push('wait') })
    return done.join(', ')
  }
}

it.each([
  ['darwin', 'lock'],
  ['win32', 'lock'],
  // The desktop's own services tell of both there.
  ['linux', ''],
])('on %s a locked screen and another user lock the journal: “%s”', (platform, expected) => {
  const tell = watched(platform)
  expect(tell('computer', 'suspend')).toBe('lock')
  expect(tell('computer', 'lock-screen')).toBe(expected)
  expect(tell('computer', 'user-did-resign-active')).toBe(expected)
})

it.each(['darwin', 'linux', 'win32'])('on %s a computer that shuts down waits until the app has ended', (platform) =>
  expect(watched(platform)('computer', 'shutdown')).toBe('wait, quit'),
)

it('on Windows the end of the session is held, and what can be done is done where it is not', () => {
  const tell = watched('win32')
  expect(tell('window', 'query-session-end')).toBe('wait, quit')
  expect(tell('window', 'session-end')).toBe('quit')
  expect(watched('linux')('window', 'query-session-end')).toBe('')
})
