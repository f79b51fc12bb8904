import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { expect, launchApp, test } from '../support/app.ts'
import { createJournal, editor, goTo, lock, openEntry, search, unlock, write } from '../support/pages.ts'
import { chooseStage } from '../support/stage.ts'
import { exportEverything, lookInside } from '../support/transfers.ts'

/** Waits until everything that was set off has had its time to arrive. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 1500))

/** A server on this computer that counts who comes by. It stands for any address outside: the app may reach neither. */
async function listen(): Promise<{
  readonly port: number
  readonly visits: readonly string[]
  readonly close: () => void
}> {
  const visits: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    visits.push(`request ${request.url}`)
    response.end('here')
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    visits.push('connection')
  })
  server.on('upgrade', (request, socket) => {
    visits.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  // The same number for datagrams, so that one address does for all.
  const datagrams = createSocket('udp4')
  datagrams.on('message', () => visits.push('datagram'))
  datagrams.bind(port, '127.0.0.1')
  await once(datagrams, 'listening')
  return {
    port,
    visits,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      datagrams.close()
    },
  }
}

test('a whole session asks nothing of any network', async ({ app, folder }) => {
  test.slow()
  const asked: string[] = []
  const note = (request: { url(): string }) => void asked.push(request.url())
  app.page.context().on('request', note)
  app.page.on('request', note)

  await createJournal(app)
  await write(app, 'A page with an address', 'https://example.com/from-a-text and words. ')
  await goTo(app, 'Timeline')
  await search(app, 'address')
  await openEntry(app, 'A page with an address')
  await expect(editor(app.page)).toContainText('from-a-text')
  const exported = await exportEverything(app, join(folder, 'export'))
  const report = await lookInside(app, 'folder', exported)
  await report.getByRole('button', { name: 'Close' }).click()
  await lock(app)
  app.page.context().on('request', note)
  app.page.on('request', note)
  await unlock(app)
  await goTo(app, 'Settings')
  await settle()

  expect(await app.strayRequests()).toEqual([])
  // The control: requests are seen, and all of them are for our own files.
  expect(asked.length).toBeGreaterThan(0)
  const home = new URL(app.page.url())
  expect(asked.filter((url) => !url.startsWith(`${home.protocol}//${home.host}/`))).toEqual([])
})

test('a request that the policy of content lets through is refused all the same, and counted, also of an app that has gone', async ({
  folder,
}) => {
  const outside = await listen()
  // On Electron no address of the network is found anyway: only one of its own scheme shows that it was refused.
  const ways = [
    `http://127.0.0.1:${outside.port}/out`,
    ...(chooseStage() === 'electron' ? ['app://elsewhere/out'] : []),
  ]
  // Without the fixture, which fails a test for it.
  const app = await launchApp({ userData: join(folder, 'user') })
  try {
    const browser = await app.page.context().newCDPSession(app.page)
    await browser.send('Page.setBypassCSP', { enabled: true })
    await app.page.reload()
    for (const way of ways)
      await app.page.evaluate((way) => fetch(way, { mode: 'no-cors' }).catch(() => undefined), way)
    await expect.poll(() => app.strayRequests()).toEqual(ways)
    await settle()
    expect(outside.visits).toEqual([])
  } finally {
    await app.kill()
    outside.close()
  }
  expect(await app.strayRequests()).toEqual(ways)
})

test('a page that tries every way out reaches nobody', async ({ app, complaints }) => {
  const outside = await listen()
  try {
    // The control: whoever may use the network reaches it.
    await fetch(`http://127.0.0.1:${outside.port}/control`)
    expect(outside.visits).toEqual(['connection', 'request /control'])

    const reported = await app.page.evaluate(tryEveryWayOut, `127.0.0.1:${outside.port}`)
    await settle()
    expect(outside.visits).toEqual(['connection', 'request /control'])
    for (const directive of [
      'connect-src',
      'img-src',
      'script-src-elem',
      'style-src-elem',
      'font-src',
      'frame-src',
      'media-src',
      'object-src',
    ])
      expect(reported.violations, `nothing was reported for ${directive}`).toContain(directive)
    expect(reported.fetched).toBe('refused')
    expect(new URL(app.page.url()).pathname).toBe('/index.html')
  } finally {
    outside.close()
    complaints.splice(0)
  }
})

