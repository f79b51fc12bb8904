import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import {
  blockInbox,
  beginCapture as call,
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  lockByKeys,
  makeSnapshot,
  openEntry,
  putAway,
  search,
  unlock,
  write,
} from '../support/pages.ts'

const note = (page: Page) => page.getByRole('textbox', { name: 'Quick note' })

const gone = (app: App) => expect.poll(() => app.isCaptureInFront()).toBe(false)
const sealed = (app: App) => {
  try {
    return readdirSync(join(app.vault, 'inbox')).filter((name) => name.endsWith('.note'))
  } catch {
    return []
  }
}

/** One entry holds the words. */
async function findsOnce(app: App, words: string): Promise<void> {
  await goTo(app, 'Timeline')
  await search(app, words)
  await expect(entries(app.page)).toHaveCount(1)
}

/** The ids of the notes that wait on Today, and of what was only begun. */
const listed = (app: App) =>
  app.page.evaluate(async () => {
    const result = await window.journal.journal.listCaptures()
    const { notes, begun } = result.ok ? result.value : { notes: [], begun: [] }
    return { notes: notes.map(({ id }) => id), begun: begun.map(({ id }) => id) }
  })

/** Puts the oldest snapshot in the place of the journal. */
async function restore(app: App): Promise<void> {
  await goTo(app, 'Settings')
  await app.page
    .getByRole('button', { name: /^Put back…/ })
    .last()
    .click()
  await app.page.getByRole('button', { name: 'Put it back', exact: true }).click()
  await expect(app.page.getByText(/The journal is as it was on/)).toBeVisible({ timeout: 30_000 })
}

/** Presses a key that puts the window away: it is let go of in one that may have gone by then. */
const pressAway = (page: Page, key: string) => page.keyboard.press(key).catch(() => undefined)

test('a note is kept while the journal is open, with its tags', async ({ openApp: app }) => {
  const page = await call(app)
  await page.keyboard.type('Say the number first #work/talks')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('next time')
  await putAway(app, page, 'Enter')
  expect(sealed(app)).toEqual([])
  await findsOnce(app, 'number tag:work')
})

test('Shift+Enter makes a new line, and the note is kept with both, while open and while locked', async ({
  openApp: app,
}) => {
  const ends = { open: 'by the window', locked: 'by the door' }
  for (const [standing, end] of Object.entries(ends)) {
    if (standing === 'locked') await lock(app)
    const page = await call(app)
    await page.keyboard.type('left on the sill')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type(end)
    await expect(note(page)).toHaveValue(`left on the sill\n${end}`)
    await putAway(app, page, 'Enter')
  }
  await unlock(app)
  for (const end of Object.values(ends)) {
    await findsOnce(app, end)
    await entries(app.page).click()
    await expect(editor(app.page)).toHaveText(new RegExp(`^left on the sill\n${end}$`), { useInnerText: true })
  }
})

test('a note is sealed while the journal is locked, and is an entry after the unlock', async ({ openApp: app }) => {
  await lock(app)
  for (const [words, beside] of [
    ['a thought on the stairs', ''],
    ['another at the door', ', beside one other'],
  ] as const) {
    const page = await call(app)
    // The field is read out before it is known whether the journal is locked: it is said after that as well.
    await expect(page.getByRole('status')).toHaveText(`Locked: this note is sealed until you unlock${beside}`)
    await page.keyboard.type(words)
    await page.getByRole('button', { name: 'Keep' }).click()
    await gone(app)
  }
  expect(sealed(app)).toHaveLength(2)
  await unlock(app)
  await expect.poll(() => sealed(app)).toEqual([])
  await findsOnce(app, 'stairs')
  await findsOnce(app, 'door')
})

test('a note stays a note where its draft was about to be kept, while locked and while open', async ({
  openApp: app,
}) => {
  for (const words of ['typed while open', 'typed while locked']) {
    if (words === 'typed while locked') await lock(app)
    const page = await call(app)
    await page.clock.install()
    await page.keyboard.type(words)
    // The pause after which a draft is kept comes to its end while the note is on its way.
    await Promise.all([pressAway(page, 'Enter'), page.clock.runFor(700).catch(() => undefined)])
    await gone(app)
  }
  await unlock(app)
  await expect.poll(() => sealed(app)).toEqual([])
  await findsOnce(app, 'typed while open')
  await findsOnce(app, 'typed while locked')
  const page = await call(app)
  await expect(note(page)).toHaveValue('')
})

