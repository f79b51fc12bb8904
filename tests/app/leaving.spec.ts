import { type App, expect, test } from '../support/app.ts'
import {
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  openEntry,
  PASSPHRASE,
  saved,
  tagTooOften,
  titleField,
  tryPassphrase,
  typeIntoTrash,
  unlock,
  write,
} from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'

test('the computer going to sleep locks the journal, and what was being typed is saved', async ({ openApp: app }) => {
  await write(app, 'Asleep', 'One.')
  await app.page.keyboard.type(' Two.')
  await app.replaced(() => app.suspend())
  await unlock(app)
  await expect(editor(app.page)).toHaveText('One. Two.')
})

test('going to sleep on the unlock screen changes nothing', async ({ openApp: app }) => {
  await lock(app)
  const { page } = app
  await app.suspend()
  await page.waitForTimeout(1000)
  expect(app.page).toBe(page)
  await unlock(app)
})

test('going to sleep changes nothing on the unlock screen either after a passphrase that is too long to be one', async ({
  openApp: app,
}) => {
  await lock(app)
  const { page } = app
  const problem = await page.evaluate(async () => {
    await window.journal.shell.expectOpening()
    const answer = await window.journal.journal.unlock({ passphrase: new Uint8Array(5000) })
    return answer.ok ? null : answer.error.code
  })
  expect(problem).toBe('bad-request')
  await app.suspend()
  await page.waitForTimeout(1000)
  expect(app.page).toBe(page)
  await unlock(app)
})

/** Says more than once that the computer goes to sleep: the journal process may only just be hearing of the passphrase. */
async function suspendSoon(app: App): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await app.suspend()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

// With a journal whose key takes its usual time to be derived.
test('going to sleep while the journal is opening locks it all the same', async ({ app }) => {
  await createJournal(app)
  await lock(app)
  await tryPassphrase(app, PASSPHRASE)
  await expect(app.page.getByRole('status').filter({ hasText: 'Opening.' })).toBeVisible()
  await app.replaced(() => suspendSoon(app))
  await unlock(app)
})

/**
 * Presses Unlock while the journal process is halted, so that it can't have heard of that before `deed`. It goes on
 * afterwards.
 */
async function lockedAtOnce(app: App, deed: () => Promise<unknown>): Promise<void> {
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await tryPassphrase(app, PASSPHRASE)
  await app.replaced(async () => {
    await deed()
    process.kill(room, 'SIGCONT')
  })
  await unlock(app)
}

test('a lock right after Unlock was pressed is carried out, whoever asks for it', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  await lock(app)
  await lockedAtOnce(app, () => app.suspend())
  await lock(app)
  await lockedAtOnce(app, () => app.page.keyboard.press('Control+l'))
})

test('a lock that takes a while says so, and shows nothing else', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  await write(app, 'Slow', 'One.')
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await app.page.keyboard.type(' Two.')
  await app.replaced(async () => {
    await app.page.keyboard.press('ControlOrMeta+L')
    await expect(app.page.getByRole('dialog', { name: 'Locking' })).toHaveText('Locking')
    process.kill(room, 'SIGCONT')
  })
  await unlock(app)
  await expect(editor(app.page)).toHaveText('One. Two.')
})

test('Ctrl+L on the unlock screen locks nothing, and takes what was typed off it', async ({ openApp: app }) => {
  await lock(app)
  const { page } = app
  await page.getByRole('textbox', { name: 'Passphrase' }).fill('half a passphr')
  await page.keyboard.press('Control+l')
  await page.waitForTimeout(500)
  expect(app.page).toBe(page)
  await expect(page.getByRole('textbox', { name: 'Passphrase' })).toHaveValue('')
  await unlock(app)
})

test('going to sleep while a journal is made leaves none behind whose recovery key nobody saw', async ({ app }) => {
  const { page } = app
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE)
  await page.getByRole('textbox', { name: 'Repeat passphrase' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Create journal' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Making your key.' })).toBeVisible()
  await app.replaced(() => suspendSoon(app))
  await createJournal(app)
})

