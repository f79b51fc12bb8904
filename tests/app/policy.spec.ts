import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { captureRequests, requests } from '../../src-main/room/requests.ts'
import { captureShellRequests, shellRequests } from '../../src-main/shell/requests.ts'
import {
  type CaptureShellCalls,
  captureCalls,
  captureShellCalls,
  journalCalls,
  type ShellCalls,
  shellCalls,
} from '../../src-preload/contract.ts'
// What `window.journal` is, as far as types go.
import type {} from '../../src-renderer/bridge.ts'
import type {} from '../../src-renderer/capture/capture-screen.tsx'
import { type Chance, chanceOf } from '../crash/chance.ts'
import { expect, test } from '../support/app.ts'
import { drawRequest, type Knows, type Plan, revive } from '../support/hostile.ts'
import {
  beginCapture,
  editor,
  entries,
  goTo,
  lock,
  openEntry,
  putAway,
  saved,
  search,
  titleField,
  unlock,
  write,
} from '../support/pages.ts'
import { chooseStage } from '../support/stage.ts'
import { importThem, lookInside } from '../support/transfers.ts'

/** Fewer on the stand-in, whose journal process has been asked the same in `tests/room/hostile.test.ts` by then. */
const CALLS = Number(process.env.HOSTILE_CALLS ?? (chooseStage() === 'electron' ? 1000 : 200))

