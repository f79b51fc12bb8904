import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { expectThereAndBack, tabTo } from '../support/keys.ts'
import { createJournal, editor, entries, goTo, makeSnapshot, saved, titleField } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { daily, seed } from '../support/seed.ts'

test('keys mean on a keyboard of another script what they mean on any', async ({ openApp: app }) => {
  const { page } = app
  const russian = (target: Locator, key: string, code: string) =>
    target.dispatchEvent('keydown', { key, code, ctrlKey: true, bubbles: true, cancelable: true })
  await titleField(page).pressSequentially('Река')
  await saved(app)
  await russian(titleField(page), 'я', 'KeyZ')
  await expect(titleField(page)).not.toHaveValue('Река')
  await seed(page, daily(3))
  await goTo(app, 'Timeline')
  await russian(page.getByRole('button', { name: 'Entry 3' }), 'ф', 'KeyA')
  await expect(page.getByText(/^[34] entries selected$/)).toBeVisible()
  await app.replaced(() => russian(page.locator('body'), 'д', 'KeyL'))
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible()
})

test('what stands in a text is worked by keys: check boxes, tables, links, pictures', async ({
  openApp: app,
  folder,
}) => {
  const { page } = app
  const { keyboard } = page
  // A key that moves the caret comes, as from a person, after the last one was drawn and before the next.
  const move = async (key: string) => {
    await page.waitForTimeout(300)
    await keyboard.press(key)
    await page.waitForTimeout(300)
  }
  await test.step('a check box is ticked, and the caret goes on in the words', async () => {
    await keyboard.type('[ ] water')
    await keyboard.press('Enter')
    await keyboard.type('bread')
    await move('Home')
    await move('ArrowLeft')
    const box = editor(page).getByRole('checkbox', { name: 'bread' })
    await expect(box).toBeFocused()
    await keyboard.press('Space')
    await expect(box).toBeChecked()
    await expect(editor(page).getByRole('checkbox', { name: 'water' })).not.toBeChecked()
    await keyboard.type('good ')
    await expect(editor(page).getByRole('checkbox', { name: 'good bread' })).toBeChecked()
    await move('End')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
  })

  await test.step('Tab goes through a table, and an arrow out of it', async () => {
    await keyboard.type('| Day | Weather |')
    await keyboard.press('Enter')
    await keyboard.type('Monday')
    await keyboard.press('Tab')
    await keyboard.type('rain')
    await move('ArrowDown')
    await keyboard.type('After it. ')
    await expect(editor(page).getByRole('cell')).toHaveText(['Monday', 'rain'])
    await expect(
      editor(page)
        .locator('p')
        .filter({ hasText: /^After it\. $/ }),
    ).toBeVisible()
  })

  await test.step('a link is made and opened', async () => {
    await keyboard.press('ControlOrMeta+Shift+K')
    await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused()
    await keyboard.type('https://example.com/')
    await keyboard.press('Tab')
    await keyboard.type('a place')
    await keyboard.press('Enter')
    await expect(editor(page)).toBeFocused()
    await move('ArrowLeft')
    await app.answerDialogs(1)
    await keyboard.press('ControlOrMeta+Enter')
    await expect.poll(() => app.opened()).toEqual(['https://example.com/'])
    await move('ControlOrMeta+End')
    await keyboard.press('Enter')
  })

  await test.step('a picture is reached, described, and left', async () => {
    const picture = join(folder, 'picture.png')
    writeFileSync(picture, pictureOf(Buffer.from('sixteen grey pixels in a row or so')))
    // The system's own dialog for files has keys of its own.
    await page.getByLabel('Choose pictures').setInputFiles(picture)
    await expect(editor(page).getByRole('img')).toHaveAttribute('data-drawn', 'true')
    await expect(editor(page)).toBeFocused()
    await move('ArrowLeft')
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Alternative text' })).toBeFocused()
    await keyboard.type('A row of pixels')
    await keyboard.press('Enter')
    await expect(editor(page).getByRole('img', { name: 'A row of pixels' })).toBeVisible()
    await expect(editor(page)).toBeFocused()
    await move('ArrowRight')
    await keyboard.type('Behind it.')
    await expect(editor(page).getByText('Behind it.')).toBeVisible()
  })

  await test.step('tags, star and trash', async () => {
    await move('Escape')
    await keyboard.press('Shift+Tab')
    await tabBackTo(page, page.getByRole('button', { name: 'Add tag' }))
    await keyboard.press('Enter')
    await keyboard.type('weather')
    await keyboard.press('Enter')
    await move('Escape')
    await expect(page.getByRole('list', { name: 'Tags' })).toContainText('weather')
    await tabBackTo(page, page.getByRole('button', { name: 'Entry menu' }))
    await keyboard.press('Enter')
    await keyboard.type('Star')
    await keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Star', exact: true })).toHaveAttribute('aria-pressed', 'true')
    await saved(app)
  })
})

async function tabBackTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluateAll((found) => found.some((element) => element === document.activeElement))) return
    await page.keyboard.press('Shift+Tab')
  }
  await expect(target).toBeFocused()
}

