import { describe, expect, it } from 'vitest'
import {
  isOurs,
  mayNavigate,
  mayRequest,
  mayUse,
  ORIGIN,
  opensToDebugger,
  safeLink,
} from '../../src-main/shell/policy.ts'

it.each([
  ['--remote-debugging-port', ['remote-debugging-port'], true],
  ['--remote-debugging-pipe', ['vault', 'remote-debugging-pipe'], true],
  ['neither', ['vault', 'no-sandbox'], false],
] as const)('a command line with %s', (_name, given, opens) =>
  expect(opensToDebugger((name) => given.some((one) => one === name))).toBe(opens),
)

describe('which page is ours', () => {
  it.each(['app://kintsugi/', 'app://kintsugi/index.html', 'app://kintsugi/index.html#today', 'app://kintsugi'])(
    '%s',
    (url) => expect(isOurs(url, ORIGIN)).toBe(true),
  )

  it.each([
    '',
    'kintsugi',
    'app://',
    'app:kintsugi',
    'app://kintsugi.example/',
    'app://example/kintsugi',
    'app://kintsugi@example/',
    'app://someone@kintsugi/',
    'app://kintsugi:80/',
    'xapp://kintsugi/',
    'https://kintsugi/',
    'https://example.com/app://kintsugi/',
    'file:///etc/passwd',
    'javascript:alert(1)//app://kintsugi/',
    'data:text/html,app://kintsugi/',
    'about:blank',
  ])('not %s', (url) => expect(isOurs(url, ORIGIN)).toBe(false))
})

describe('where the window may go by itself', () => {
  it.each(['app://kintsugi/', 'app://kintsugi/index.html', 'app://kintsugi/index.html?x#y'])('%s', (url) =>
    expect(mayNavigate(url, ORIGIN)).toBe(true),
  )

  it.each([
    'app://kintsugi/assets/index.js',
    'app://kintsugi/index.html/x',
    'app://kintsugi/%2e%2e/x',
    'https://example.com/',
    'file:///index.html',
    'blob:app://kintsugi/0190',
    'javascript:alert(1)',
    'about:blank',
    '',
  ])('not %s', (url) => expect(mayNavigate(url, ORIGIN)).toBe(false))
})

describe('what the page may load', () => {
  it.each([
    'app://kintsugi/assets/index.js',
    'blob:app://kintsugi/0a1b2c3d-0000-4000-8000-000000000000',
    'devtools://devtools/bundled/inspector.html',
  ])('%s', (url) => expect(mayRequest(url, ORIGIN)).toBe(true))

  it.each([
    'http://localhost/',
    'https://example.com/',
    'wss://example.com/',
    'ws://127.0.0.1:5173/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'app://other/index.html',
    'blob:https://example.com/0a1b',
    'blob:null/0a1b',
    'blob:',
    'data:text/plain,x',
    'filesystem:app://kintsugi/temporary/x',
    'chrome://version',
    'chrome-extension://abc/x.js',
    'view-source:app://kintsugi/',
    'not an address',
    '',
  ])('not %s', (url) => expect(mayRequest(url, ORIGIN)).toBe(false))
})

describe('what the page may load from a development server', () => {
  const server = 'http://localhost:5173'
  it.each(['http://localhost:5173/main.tsx', 'ws://localhost:5173/?token=x'])('%s', (url) =>
    expect(mayRequest(url, server)).toBe(true),
  )
  it.each([
    'http://localhost:5174/main.tsx',
    'ws://localhost:5174/',
    'ws://example.com:5173/',
    'app://kintsugi/index.html',
    'https://localhost:5173/',
  ])('not %s', (url) => expect(mayRequest(url, server)).toBe(false))
})

describe('which abilities of the browser the page may use', () => {
  it('copies text', () => expect(mayUse('clipboard-sanitized-write')).toBe(true))

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'window-management',
    'clipboard-read',
    'display-capture',
    'mediaKeySystem',
    'idle-detection',
    'speaker-selection',
    'storage-access',
    'hid',
    'serial',
    'usb',
    'fileSystem',
    'unknown',
    '',
  ])('not %s', (permission) => expect(mayUse(permission)).toBe(false))
})

describe('which links may be handed to the system', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['HTTPS://EXAMPLE.COM/A', 'https://example.com/A'],
    ['  https://example.com/  ', 'https://example.com/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['mailto:friend@example.com', 'mailto:friend@example.com'],
    ['mailto:friend@example.com?subject=x&attach=/etc/passwd', 'mailto:friend@example.com'],
  ])('%s', (url, address) => expect(safeLink(url)).toBe(address))

  it.each([
    'http://example.com/',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'file://server/share',
    'smb://server/share',
    'ms-settings:',
    'search-ms:query=x',
    'app://kintsugi/index.html',
    'https://example.com@evil.example/',
    'https://user:word@evil.example/',
    'https://',
    'example.com',
    '//example.com',
    '\\\\server\\share',
    '',
    `https://example.com/${'a'.repeat(3000)}`,
  ])('not %s', (url) => expect(safeLink(url)).toBeNull())
})