test.describe('what the page is', () => {
  test('it is sandboxed and apart from the app’s own world', async ({ app }) => {
    expect(await app.preferences()).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    })
    const seen = await app.page.evaluate(() => ({
      // Names that a page with too many rights would have.
      known: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
      bindings: Object.getOwnPropertyNames(globalThis).filter((name) =>
        /^__(?!playwright|pw)|electron|ipc/i.test(name),
      ),
      secure: isSecureContext,
      opener: window.opener,
    }))
    expect(seen.known).toEqual([])
    expect(seen.bindings).toEqual([])
    expect(seen.secure).toBe(true)
    expect(seen.opener).toBe(null)
  })

  test('it opens no window, goes nowhere, and holds no foreign page', async ({ app, complaints }) => {
    const { page } = app
    // A part of the page that is still being fetched would be given up for the first place that it is sent to.
    await expect(page.getByRole('heading', { name: 'Create your journal' })).toBeVisible()
    const home = page.url()
    const tried = await page.evaluate(() => {
      const addresses = ['https://example.com', 'about:blank', location.href]
      Object.assign(window, { opened: addresses.map((address) => window.open(address)) })
      const webview = document.createElement('webview')
      webview.setAttribute('src', 'https://example.com')
      const frame = document.createElement('iframe')
      frame.src = 'data:text/html,<script>parent.postMessage("in", "*")</script>'
      const inner = document.createElement('iframe')
      inner.srcdoc = '<script>top.intruder = true</script>'
      document.body.append(webview, frame, inner)
      return { guest: 'getWebContentsId' in webview }
    })
    expect(tried.guest).toBe(false)
    // What came of the new windows: none of them is there.
    const lasting = () =>
      page.evaluate(() => {
        const { opened } = window as unknown as { opened: (Window | null)[] }
        return opened.filter((one) => one !== null && !one.closed).length
      })
    await expect.poll(lasting).toBe(0)
    for (const address of [
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/html,hello',
      'javascript:top.intruder=1',
      'view-source:app://kintsugi/',
    ]) {
      await page.evaluate((address) => {
        location.href = address
      }, address)
      await page.waitForTimeout(150)
      expect(page.url()).toBe(home)
    }
    expect(await page.evaluate(() => 'intruder' in window)).toBe(false)
    // Asked in the page: Playwright itself waits for navigations that never come.
    expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Create your journal')
    // The window of quick capture may be there already, hidden.
    const pages = page.context().pages()
    expect(pages.filter((one) => !one.url().endsWith('/capture.html'))).toHaveLength(1)
    complaints.splice(0)
  })

  test('it serves nothing but the built files', async ({ app, complaints }) => {
    const answers = await app.page.evaluate(async () => {
      const paths = [
        '/index.html',
        '/../package.json',
        '/%2e%2e/package.json',
        '/..%2f..%2fpackage.json',
        '/etc/passwd',
        '/main/index.cjs',
        '/nothing-here',
      ]
      const found: Record<string, number> = {}
      for (const path of paths) found[path] = (await fetch(path)).status
      const written = await fetch('/index.html', { method: 'POST', body: 'x' })
      return {
        found,
        written: written.status,
        policy: (await fetch('/index.html')).headers.get('content-security-policy'),
      }
    })
    const { '/index.html': index, ...others } = answers.found
    expect(index).toBe(200)
    expect([...new Set(Object.values(others))]).toEqual([404])
    expect(answers.written).toBe(404)
    expect(answers.policy).toContain("default-src 'none'")
    expect(answers.policy).not.toMatch(/unsafe|\*|https?:|data:/)
    complaints.splice(0)
  })

  test('it gets none of the browser’s abilities', async ({ app, complaints }) => {
    const outcomes = await app.page.evaluate(async () => {
      const verdict = (deed: () => Promise<unknown>) =>
        Promise.race([
          deed().then(
            () => 'granted',
            () => 'denied',
          ),
          new Promise<string>((resolve) => setTimeout(() => resolve('denied'), 3000)),
        ])
      const there = <T>(object: T | undefined): T => {
        if (object === undefined) throw new Error('Not there at all.')
        return object
      }
      const device = navigator as unknown as Record<
        string,
        { request?: never; requestDevice?: never; requestPort?: never }
      >
      const ask = (name: string, method: string) => async () => {
        const call = (there(device[name]) as Record<string, (options: unknown) => Promise<unknown>>)[method]
        const options = method === 'requestDevice' ? { filters: [], acceptAllDevices: true } : undefined
        const found = await there(call).call(device[name], options)
        if (Array.isArray(found) && found.length === 0) throw new Error('None.')
        return found
      }
      return {
        camera: await verdict(() => there(navigator.mediaDevices).getUserMedia({ video: true })),
        microphone: await verdict(() => there(navigator.mediaDevices).getUserMedia({ audio: true })),
        screen: await verdict(() => there(navigator.mediaDevices).getDisplayMedia({ video: true })),
        place: await verdict(
          () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        notices: await verdict(async () => {
          if ((await Notification.requestPermission()) !== 'granted') throw new Error('Denied.')
        }),
        clipboard: await verdict(() => there(navigator.clipboard).readText()),
        midi: await verdict(() => navigator.requestMIDIAccess({ sysex: true })),
        usb: await verdict(ask('usb', 'requestDevice')),
        serial: await verdict(ask('serial', 'requestPort')),
        hid: await verdict(ask('hid', 'requestDevice')),
        bluetooth: await verdict(ask('bluetooth', 'requestDevice')),
        idle: await verdict(async () => {
          const detector = (globalThis as { IdleDetector?: { requestPermission(): Promise<string> } }).IdleDetector
          if ((await there(detector).requestPermission()) !== 'granted') throw new Error('Denied.')
        }),
        workers: await verdict(async () => {
          await there(navigator.serviceWorker).register('/index.html')
          const [worker] = await navigator.serviceWorker.getRegistrations()
          return there(worker)
        }),
        files: await verdict(() =>
          (globalThis as unknown as { showOpenFilePicker(): Promise<unknown> }).showOpenFilePicker(),
        ),
      }
    })
    expect([...new Set(Object.values(outcomes))], JSON.stringify(outcomes)).toEqual(['denied'])
    complaints.splice(0)
  })
})

