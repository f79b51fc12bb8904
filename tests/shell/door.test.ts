import type { WebFrameMain } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openShellDoor } from '../../src-main/shell/door.ts'
import { ORIGIN } from '../../src-main/shell/policy.ts'
import type { Result } from '../../src-preload/contract.ts'

type Call = (event: { readonly senderFrame: WebFrameMain | null }, given: unknown) => Promise<Result<unknown>>

const ipc = vi.hoisted(() => ({ calls: new Map<string, unknown>() }))
vi.mock('electron', () => ({ ipcMain: { handle: (name: string, call: unknown) => ipc.calls.set(name, call) } }))

const frameAt = (url: string) => ({ url }) as WebFrameMain
let ours: WebFrameMain | undefined
const main = frameAt(`${ORIGIN}/index.html`)
let answered: unknown[]

beforeEach(() => {
  answered = []
  ours = main
  ipc.calls.clear()
  const requests = { copySecret: z.object({ text: z.string() }), lock: z.unknown().transform(() => undefined) }
  const answers = {
    copySecret: (request: unknown) => answered.push(request),
    lock: () => {
      throw new Error('a path that is nobody’s concern')
    },
  }
  openShellDoor(requests, answers, () => ours, ORIGIN)
})
const call = (senderFrame: WebFrameMain | null, name = 'copySecret', given: unknown = { text: 'a key' }) =>
  (ipc.calls.get(`shell:${name}`) as Call)({ senderFrame }, given)
const refused = { ok: false, error: { code: 'bad-request' } }

describe('a call to the shell', () => {
  it('is answered to the main frame of its window', async () => {
    expect(await call(main)).toEqual({ ok: true, value: 1 })
    expect(answered).toEqual([{ text: 'a key' }])
  })

  it.each([
    ['a frame that has gone', null],
    ['a frame inside of it, whatever its address', frameAt(`${ORIGIN}/index.html`)],
    ['another window', frameAt(`${ORIGIN}/capture.html`)],
    ['a foreign page', frameAt('https://example.com/')],
  ])('is refused to %s', async (_who, frame) => {
    expect(await call(frame)).toMatchObject(refused)
    expect(await call(frame, 'lock')).toMatchObject(refused)
    expect(answered).toEqual([])
  })

  it('is refused to its own frame while that shows another page', async () => {
    Object.assign(main, { url: 'https://example.com/' })
    expect(await call(main)).toMatchObject(refused)
    Object.assign(main, { url: `${ORIGIN}/index.html` })
    expect(answered).toEqual([])
  })

  it('is refused once its window has gone, and to nobody at all', async () => {
    ours = undefined
    expect(await call(main)).toMatchObject(refused)
    expect(await call(null)).toMatchObject(refused)
    expect(answered).toEqual([])
  })

  it('is refused in a form that is not known, and says nothing of what went wrong inside', async () => {
    expect(await call(main, 'copySecret', { text: 7 })).toMatchObject(refused)
    expect(await call(main, 'lock')).toMatchObject({ ok: false, error: { code: 'unexpected' } })
    expect(JSON.stringify(await call(main, 'lock'))).not.toContain('path')
  })
})