test('a page cannot talk to a neighbour by the ways that no policy of content covers', async ({ app, complaints }) => {
  const outside = await listen()
  try {
    const candidates = await app.page.evaluate(async (host) => {
      if (typeof RTCPeerConnection === 'undefined') return []
      const found: string[] = []
      const servers = [`stun:${host}`, `turn:${host}?transport=udp`, `turn:${host}?transport=tcp`]
      const connection = new RTCPeerConnection({
        iceServers: servers.map((urls) => ({ urls, username: 'a', credential: 'b' })),
      })
      connection.onicecandidate = ({ candidate }) => found.push(candidate?.candidate ?? '')
      connection.createDataChannel('out')
      await connection.setLocalDescription(await connection.createOffer())
      await new Promise((resolve) => setTimeout(resolve, 2000))
      connection.close()
      return found.filter((candidate) => candidate !== '')
    }, `127.0.0.1:${outside.port}`)
    await settle()
    expect(outside.visits).toEqual([])
    // Not even the addresses of this computer are told.
    expect(candidates.filter((candidate) => / (srflx|relay) /.test(candidate))).toEqual([])
  } finally {
    outside.close()
    complaints.splice(0)
  }
})

/** Runs in the page: every way that a page has to reach an address. Answers with the directives that were violated. */
async function tryEveryWayOut(host: string): Promise<{ violations: string[]; fetched: string }> {
  const violations: string[] = []
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
  const at = (name: string) => `http://${host}/${name}`
  const attempt = (deed: () => unknown) => {
    try {
      deed()
    } catch {
      // Refused on the spot: that is what is wanted.
    }
  }
  const add = (tag: string, attributes: Record<string, string>) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    document.body.append(element)
    return element
  }

  const fetched = await fetch(at('fetch'), { mode: 'no-cors' }).then(
    () => 'answered',
    () => 'refused',
  )
  attempt(() => {
    const request = new XMLHttpRequest()
    request.open('POST', at('xhr'))
    request.send('words')
  })
  attempt(() => new WebSocket(`ws://${host}/socket`))
  attempt(() => new EventSource(at('events')))
  attempt(() => navigator.sendBeacon(at('beacon'), 'words'))
  attempt(() => {
    new Image().src = at('image')
  })
  attempt(() => new Audio(at('audio')).play().catch(() => undefined))
  attempt(() => new Worker(at('worker')))
  attempt(() => void new FontFace('f', `url(${at('font')})`).load().catch(() => undefined))
  attempt(() => void import(/* @vite-ignore */ at('module')).catch(() => undefined))
  attempt(() => add('img', { src: at('img'), srcset: `${at('srcset')} 2x` }))
  attempt(() => add('script', { src: at('script') }))
  attempt(() => add('link', { rel: 'stylesheet', href: at('style') }))
  for (const rel of ['preload', 'prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'icon', 'manifest'])
    attempt(() => add('link', { rel, href: at(rel), as: 'script' }))
  attempt(() => add('iframe', { src: at('frame') }))
  attempt(() => add('object', { data: at('object') }))
  attempt(() => add('embed', { src: at('embed') }))
  attempt(() => add('video', { src: at('video'), poster: at('poster') }))
  attempt(() => add('div', { style: `background: url(${at('style-attribute')})` }))
  attempt(() => {
    document.body.style.backgroundImage = `url(${at('cssom')})`
  })
  attempt(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`body { cursor: url(${at('sheet')}), auto }`)
    document.adoptedStyleSheets = [sheet]
  })
  attempt(() => {
    const form = add('form', { action: at('form'), method: 'post', target: '_self' }) as HTMLFormElement
    form.submit()
  })
  attempt(() => {
    const anchor = add('a', { href: at('ping'), ping: at('ping') }) as HTMLAnchorElement
    anchor.click()
  })
  attempt(() => window.open(at('window')))
  attempt(() => {
    location.href = at('navigation')
  })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  return { violations: [...new Set(violations)], fetched }
}