test.describe('hostile calls over the real bridge', () => {
  /** Calls that take nothing: whatever is handed to them is left out. */
  const takeNothing = new Set<string>([
    'readVaultState',
    'suggestPassphrase',
    'emptyTrash',
    'readOverview',
    'listTags',
    'listTemplates',
    'readForecasts',
    'listGoals',
    'readSettings',
    'readPlace',
    'readDrafts',
    'listCaptures',
    'listSnapshots',
    'closeSnapshot',
    'readSurroundings',
    'lock',
    'expectOpening',
    ...['readRecoveryDrill', 'skipRecoveryDrill', 'standAside', 'leaveDamage', 'readFindings', 'acceptMissingSaves'],
    'touched',
    'readHabits',
    'readDesktop',
    'capture',
    'chooseExportFolder',
    'chooseRecoveryFile',
    'chooseSnapshotPlace',
    'chooseSnapshotFile',
    'printPage',
    'showVault',
    'showLicences',
  ])
  const fieldsOf = (schema: unknown) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])
  /** Of all calls to main together. */
  const shellFields = [
    ...['theme', 'textSize', 'measure', 'still', 'language', 'unsaved', 'kind', 'name', 'text', 'url', 'lent'],
    ...['shortcut', 'idleMinutes', 'onClose', 'startAtLogin', 'hideFromCapture'],
  ]
  /** Nothing of it is required, so an object without a known name changes nothing. */
  const takeAnything = new Set(['writeSettings', 'writeAppearance', 'writeHabits'])

  test('every call refuses what is not of its form, and none of it does any harm', async ({ openApp: app }) => {
    test.slow()
    await write(app, 'Untouched', 'As it was.')
    const calls = {
      journal: journalCalls
        .filter((name) => !takeNothing.has(name))
        .map((name) => ({ name, fields: fieldsOf(requests[name]) })),
      shell: shellCalls.filter((name) => !takeNothing.has(name)).map((name) => ({ name, fields: shellFields })),
    }
    // One that takes nothing is named above.
    expect(calls.journal.filter(({ fields }) => fields.length === 0)).toEqual([])
    const outcomes = await app.page.evaluate(askHostilely, calls)
    expect(outcomes.length).toBeGreaterThan(300)
    const wrong = outcomes.filter(
      ({ name, given, answer }) =>
        !(
          answer === 'bad-request' ||
          (answer === 'too-large' && given === 'twenty thousand letters under every name') ||
          (answer === 'ok' &&
            takeAnything.has(name) &&
            ['an object that is not ours', 'bytes', 'a date'].includes(given))
        ),
    )
    expect(wrong).toEqual([])
    const endless = await app.page.evaluate(async () => {
      const begun = await window.journal.journal.beginEntry({ template: null })
      if (!begun.ok) return begun.error.code
      const { id, instant, zone, day, body, ownTags } = begun.value
      const title = 'x'.repeat(12_000_000)
      const answer = await window.journal.journal.saveEntry({ id, instant, zone, day, body, ownTags, title })
      return answer.ok ? 'ok' : answer.error.code
    })
    expect(endless).toBe('too-large')
    expect(await app.page.evaluate(() => 'polluted' in {})).toBe(false)

    // The journal still answers, and nothing of it has changed.
    await goTo(app, 'Timeline')
    await expect(entries(app.page)).toHaveCount(1)
    await openEntry(app, 'Untouched')
    await expect(editor(app.page)).toHaveText('As it was.')
    await app.page.keyboard.press('Control+End')
    await app.page.keyboard.type(' And more.')
    await saved(app)
  })

  test(`${CALLS} made up requests, right in part and wrong in part, end neither main nor the journal process`, async ({
    openApp: app,
    complaints,
    folder,
  }) => {
    test.setTimeout(270_000 + CALLS * 100)
    const { page } = app
    await write(app, 'Untouched', 'As it was.')
    const told = await page.evaluate(async () => JSON.stringify(await window.journal.journal.listRecent({ limit: 5 })))
    const words = [
      ...(told.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []),
      ...['two-minute-landing', '2024-02-29', 'job', 'PT', 'en'],
      ...['https://example.com/a', 'mailto:someone@example.com', 'Control+Alt+K', 'Control+Alt+Nothing'],
    ]
    const knows = { words, secrets: ['some other passphrase', ''] }
    const chance = chanceOf(Number(process.env.HOSTILE_SEED ?? 1))
    const made = Array.from({ length: CALLS }, (_, turn) => {
      const call = contract[turn % contract.length]
      if (!call) throw new Error('The contract is empty.')
      return { ...call, plan: drawSpared(call, knows, chance) }
    })
    const room = await app.roomPid()
    const canary = join(app.userData, 'outside/canary')
    mkdirSync(dirname(canary))
    writeFileSync(canary, 'Nobody’s concern.')
    const beside = readdirSync(folder)

    const codes: Record<string, number> = {}
    for (const window of ['journal', 'capture'] as const) {
      const asking = window === 'journal' ? page : await beginCapture(app)
      const asked = made.filter((call) => call.window === window).map(({ part, name, plan }) => ({ part, name, plan }))
      const counted = await asking.evaluate<Record<string, number>>(
        `(${askAll.toString()})(${JSON.stringify(asked)}, ${revive.toString()})`,
      )
      for (const [code, count] of Object.entries(counted)) codes[code] = (codes[code] ?? 0) + count
    }
    test.info().annotations.push({ type: 'answers', description: JSON.stringify(codes) })
    expect(Object.keys(codes).filter((code) => !/^[a-z-]+$/.test(code))).toEqual([])
    expect(codes.ok).toBeGreaterThan(CALLS / 10)
    expect(codes['bad-request']).toBeGreaterThan(CALLS / 5)
    expect(await app.roomPid()).toBe(room)
    await expect.poll(() => page.evaluate(async () => (await window.journal.shell.readDesktop()).ok)).toBe(true)
    expect(await page.evaluate(async () => (await window.journal.journal.readOverview()).ok)).toBe(true)

    // Nothing outside of it was touched, opened or shown. An error in main would be shown in a box.
    expect(readdirSync(folder)).toEqual(beside)
    expect(readFileSync(canary, 'utf8')).toBe('Nobody’s concern.')
    const shown = (await app.opened()).filter((path) => path !== app.vault && !path.endsWith('LICENSES.chromium.html'))
    expect(shown).toEqual([])
    const questions = /^(Choose a|Save the|Open this link|Write to this address|Print$)/
    expect((await app.askedDialogs()).filter((title) => !questions.test(title))).toEqual([])

    // What locks takes nothing, so that it locks whatever it is handed. The way in is as it was.
    await app.replaced(() =>
      page.evaluate(() => void (window.journal.shell.lock as (given: unknown) => unknown)(['../../outside'])),
    )
    await unlock(app)
    // What could not even be sent was complained of in the page.
    complaints.splice(0)
  })

  test('the window of quick capture refuses as much, while the journal is open and while it is locked', async ({
    openApp: app,
  }) => {
    const calls = {
      notes: captureCalls
        .filter((name) => name !== 'readCapture')
        .map((name) => ({ name, fields: fieldsOf(captureRequests[name]) })),
      shell: [{ name: 'putAway', fields: ['kept', 'open', 'call'] }],
    }
    for (const state of ['open', 'locked']) {
      if (state === 'locked') await lock(app)
      const page = await beginCapture(app)
      const bridges = () => [Object.keys(window).includes('journal'), ...Object.keys(window.capture)]
      expect(await page.evaluate(bridges)).toEqual([false, 'notes', 'shell', 'on'])
      const outcomes = await page.evaluate(askHostilely, calls)
      expect(outcomes.length).toBeGreaterThan(30)
      expect(outcomes.filter(({ answer }) => answer !== 'bad-request')).toEqual([])
      await page.keyboard.type(`kept while ${state}`)
      await putAway(app, page, 'Enter')
    }
    await unlock(app)
    await goTo(app, 'Timeline')
    await expect(entries(app.page)).toHaveCount(2)
  })

  test('a grant that was never given opens no path', async ({ openApp: app, folder }) => {
    const staged = () =>
      app.page.evaluate(async () => {
        const { journal } = window.journal
        const answer = await journal.commitImport({ staged: 'constructor', job: 'another-job' })
        await journal.dropImport({ staged: '__proto__' })
        return answer.ok ? answer.value : { added: 0, known: 0 }
      })
    const answers = await app.page.evaluate(async (folder) => {
      const { journal } = window.journal
      const job = 'a-job'
      return [
        await journal.exportMarkdown({ grant: folder, scope: { kind: 'all' }, job }),
        await journal.readImport({ grant: '/etc', job }),
        await journal.readImport({ grant: '../..', job }),
        await journal.writeRecoveryKey({ grant: `${folder}/key.txt`, recoveryKey: 'words' }),
      ].map((result) => (result.ok ? 'ok' : result.error.code))
    }, folder)
    expect(answers).toEqual(['not-found', 'not-found', 'not-found', 'not-found'])
    // An import that was never read adds nothing, and can be put away without a word.
    expect(await staged()).toEqual({ added: 0, known: 0 })
  })

  test('a locked journal answers nothing but how to open it', async ({ app }) => {
    const answers = await app.page.evaluate(async () => {
      const { journal } = window.journal
      return [
        await journal.listRecent({ limit: 5 }),
        await journal.search({ text: 'a', filter: {}, offset: 0, limit: 5 }),
        await journal.readSettings(),
        await journal.readPlace(),
        await journal.readAttachment({ hash: '0'.repeat(64) }),
        await journal.beginEntry({ template: null }),
      ].map((result) => (result.ok ? 'ok' : result.error.code))
    })
    expect([...new Set(answers)]).toEqual(['locked'])
  })
})