test('a draft that was sealed is there at once after an unlock, and is not written over', async ({ openApp: app }) => {
  await lock(app)
  let page = await call(app)
  await page.keyboard.type('typed while locked')
  await putAway(app, page, 'Escape')
  await unlock(app)
  page = await call(app)
  await expect(note(page)).toHaveValue('typed while locked')
  await page.keyboard.type(', and gone on with')
  await putAway(app, page, 'Enter')
  await findsOnce(app, 'gone')
})

test('one key or the button says that a note is a setback, while open and while locked', async ({ openApp: app }) => {
  const mark = (page: Page) => page.getByRole('button', { name: 'This is a setback' })
  const press = (page: Page) => page.keyboard.press('ControlOrMeta+Shift+N')
  let page = await call(app)
  await page.keyboard.type('marked by the key')
  await press(page)
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'true')
  await putAway(app, page, 'Enter')
  page = await call(app)
  await page.keyboard.type('marked, and not any more')
  await press(page)
  await press(page)
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'false')
  await putAway(app, page, 'Enter')

  await lock(app)
  page = await call(app)
  await page.keyboard.type('marked by the button')
  await mark(page).click()
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Keep' }).click()
  await gone(app)
  await unlock(app)
  await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Setbacks' }).click()
  const setbacks = app.page.getByRole('list', { name: 'Open setbacks' }).getByRole('listitem')
  await expect(setbacks).toHaveCount(2)
  await expect(setbacks.filter({ hasText: 'marked by the key' })).toHaveCount(1)
  await expect(setbacks.filter({ hasText: 'marked by the button' })).toHaveCount(1)
})

test('an unlock does not take the window away from somebody who types', async ({ openApp: app }) => {
  await lock(app)
  const page = await call(app)
  await page.keyboard.type('typed before ')
  await unlock(app)
  await expect(page.getByText('Enter to keep')).toBeVisible()
  await page.keyboard.type('and after')
  await putAway(app, page, 'Enter')
  await findsOnce(app, 'before after')
})

test('what cannot be kept stays in the window, over an unlock, and Esc says so first', async ({ openApp: app }) => {
  await lock(app)
  let page = await call(app)
  const unblock = blockInbox(app)
  // Otherwise a slow machine comes to keep a draft, and says so, before the key is pressed.
  await page.clock.install()
  await page.keyboard.type('nowhere to go')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect.poll(() => app.isCaptureInFront()).toBe(true)
  await putAway(app, page, 'Escape')
  await unlock(app)
  page = await call(app)
  await expect(note(page)).toHaveValue('nowhere to go')
  unblock()
  await putAway(app, page, 'Enter')
  await findsOnce(app, 'nowhere')
})

test('Esc keeps the words for next time, while open and while locked, over a lock and an unlock', async ({
  openApp: app,
}) => {
  let page = await call(app)
  await page.keyboard.type('half a thought')
  await putAway(app, page, 'Escape')
  page = await call(app)
  await expect(note(page)).toHaveValue('half a thought')
  await page.keyboard.type(', and more')
  await lock(app)
  await gone(app)

  page = await call(app)
  await expect(note(page)).toHaveValue('')
  await page.keyboard.type('typed while locked')
  await pressAway(page, 'Escape')
  page = await call(app)
  await expect(note(page)).toHaveValue('typed while locked')
  await pressAway(page, 'Escape')
  await unlock(app)
  await expect.poll(() => sealed(app)).toEqual([])
  page = await call(app)
  await expect(note(page)).toHaveValue('half a thought, and more\n\ntyped while locked')
  await putAway(app, page, 'Enter')
  page = await call(app)
  await expect(note(page)).toHaveValue('')
})

test('called for again while Esc or Enter is still keeping its words, it is there', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  const page = await call(app)
  const room = await app.roomPid()
  await page.keyboard.type('half a thought')
  process.kill(room, 'SIGSTOP')
  await page.keyboard.press('Escape')
  await call(app)
  process.kill(room, 'SIGCONT')
  // By then it would have gone.
  await page.waitForTimeout(500)
  expect(await app.isCaptureInFront()).toBe(true)
  await expect(note(page)).toHaveValue('half a thought')

  process.kill(room, 'SIGSTOP')
  await page.keyboard.press('Enter')
  await call(app)
  const closed = page.waitForEvent('close')
  process.kill(room, 'SIGCONT')
  await closed
  await expect(note(await app.captureWindow())).toHaveValue('')
  await findsOnce(app, 'half')
})

