import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { App } from '../../support/app.ts'
import { expect, test } from '../../support/desktop/panel.ts'
import {
  type Find,
  formsOfBytes,
  formsOfText,
  kindOf,
  type Sought,
  seekInMemory,
  withDescendants,
} from '../../support/memory.ts'
import { beginCapture, editor, goTo, lock, putAway, titleField } from '../../support/pages.ts'
import { pictureOf } from '../../support/picture.ts'
import { makeVault, readJournalKey } from '../../support/vaults.ts'

/** Letters that stand nowhere else, at the end of all words of this test. */
const mark = `mark${randomBytes(12).toString('hex')}`

/**
 * Words with their name before the mark. Memory that was given back has something else in its first bytes, and still the
 * mark behind them.
 */
const words = (name: string) => `${name.padStart(16, '-')}${mark}`
const nameIn = /([a-z]+)$/

/** A find, with the name of the words and the kind of the process in which it was made. */
interface Sighting {
  readonly name: string
  readonly kind: string
  readonly form: Find['form']
  readonly mapping: string
}

function sightingOf(find: Find, kind: string): Sighting {
  const { what, form, mapping, before } = find
  const text = form === 'utf16' ? before.toString('utf16le', before.length % 2) : before.toString('latin1')
  return { name: what === 'mark' ? (nameIn.exec(text)?.[1] ?? 'a mark') : what, kind, form, mapping }
}

/** What is found in the memory of any process of the app. How often of each is printed. */
async function lookEverywhere(app: App, moment: string, sought: readonly Sought[]): Promise<readonly Sighting[]> {
  const pids = withDescendants(await app.pids())
  const sightings = pids.flatMap((pid) => seekInMemory(pid, sought)?.map((find) => sightingOf(find, kindOf(pid))) ?? [])
  const groups = Map.groupBy(sightings, ({ name, kind, form }) => `${name} in ${kind} as ${form}`)
  const counts = [...groups].map(([group, found]) => `${found.length} × ${group}`)
  process.stdout.write(`${moment}, in ${pids.length} processes: ${counts.sort().join(', ') || 'nothing'}\n`)
  return sightings
}

const placesOf = (sightings: readonly Sighting[]) => [
  ...new Set(sightings.map(({ name, kind, form, mapping }) => `${name} in ${kind} as ${form}, ${mapping}`)),
]
const namesOf = (sightings: readonly Sighting[]) => [...new Set(sightings.map(({ name }) => name))]

/** Holds a text on the clipboard of X11, as a program does from which it was copied. */
const clipboardHolder = 'xclip'

/** Puts words on the clipboard as another program that holds them, until the work is done. */
async function withOnClipboard(text: string, work: () => Promise<unknown>): Promise<void> {
  const holder = spawn(clipboardHolder, ['-selection', 'clipboard', '-quiet'], { stdio: ['pipe', 'ignore', 'pipe'] })
  holder.stdin.end(text)
  // It says that it waits for requests.
  await once(holder.stderr, 'data')
  try {
    await work()
  } finally {
    holder.kill()
  }
}

/** As a file is let go over the text, dragged from another program. */
async function drop(page: Page, file: string): Promise<void> {
  const { x, y } = (await editor(page).boundingBox()) ?? { x: 0, y: 0 }
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + 20, y: y + 10, data })
  await session.detach()
}

/** Types into the window of quick capture. */
async function capture(app: App, text: string): Promise<Page> {
  const page = await beginCapture(app)
  await page.keyboard.type(text)
  return page
}

async function typePassphrase({ page }: App): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).focus()
  await page.keyboard.type(words('passphrase'))
}

async function unlockByKeys(app: App): Promise<void> {
  await typePassphrase(app)
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: 30_000 })
}

/** Begins a free entry, key by key. */
async function writeByKeys(app: App, title: string, text: string): Promise<void> {
  await goTo(app, 'Today')
  await app.page.getByRole('button', { name: 'Write freely' }).click()
  await titleField(app.page).focus()
  await app.page.keyboard.type(title)
  await editor(app.page).click()
  await app.page.keyboard.type(text)
}

/** Waits, inside the page, until what is on it is on disk. */
const untilSaved = ({ page }: App) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('[role=status]')].some(({ textContent }) => textContent === 'Saved'),
  )

/** Of a key, as of the mark, the end is enough. */
const soughtIn = async (vault: string): Promise<readonly Sought[]> => [
  ...formsOfText('mark', mark),
  ...formsOfBytes('key', (await readJournalKey(vault, words('passphrase'))).subarray(16)),
]

/**
 * Looks three seconds later, when every process that is to end has ended. What main read of a field that was typed into,
 * for the system's input methods, it has given back by then, and nearly always written over. Where something else has
 * taken such a piece and left a part of it as it was, as README says, that goes with the window of the lock: here at the
 * next one.
 */
async function findsNothing(
  app: App,
  moment: string,
  sought: readonly Sought[],
  useAndLeave = async () => {
    await unlockByKeys(app)
    await lock(app)
  },
): Promise<void> {
  const look = async () => {
    await new Promise((resolve) => setTimeout(resolve, 3000))
    return (await lookEverywhere(app, moment, sought)).filter((sighting) => !isChromiumsOwn(app, sighting))
  }
  const found = await look()
  expect(placesOf(found.filter(({ name, kind }) => kind !== 'main' || name === 'key'))).toEqual([])
  if (found.length === 0) return
  const lookAfterUse = async () => {
    await useAndLeave()
    return placesOf(await look())
  }
  await expect.poll(lookAfterUse, { timeout: 180_000 }).toEqual([])
}