test('an import by keys, from the field of commands to the entry', async ({ openApp: app, folder }) => {
  const files = join(folder, 'notes')
  mkdirSync(files)
  writeFileSync(join(files, '2023-04-05.md'), 'A note from elsewhere.\n')
  const { page } = app
  const { keyboard } = page
  await keyboard.press('Control+K')
  await keyboard.type('import')
  await keyboard.press('Enter')
  const choose = page.getByRole('dialog', { name: 'Import' }).getByRole('button', { name: 'Choose a folder…' })
  await tabTo(page, choose)
  await app.answerDialogs(files)
  await keyboard.press('Enter')
  const report = page.getByRole('dialog', { name: 'What is in the files' })
  await expect(report).toContainText('A note from elsewhere.')
  await tabTo(page, report.getByRole('button', { name: /^Import / }))
  await keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /imported/ })).toBeVisible()
  await keyboard.press('Control+2')
  await expect(entries(page)).toHaveCount(1)
  await tabTo(page, entries(page).getByRole('button'))
  await keyboard.press('Enter')
  await expect(editor(page)).toHaveText('A note from elsewhere.')
})

test('each dialog takes the focus, keeps it, and gives it back', async ({ openApp: app }) => {
  test.slow()
  const { page } = app
  await goTo(app, 'Settings')
  for (const name of [
    'Change passphrase…',
    'Try your recovery key…',
    'New recovery key…',
    'Export to Markdown…',
    'Import…',
  ]) {
    await expectThereAndBack(page, page.getByRole('button', { name }), page.getByRole('dialog'))
  }
})

test('on each screen Tab reaches every control, and whatever has the focus shows it', async ({ app }) => {
  test.slow()
  await expect(app.page.getByRole('heading', { name: 'Create your journal' })).toBeVisible()
  await checkStops(app, 'create')
  await createJournal(app)
  await seed(app.page, daily(4))
  await goTo(app, 'Today')
  await expect(app.page.getByRole('region', { name: 'Recently written' })).toBeVisible()
  await checkStops(app, 'today')
  await goTo(app, 'Timeline')
  await expect(entries(app.page)).toHaveCount(4)
  await checkStops(app, 'timeline')
  await makeSnapshot(app)
  await expect(app.page.getByRole('heading', { name: 'About', exact: true })).toBeVisible()
  await checkStops(app, 'settings')
  await app.page.keyboard.press('Control+N')
  await expect(titleField(app.page)).toBeVisible()
  await checkStops(app, 'writing')
})

/** Goes round the page by Tab. Every control in the tab order is passed, each with a mark that it didn't have before. */
async function checkStops(app: App, screen: string): Promise<void> {
  const { page } = app
  await page.evaluate(() => {
    // What a person sees of the focus: a line around, a shadow, or another colour.
    const looks = (element: Element) => {
      const of = (part: Element, pseudo?: string) => {
        const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(part, pseudo)
        const outline =
          outlineStyle === 'none' || outlineWidth === '0px' ? 'no outline' : `${outlineStyle} ${outlineWidth}`
        return [outline, boxShadow, borderColor, backgroundColor].join(' ')
      }
      const parents = [element.parentElement, element.parentElement?.parentElement].filter((one) => one != null)
      return [of(element), of(element, '::before'), of(element, '::after'), ...parents.map((one) => of(one))].join(
        ' | ',
      )
    }
    const stops: Element[] = []
    const unmarked: string[] = []
    Object.assign(window, { stops, unmarked, looks })
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement) || stops.includes(target)) return
      stops.push(target)
      // In a text the caret is the mark.
      if (target.matches('[contenteditable], textarea, input:not([type]), [type=search], [type=password], [type=text]'))
        return
      const focused = looks(target)
      target.blur()
      // Set by a library, which takes it away a moment later.
      target.removeAttribute('data-focus-visible')
      const plain = looks(target)
      target.focus()
      if (focused === plain) unmarked.push(target.outerHTML.slice(0, 160))
    })
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  const most = (await page.locator('button, a[href], input, select, textarea, [contenteditable="true"]').count()) + 10
  for (let presses = 0; presses < most; presses++) {
    // The text keeps Tab for itself in lists; Esc gives it back.
    if (await editor(page).evaluateAll(([text]) => text !== undefined && text === document.activeElement))
      await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
  }
  const { missed, unmarked } = await page.evaluate(() => {
    const { stops, unmarked } = window as unknown as { stops: Element[]; unmarked: string[] }
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [contenteditable="true"]',
    )
    const inOrder = [...controls].filter(
      (control) =>
        control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true }) && !control.matches(':disabled'),
    )
    // Of a set of radio buttons Tab stops at one; of a toolbar too, and arrows lead to the others.
    const missed = inOrder.filter(
      (control) =>
        !stops.includes(control) &&
        !control.matches('[type=radio]') &&
        !stops.some(
          (stop) =>
            stop.closest('[role=toolbar]') !== null &&
            stop.closest('[role=toolbar]') === control.closest('[role=toolbar]'),
        ),
    )
    return { missed: missed.map((control) => control.outerHTML.slice(0, 160)), unmarked }
  })
  expect(missed, `${screen}: Tab never came by`).toEqual([])
  expect(unmarked, `${screen}: the focus cannot be seen`).toEqual([])
}
