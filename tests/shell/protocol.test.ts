import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, CONTENT_SECURITY_POLICY, type Served, tableOf } from '../../src-main/shell/protocol.ts'

let outside: string
let served: Served
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'kintsugi-protocol-'))
  const folder = join(outside, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'secret.html'), 'outside')
  writeFileSync(join(folder, 'index.html'), '<p>inside')
  writeFileSync(join(folder, 'assets/index-1a.js'), 'inside')
  writeFileSync(join(folder, 'assets/index-1a.js.map'), 'inside')
  served = tableOf(folder)
})
afterAll(() => rmSync(outside, { recursive: true }))

const ask = (path: string, init?: RequestInit) => answer(new Request(`app://kintsugi${path}`, init), served)

describe('our scheme', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<p>inside'],
    ['/index.html', 'text/html; charset=utf-8', '<p>inside'],
    ['/index.html?x=1#y', 'text/html; charset=utf-8', '<p>inside'],
    ['/assets/index-1a.js', 'text/javascript; charset=utf-8', 'inside'],
  ])('serves %s with its headers', async (path, mediaType, body) => {
    const response = await ask(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(body)
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': mediaType,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  it.each([
    '/secret.html',
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/../../secret.html',
    '/assets\\..\\..\\secret.html',
    '//etc/passwd',
    '/assets',
    '/assets/',
    '/assets/index-1a.js.map',
    '/index.html/',
    '/INDEX.HTML',
    '/index.html%00.js',
    '/constructor',
    '/__proto__',
  ])('has nothing at %s', async (path) => expect((await ask(path)).status).toBe(404))

  it('answers nothing but GET', async () => {
    expect((await ask('/index.html', { method: 'POST', body: 'x' })).status).toBe(404)
    expect((await ask('/index.html', { method: 'PUT', body: 'x' })).status).toBe(404)
  })

  it('has a policy that allows nothing inline, nothing evaluated and nothing from elsewhere', () =>
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; frame-ancestors 'none'",
    ))
})
