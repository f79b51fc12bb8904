import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import {
  compose,
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  lockByKeys,
  openEntry,
  saved,
  somethingWentWrong,
  titleField,
  unlock,
  write,
} from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { outline } from '../writing/outline.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page for free writing, with the caret in it. */
async function begin(app: App): Promise<void> {
  await goTo(app, 'Today')
  await app.page.getByRole('button', { name: 'Write freely' }).click()
  await editor(app.page).click()
}

/** A GIF of two frames, one red and one green, a fifth of a second each. */
const flicker = Buffer.from(
  '47494638396102000200f00000ff000000ff0021ff0b4e45545343415045322e300301000000' +
    '21f90400140000002c000000000200020000020304000500' +
    '21f90400140000002c0000000002000200000203' +
    '4c1205003b',
  'hex',
)

/** How far the page is scrolled, in CSS pixels. */
const scrolled = (page: Page) =>
  editor(page).evaluate((top) => {
    for (let here = top.parentElement; here; here = here.parentElement) if (here.scrollTop > 0) return here.scrollTop
    return 0
  })

const questionsIn = async (page: Page) => (await outline(editor(page))).match(/\?\([^)]*\)/g) ?? []

/** Presses keys one after the other, each once the page has seen where the one before it led. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 30))))
  }
}

test.describe('formats', () => {
  test('Markdown typed becomes formatting, keys and buttons make the rest, and all of it is there after a lock', async ({
    openApp: app,
  }) => {
    await begin(app)
    const { keyboard } = app.page
    const toolbar = app.page.getByRole('toolbar', { name: 'Formatting' })

    await keyboard.type('# First\nplain **bold** _slanted_ `code` ==marked== ~~gone~~ [here](example.org/a) end\n')
    for (const [keys, word] of [
      ['Control+u', 'under'],
      ['Control+Shift+Comma', 'low'],
      ['Control+Shift+Period', 'high'],
    ] as const) {
      await keyboard.press(keys)
      await keyboard.type(word)
      await keyboard.press(keys)
      await keyboard.type(' ')
    }
    await keyboard.type('\n- one\n')
    await keyboard.press('Tab')
    await keyboard.type('deeper\n\n\n1. first\nsecond\n\n[x] done\nopen\n\n> said\n')
    await keyboard.type('--- ')
    await keyboard.type('```js\nlet a = 1\n\n\nafter')
    await toolbar.getByRole('button', { name: 'Highlight' }).click()
    await keyboard.type(' by button')
    await toolbar.getByRole('button', { name: 'Highlight' }).click()
    await keyboard.press('Enter')
    await toolbar.getByRole('button', { name: /^Style/ }).click()
    await app.page.getByRole('menuitemcheckbox', { name: 'Heading 3' }).click()
    await expect(editor(app.page)).toBeFocused()
    await keyboard.type('third\n')
    await toolbar.getByRole('button', { name: 'Table', exact: true }).click()
    await keyboard.type('head')
    await keyboard.press('Tab')
    await keyboard.type('next')
    await saved(app)

    const before = await outline(editor(app.page))
    expect(before).toBe(
      'h1(First) p(plain b(bold) i(slanted) code(code) mark(marked) s(gone) a[https://example.org/a](here) end) ' +
        'p(u(under) sub(low) sup(high) ) ' +
        'ul(li(one) li(ul(li(deeper)))) ol(li(first) li(second)) ul(li☑(done) li☐(open)) blockquote(said) hr ' +
        'pre(let a = 1) p(aftermark( by button)) h3(third) ' +
        'table(tr(th(p(head)) th(p(next)) th(p())) tr(td(p()) td(p()) td(p())) tr(td(p()) td(p()) td(p()))) p()',
    )
    await lock(app)
    await unlock(app)
    await expect.poll(() => outline(editor(app.page))).toBe(before)
  })

  test('a check list is ticked by a press on its box, and by Space once ArrowLeft has led there', async ({
    openApp: app,
  }) => {
    await begin(app)
    const { page } = app
    await page.keyboard.type('[] first\nsecond')
    const first = editor(page).getByRole('checkbox').first()
    const box = await first.boundingBox()
    await page.mouse.click((box?.x ?? 0) - 12, (box?.y ?? 0) + 16)
    await expect(first).toBeChecked()
    await expect.poll(() => outline(editor(page))).toBe('ul(li☑(first) li☐(second))')
    await press(page, 'Home', 'ArrowLeft', 'Space')
    await expect(editor(page).getByRole('checkbox').last()).toBeChecked()
    await press(page, 'Escape')
    await page.keyboard.type('the ')
    await expect.poll(() => outline(editor(page))).toBe('ul(li☑(first) li☑(the second))')
    await saved(app)
  })

  test('rows and columns come and go, and the whole table goes', async ({ openApp: app }) => {
    await begin(app)
    const table = app.page
      .getByRole('toolbar', { name: 'Formatting' })
      .getByRole('button', { name: 'Table', exact: true })
    const choose = async (name: string) => {
      await table.click()
      await app.page.getByRole('menuitem', { name }).click()
      await expect(editor(app.page)).toBeFocused()
    }
    await app.page.keyboard.type('| a | b |\n')
    await choose('Row below')
    await choose('Column after')
    await choose('Heading row on or off')
    await expect
      .poll(() => outline(editor(app.page)))
      .toBe('table(tr(td(p(a)) td(p()) td(p(b))) tr(td(p()) td(p()) td(p())) tr(td(p()) td(p()) td(p()))) p()')
    await choose('This row')
    await choose('This column')
    await expect.poll(() => outline(editor(app.page))).toBe('table(tr(td(p()) td(p(b))) tr(td(p()) td(p()))) p()')
    await choose('The whole table')
    await app.page.keyboard.type('gone')
    await expect.poll(() => outline(editor(app.page))).toBe('p(gone)')
  })

  test('a link is made, refused, opened by asking, and taken off', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    await page.keyboard.type('go there')
    await press(page, 'Control+Shift+ArrowLeft', 'Control+Shift+K')
    const address = page.getByRole('textbox', { name: 'Address' })
    await address.fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await expect(page.getByText('A link leads to')).toBeVisible()
    await address.fill('https://example.org/x')
    await page.keyboard.press('Enter')
    await expect(editor(page)).toBeFocused()
    await expect.poll(() => outline(editor(page))).toBe('p(go a[https://example.org/x](there))')

    await app.answerDialogs(1)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => app.opened()).toContain('https://example.org/x')

    // A press puts the caret into it, and nothing else. With Ctrl it asks, and can be told to stay.
    await editor(page).getByRole('link', { name: 'there' }).click()
    await app.answerDialogs(0)
    await editor(page)
      .getByRole('link', { name: 'there' })
      .click({ modifiers: ['ControlOrMeta'] })
    await expect.poll(async () => (await app.askedDialogs()).length).toBe(2)
    expect(await app.opened()).toHaveLength(1)

    // What the system's browser is not handed is not said to be opened.
    const link = editor(page).getByRole('link', { name: 'there' })
    const open = page.getByRole('button', { name: 'Open', exact: true })
    await expect(link).toHaveAttribute('title', /-click opens it$/)
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(open).toBeVisible()
    await address.fill('http://example.org/x')
    await page.keyboard.press('Enter')
    await expect(link).toHaveAttribute('title', /not opened from here, and can be copied$/)
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(page.getByText('This one can be copied.')).toBeVisible()
    await expect(open).toHaveCount(0)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => outline(editor(page))).toBe('p(go there)')
  })

  test('a link stands on the picture that is selected, and asks for no words then', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    const words = page.getByRole('textbox', { name: 'Words' })
    const buffer = pictureOf(new Uint8Array(64).fill(90))
    await page.getByLabel('Choose pictures').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
    const picture = editor(page).getByRole('img')
    await picture.click()
    await press(page, 'Control+Shift+K')
    await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused()
    await expect(words).toHaveCount(0)
    await page.keyboard.type('https://example.org/x')
    await press(page, 'Enter')
    await expect(editor(page).getByRole('link').getByRole('img')).toHaveCount(1)
    await picture.click()
    await press(page, 'Control+Shift+K')
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('https://example.org/x')
    await press(page, 'Control+a')
    await page.keyboard.type('https://example.org/y')
    await press(page, 'Enter')
    await expect(editor(page).getByRole('link')).toHaveAttribute('href', 'https://example.org/y')
    await picture.click()
    await press(page, 'Control+Shift+K')
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(editor(page).getByRole('link')).toHaveCount(0)
    await expect(picture).toHaveCount(1)
  })
})

test.describe('questions', () => {
  test('are selected before they are deleted, come back on undo, and what is typed is never lost', async ({ app }) => {
    const { page } = app
    // The first page of a new journal comes with questions.
    await createJournal(app)
    const questions = await questionsIn(page)
    expect(questions).not.toEqual([])

    await page.keyboard.type('It rained.')
    await press(page, 'Home', 'Backspace')
    await expect.poll(() => questionsIn(page)).toEqual(questions)
    await page.keyboard.type('And ')
    await expect(editor(page)).toContainText('And It rained.')

    await press(page, 'Home', 'Backspace', 'Backspace')
    await expect.poll(() => questionsIn(page)).toEqual(questions.slice(1))
    await page.keyboard.press('Control+z')
    await expect.poll(() => questionsIn(page)).toEqual(questions)
  })
})

test.describe('undo', () => {
  test('takes back words, title and tags in the order in which they came', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    await titleField(page).fill('A title')
    await press(page, 'Enter')
    await page.keyboard.type('words')
    await page.getByRole('button', { name: 'Add tag' }).click()
    await page.keyboard.type('work, #rain')
    await press(page, 'Enter', 'Escape')
    const tags = page.getByRole('list', { name: 'Tags' }).getByRole('listitem')
    await expect(tags).toHaveText(['work', 'rain'])

    await editor(page).click()
    await page.keyboard.press('Control+z')
    await expect(tags).toHaveText(['work'])
    await page.keyboard.press('Control+z')
    await expect(tags).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(editor(page)).toHaveText('')
    await expect(titleField(page)).toHaveValue('A title')
    await page.keyboard.press('Control+z')
    await expect(titleField(page)).toHaveValue('')
    for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('Control+Shift+z')
    await expect(titleField(page)).toHaveValue('A title')
    await expect(editor(page)).toHaveText('words')
    await expect(tags).toHaveText(['work', 'rain'])

    await titleField(page).click()
    await page.keyboard.type(' more')
    await page.keyboard.press('Control+z')
    await expect(titleField(page)).toHaveValue('A title')
    await expect(titleField(page)).toBeFocused()
    await saved(app)
  })
})

test.describe('saving', () => {
  test('a page that nobody wrote on is not kept; one that is left in the middle of a word is', async ({
    openApp: app,
  }) => {
    await begin(app)
    await expect(app.page.getByRole('status').filter({ hasText: 'Nothing to save yet' })).toBeVisible()
    await goTo(app, 'Timeline')
    await expect(entries(app.page)).toHaveCount(0)

    await begin(app)
    await app.page.keyboard.type('half a wor')
    await goTo(app, 'Timeline')
    await expect(entries(app.page)).toHaveCount(1)
    await expect(entries(app.page)).toContainText(['half a wor'])
  })

  test('what can’t be saved is said with a way on, stays on screen, and keeps the window from closing silently', async ({
    openApp: app,
  }) => {
    await write(app, 'Kept', 'These words are on disk. ')
    const { page } = app
    // More tags than an entry can have: the journal refuses the whole save.
    await page.getByRole('button', { name: 'Add tag' }).click()
    const field = page.getByRole('combobox', { name: 'Add a tag' })
    for (let batch = 10; batch < 45; batch += 1) {
      await field.fill(Array.from({ length: 15 }, (_, index) => `${batch}x${index}`).join(','))
      await field.press('Enter')
    }
    await field.press('Escape')
    await editor(page).click()
    await press(page, 'Control+End')
    await page.keyboard.type('These are not.')
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('Your words are still here')
    const again = page.getByRole('button', { name: 'Try again' })
    await expect(again).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toHaveCount(0)

    await app.answerDialogs(0)
    await app.closeWindow()
    await expect.poll(() => app.askedDialogs()).toContainEqual(expect.stringContaining('not saved'))
    await expect(editor(app.page)).toHaveText('These words are on disk. These are not.')

    // Leaving it for another page keeps the words, too.
    await goTo(app, 'Timeline')
    await entries(page).filter({ hasText: 'Kept' }).click()
    await expect(editor(page)).toHaveText('These words are on disk. These are not.')

    for (let tag = 0; tag < 30; tag += 1) {
      await page
        .getByRole('button', { name: /^Take off the tag/ })
        .last()
        .click()
    }
    // It is tried again by itself, too, which may be quicker.
    await Promise.race([again.click(), saved(app)])
    await saved(app)
    await expect(alert).toHaveCount(0)
    await lock(app)
    await unlock(app)
    await expect(editor(app.page)).toHaveText('These words are on disk. These are not.')
  })

  test('what was typed is saved at once where the window loses the focus or is hidden', async ({
    openApp: app,
    start,
  }) => {
    const { page } = app
    await write(app, 'Left', 'One.')
    // The pause after which it would be saved anyway never ends.
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 60_000)
    const left = async (words: string, leave: () => void) => {
      await page.keyboard.type(words)
      await expect(page.getByRole('status').filter({ hasText: 'Not yet saved' })).toBeVisible()
      // Playwright has every page believe that it is in front.
      await page.evaluate(leave)
      await saved(app)
    }
    await left(' Two.', () => window.dispatchEvent(new Event('blur')))
    await left(' Three.', () => document.dispatchEvent(new Event('visibilitychange')))
    await app.kill()
    const again = await start({ userData: app.userData })
    await unlock(again)
    await openEntry(again, 'Left')
    await expect(editor(again.page)).toHaveText('One. Two. Three.')
  })

  test('what comes by an input method is saved: in a paragraph, a list, a table and the title', async ({
    openApp: app,
  }) => {
    await begin(app)
    const { page } = app
    const newest = () =>
      page.evaluate(async () => {
        const { journal } = window.journal
        const rows = await journal.listRecent({ limit: 1 })
        if (!rows.ok || !rows.value[0]) return ''
        const entry = await journal.readEntry({ id: rows.value[0].id })
        return entry.ok ? entry.value.title + entry.value.body : ''
      })
    // Each by itself: what is typed afterwards would have it saved as well.
    const arrives = async (text: string) => {
      await compose(page, text)
      await expect.poll(newest).toContain(text)
    }
    await page.keyboard.type('so it is')
    await press(page, 'ArrowLeft', 'ArrowLeft')
    await arrives('かわ')
    await press(page, 'End', 'Enter')
    await page.keyboard.type('- ')
    await arrives('いし')
    await press(page, 'Enter')
    await arrives('みず')
    await press(page, 'Enter', 'Enter')
    await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Table', exact: true }).click()
    await arrives('あめ')
    await press(page, 'Tab')
    await arrives('ゆき')
    await titleField(page).click()
    await arrives('そら')
    await saved(app)
    await lock(app)
    await unlock(app)
    await expect(titleField(app.page)).toHaveValue('そら')
    await expect
      .poll(() => outline(editor(app.page)))
      .toMatch(/^p\(so it かわis\) ul\(li\(いし\) li\(みず\)\) table\(tr\(t[dh]\(p\(あめ\)\) t[dh]\(p\(ゆき\)\)/)
  })

  test('words are found in an entry that is only read, and in one of the trash', async ({ openApp: app }) => {
    await write(app, 'River', 'A river, and a river.')
    const { page } = app
    const find = page.getByRole('searchbox', { name: 'Find in this entry' })
    await page.getByRole('button', { name: 'Entry menu' }).click()
    await page.getByRole('menuitem', { name: 'Read', exact: true }).click()
    const back = page.getByRole('button', { name: 'Back to writing' })
    await back.focus()
    await page.keyboard.press('ControlOrMeta+f')
    await expect(find).toBeFocused()
    await find.fill('river')
    await expect(page.getByText('1 of 2')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+g')
    await expect(page.getByText('2 of 2')).toBeVisible()
    await find.press('Escape')
    await expect(find).toHaveCount(0)
    await expect(back).toBeFocused()
    await back.press('Escape')
    await expect(back).toHaveCount(0)

    await page.getByRole('button', { name: 'Entry menu' }).click()
    await page.getByRole('menuitem', { name: /trash/i }).click()
    await goTo(app, 'Timeline')
    await page.getByRole('button', { name: 'Trash', exact: true }).click()
    await page.getByRole('button', { name: 'River', exact: true }).click()
    await expect(page.getByText('This entry is in the trash.')).toBeVisible()
    await page.getByRole('button', { name: 'Find in this entry' }).click()
    await find.fill('river')
    await expect(page.getByText('1 of 2')).toBeVisible()
  })

  test('Enter and Esc of an input method stay with it in the fields that search', async ({ openApp: app }) => {
    await write(app, 'River', 'かわ and かわ')
    const { page } = app
    const composing = (field: Locator, key: string) =>
      field.dispatchEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true })
    await page.keyboard.press('ControlOrMeta+f')
    const find = page.getByRole('searchbox', { name: 'Find in this entry' })
    await compose(page, 'かわ')
    await expect(page.getByText('1 of 2')).toBeVisible()
    await composing(find, 'Enter')
    await composing(find, 'Escape')
    await expect(find).toHaveValue('かわ')
    await expect(page.getByText('1 of 2')).toBeVisible()
    await find.press('Enter')
    await expect(page.getByText('2 of 2')).toBeVisible()

    const all = page.getByRole('searchbox', { name: 'Search entries' })
    await all.fill('かわ')
    await composing(all, 'Escape')
    await expect(page.getByText('1 entry found.')).toBeVisible()
    await expect(all).toHaveValue('かわ')
    await all.press('Escape')
    await expect(all).toHaveValue('')
  })

  test('a title too long for the journal holds nothing back, and begins the text after a kill', async ({
    openApp: app,
    start,
  }) => {
    await write(app, 'Short', 'words')
    const title = 'I had hoped for so much more. '.repeat(20).trim()
    await titleField(app.page).fill(title)
    await editor(app.page).click()
    await app.page.keyboard.press('Control+End')
    await app.page.keyboard.type(' that matter')
    await saved(app)
    await expect(app.page.getByRole('alert')).toHaveCount(0)
    await expect(app.page.getByText(/500 characters/)).toBeVisible()
    await expect(titleField(app.page)).toHaveValue(title)
    await app.kill()

    const again = await start({ userData: app.userData, vault: app.vault })
    await unlock(again)
    await goTo(again, 'Timeline')
    await entries(again.page).first().click()
    await expect(editor(again.page).locator('p')).toHaveText([title, 'words that matter'])
    const kept = await titleField(again.page).inputValue()
    expect(kept.length).toBeLessThanOrEqual(500)
    expect(title.startsWith(kept.slice(0, -1))).toBe(true)
  })

  test('a title that is shortened leaves the text as it is', async ({ openApp: app }) => {
    await write(app, 'Short', 'words')
    await titleField(app.page).fill('x'.repeat(501))
    await saved(app)
    await titleField(app.page).fill('A\u0000 title\u2028 \u202eof many\nlines')
    await saved(app)
    await expect(app.page.getByText(/500 characters/)).toHaveCount(0)
    await lock(app)
    await unlock(app)
    await expect(titleField(app.page)).toHaveValue('A  title  \u202eof many lines')
    await expect(editor(app.page).locator('p')).toHaveText(['words'])
  })

  test('twenty thousand words are written in, found in, saved, and come back', async ({ openApp: app }) => {
    await begin(app)
    const line = 'The quiet river goes on under the stones and nobody asks it for how long it has been going on there. '
    await editor(app.page).evaluate(
      (top, text) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text)
        top.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      Array.from({ length: 500 }, (_, index) => `${index}. ${line.repeat(2)}`).join('\n'),
    )
    await expect(editor(app.page).locator('p')).toHaveCount(500)
    await press(app.page, 'Control+Home')
    await app.page.keyboard.type('Typed in front. ')
    await saved(app)
    await expect(app.page.getByText(/^2\d.\d{3} words$/)).toBeVisible()
    await press(app.page, 'Control+f')
    await app.page.keyboard.type('499. the')
    await expect(app.page.getByText('1 of 1')).toBeVisible()
    await lock(app)
    await unlock(app)
    await expect(editor(app.page).locator('p')).toHaveCount(500)
    await expect(editor(app.page).locator('p').first()).toHaveText(/^Typed in front\. 0\. The quiet/)
  })
})

test.describe('coming back', () => {
  test('after a lock the caret and the scroll are where they were', async ({ openApp: app }) => {
    await app.resize(900, 600)
    await write(app, 'Long', Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n'))
    const { page } = app
    await editor(page).locator('p').nth(20).click()
    await press(page, 'Home', 'ArrowRight', 'ArrowRight')
    const before = await scrolled(page)
    expect(before).toBeGreaterThan(100)
    // The place is told once the person rests there.
    await page.waitForTimeout(500)
    await lock(app)
    await unlock(app)
    await expect(editor(app.page)).toBeFocused()
    await expect.poll(() => scrolled(app.page)).toBe(before)
    await app.page.keyboard.type('_')
    await expect(editor(app.page).locator('p').nth(20)).toHaveText('li_ne 20')
  })

  test('who leaves before they have rested finds the caret and the scroll as they were, too', async ({
    openApp: app,
  }) => {
    await app.resize(900, 600)
    await write(app, 'Long', Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n'))
    const { page } = app
    await editor(page).locator('p').nth(20).click()
    await press(page, 'Home', 'ArrowRight', 'ArrowRight')
    await page.waitForTimeout(500)
    const before = await scrolled(page)
    expect(before).toBeGreaterThan(100)
    await page.keyboard.type('+')
    await page.keyboard.press('Control+2')
    await entries(page).filter({ hasText: 'Long' }).click()
    await expect(editor(page)).toBeFocused()
    await expect.poll(() => scrolled(page)).toBe(before)
    await page.keyboard.type('_')
    await expect(editor(page).locator('p').nth(20)).toHaveText('li+_ne 20')

    await titleField(page).click()
    await press(page, 'Home', 'ArrowRight')
    await page.keyboard.press('Control+2')
    await entries(page).filter({ hasText: 'Long' }).click()
    await expect(titleField(page)).toBeFocused()
    await page.keyboard.type('_')
    await expect(titleField(page)).toHaveValue('L_ong')
  })

  test('after a lock the caret is in the title, or in the field of a form, where it was', async ({ openApp: app }) => {
    await write(app, 'A kiln', 'It cracked.')
    await titleField(app.page).click()
    await press(app.page, 'Home', 'ArrowRight')
    await lockByKeys(app)
    await unlock(app)
    await expect(titleField(app.page)).toBeFocused()
    await app.page.keyboard.type('nother')
    await expect(titleField(app.page)).toHaveValue('Another kiln')

    await editor(app.page).click()
    await press(app.page, 'Control+End')
    await app.page.getByRole('button', { name: 'More formatting' }).click()
    await app.page.getByRole('menuitem', { name: 'Small step' }).click()
    const act = () => app.page.getByRole('textbox', { name: 'then I' })
    await act().fill('call')
    await press(app.page, 'Home')
    await app.page.waitForTimeout(500)
    await lockByKeys(app)
    await unlock(app)
    await expect(act()).toBeFocused()
    await app.page.keyboard.type('re')
    await expect(act()).toHaveValue('recall')
  })

  test('after a lock one question at a time shows the one whose form was filled in', async ({ openApp: app }) => {
    await goTo(app, 'Settings')
    await app.page.getByRole('checkbox', { name: 'One question at a time' }).check()
    await somethingWentWrong(app)
    await app.page.keyboard.type('It cracked.')
    const steps = () => app.page.getByRole('navigation', { name: 'Questions' })
    await steps().getByRole('button', { name: 'Next' }).click()
    await steps().getByRole('button', { name: 'Next' }).click()
    await expect(steps()).toContainText('3 of 4')
    const act = () => app.page.getByRole('textbox', { name: 'then I' })
    await act().fill('call')
    await press(app.page, 'Home')
    await app.page.waitForTimeout(500)
    await lockByKeys(app)
    await unlock(app)
    await expect(act()).toBeFocused()
    await expect(steps()).toContainText('3 of 4')
    await app.page.keyboard.type('re')
    await expect(act()).toHaveValue('recall')
  })
})

test.describe('finding', () => {
  test('counts, steps, marks, and leaves the caret on what it found', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    await page.keyboard.type('A café\nan **CA**FE\nno tea\ncafe')
    await press(page, 'Control+f')
    const field = page.getByRole('searchbox', { name: 'Find in this entry' })
    await field.fill('cafe')
    await expect(page.getByText('1 of 3')).toBeVisible()
    await press(page, 'Enter')
    await expect(page.getByText('2 of 3')).toBeVisible()
    await press(page, 'Shift+Enter', 'Shift+Enter')
    await expect(page.getByText('3 of 3')).toBeVisible()
    await press(page, 'Enter', 'Enter')
    await expect(page.getByText('2 of 3')).toBeVisible()
    await press(page, 'Escape')
    await expect(field).toHaveCount(0)
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('tea')
    await expect(editor(page).locator('p').nth(1)).toHaveText('an tea')
  })
})

test.describe('the entry as a whole', () => {
  test('gets another date and time, a star, tags with proposals, and goes to the trash and back', async ({
    openApp: app,
  }) => {
    await write(app, 'First', 'with #typed words')
    const { page } = app
    await expect(page.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['#typed'])
    await page.getByRole('button', { name: 'Add tag' }).click()
    await page.keyboard.type('river')
    await press(page, 'Enter', 'Escape')
    await saved(app)
    await page.getByRole('button', { name: 'Star', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Star', exact: true })).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: 'Entry menu' }).click()
    await page.getByRole('menuitem', { name: 'Change date and time…' }).click()
    await page.getByLabel('Date', { exact: true }).fill('2020-02-29')
    await page.getByLabel('Time', { exact: true }).fill('01:15')
    await expect(page.getByText(/counted to .*(28 February|February 28,) 2020/)).toBeVisible()
    await page.getByRole('button', { name: 'Keep' }).click()
    await expect(page.getByRole('button', { name: /(28 February|February 28,) 2020/ })).toBeVisible()
    await saved(app)

    await write(app, 'Second', 'another')
    await page.getByRole('button', { name: 'Add tag' }).click()
    await expect(page.getByRole('option', { name: 'river' })).toBeVisible()
    await page.keyboard.type('riv')
    await press(page, 'ArrowDown', 'Enter', 'Escape')
    await expect(page.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['river'])
    await saved(app)
    await page.getByRole('button', { name: 'Entry menu' }).click()
    await page.getByRole('menuitem', { name: 'Move to the trash' }).click()
    await expect(page.getByText('Moved to the trash.')).toBeVisible()
    await goTo(app, 'Timeline')
    await expect(entries(page)).toHaveCount(1)
    await expect(entries(page)).toContainText(['First'])
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(entries(page)).toHaveCount(2)
  })
})

test.describe('pictures', () => {
  test('of every kind are drawn, and one of 24 MB', async ({ openApp: app }) => {
    await begin(app)
    const folder = join(import.meta.dirname, '../images/fixtures')
    const kinds = ['photo.jpg', 'photo.png', 'photo.webp', 'photo.avif', 'moving.gif']
    const chooser = app.page.getByLabel('Choose pictures')
    await chooser.setInputFiles(kinds.map((name) => join(folder, name)))
    const drawn = editor(app.page).locator('[role="img"][data-drawn="true"]')
    await expect(drawn).toHaveCount(kinds.length)
    await expect(app.page.getByText('The photographs are kept. Where they were taken has been left out.')).toBeVisible()
    const large = pictureOf(new Uint8Array(4800).fill(90), 5000)
    await chooser.setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: large })
    await expect(drawn).toHaveCount(kinds.length + 1, { timeout: 30_000 })
    await saved(app)
    await lock(app)
    await unlock(app)
    await expect(editor(app.page).locator('[role="img"][data-drawn="true"]')).toHaveCount(kinds.length + 1)
  })

  test('are chosen, drawn, described, and there after a lock; what is no picture gets a sentence', async ({
    openApp: app,
  }) => {
    await begin(app)
    const { page } = app
    const choose = (name: string, buffer: Buffer) =>
      page.getByLabel('Choose pictures').setInputFiles({ name, mimeType: 'image/png', buffer })
    await page.keyboard.type('before ')
    await choose('a.png', pictureOf(new Uint8Array(64).fill(90)))
    const picture = editor(page).getByRole('img')
    await expect(picture).toHaveAttribute('data-drawn', 'true')
    await picture.click()
    await press(page, 'Enter')
    await page.getByRole('textbox', { name: 'Alternative text' }).fill('A grey stripe')
    await press(page, 'Enter')
    await expect(editor(page).getByRole('img', { name: 'A grey stripe' })).toBeVisible()

    await choose('not.png', Buffer.from('these are words'))
    await expect(page.getByRole('status').filter({ hasText: /image|picture/i })).toBeVisible()
    await editor(page).evaluate((top) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([new Uint8Array(26 * 1024 * 1024)], 'huge.png', { type: 'image/png' }))
      top.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await expect(page.getByText('larger than 25 MB')).toBeVisible()
    await saved(app)

    await lock(app)
    await unlock(app)
    const again = editor(app.page).getByRole('img', { name: 'A grey stripe' })
    await expect(again).toHaveAttribute('data-drawn', 'true')
    const grey = await again.evaluate((canvas) => {
      const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : null
      return context ? [...context.getImageData(1, 1, 1, 1).data] : []
    })
    expect(grey).toEqual([90, 90, 90, 255])
    await again.click()
    await press(app.page, 'Backspace')
    await expect(editor(app.page).getByRole('img')).toHaveCount(0)
    await press(app.page, 'Control+z')
    await expect(editor(app.page).getByRole('img', { name: 'A grey stripe' })).toBeVisible()
  })

  test('one that is selected takes the caret from no line that is pressed next', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    await page.keyboard.type('Seven herons.')
    await press(page, 'Enter')
    await page.keyboard.type('By the weir.')
    await page
      .getByLabel('Choose pictures')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pictureOf(new Uint8Array(64).fill(90)) })
    const picture = editor(page).getByRole('img')
    await expect(picture).toHaveAttribute('data-drawn', 'true')
    for (const letter of ['x', 'y']) {
      await picture.click()
      await titleField(page).click()
      await editor(page)
        .getByText('the weir.')
        .click({ position: { x: 2, y: 8 } })
      await page.keyboard.type(letter)
    }
    await expect.poll(() => outline(editor(page))).toMatch(/^p\(Seven herons\.\) p\([xy]{2}By the weir\./)
    await titleField(page).click()
    await picture.click()
    await press(page, 'Backspace')
    await expect(picture).toHaveCount(0)
  })

  test('one of an entry in the trash is not described by two clicks', async ({ openApp: app }) => {
    await write(app, 'Thrown away', 'words')
    const { page } = app
    await page
      .getByLabel('Choose pictures')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pictureOf(new Uint8Array(64).fill(90)) })
    const picture = editor(page).getByRole('img')
    const form = page.getByRole('textbox', { name: 'Alternative text' })
    await picture.dblclick()
    await expect(form).toBeVisible()
    await press(page, 'Escape')
    await expect(form).toHaveCount(0)
    await saved(app)
    await goTo(app, 'Timeline')
    const line = page.getByRole('list', { name: 'Entries' }).getByRole('listitem').filter({ hasText: 'Thrown away' })
    await line.getByRole('button').focus()
    await press(page, 'Delete')
    await expect(line).toBeHidden()
    await page.getByRole('button', { name: 'Trash', exact: true }).click()
    await line.getByRole('button').first().click()
    await expect(editor(page)).toHaveAttribute('contenteditable', 'false')
    await picture.dblclick()
    await picture.dblclick()
    await expect(form).toHaveCount(0)
  })

  test('one that is longer than any page can draw is kept, and says so', async ({ openApp: app }) => {
    const { page } = app
    const buffer = pictureOf(new Uint8Array(32_768))
    await page.getByLabel('Choose pictures').setInputFiles({ name: 'long.png', mimeType: 'image/png', buffer })
    const reason = 'This picture is in the journal, but it can’t be drawn here.'
    await expect(editor(page).getByRole('img')).toHaveText(reason)
    await expect(editor(page).getByRole('img', { name: `Picture: ${reason}` })).toBeVisible()
    await saved(app)
  })
})

test.describe('motion', () => {
  test('a picture that moves stands still until it is asked to', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    await page.getByLabel('Choose pictures').setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: flicker })
    const colour = () =>
      editor(page)
        .locator('canvas')
        .evaluate((canvas) => {
          const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : null
          return context ? [...context.getImageData(0, 0, 1, 1).data].join() : ''
        })
    const [red, green] = ['255,0,0,255', '0,255,0,255']
    await expect.poll(colour).toBe(red)
    await page.waitForTimeout(500)
    expect(await colour()).toBe(red)
    await page.getByRole('button', { name: 'Let the picture move' }).click()
    await expect.poll(colour, { intervals: [20] }).toBe(green)
    await expect.poll(colour, { intervals: [20] }).toBe(red)
    await page.getByRole('button', { name: 'Hold the picture still' }).click()
    await expect.poll(colour).toBe(red)
  })
})

test.describe('for everyone', () => {
  test('letters of every script, emoji and text from right to left stay as they are written', async ({
    openApp: app,
  }) => {
    await begin(app)
    const { page } = app
    const lines = ['日本語の日記', '👩‍👩‍👧‍👦 🇵🇹 e\u0301', 'שלום עולם', 'กินข้าว', 'مرحبا بالعالم']
    for (const [index, line] of lines.entries()) {
      if (index > 0) await page.keyboard.press('Enter')
      await page.keyboard.insertText(line)
    }
    await expect(editor(page).locator('p')).toHaveText(lines)
    const directions = await editor(page)
      .locator('p')
      .evaluateAll((paragraphs) => paragraphs.map((paragraph) => getComputedStyle(paragraph).direction))
    expect(directions).toEqual(['ltr', 'ltr', 'rtl', 'ltr', 'rtl'])
    await saved(app)
    await lock(app)
    await unlock(app)
    await expect(editor(app.page).locator('p')).toHaveText(lines)
  })

  test('everything is reached by keys alone, and Tab leads in and out of the text', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.keyboard.type('- item')
    await press(page, 'Alt+F10')
    await expect.poll(() => focused()).toMatch(/^Style/)
    await press(page, 'ArrowRight', 'Enter')
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type(' bold')
    await expect.poll(() => outline(editor(page))).toBe('ul(li(itemb( bold)))')
    await press(page, 'Tab')
    await expect(editor(page)).toBeFocused()
    await press(page, 'Escape', 'Tab')
    await expect(editor(page)).not.toBeFocused()
    await press(page, 'Shift+Tab')
    await expect(editor(page)).toBeFocused()
    await press(page, 'Alt+F10', 'Escape')
    await expect(editor(page)).toBeFocused()
  })

  test('nothing of it is hard to perceive: both themes, a small window, large text', async ({ openApp: app }) => {
    await begin(app)
    const { page } = app
    await titleField(page).fill('A title')
    await editor(page).click()
    await page.keyboard.type(
      '# Head\nsome `code` ==marked== [link](example.org) #tag\n> quote\n\n[] to do\n\n| a | b | ',
    )
    await saved(app)
    const complaintsOf = async () => {
      await page.evaluate(axe)
      return page.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the page
        const { violations } = await (globalThis as any).axe.run({ exclude: ['header'] })
        return violations.map((one: { id: string; nodes: { target: string[] }[] }) => [
          one.id,
          one.nodes.map((node) => node.target.join(' ')),
        ])
      })
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      expect(await complaintsOf()).toEqual([])
      await page.getByRole('button', { name: 'More formatting' }).click()
      expect(await complaintsOf()).toEqual([])
      await press(page, 'Escape')
      await page.getByRole('button', { name: 'Add tag' }).click()
      await press(page, 'Control+f')
      expect(await complaintsOf()).toEqual([])
      await press(page, 'Escape')
    }
    await app.resize(900, 600)
    for (const size of ['100%', '200%']) {
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize
      }, size)
      const overflow = await page.evaluate(
        () =>
          [...document.querySelectorAll('main *')].filter(
            (node) =>
              node.scrollWidth > node.clientWidth + 1 &&
              getComputedStyle(node).overflowX === 'visible' &&
              node.clientWidth > 0 &&
              getComputedStyle(node).display !== 'inline',
          ).length,
      )
      expect(overflow).toBe(0)
      for (const name of ['Bold', 'More formatting', 'Entry menu']) {
        await expect(page.getByRole('button', { name, exact: true })).toBeInViewport()
      }
      await expect(titleField(page)).toBeInViewport()
    }
  })
})
