import { EventEmitter } from 'node:events'
import type { BrowserWindow, Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { ORIGIN } from '../../src-main/shell/policy.ts'
import { guardSession, shutSession } from '../../src-main/shell/session.ts'
import { shut } from '../../src-main/shell/window.ts'

vi.mock('electron', () => ({ BrowserWindow: class {} }))

/** Stands for Electron's object: keeps what is handed to these methods last. */
function recording(...methods: readonly string[]) {
  const handed = new Map<string, unknown>()
  const keep = (name: string) => [name, (...given: unknown[]) => handed.set(name, given.at(-1))]
  const call = (name: string, ...given: unknown[]) => (handed.get(name) as (...given: unknown[]) => unknown)(...given)
  return Object.assign(new EventEmitter(), Object.fromEntries(methods.map(keep)), { handed, call })
}

/** Whether something that happens is prevented. */
function prevents(emitter: EventEmitter, event: string, details: object = {}): boolean {
  const preventDefault = vi.fn()
  emitter.emit(event, { ...details, preventDefault })
  return preventDefault.mock.calls.length > 0
}

describe.each([
  ['of our pages', true, (session: Session) => guardSession(session, ORIGIN, import.meta.dirname)],
  ['that no window of ours uses', false, shutSession],
])('a session %s', (_which, isUsed, guard) => {
  const permissions = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler']
  const session = recording(...permissions, 'setSpellCheckerEnabled')
  const [webRequest, protocol] = [recording('onBeforeRequest'), recording('handle')]
  guard(Object.assign(session, { webRequest, protocol }) as unknown as Session)

  it.each([
    [`${ORIGIN}/index.html`, isUsed],
    ['https://example.com/', false],
  ])('loads %s: %s', (url, loads) => {
    const done = vi.fn()
    webRequest.call('onBeforeRequest', { url }, done)
    expect(done).toHaveBeenCalledExactlyOnceWith({ cancel: !loads })
  })

  it.each([
    ['clipboard-sanitized-write', isUsed],
    ['geolocation', false],
  ])('gives its pages %s: %s', (permission, gives) => {
    const done = vi.fn()
    session.call('setPermissionRequestHandler', null, permission, done)
    expect(done).toHaveBeenCalledExactlyOnceWith(gives)
    expect(session.call('setPermissionCheckHandler', null, permission)).toBe(gives)
  })

  it('gives no device, takes no download, and fetches no dictionary', () => {
    expect(session.call('setDevicePermissionHandler', {})).toBe(false)
    expect(prevents(session, 'will-download')).toBe(true)
    expect(session.handed.get('setSpellCheckerEnabled')).toBe(false)
  })

  it('serves our pages where they are used alone', () => expect(protocol.handed.has('handle')).toBe(isUsed))
})

describe('a window', () => {
  const webContents = recording('setWindowOpenHandler', 'setWebRTCIPHandlingPolicy')
  const window = Object.assign(recording(), { webContents })
  shut(window as unknown as BrowserWindow, (url) => url === 'ours')

  it.each([
    ['will-navigate', { url: 'ours' }, false],
    ['will-navigate', { url: 'theirs' }, true],
    ['will-frame-navigate', { url: 'ours', isMainFrame: true }, false],
    ['will-frame-navigate', { url: 'theirs', isMainFrame: true }, true],
    ['will-frame-navigate', { url: 'ours', isMainFrame: false }, true],
    ['will-redirect', { url: 'ours' }, true],
    ['will-attach-webview', {}, true],
  ])('%s %o is prevented: %s', (event, details, prevented) =>
    expect(prevents(webContents, event, details)).toBe(prevented),
  )

  it('keeps its title, opens no other, and sends no datagram', () => {
    expect(prevents(window, 'page-title-updated')).toBe(true)
    expect(webContents.call('setWindowOpenHandler', {})).toEqual({ action: 'deny' })
    expect(webContents.handed.get('setWebRTCIPHandlingPolicy')).toBe('disable_non_proxied_udp')
  })
})
