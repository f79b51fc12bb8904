import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { MessageChannelMain, type Port } from '../../src-chromium/ports.ts'
import { perform } from '../../src-main/archive/perform.ts'
import { openAnswers } from '../../src-main/room/answers.ts'
import { openCaptureAnswers } from '../../src-main/room/capture.ts'
import { openDoor } from '../../src-main/room/door.ts'
import { type Grants, openGrants } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import { captureRequests, requests } from '../../src-main/room/requests.ts'
import { openSession, type Session } from '../../src-main/room/session.ts'
import { captureCalls, journalCalls, type Result } from '../../src-preload/contract.ts'
import { chanceOf } from '../crash/chance.ts'
import { drawRequest, type Knows, type Plan, revive } from '../support/hostile.ts'
import { plainBody } from '../support/journal.ts'
import { typed } from '../vault/support.ts'
import { purposes } from './purposes.ts'
import { environmentOf } from './sitting.ts'
import { noteWrittenPaths } from './written-paths.ts'

// A script with all that the page has: the port. The vault, the doors and everything behind them are real. What takes long
// is begun one turn later, as on its own thread, so that other calls come in between.

const CALLS = Number(process.env.HOSTILE_CALLS ?? 2000)
/** Calls that are on their way at once. */
const AT_ONCE = 6
const passphrase = 'a door of heavy oak'

let base: string
let session: Session
let grants: Grants
let stopNoting: () => void = () => undefined
const written = new Set<string>()
const unhandled: unknown[] = []
const noteUnhandled = (error: unknown) => void unhandled.push(error)

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'kintsugi-hostile-'))
  for (const name of ['chosen', 'outside']) mkdirSync(join(base, name))
  for (const name of ['canary', 'journal.db', 'kintsugi.key', 'a.md'])
    writeFileSync(join(base, 'outside', name), `This is ${name}, and nobody’s concern.`)
  const env = environmentOf(join(base, 'vault'), {
    async perform(order, watch) {
      await setImmediate()
      return perform(order, watch)
    },
  })
  session = openSession(env, () => undefined)
  grants = openGrants()
  const jobs = openJobs(() => undefined, env.now)
  const answers = openAnswers({ session, env, grants, jobs, places: [], announce: () => undefined })
  page = openPage({ requests, answers })
  capture = openPage({
    requests: captureRequests,
    answers: openCaptureAnswers({ session, env, taken: () => undefined }),
  })
  process.on('uncaughtException', noteUnhandled)
  process.on('unhandledRejection', noteUnhandled)
  stopNoting = noteWrittenPaths((path) => written.add(path))
})
afterAll(async () => {
  stopNoting()
  process.off('uncaughtException', noteUnhandled)
  process.off('unhandledRejection', noteUnhandled)
  await session.close()
  rmSync(base, { recursive: true })
})

type Ask = (name: string, request: unknown) => Promise<Result<unknown>>
let page: Ask
let capture: Ask

/** A port into the journal process, by which everything goes as a copy. */
function openPage(served: Parameters<typeof openDoor>[1]): Ask {
  const { port1, port2 } = new MessageChannelMain()
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  const passOn = (from: Port, sink: (data: unknown) => void) => from.giveTo(sink, () => undefined)
  passOn(port1, (message) => {
    const { id, result } = structuredClone(message) as { id: number; result: Result<unknown> }
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  openDoor(
    {
      postMessage: (message) => port2.postMessage(message),
      on: (_event, listener) => passOn(port2, (data) => listener({ data })),
      start: () => undefined,
      close: () => port2.close(),
    },
    served,
    () => undefined,
  )
  let last = 0
  return (name, request) => {
    const id = ++last
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      port1.postMessage(structuredClone({ id, name, request }))
    })
  }
}