/** A call of the contract: by which window's bridge it is asked, and what it takes. */
interface ContractCall {
  readonly window: 'journal' | 'capture'
  readonly part: string
  readonly name: string
  readonly form: z.ZodType
}

const callsOf = <Name extends string>(
  window: ContractCall['window'],
  part: string,
  names: readonly Name[],
  forms: Readonly<Record<Name, z.ZodType>>,
): readonly ContractCall[] =>
  names.filter((name) => !closesIt.has(name)).map((name) => ({ window, part, name, form: forms[name] }))

/** They take nothing, so that they can't be asked wrongly, and close the journal that is asked. */
const closesIt: ReadonlySet<string> = new Set<string>(['lock', 'standAside', 'leaveDamage'])

/** Every call that either window can make; one without a form does not compile. */
const contract = [
  ...callsOf('journal', 'journal', journalCalls, requests),
  ...callsOf('journal', 'shell', shellCalls, shellRequests),
  ...callsOf('capture', 'notes', captureCalls, captureRequests),
  ...callsOf('capture', 'shell', captureShellCalls, captureShellRequests),
]

/** Requests that are right, and not made all the same. */
const spared: Readonly<Record<string, (request: never) => boolean>> = {
  // They could leave the owner with another key.
  createVault: () => true,
  changePassphrase: () => true,
  setPassphrase: () => true,
  // What starts at login stands in the system's own list, of the computer that the test runs on.
  writeHabits: ({ startAtLogin }: ShellCalls['writeHabits']['request']) => startAtLogin !== undefined,
  // The window would go, and with it the page that asks.
  putAway: ({ kept }: CaptureShellCalls['putAway']['request']) => kept,
}