test('closing the window saves what was being typed', async ({ openApp: app, start }) => {
  await write(app, 'Closed', 'One.')
  await app.page.keyboard.type(' Two.')
  await app.closeWindow()
  await app.ended
  const again = await start({ userData: app.userData })
  await unlock(again)
  await expect(editor(again.page)).toHaveText('One. Two.')
})

test('a window that cannot save is not closed without asking', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  await write(app, 'Slow', 'Saved.')
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  await app.page.keyboard.type(' Not yet.')
  await app.answerDialogs(0)
  await app.closeWindow()
  await expect.poll(() => app.askedDialogs(), { timeout: 20_000 }).toHaveLength(1)
  process.kill(room, 'SIGCONT')
  await saved(app)
  await expect(editor(app.page)).toHaveText('Saved. Not yet.')
  await app.closeWindow()
  await app.ended
})

test('words that could not be saved are told of on other screens, with a way back to them', async ({
  openApp: app,
}) => {
  await write(app, 'Left behind', 'Words.')
  const { page } = app
  await tagTooOften(app)
  await goTo(app, 'Settings')
  const notice = page.getByRole('alert').filter({ hasText: 'An entry that you left is not saved.' })
  await expect(notice).toBeVisible()
  // What passes covers it for its time only.
  await goTo(app, 'Timeline')
  await entries(page).first().getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Star', exact: true }).click()
  await expect(notice).toHaveCount(0)
  await page.getByRole('button', { name: 'Put this notice away' }).click()
  await expect(notice).toBeVisible()
  const back = page.getByRole('button', { name: 'Go to the entry' })
  expect((await back.boundingBox())?.height).toBeLessThan(40)
  await back.click()
  await expect(titleField(page)).toHaveValue('Left behind')
  await expect(notice).toHaveCount(0)
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+z')
  await titleField(page).fill('Found again')
  await saved(app)
  await goTo(app, 'Timeline')
  await expect(entries(page).first()).toContainText('Found again')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('words that could not be saved go with their entry when it is deleted for ever', async ({ openApp: app }) => {
  const { page } = app
  const notice = page.getByRole('alert').filter({ hasText: 'An entry that you left is not saved.' })
  for (const way of ['Delete for ever…', 'Empty the trash…']) {
    await write(app, 'Unwanted', 'Words.')
    await tagTooOften(app)
    await goTo(app, 'Timeline')
    await expect(notice).toBeVisible()
    await entries(page).first().getByRole('checkbox').click()
    await page.getByRole('button', { name: 'Move to trash' }).click()
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Trash' }).click()
    await expect(page.getByRole('button', { name: 'Empty the trash…' })).toBeVisible()
    if (way === 'Delete for ever…') await entries(page).first().getByRole('checkbox').click()
    await page.getByRole('button', { name: way }).click()
    await page.getByRole('button', { name: 'Delete for ever', exact: true }).click()
    await page.getByRole('button', { name: 'Put this notice away' }).click()
    await expect(notice).toHaveCount(0)
  }
})

test('pictures that are on their way when the entry is left arrive in it', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  await write(app, 'Illustrated', 'Words.')
  const { page } = app
  const room = await app.roomPid()
  process.kill(room, 'SIGSTOP')
  const bytes = pictureOf(new Uint8Array(32).fill(120))
  await editor(page).evaluate((top, base64) => {
    const paste = (clipboardData: DataTransfer) =>
      top.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    const alone = new DataTransfer()
    const decoded = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    alone.items.add(new File([decoded], 'image.png', { type: 'image/png' }))
    paste(alone)
    const withWords = new DataTransfer()
    withWords.setData('text/html', `<p>pasted <img alt="grey" src="data:image/png;base64,${base64}"></p>`)
    paste(withWords)
  }, bytes.toString('base64'))
  await expect(page.getByRole('status').filter({ hasText: 'Not yet saved' })).toBeVisible()
  await goTo(app, 'Today')
  await expect(editor(page)).toHaveCount(0)
  process.kill(room, 'SIGCONT')
  await openEntry(app, 'Illustrated')
  await expect(editor(page).getByRole('img')).toHaveCount(2)
  await expect(editor(page)).toContainText('pasted')
  await saved(app)
})

test('a person who closes it all the same is not held back', async ({ openApp: app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot halt a process and let it go on.')
  test.slow()
  await write(app, 'Stuck', 'Saved.')
  process.kill(await app.roomPid(), 'SIGSTOP')
  await app.page.keyboard.type(' Not yet.')
  await app.answerDialogs(1)
  await app.closeWindow()
  // The journal process doesn't go by itself either: it is ended after its time.
  await app.ended
})

const leaving = {
  close: (app: App) => app.closeWindow(),
  quit: (app: App) => app.quit(),
}
for (const [how, leave] of Object.entries(leaving))
  test(`words that can’t be saved are sealed where the person goes all the same, and come back: ${how}`, async ({
    openApp: app,
    start,
  }) => {
    await write(app, 'Refused', 'Words.')
    await typeIntoTrash(app, 'Refused', ' And these.')
    await app.answerDialogs(1)
    await leave(app)
    await app.ended
    const again = await start({ userData: app.userData })
    await unlock(again)
    await openEntry(again, 'Refused')
    await expect(editor(again.page)).toHaveText('Words. And these.')
  })

test('a link is opened only after asking, and only where it leads to the web or to a mail program', async ({ app }) => {
  const open = (url: string) => app.page.evaluate((url) => window.journal.shell.openLink({ url }), url)
  await app.answerDialogs(0, 1)
  expect(await open('https://example.com/no')).toEqual({ ok: true, value: false })
  expect(await open('https://example.com/yes')).toEqual({ ok: true, value: true })
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://server/share', 'http://example.com/'])
    expect(await open(url)).toMatchObject({ ok: false, error: { message: expect.stringContaining('can be copied') } })
  expect(await app.askedDialogs()).toHaveLength(2)
  expect(await app.opened()).toEqual(['https://example.com/yes'])
})

test('a copied recovery key is taken back by a lock, and other text is left where it is', async ({ openApp: app }) => {
  const copy = (text: string) => app.page.evaluate((text) => window.journal.shell.copySecret({ text }), text)
  await copy('ABCD-EFGH')
  expect(await app.clipboard()).toBe('ABCD-EFGH')
  await lock(app)
  expect(await app.clipboard()).toBe('')
  await unlock(app)
  await copy('ABCD-EFGH')
  await app.copy('something else')
  await lock(app)
  expect(await app.clipboard()).toBe('something else')
})

test('theme and text size stay after a restart, and the unlock screen has them', async ({ openApp: app, start }) => {
  await goTo(app, 'Settings')
  await app.page.evaluate(() => window.journal.shell.writeAppearance({ theme: 'dark', textSize: 150 }))
  await app.quit()
  const again = await start({ userData: app.userData })
  await expect(again.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
  const drawn = await again.page.evaluate(() => ({
    theme: document.documentElement.dataset.theme,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    size: document.documentElement.style.fontSize,
  }))
  expect(drawn).toEqual({ theme: 'dark', dark: true, size: '150%' })
  await unlock(again)
  await expect(titleField(again.page).or(again.page.getByRole('heading').first())).toBeVisible()
})

test('a journal process that does not stay alive is told of, and not started for ever', async ({ openApp: app }) => {
  await lock(app)
  await app.replaced(async () => process.kill(await app.roomPid(), 'SIGKILL'))
  await expect(app.page.getByText('ended unexpectedly')).toBeVisible()
  const last = await app.roomPid()
  process.kill(last, 'SIGKILL')
  await app.ended
})