// Key by key, and nothing is read back: `fill`, `evaluate` and `expect` would carry words through the main process by
// themselves. What the page is asked, it is asked inside, and only whether.
test('after a lock no process holds what was written, a picture, the passphrase or the key; nor a note that was sealed', async ({
  app,
  folder,
}) => {
  test.setTimeout(600_000)
  const marks = formsOfText('mark', mark)
  const picture = join(folder, 'picture.png')
  writeFileSync(picture, pictureOf(Buffer.from(words('picture'))))
  const room = await app.roomPid()
  const { page } = app

  await typePassphrase(app)
  await page.getByRole('button', { name: 'Show what is typed' }).click()
  await page.getByRole('textbox', { name: 'Repeat passphrase' }).focus()
  await page.keyboard.type(words('passphrase'))
  expect(namesOf(await lookEverywhere(app, 'Shown in clear', marks))).toContain('passphrase')
  await page.keyboard.press('Enter')
  const last = page.getByRole('textbox', { name: 'Last group of the recovery key' })
  await last.waitFor({ timeout: 30_000 })
  const recoveryKey = await page.getByRole('textbox', { name: 'Recovery key', exact: true }).inputValue()
  await last.fill(recoveryKey.split('-').at(-1) ?? '')
  await page.keyboard.press('Enter')

  await writeByKeys(app, words('title'), words('text'))
  await drop(page, picture)
  await page.waitForFunction(() => {
    const saved = [...document.querySelectorAll('[role=status]')].some(({ textContent }) => textContent === 'Saved')
    return saved && document.querySelector('[role=textbox] [role=img], [role=textbox] canvas') !== null
  })
  await withOnClipboard(words('pasted'), async () => {
    await page.keyboard.press('Control+V')
    await page.waitForFunction(() => document.querySelector('[contenteditable]')?.textContent?.includes('--pasted'))
  })
  await capture(app, words('captured')).then((window) => putAway(app, window, 'Enter'))
  await goTo(app, 'Timeline')
  await page.getByRole('searchbox', { name: 'Search entries' }).focus()
  await page.keyboard.type(words('search'))
  await page.keyboard.press('Control+K')
  await page.keyboard.type(words('palette'))

  // The control: what is open is there to be found.
  const sought = await soughtIn(app.vault)
  const open = await lookEverywhere(app, 'Open', sought)
  const written = ['captured', 'key', 'palette', 'pasted', 'picture', 'search', 'text', 'title']
  expect(namesOf(open)).toEqual(expect.arrayContaining(written))
  expect(new Set(open.filter(({ name }) => name === 'key').map(({ kind }) => kind))).toEqual(
    new Set(['node.mojom.NodeService']),
  )

  await page.keyboard.press('Escape')
  await lock(app)
  await findsNothing(app, 'Locked', sought)
  expect(() => process.kill(room, 0)).toThrow()

  const window = await capture(app, words('sealed'))
  expect(namesOf(await lookEverywhere(app, 'Being sealed', marks))).toContain('sealed')
  await putAway(app, window, 'Enter')
  await findsNothing(app, 'Sealed', sought)

  await unlockByKeys(app)
  const nextRoom = await app.roomPid()
  await writeByKeys(app, words('anew'), words('again'))
  await untilSaved(app)
  const openAgain = namesOf(await lookEverywhere(app, 'Open again', sought))
  expect(openAgain).toEqual(expect.arrayContaining(['again', 'anew', 'key', 'sealed']))
  await app.replaced(() => app.suspend())
  await findsNothing(app, 'Suspended', sought)
  expect(() => process.kill(nextRoom, 0)).toThrow()
})

test('after its window was closed to the tray no process holds what was written, the passphrase or the key', async ({
  start,
  panel,
  env,
  folder,
}) => {
  test.setTimeout(600_000)
  const vault = join(folder, 'marked')
  await makeVault(vault, words('passphrase'), () => undefined)
  const sought = await soughtIn(vault)
  await panel.come()
  const app = await start({ env, vault })
  await expect.poll(() => panel.look(), { timeout: 20_000 }).not.toBeNull()
  await unlockByKeys(app)
  const room = await app.roomPid()
  await writeByKeys(app, words('title'), words('text'))
  await untilSaved(app)
  await capture(app, words('captured')).then((window) => putAway(app, window, 'Enter'))
  // Its window is still shown, with these words in it.
  await capture(app, words('drafted'))
  const open = namesOf(await lookEverywhere(app, 'Open, with a tray', sought))
  expect(open).toEqual(expect.arrayContaining(['captured', 'drafted', 'key', 'text', 'title']))

  const closeToTray = async () => {
    const gone = app.page.waitForEvent('close')
    await app.closeWindow()
    await gone
  }
  await app.answerDialogs(0)
  await closeToTray()
  await findsNothing(app, 'In the tray', sought, async () => {
    await app.replaced(() => panel.click())
    await unlockByKeys(app)
    await closeToTray()
  })
  expect(() => process.kill(room, 0)).toThrow()
  expect(await panel.menu()).toEqual(['Quick capture', 'Open Kintsugi', '-', 'Quit'])
})

/**
 * What is pasted under X11 stays in the main process of Electron 33 until the app ends, as README says: its Chromium's reader
 * of the clipboard (`AsyncClipboardOzone::Read`) lets go of the memory without giving it back.
 */
const isChromiumsOwn = ({ electron }: App, { name, kind }: Sighting) =>
  electron !== null && electron <= 33 && name === 'pasted' && kind === 'main'