function drawSpared({ name, form }: ContractCall, knows: Knows, chance: Chance): Plan {
  const isSpared = (request: unknown) => {
    const right = form.safeParse(request)
    return right.success && spared[name]?.(right.data as never)
  }
  for (;;) {
    const plan = drawRequest(form, knows, chance)
    if (!spared[name]) return plan
    const request = revive(plan)
    if (!isSpared(request) && !isSpared(asJson(request))) return plan
  }
}

/** What arrives where a browser's bridge carries JSON; null where it carries none of it. */
function asJson(request: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(request))
  } catch {
    return null
  }
}

/** Runs in the page. Makes each request and counts what came of them. */
async function askAll(
  asked: readonly { readonly part: string; readonly name: string; readonly plan: Plan }[],
  make: (plan: Plan) => unknown,
): Promise<Record<string, number>> {
  type Calls = Record<string, (given: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
  const { capture, journal } = window as Partial<Window>
  const bridge = (capture ?? journal) as unknown as Record<string, Calls>
  const codes: Record<string, number> = {}
  const ask = async ({ part, name, plan }: (typeof asked)[number]) => {
    const answer = (async () => {
      const given = make(plan)
      // In a browser the bridges carry JSON, and nothing else comes to an answer.
      JSON.stringify(given)
      const result = await bridge[part]?.[name]?.(given)
      return result?.ok ? 'ok' : (result?.error?.code ?? 'no code')
    })()
    const code = await Promise.race([
      // What the bridge itself does not carry never leaves the page.
      answer.catch((thrown) =>
        /recursion depth|could not be cloned|BigInt|circular/.test(String(thrown)) ? 'bad-request' : String(thrown),
      ),
      new Promise<string>((resolve) => setTimeout(() => resolve(`No answer to ${name}`), 20_000)),
    ])
    codes[code] = (codes[code] ?? 0) + 1
  }
  for (let at = 0; at < asked.length; at += 6) await Promise.all(asked.slice(at, at + 6).map(ask))
  return codes
}

interface Outcome {
  readonly name: string
  readonly given: string
  readonly answer: string
}

interface HostileCall {
  readonly name: string
  /** What it takes, by name. */
  readonly fields: readonly string[]
}

/** Runs in the page. Asks every call with what it was never meant to get; answers with what came of it. */
async function askHostilely(named: { readonly [part: string]: readonly HostileCall[] }): Promise<Outcome[]> {
  const huge = 'x'.repeat(20_000)
  const polluting = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
  let deep: unknown = 'end'
  for (let level = 0; level < 2000; level++) deep = [deep]

  /** With what it is, and the same under every name that a call knows. */
  const giftsFor = (fields: readonly string[]): (readonly [string, unknown])[] => {
    const every = (value: unknown) => Object.fromEntries(fields.map((field) => [field, value]))
    return [
      ['nothing', undefined],
      ['null', null],
      ['a number', Number.NaN],
      ['a word', 'DROP TABLE entries'],
      ['a list', [1, 2, 3]],
      ['bytes', new Uint8Array(8)],
      ['a date', new Date(0)],
      ['an object that is not ours', polluting],
      ['numbers under every name', every(-1)],
      ['endless numbers under every name', every(Number.MAX_VALUE)],
      ['objects under every name', every({ tag: 1, starred: 1, kind: 1, length: 1 })],
      ['lists under every name', every([null])],
      ['depths under every name', every(deep)],
      ['twenty thousand letters under every name', every(huge)],
    ]
  }
  const outcomes: Outcome[] = []
  type Calls = Record<string, (given: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
  const { capture, journal } = window as Partial<Window>
  const bridge = (capture ?? journal) as unknown as Record<string, Calls>
  for (const [part, of] of Object.entries(named)) {
    const calls = bridge[part] ?? {}
    for (const { name, fields } of of) {
      const asked = giftsFor(fields).map(async ([given, value]): Promise<Outcome> => {
        const ask = async () => {
          const result = await calls[name]?.(value)
          return result?.ok ? 'ok' : (result?.error?.code ?? 'no code')
        }
        const answer = await Promise.race([
          // What the bridge itself does not carry is refused before it leaves the page.
          ask().catch((thrown) =>
            /recursion depth|could not be cloned/.test(String(thrown)) ? 'bad-request' : String(thrown),
          ),
          new Promise<string>((resolve) => setTimeout(() => resolve('silence'), 20_000)),
        ])
        return { name, given, answer }
      })
      outcomes.push(...(await Promise.all(asked)))
    }
  }
  return outcomes
}

test.describe('hostile words', () => {
  const script = `<img src=x onerror="window.intruder=1"><script>window.intruder=1</script><svg onload="window.intruder=1">`

  test('in a title, a text, a tag, a search: they are words', async ({ openApp: app }) => {
    await write(app, script, `${script} javascript:window.intruder=1 `)
    await app.page.evaluate(async (script) => {
      const { journal } = window.journal
      const found = await journal.listRecent({ limit: 1 })
      if (found.ok)
        await journal.tagEntries({ ids: found.value.map(({ id }) => id), add: [script.slice(0, 90)], remove: [] })
    }, script)
    await goTo(app, 'Timeline')
    await expect(entries(app.page).first()).toContainText('onerror')
    await search(app, 'intruder')
    await expect(entries(app.page).first()).toContainText('onerror')
    await search(app, script)
    await goTo(app, 'Today')
    await openEntry(app, script)
    await expect(titleField(app.page)).toHaveValue(script)
    expect(await app.page.evaluate(() => 'intruder' in window)).toBe(false)
  })

  test('a body that was made by hand is refused or made harmless', async ({ openApp: app }) => {
    await write(app, 'Honest', 'Words.')
    const answers = await app.page.evaluate(async () => {
      const { journal } = window.journal
      const text = (text: string) => ({
        type: 'text',
        version: 1,
        text,
        format: 0,
        detail: 0,
        mode: 'normal',
        style: 'background:url(https://example.com)',
      })
      const element = (type: string, children: unknown[], more = {}) => ({
        type,
        version: 1,
        children,
        direction: null,
        format: '',
        indent: 0,
        ...more,
      })
      const bodies: Record<string, unknown> = {
        'a link that runs': element('root', [
          element('paragraph', [element('link', [text('press')], { url: 'javascript:window.intruder=1' })]),
        ]),
        'a link to data': element('root', [
          element('paragraph', [element('link', [text('press')], { url: 'data:text/html,<script>1</script>' })]),
        ]),
        'an unknown node': element('root', [element('iframe', [], { src: 'https://example.com' })]),
        'a picture by address': element('root', [
          element('paragraph', [
            {
              type: 'image',
              version: 1,
              src: 'https://example.com/a.png',
              hash: 'x',
              mediaType: 'image/png',
              alt: '',
              width: 1,
              height: 1,
            },
          ]),
        ]),
        'no root': element('paragraph', [text('words')]),
      }
      const outcomes: Record<string, string> = {}
      for (const [name, root] of Object.entries(bodies)) {
        const begun = await journal.beginEntry({ template: null })
        if (!begun.ok) throw new Error(begun.error.message)
        const { id, instant, zone, day } = begun.value
        const result = await journal.saveEntry({
          id,
          instant,
          zone,
          day,
          title: name,
          ownTags: [],
          body: JSON.stringify({ root }),
        })
        outcomes[name] = result.ok ? 'ok' : result.error.code
      }
      return outcomes
    })
    expect(answers).toEqual({
      'a link that runs': 'not-ours',
      'a link to data': 'not-ours',
      'an unknown node': 'not-ours',
      'a picture by address': 'not-ours',
      'no root': 'not-ours',
    })
    await goTo(app, 'Timeline')
    await expect(entries(app.page)).toHaveCount(1)
  })

  test('in an import: nothing runs, nothing is fetched, and what was left out is said', async ({
    openApp: app,
    folder,
  }) => {
    const files = join(folder, 'hostile')
    mkdirSync(files)
    writeFileSync(
      join(files, '2024-02-03 Visitor.md'),
      [
        '# A visitor',
        '',
        script,
        '',
        '[press](javascript:window.intruder=1) [data](data:text/html,x) [fine](https://example.com/a)',
        '',
        '![far away](https://example.com/pixel.png) ![near](../../../../etc/passwd) ![file](file:///etc/passwd)',
        '',
        '<iframe src="https://example.com"></iframe>',
        '',
        '<style>body{background:url(https://example.com/s)}</style>',
        '',
      ].join('\n'),
    )
    const report = await lookInside(app, 'folder', files)
    await expect(report.getByRole('heading', { name: 'What has no place here' })).toBeVisible()
    await importThem(app, report)
    await goTo(app, 'Timeline')
    await entries(app.page)
      .filter({ hasText: /visitor/i })
      .first()
      .click()
    await expect(editor(app.page)).toContainText('press')
    const drawn = await links(app.page)
    expect(drawn.filter((address) => !/^https:\/\/example\.com\//.test(address))).toEqual([])
    expect(await app.page.evaluate(() => 'intruder' in window)).toBe(false)
    expect(await editor(app.page).locator('iframe, script, style, img, svg[onload], object, embed').count()).toBe(0)
  })
})

const links = (page: Page) =>
  editor(page)
    .locator('a')
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''))