test('why Enter did not keep a note stands there until the next try, also where another way is found by itself', async ({
  openApp: app,
}) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  const page = await call(app)
  const room = await app.roomPid()
  await page.keyboard.type('a thought that waits')
  process.kill(room, 'SIGSTOP')
  await page.keyboard.press('Enter')
  process.kill(room, 'SIGKILL')
  await expect(page.getByText('Locked: this note is sealed until you unlock')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('Your words are still here, and Enter tries again.')
  await page.waitForTimeout(1_000)
  await expect(page.getByRole('alert')).toBeVisible()
  await putAway(app, page, 'Enter')
  expect(sealed(app)).toHaveLength(1)
})

test('Ctrl+Enter goes on with the note in the journal', async ({ openApp: app }) => {
  const page = await call(app)
  await page.keyboard.type('a thought to go on with')
  await putAway(app, page, 'ControlOrMeta+Enter')
  await expect(app.page.getByRole('textbox', { name: 'Entry', exact: true })).toHaveText('a thought to go on with')
  await expect.poll(() => app.isInFront()).toBe(true)
})

test('Ctrl+Enter while the journal is locked keeps the note sealed, and goes on with it after the unlock', async ({
  openApp: app,
}) => {
  await lock(app)
  for (const words of ['a thought at the gate', 'another in the garden']) {
    await app.putAway()
    const page = await call(app)
    await expect(page.getByText('Locked: this note is sealed until you unlock')).toBeVisible()
    await page.keyboard.type(words)
    await putAway(app, page, 'ControlOrMeta+Enter')
    await expect.poll(() => app.isInFront()).toBe(true)
  }
  expect(sealed(app)).toHaveLength(2)
  await unlock(app)
  await expect(app.page.getByRole('textbox', { name: 'Entry', exact: true })).toHaveText('another in the garden')
  // Only once: after the next unlock the person is where they were.
  await goTo(app, 'Timeline')
  await expect(entries(app.page)).toHaveCount(2)
  await lock(app)
  await unlock(app)
  await expect(entries(app.page)).toHaveCount(2)
})

test('Ctrl+Enter while the journal is about to close goes on with the note where the person stays', async ({
  openApp: app,
}) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  await write(app, 'Slow', 'Saved.')
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await app.page.keyboard.type(' Not yet.')
  await app.answerDialogs(0)
  await app.closeWindow()
  const page = await call(app)
  await page.keyboard.type('a thought in between')
  await putAway(app, page, 'ControlOrMeta+Enter')
  expect(await app.askedDialogs()).toEqual([])
  await expect.poll(() => app.askedDialogs(), { timeout: 20_000 }).toEqual(['The window is not answering.'])
  process.kill(room, 'SIGCONT')
  const entry = editor(app.page)
  await expect(entry).toHaveText('a thought in between')
  await expect(entry).toBeEditable()
  await openEntry(app, 'Slow')
  await expect(entry).toHaveText('Saved. Not yet.')
})

test('where there is no journal yet, it leads to one', async ({ app }) => {
  await app.page.evaluate(() => window.journal.shell.capture())
  const page = await app.captureWindow()
  await expect(page.getByRole('alert')).toContainText('There is no journal here yet.')
  await page.keyboard.type('typed in vain')
  await pressAway(page, 'Enter')
  await expect(note(page)).toHaveValue('typed in vain')
  await page.getByRole('button', { name: 'Open Kintsugi' }).click()
  await expect(app.page.getByRole('heading', { name: 'Create your journal' })).toBeVisible()
  await gone(app)

  await createJournal(app)
  await expect(note(await call(app))).toHaveValue('typed in vain')
})

test('what was begun and put away by a lock is on Today: gone on with, kept, or put into the trash', async ({
  openApp: app,
}) => {
  const begun = () => app.page.getByRole('list', { name: 'Begun notes' }).getByRole('listitem')
  const press = (name: string) => begun().getByRole('button', { name }).click()
  let page = await call(app)
  await page.keyboard.type('half a thought')
  await lock(app)
  await gone(app)
  await unlock(app)
  await goTo(app, 'Today')
  await expect(begun()).toHaveText([/One begun: half a thought/])

  await press('Go on with it')
  page = await app.captureWindow()
  await expect(note(page)).toHaveValue('half a thought')
  await page.keyboard.type(', and the rest')
  await putAway(app, page, 'Escape')
  await expect(begun()).toHaveText([/half a thought, and the rest/])
  await press('Keep it')
  await expect(begun()).toHaveCount(0)
  await expect(app.page.getByRole('list', { name: 'Captured notes' })).toContainText('half a thought, and the rest')
  // The window that was put away with these words does not give them back.
  page = await call(app)
  await expect(note(page)).toHaveValue('')

  await page.keyboard.type('a slip')
  await putAway(app, page, 'Escape')
  await press('Move to trash')
  await expect(begun()).toHaveCount(0)
  page = await call(app)
  await expect(note(page)).toHaveValue('')
  await putAway(app, page, 'Escape')
  await findsOnce(app, 'rest')
})

