/** What a page may reach. Pure functions: `origin` is ours, such as `app://kintsugi`; every refusal is the default. */

export const ORIGIN = 'app://kintsugi'

const parse = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

/** Scheme and host. `URL.origin` is of no use: it is "null" for schemes that browsers don't know. */
const originOf = (url: URL) => `${url.protocol}//${url.host}`

/** Is this address a page of ours? */
export function isOurs(url: string, origin: string): boolean {
  const parsed = parse(url)
  return parsed !== null && originOf(parsed) === origin && parsed.username === '' && parsed.password === ''
}

/** May the window go there by itself? Only to its one page, `/index.html` or another: the rest happens inside it. */
export function mayNavigate(url: string, origin: string, page = '/index.html'): boolean {
  return isOurs(url, origin) && [page, ...(page === '/index.html' ? ['/'] : [])].includes(new URL(url).pathname)
}

/**
 * May the page load this? Only what we ship, blobs it made itself, and the developer tools. Where `origin` is that of a
 * development server, also the socket by which it says that a source was changed.
 */
export function mayRequest(url: string, origin: string): boolean {
  const parsed = parse(url)
  if (parsed === null) return false
  if (parsed.protocol === 'blob:') return isOurs(parsed.pathname, origin)
  return parsed.protocol === 'devtools:' || isOurs(url, origin) || isOurs(url.replace(/^ws:/, 'http:'), origin)
}

/** May the page use this ability of the browser? Only copying text, after a click. Unhandled ones would be granted. */
export function mayUse(permission: string): boolean {
  return permission === 'clipboard-sanitized-write'
}

/**
 * Does a command line open the app to Chromium's debugger, by a port or by a pipe? Whoever holds one reads everything, and
 * no fuse covers them.
 */
export function opensToDebugger(hasSwitch: (name: string) => boolean): boolean {
  return ['remote-debugging-port', 'remote-debugging-pipe'].some(hasSwitch)
}

const ADDRESS_LIMIT = 2000

/**
 * The address that may be handed to the system's browser or mail program, or null. An address with a name before an `@`
 * can pretend to lead elsewhere; a mail address with fields can make some mail programs attach files.
 */
export function safeLink(url: string): string | null {
  const parsed = url.length <= ADDRESS_LIMIT ? parse(url) : null
  if (parsed === null) return null
  if (parsed.protocol === 'https:') return parsed.username === '' && parsed.password === '' ? parsed.href : null
  if (parsed.protocol !== 'mailto:') return null
  return `mailto:${parsed.pathname}`
}