/** What the page has come to know, and what a person chose for it in dialogs. The newest, of each kind some. */
async function learn(turn: number): Promise<Knows> {
  const ask = async (name: string, request?: unknown) => {
    const answer = await page(name, request)
    return JSON.stringify(answer.ok ? answer.value : null)
  }
  const told = [
    await ask('listRecent', { limit: 20 }),
    await ask('listSetbacks', { trashed: false }),
    await ask('listGoals'),
    await ask('listLessons', { text: '' }),
    await ask('listSteps', { today: '2024-02-29' }),
    await ask('listSnapshots'),
    await ask('listTemplates'),
  ].join('\n')
  const ids = [...new Set(told.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}/g))].slice(0, 30)
  const names = [...new Set(told.match(/kintsugi-[\w-]+\.snapshot/g))]
  const chosen = purposes.flatMap((purpose) =>
    ['folder', 'file.txt', 'folder/../file.json', 'inside/a.md'].map((path, index) => {
      const grant = `chosen-${purpose}-${turn}-${index}`
      grants.add(grant, join(base, 'chosen', `${turn % 7}-${path}`), purpose)
      return grant
    }),
  )
  return {
    words: [
      ...ids,
      ...names,
      ...chosen,
      ...[
        '2024-02-29',
        '2024-02',
        'Europe/Lisbon',
        'a'.repeat(64),
        'two-minute-landing',
        'goal:new',
        'job',
        'PT',
        'en',
      ],
      ...['today', 'tag:work "of oak"', '#work', 'letters0that0stand0nowhere', plainBody('Some words.')],
    ],
    // It has seen the passphrase being typed. With the wrong ones it gets nowhere.
    secrets: [passphrase, 'some other passphrase', '', 'x'.repeat(4096)],
  }
}

/** All that lies in a folder, with its bytes. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => `${name}: ${readFileSync(join(folder, name), 'latin1')}`)

/** Would change how the vault is opened, with what the page knows: that is in the contract, and ends the test's own way in. */
const passedOver = ['changePassphrase', 'setPassphrase']

it(`${CALLS} calls of a hostile page end nothing, and touch nothing but the vault and what was chosen`, async () => {
  const chance = chanceOf(Number(process.env.HOSTILE_SEED ?? 1))
  const before = filesIn(join(base, 'outside'))
  expect(await page('createVault', { passphrase: typed(passphrase) })).toMatchObject({ ok: true })
  const names = [
    ...journalCalls.map((name) => [page, requests, name] as const),
    ...captureCalls.map((name) => [capture, captureRequests, name] as const),
  ]
  const codes: Record<string, number> = {}
  const answered = new Set<string>()
  let knows = await learn(0)

  for (let call = 0; call < CALLS; ) {
    if (call % (50 * AT_ONCE) === 0) knows = await learn(call)
    const together = Array.from({ length: AT_ONCE }, async () => {
      // Every call in its turn, and each as often as any other.
      const [ask, forms, name] = names[call++ % names.length] ?? [page, requests, 'readOverview']
      const form = (forms as Readonly<Record<string, z.ZodType>>)[name]
      if (!form || passedOver.includes(name)) return
      const plan = drawRequest(form, knows, chance)
      const result = await ask(name, sendable(plan))
      const code = result.ok ? 'ok' : result.error.code
      codes[code] = (codes[code] ?? 0) + 1
      if (result.ok) answered.add(name)
      // That closes the journal, and what comes after it would only ever be refused.
      if (name === 'standAside') await page('unlock', { passphrase: typed(passphrase) })
      // By accident, as opposed to a disk that did not give what was asked of it.
      const where = `call ${call}, ${name} with ${JSON.stringify(plan).slice(0, 500)}`
      expect(result.ok ? '' : result.error.message, where).not.toContain('Something in the app went wrong')
      // No path of this computer is ever told to the page.
      expect(JSON.stringify(result, (_, value) => (typeof value === 'bigint' ? null : value))).not.toContain(base)
    })
    await Promise.all(together)
  }

  expect(unhandled).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
  expect('polluted' in {} || 'kind' in {}).toBe(false)
  expect(filesIn(join(base, 'outside'))).toEqual(before)
  const allowed = [join(base, 'vault'), join(base, 'chosen')]
  expect([...written].filter((path) => !allowed.some((one) => path === one || path.startsWith(one + sep)))).toEqual([])
  // It got further than the door: most calls were answered at least once, and much was refused.
  expect(answered.size).toBeGreaterThan(60)
  expect(codes['bad-request']).toBeGreaterThan(CALLS / 5)
  await page('unlock', { passphrase: typed(passphrase) })
  expect(await page('readOverview', undefined)).toMatchObject({ ok: true })
  session.journal().checkIntegrity()
}, 600_000)

/** What a port carries of it; a page that sends what can't be copied gets an error of its own. */
function sendable(plan: Plan): unknown {
  const request = revive(plan)
  try {
    return structuredClone(request)
  } catch {
    return null
  }
}