test('of what was laid into the field together, nothing comes back that was put into the trash on Today', async ({
  openApp: app,
}) => {
  const begun = () => app.page.getByRole('list', { name: 'Begun notes' }).getByRole('listitem')
  const press = (words: string, name: string) =>
    begun().filter({ hasText: words }).getByRole('button', { name }).click()
  let page = await call(app)
  await page.keyboard.type('a slip')
  await putAway(app, page, 'Escape')
  await lock(app)
  page = await call(app)
  await page.keyboard.type('a thought')
  await putAway(app, page, 'Escape')
  await unlock(app)
  await goTo(app, 'Today')
  await press('a slip', 'Go on with it')
  page = await app.captureWindow()
  await expect(note(page)).toHaveValue('a slip\n\na thought')
  await putAway(app, page, 'Escape')
  await press('a slip', 'Move to trash')
  await expect(begun()).toHaveText([/a thought/])
  page = await call(app)
  await expect(note(page)).toHaveValue('a thought')
  await page.keyboard.type(' more')
  await putAway(app, page, 'Enter')
  await expect(begun()).toHaveCount(0)
  await expect(app.page.getByRole('list', { name: 'Captured notes' }).getByRole('listitem')).toHaveText([
    /a thought more/,
  ])
})

test('what was begun and is not in the snapshot that takes the place of the journal is there afterwards', async ({
  openApp: app,
}) => {
  await write(app, 'The kiln', 'It cracked.')
  await makeSnapshot(app)
  const ways = {
    'put away': async () => restore(app),
    'put away, and locked at once': async () => {
      await restore(app)
      await lockByKeys(app)
      await unlock(app)
    },
    'on the screen': async () => {
      const page = await call(app)
      await restore(app)
      await putAway(app, page, 'Escape')
      await lockByKeys(app)
      await unlock(app)
    },
  }
  for (const [words, way] of Object.entries(ways)) {
    let page = await call(app)
    await page.keyboard.type(words)
    await putAway(app, page, 'Escape')
    await way()
    page = await call(app)
    await expect(note(page)).toHaveValue(words)
    await putAway(app, page, 'Enter')
    await findsOnce(app, words)
  }
})

test('what was begun, came back with a snapshot, and was kept on Today, is not given back by its window', async ({
  openApp: app,
}) => {
  let page = await call(app)
  await page.keyboard.type('half a thought')
  await putAway(app, page, 'Escape')
  await makeSnapshot(app)
  await restore(app)
  await goTo(app, 'Today')
  const begun = app.page.getByRole('list', { name: 'Begun notes' }).getByRole('listitem')
  await begun.getByRole('button', { name: 'Keep it' }).click()
  await expect(begun).toHaveCount(0)
  page = await call(app)
  await expect(note(page)).toHaveValue('')
})

test('what was begun while locked, went on over the unlock, and was kept on Today, is not given back by its window', async ({
  openApp: app,
}) => {
  await goTo(app, 'Today')
  await lock(app)
  let page = await call(app)
  await page.keyboard.type('half a thought')
  await expect.poll(() => sealed(app)).toHaveLength(1)
  // That it is on disk is known in the window a moment later.
  await page.waitForTimeout(200)
  await unlock(app)
  await expect(page.getByText('Enter to keep')).toBeVisible()
  await putAway(app, page, 'Escape')
  const begun = app.page.getByRole('list', { name: 'Begun notes' }).getByRole('listitem')
  await expect(begun).toHaveText([/half a thought/])
  const [draft] = (await listed(app)).begun
  await begun.getByRole('button', { name: 'Keep it' }).click()
  await expect(begun).toHaveCount(0)
  page = await call(app)
  await expect(note(page)).toHaveValue('')
  await page.keyboard.type('milk, bread')
  await putAway(app, page, 'Enter')
  await findsOnce(app, 'thought')
  // What is deleted for ever is looked for in the snapshots by its id: no two things have one.
  const { notes } = await listed(app)
  expect(notes).toHaveLength(2)
  expect(notes).not.toContain(draft)
})
