import type { Page } from '@playwright/test'
import type { BlockNode, Bridge, StepNode } from '../../src-preload/contract.ts'
import { everyNode } from '../journal/every-node.ts'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import {
  editor,
  entries,
  goTo,
  lock,
  openEntry,
  recover,
  saved,
  somethingWentWrong,
  titleField,
  unlock,
  write,
} from '../support/pages.ts'
import { aLife, seedLife } from '../support/seed-life.ts'
import { outline } from '../writing/outline.ts'

/** From Today by what is needed. */
async function begin(app: App, need: string): Promise<void> {
  const { page } = app
  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'More templates' }).click()
  await page.getByRole('dialog').getByRole('button', { name: need }).click()
  await expect(page.getByRole('toolbar', { name: 'Formatting' })).toBeVisible()
}

/** Puts an entry into the journal past the editor, as an import would. */
async function keep(page: Page, title: string, children: readonly BlockNode[]): Promise<void> {
  await page.evaluate(
    async ({ title, body }) => {
      const { journal } = (window as unknown as { journal: Bridge }).journal
      const begun = await journal.beginEntry({ template: null })
      if (!begun.ok) throw new Error(begun.error.message)
      const { id, instant, zone, day } = begun.value
      const kept = await journal.saveEntry({ id, instant, zone, day, title, ownTags: [], body })
      if (!kept.ok) throw new Error(kept.error.message)
    },
    {
      title,
      body: JSON.stringify({
        root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children },
      }),
    },
  )
}

/** The question right before the line in which the caret is. */
const questionBefore = (page: Page) =>
  page.evaluate(() => {
    const at = document.getSelection()?.anchorNode
    const line = (at instanceof Element ? at : at?.parentElement)?.closest('p')
    return line?.previousElementSibling?.firstElementChild?.textContent
  })

const focused = (page: Page) => page.locator(':focus')
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
/** How many notes to oneself have come back and were seen. */
const notesGiven = (page: Page) =>
  page.evaluate(async () => {
    const { journal } = (window as unknown as { journal: Bridge }).journal
    const setbacks = await journal.listSetbacks({ trashed: false })
    if (!setbacks.ok) return -1
    const read = await Promise.all(setbacks.value.map(({ id }) => journal.readSetback({ id })))
    return read.flatMap((one) => (one.ok ? one.value.advice : [])).length
  })
/** Words that the brake knows, and its line. */
const circle = 'Why does this always happen to me? Why am I like this? Why me?'
const brakeLine = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'The same kind of question has come back' })
/** Counts how often the journal is asked for an echo from now on: its bridge is frozen, the way behind it is not. */
async function countEchoes(page: Page): Promise<() => Promise<number>> {
  const browser = await page.context().newCDPSession(page)
  const worlds: number[] = []
  browser.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.id))
  // Also the world of the bridge, where that is another than the page's.
  await browser.send('Runtime.enable')
  const inEach = (expression: string) =>
    Promise.all(
      worlds.map(async (contextId) => {
        const { result } = await browser.send('Runtime.evaluate', { expression, contextId, returnByValue: true })
        return Number(result.value)
      }),
    )
  await inEach(`{
    globalThis.echoes = 0
    const post = MessagePort.prototype.postMessage
    MessagePort.prototype.postMessage = function (message, ...more) {
      if (message?.name === 'findEcho') globalThis.echoes += 1
      return post.call(this, message, ...more)
    }
  }`)
  return async () => (await inEach('globalThis.echoes')).reduce((sum, count) => sum + count, 0)
}
const menu = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('a number that is typed with a feeling, or after it, is how strong it is', async ({ openApp: app }) => {
  const { page } = app
  const { keyboard } = page
  const slider = (name: string) => page.getByRole('slider', { name, exact: true })
  await somethingWentWrong(app)
  await keyboard.press('Tab')
  const field = page.getByRole('combobox', { name: 'Add a feeling' })
  await expect(field).toBeFocused()
  await keyboard.type('75')
  await keyboard.press('Enter')
  await expect(slider('75')).toHaveCount(0)
  // What says nothing yet does not hold whoever wants to go on.
  await keyboard.press('Tab')
  await expect(field).not.toBeFocused()
  await field.fill('')
  await keyboard.type('asha 70')
  await expect(page.getByRole('option', { name: 'ashamed', exact: true })).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('Enter')
  await expect(slider('ashamed')).toHaveValue('70')
  await keyboard.type('hollow inside')
  await keyboard.press('Enter')
  await keyboard.type('75')
  await keyboard.press('Enter')
  await expect(slider('hollow inside')).toHaveValue('75')
  await expect(field).toHaveValue('')
  await keyboard.type('ashamed, 60')
  await keyboard.press('Enter')
  await expect(slider('ashamed')).toHaveValue('60')
  await keyboard.type('hollow')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await keyboard.type('hollow 30')
  await keyboard.press('Enter')
  await expect(slider('hollow')).toHaveValue('30')
  await expect(page.getByRole('list', { name: 'Chosen feelings' }).getByRole('listitem')).toHaveCount(3)
  // Above the digits of some keyboards others lie.
  await slider('hollow').focus()
  for (const digit of ['Digit4', 'Digit5']) {
    await keyboard.down('Shift')
    await slider('hollow').dispatchEvent('keydown', { key: digit.at(-1), bubbles: true })
    await keyboard.up('Shift')
  }
  await expect(slider('hollow')).toHaveValue('45')
})

test('a field that has no room for all that is pasted says so', async ({ openApp: app }) => {
  const { page } = app
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Actions' }).click()
  await page.getByRole('button', { name: 'Write one' }).click()
  const sentence = page.getByRole('textbox', { name: /then I/ })
  await sentence.focus()
  const paste = (letters: number, field = sentence) =>
    field.evaluate((element, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, 'x'.repeat(letters))
  await paste(10_001)
  await expect(page.getByRole('alert')).toHaveText('Only the beginning of it was taken.')
  await paste(10_000)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await paste(1001, page.getByRole('searchbox', { name: 'Search entries' }))
  await expect(page.getByRole('status').filter({ hasText: 'Only the beginning of it was taken.' })).toBeVisible()
})

test('from the first word to a small step, by the keyboard alone', async ({ openApp: app }) => {
  const { page } = app
  const { keyboard } = page
  await somethingWentWrong(app)
  await keyboard.type('I froze in the oral examination.')

  await test.step('Tab leads into the form under the next question, and a word is typed or picked', async () => {
    await keyboard.press('Tab')
    await expect(page.getByRole('combobox', { name: 'Add a feeling' })).toBeFocused()
    await keyboard.type('asha')
    const isChosen = (name: string) =>
      expect(page.getByRole('option', { name, exact: true })).toHaveAttribute('aria-selected', 'true')
    await isChosen('ashamed')
    await keyboard.press('ArrowDown')
    await isChosen('Use “asha”')
    await keyboard.press('ArrowDown')
    await isChosen('ashamed')
    await keyboard.press('Enter')
    await keyboard.type('hollow inside')
    await keyboard.press('Enter')
    // A word of one's own is meant by its letters, also where they begin one of the list.
    await keyboard.type('guilt')
    await isChosen('guilty')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove guilt', exact: true }).press('Enter')
    await page.getByRole('combobox', { name: 'Add a feeling' }).focus()
    await keyboard.type('guilt')
    await keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove guilt', exact: true }).press('Enter')
    await page.getByRole('slider', { name: 'ashamed' }).focus()
    await keyboard.type('7')
    await keyboard.press('ArrowRight')
    await keyboard.type('30')
    await expect(page.getByRole('slider', { name: 'ashamed' })).toHaveValue('30')
    // Digits belong together only while they come in one go.
    await page.waitForTimeout(1600)
    await keyboard.type('4')
    await page.waitForTimeout(1600)
    await keyboard.type('70')
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('slider', { name: 'ashamed' })).toHaveValue('71')
    const untouched = page.getByRole('slider', { name: 'hollow inside' })
    await expect(untouched).toHaveAttribute('aria-valuetext', 'not said')
    await untouched.focus()
    await keyboard.type('5')
    const takeBack = page.getByRole('button', { name: 'Take it back: hollow inside' })
    await expect(takeBack).toHaveText('Take it back')
    await takeBack.focus()
    // Held down, so that the second press comes by itself.
    await keyboard.down('Enter')
    await keyboard.down('Enter')
    await keyboard.up('Enter')
    await expect(untouched).toHaveAttribute('aria-valuetext', 'not said')
    await expect(untouched).toBeFocused()
    await expect(takeBack).toHaveCount(0)
  })

  await test.step('the grouped list is found by arrows, and has the person’s own word from now on', async () => {
    await page.getByRole('button', { name: 'Find a word' }).press('Enter')
    await page.getByRole('button', { name: 'sad', exact: true }).focus()
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: 'afraid', exact: true })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('slider', { name: 'afraid' })).toHaveCount(0)
    await page.getByRole('group', { name: 'Near afraid' }).getByRole('button', { name: 'nervous' }).press('Enter')
    await expect(page.getByRole('slider', { name: 'nervous' })).toBeVisible()
    await expect(page.getByRole('group', { name: 'Your own words' }).getByRole('button').first()).toHaveText(
      'hollow inside',
    )
    for (const word of ['hollow inside', 'guilt'])
      await page.getByRole('button', { name: `Take ${word} off your words` }).click()
    await expect(page.getByRole('group', { name: 'Your own words' })).toHaveCount(0)
    await expect(page.getByRole('slider', { name: 'hollow inside' })).toBeVisible()
    await page.getByRole('button', { name: 'Remove nervous' }).press('Enter')
    await expect(page.getByRole('slider', { name: 'nervous' })).toHaveCount(0)
    await expect(page.getByRole('slider', { name: 'hollow inside' })).toBeFocused()
  })

  await test.step('undo is the text’s own', async () => {
    await page.getByRole('combobox', { name: 'Add a feeling' }).focus()
    await keyboard.press('Control+z')
    await expect(page.getByRole('slider', { name: 'nervous' })).toBeVisible()
    await keyboard.press('Control+Shift+z')
    await expect(page.getByRole('slider', { name: 'nervous' })).toHaveCount(0)
    await expect(page.getByRole('combobox', { name: 'Add a feeling' })).toBeFocused()
  })

  await test.step('Esc goes to the words under the form, and Tab on to the step', async () => {
    await keyboard.press('Escape')
    await expect(editor(page)).toBeFocused()
    await keyboard.type('Like glass.')
    await keyboard.press('Tab')
    await expect(page.getByRole('textbox', { name: 'If', exact: true })).toBeFocused()
    await keyboard.type('it is half past eight')
    await keyboard.press('Enter')
    await keyboard.type('open the notes for ten minutes')
    await keyboard.press('Shift+Tab')
    await keyboard.press('Shift+Tab')
    await expect(editor(page)).toBeFocused()
    await expect.poll(() => outline(editor(page))).toContain('p(Like glass.)')
    await page.getByText('Picture it, say how sure you are, or give it a day').press('Enter')
    await page.getByRole('checkbox', { name: 'I pictured that moment once' }).press('Space')
    await page.getByRole('slider', { name: 'How sure are you that it will happen, 0 to 10?' }).focus()
    await keyboard.type('6')
    await expect(page.getByText('A smaller one may be easier to begin.')).toBeVisible()
    await page.getByRole('button', { name: 'Make it smaller' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'then I' })).toBeFocused()
    await keyboard.type('open the notes')
    await page.getByRole('slider', { name: 'How sure are you that it will happen, 0 to 10?' }).focus()
    await keyboard.type('9')
    await expect(page.getByText('A smaller one may be easier to begin.')).toHaveCount(0)
  })

  await test.step('Shift+Tab leads back, and the last Tab out of the text', async () => {
    await page.getByRole('slider', { name: 'How bad will this feel in a week?' }).focus()
    await keyboard.type('80')
    await page.getByRole('button', { name: 'Take it back' }).last().press('Tab')
    await expect(editor(page)).toBeFocused()
    await keyboard.press('Shift+Tab')
    await expect(page.getByRole('button', { name: 'Take it back' }).last()).toBeFocused()
  })

  await saved(app)
  await lock(app)
  await unlock(app)
  const again = app.page
  await expect(again.getByRole('slider', { name: 'ashamed' })).toHaveValue('71')
  await expect(again.getByRole('textbox', { name: 'then I' })).toHaveValue('open the notes')
  await expect(again.getByRole('checkbox', { name: 'I pictured that moment once' })).toBeChecked()
  await expect(again.getByRole('slider', { name: 'How bad will this feel in a week?' })).toHaveValue('80')
  await expect(part(again, 'Where this stands').getByRole('radio', { name: 'Landed' })).toBeChecked()
  await expect(part(again, 'Feelings')).toContainText('ashamed 71')
})

test('a step that is taken out leaves its question a place, and enough leads to Today', async ({ openApp: app }) => {
  const { page } = app
  await somethingWentWrong(app)
  await page.keyboard.type('The bus left without me.')
  const cue = page.getByRole('textbox', { name: 'If', exact: true })
  const stepId = () =>
    page.evaluate(async () => {
      const steps = await window.journal.journal.listSteps({ today: '2026-01-01' })
      return steps.ok ? steps.value.waiting[0]?.id : undefined
    })
  await cue.fill('it is eight')
  await saved(app)
  const first = await stepId()
  expect(first).toBeDefined()
  await page.getByRole('button', { name: 'Remove this step' }).press('Enter')
  await expect(cue).toBeFocused()
  await expect(cue).toHaveValue('')
  // What is written in its place is another one: no goal and no mark of the first is its own.
  await cue.fill('it is ten')
  await saved(app)
  expect(await stepId()).not.toBe(first)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(cue).toHaveValue('it is eight')
  await saved(app)
  expect(await stepId()).toBe(first)
  await page.getByRole('button', { name: 'Another step' }).press('Enter')
  await expect(cue).toHaveCount(2)
  await cue.nth(1).fill('it is nine')
  await page.getByRole('button', { name: 'Remove this step' }).nth(1).press('Enter')
  await expect(cue).toHaveCount(1)

  await page.getByRole('button', { name: 'That is enough for now' }).click()
  await expect(page.getByRole('button', { name: 'Something went wrong' })).toBeVisible()
  await expect(page.getByText('You can come back to it whenever you like.')).toBeVisible()
})

test('one question at a time is a view of the same text', async ({ openApp: app }) => {
  const { page } = app
  const { keyboard } = page
  await somethingWentWrong(app)
  await keyboard.type('The parcel of letters came back.')
  await page.getByRole('button', { name: 'One question at a time' }).click()
  // The caret is where it was.
  await keyboard.type(' It is torn.')
  const parcel = 'The parcel of letters came back. It is torn.'
  const steps = page.getByRole('navigation', { name: 'Questions' })
  const question = (words: string) => editor(page).getByText(words, { exact: true })
  await expect(steps).toContainText('1 of 4')
  await expect(question('What do you feel, and how strongly?')).toBeHidden()

  await steps.getByRole('button', { name: 'Next' }).click()
  await expect(question('What happened?')).toBeHidden()
  await expect(question('What do you feel, and how strongly?')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Add a feeling' })).toBeFocused()
  await expect(steps).toContainText('2 of 4')
  await keyboard.press('Escape')
  await keyboard.type('Heavy.')
  await expect(page.getByRole('button', { name: /^Back to what you wrote first/ })).toContainText('The parcel of')

  await test.step('what is found comes into sight', async () => {
    await keyboard.press('Control+f')
    await page.getByRole('searchbox', { name: 'Find in this entry' }).fill('parcel')
    await expect(question(parcel)).toBeVisible()
    await keyboard.press('Escape')
    await expect(steps).toContainText('1 of 4')
  })
  await steps.getByRole('button', { name: 'Next' }).click()
  await expect(question('Heavy.')).toBeVisible()
  await steps.getByRole('button', { name: 'Next' }).click()
  await steps.getByRole('button', { name: 'Next' }).click()
  await expect(steps).toContainText('4 of 4')
  await steps.getByRole('button', { name: 'See the whole page' }).click()
  await expect(question(parcel)).toBeVisible()
  await expect(question('Heavy.')).toBeVisible()
})

test('the first thought stays in view on a page of many questions', async ({ openApp: app }) => {
  const { page } = app
  const pinned = page.getByRole('button', { name: 'Back to what you wrote first: Only the letter was on the mat.' })
  await begin(app, 'One thought keeps hurting')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type('Only the letter was on the mat.')
  await expect(pinned).toHaveCount(0)
  await page.getByRole('textbox', { name: 'then I' }).click()
  await expect(pinned).toBeInViewport()
  await pinned.click()
  await expect.poll(() => questionBefore(page)).toBe('Where were you, and what happened?')
  await expect(pinned).toHaveCount(0)
})

test('questions can be left, read without, and added', async ({ openApp: app }) => {
  const { page } = app
  const { keyboard } = page
  await somethingWentWrong(app)
  await keyboard.type('It rained on the whole of it.')
  const question = (words: string) => editor(page).getByText(words, { exact: true })

  await page.getByRole('button', { name: 'Leave the questions' }).click()
  await expect(question('What do you feel, and how strongly?')).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Add a feeling' })).toBeHidden()
  await expect(question('What happened?')).toBeVisible()
  await saved(app)
  await test.step('what is added is in sight, though the others stay out of it', async () => {
    await menu(page, 'Add a template…')
    await expect(page.getByRole('dialog').getByRole('list', { name: 'Found' })).toBeVisible()
    await expectClean(page, 'a template to add')
    await page.getByRole('textbox', { name: 'What do you need?' }).fill('lost sight')
    await page.getByRole('dialog').getByRole('list', { name: 'Found' }).getByRole('button').first().click()
    await expect.poll(() => questionBefore(page)).not.toBe('What happened?')
    const added = (await questionBefore(page)) ?? ''
    await page.waitForTimeout(1000)
    await expect(question(added)).toBeVisible()
    await expect(question('What do you feel, and how strongly?')).toBeHidden()
    await saved(app)
    await goTo(app, 'Timeline')
    await entries(page).first().click()
    await expect(question(added)).toBeVisible()
    await expect(question('What do you feel, and how strongly?')).toBeHidden()
  })
  await page.getByRole('button', { name: 'Show the questions' }).click()
  await expect(question('What do you feel, and how strongly?')).toBeVisible()

  await menu(page, 'Read')
  await expect(question('What do you feel, and how strongly?')).toBeHidden()
  await expect(editor(page)).toHaveAttribute('contenteditable', 'false')
  await expect(page.getByRole('button', { name: 'Back to writing' })).toBeFocused()
  await test.step('Esc that an input method takes leaves it as it is', async () => {
    const composing = () => {
      const press = { key: 'Escape', isComposing: true, bubbles: true, cancelable: true }
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', press))
    }
    await page.evaluate(composing)
    await expect(editor(page)).toHaveAttribute('contenteditable', 'false')
  })
  await expectClean(page, 'reading')
  await keyboard.press('Escape')
  await expect(editor(page)).toHaveAttribute('contenteditable', 'true')

  await menu(page, 'Add a template…')
  await page.getByRole('textbox', { name: 'What do you need?' }).fill('keep turning it over')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /I keep turning it over/ })
    .click()
  await expect(question('What happened? Tell it as somebody else’s story.')).toBeVisible()
  await expect.poll(() => questionBefore(page)).toBe('What happened? Tell it as somebody else’s story.')
  await keyboard.type('Mara stood there, and Mara said nothing. I was her.')
  const told = editor(page).locator('[data-counts]').filter({ hasText: 'Tell it as somebody else’s story.' })
  await expect(told).toHaveAttribute('data-counts', 'I, me 1 · he, she, they, names 3')
  await test.step('also where a lesson was kept out of the answer', async () => {
    await keyboard.press('Shift+Home')
    await page.getByRole('button', { name: 'More formatting' }).click()
    await page.getByRole('menuitem', { name: 'Keep as a lesson' }).click()
    await expect(page.getByRole('textbox', { name: 'A sentence to keep' })).toBeVisible()
    await editor(page).locator('p').filter({ hasText: 'Mara stood there' }).click()
    await keyboard.press('End')
    await keyboard.type(' So was I.')
    await expect(told).toHaveAttribute('data-counts', 'I, me 2 · he, she, they, names 3')
  })
  await saved(app)
})

test('a lesson is kept of words that are selected, and a copy of a step is another step', async ({ openApp: app }) => {
  const { page } = app
  const { keyboard } = page
  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Write freely' }).click()
  await editor(page).click()
  await keyboard.type('Say the number first.')
  await keyboard.press('Shift+Home')
  await page.getByRole('button', { name: 'More formatting' }).click()
  await page.getByRole('menuitem', { name: 'Keep as a lesson' }).click()
  await expect(page.getByRole('textbox', { name: 'A sentence to keep' })).toHaveValue('Say the number first.')
  await expect(page.getByRole('textbox', { name: 'A sentence to keep' })).toBeFocused()
  for (const key of ['Escape', 'Control+a', 'Control+c', 'Control+End', 'Control+v']) {
    await keyboard.press(key)
    // The editor hears of the caret a moment after the page.
    await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 30))))
  }
  await expect(page.getByRole('textbox', { name: 'A sentence to keep' })).toHaveCount(2)
  await saved(app)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Lessons' }).click()
  await expect(page.getByRole('main').getByText('Say the number first.')).toHaveCount(2)
})

test('a lesson is kept of cells that are selected', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Write freely' }).click()
  await editor(page).click()
  await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Table', exact: true }).click()
  for (const key of ['A', 's', 'k', 'Tab', 'e', 'a', 'r', 'l', 'y']) await page.keyboard.press(key)
  const cells = editor(page).locator('th, td')
  const middleOf = async (index: number) => {
    const box = await cells.nth(index).boundingBox()
    if (!box) throw new Error('no cell')
    return [box.x + box.width / 2, box.y + box.height / 2] as const
  }
  await page.mouse.move(...(await middleOf(0)))
  await page.mouse.down()
  await page.mouse.move(...(await middleOf(1)), { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'More formatting' }).click()
  await page.getByRole('menuitem', { name: 'Keep as a lesson' }).click()
  await expect(page.getByRole('textbox', { name: 'A sentence to keep' })).toHaveValue('Ask early')
  await saved(app)
})

test('a template that is added is all there: a way out, where it stands, its card, and once more', async ({
  openApp: app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  const add = async (need: string) => {
    await menu(page, 'Add a template…')
    await page.getByRole('textbox', { name: 'What do you need?' }).fill(need)
    await page.getByRole('dialog').getByRole('button', { name: need }).click()
  }
  const about = part(page, 'About these questions')
  await begin(app, 'I only see what went wrong')
  await page.keyboard.type('The bread turned out well.')
  await saved(app)
  await expect(page.getByRole('button', { name: 'If it is too much' })).toHaveCount(0)
  await expect(part(page, 'Where this stands')).toHaveCount(0)

  await add('I want to know how it came to this')
  await expect(page.getByRole('button', { name: 'If it is too much' })).toBeVisible()
  await expect(part(page, 'Where this stands')).toContainText('Keep it as one')
  await expect(about).toContainText('Stop as soon as')
  await editor(page).getByText('What else had a part in it?').first().click()
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'One more answer' }).click()
  await expect(editor(page).getByText('What else had a part in it?')).toHaveCount(2)

  await editor(page).getByText('The bread turned out well.').click()
  await expect(about).not.toContainText('Stop as soon as')
  await expect(page.getByRole('button', { name: 'If it is too much' })).toBeVisible()
})

test('a question that repeats is answered once more, and words in a form are found', async ({ openApp: app }) => {
  const { page } = app
  const { keyboard } = page
  await begin(app, 'I want to know how it came to this')
  await expect(editor(page)).toBeFocused()
  await keyboard.type('The bus was late and I was later.')
  await expect(page.getByRole('button', { name: 'One more answer' })).toHaveCount(0)
  for (const key of ['Tab', 'Tab', 'Escape', 'Tab']) await keyboard.press(key)
  await expect.poll(() => questionBefore(page)).toBe('What else had a part in it?')
  await keyboard.type('Nobody had told me of the works.')
  await page.getByRole('button', { name: 'One more answer' }).click()
  await expect.poll(() => questionBefore(page)).toBe('What else had a part in it?')
  await keyboard.type('I had slept badly.')
  await expect(editor(page).getByText('And that: was it in your hands?')).toHaveCount(2)

  const act = page.getByRole('textbox', { name: 'then I' })
  await act.fill('look up the timetable')
  await act.press('Control+f')
  await page.getByRole('searchbox', { name: 'Find in this entry' }).fill('timetable')
  await expect(page.getByRole('search', { name: 'In this entry' })).toContainText('1 of 1')
  await keyboard.press('Escape')
  await expect(act).toBeFocused()
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('timetable')
  await saved(app)
})

test('feelings come first where that is set, and have the focus', async ({ openApp: app }) => {
  const { page } = app
  await page.evaluate(async () => {
    const { journal } = (window as unknown as { journal: Bridge }).journal
    await journal.writeSettings({ feelingsFirst: true })
  })
  await goTo(app, 'Today')
  await page.getByRole('main').getByRole('button', { name: 'Something went wrong' }).click()
  await expect(page.getByRole('combobox', { name: 'Add a feeling' })).toBeFocused()
  await page.keyboard.type('sad')
  await page.keyboard.press('Enter')
  await page.keyboard.type('glum')
  await titleField(page).click()
  await expect(page.getByRole('slider', { name: 'glum' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Add a feeling' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect.poll(() => questionBefore(page)).toBe('What happened?')
})

test('thinking traps can be chosen, none has to fit, and one’s own is kept', async ({ openApp: app }) => {
  const { page } = app
  await begin(app, 'One thought keeps hurting')
  const traps = page.getByRole('group', { name: 'Choose what fits' })
  await expect(traps.getByRole('checkbox').first()).toHaveAccessibleName('None fits')
  await traps.getByRole('checkbox', { name: /^Labels/ }).check()
  await traps.getByRole('checkbox', { name: 'None fits' }).check()
  await expect(traps.getByRole('checkbox', { name: /^Labels/ })).not.toBeChecked()
  await traps.getByRole('textbox', { name: 'One of your own' }).fill('The family voice')
  await page.keyboard.press('Enter')
  await expect(traps.getByRole('checkbox', { name: 'The family voice' })).toBeChecked()
  await expect(traps.getByRole('checkbox', { name: 'None fits' })).not.toBeChecked()
  await page.getByRole('slider', { name: 'From not at all to fully' }).focus()
  await page.keyboard.type('40')
  await page.getByRole('button', { name: 'Take it back' }).nth(1).click()
  await expect(page.getByRole('slider', { name: 'From not at all to fully' })).toHaveAttribute(
    'aria-valuetext',
    'not said',
  )
  await saved(app)
  await begin(app, 'One thought keeps hurting')
  await expect(traps.getByRole('checkbox', { name: 'The family voice' })).not.toBeChecked()
})

test('a template of one’s own has the thinking traps with all that belongs to them, and other choices without', async ({
  openApp: app,
}) => {
  const { page } = app
  await page.evaluate(async () => {
    const { journal } = (window as unknown as { journal: Bridge }).journal
    const choice = { kind: 'choice', text: 'Which?', hint: '', repeats: false } as const
    const prompts = [
      { ...choice, id: null, choices: 'traps' },
      { ...choice, id: 'traps', choices: [{ word: 'Harbour', note: '' }] },
    ] as const
    const made = await journal.saveTemplate({ draft: { id: null, name: 'Mine', need: '', minutes: 5, prompts } })
    const begun = await journal.beginEntry({ template: made.ok ? made.value.id : null })
    if (!begun.ok) throw new Error(begun.error.message)
    const { id, instant, zone, day, body } = begun.value
    await journal.saveEntry({ id, instant, zone, day, title: 'Where it caught me', ownTags: [], body })
  })
  await openEntry(app, 'Where it caught me')
  const forms = page.getByRole('group', { name: 'Choose what fits' })
  const [traps, own] = [forms.first(), forms.last()]
  await expect(traps.getByRole('checkbox').first()).toHaveAccessibleName('None fits')
  await expect(traps.getByRole('textbox', { name: 'One of your own' })).toBeVisible()
  await expect(own.getByRole('checkbox')).toHaveCount(1)
  await expect(own.getByRole('textbox')).toHaveCount(0)
})

test('the same kind of “why” three times brings one quiet line, once, and not for what was written before', async ({
  openApp: app,
}) => {
  const { page } = app
  const setting = { version: 1, direction: null, format: '', indent: 0 } as const
  await keep(page, 'Last month', [
    { type: 'prompt', version: 1, promptId: 'what-happened', text: 'What happened?' },
    { type: 'paragraph', ...setting, children: [{ type: 'text', version: 1, text: circle, format: 0 }] },
  ])
  await openEntry(app, 'Last month')
  await editor(page).getByText(circle).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' A calmer day. ')
  await saved(app)
  const line = brakeLine(page)
  await expect(line).toHaveCount(0)

  await somethingWentWrong(app)
  await page.keyboard.type(circle)
  await expect(line).toBeVisible()
  await expectClean(page, 'a line about “why”')
  await page.keyboard.type(' It goes on.')
  await line.getByRole('button', { name: 'Ask how' }).click()
  await expect(line).toHaveCount(0)
  await expect(editor(page).getByText('How might the next hour go a little differently?')).toBeVisible()
  await page.keyboard.type('Why do I never manage? Why me?')
  await saved(app)
  await expect(line).toHaveCount(0)
})

test('no line comes about “why” where it is not wanted', async ({ openApp: app }) => {
  const { page } = app
  const wanted = page.getByRole('checkbox', { name: 'A quiet line when “why” keeps coming back' })
  await goTo(app, 'Settings')
  await wanted.uncheck()
  await somethingWentWrong(app)
  await page.keyboard.type(circle)
  await saved(app)
  await page.waitForTimeout(1000)
  await expect(brakeLine(page)).toHaveCount(0)

  await goTo(app, 'Settings')
  await expect(wanted).not.toBeChecked()
  await wanted.check()
  await somethingWentWrong(app)
  await page.keyboard.type(circle)
  await expect(brakeLine(page)).toBeVisible()
})

test('who is asked about “why” can write on, or have enough for today', async ({ openApp: app }) => {
  await somethingWentWrong(app)
  await app.page.keyboard.type(circle)
  await brakeLine(app.page).getByRole('button', { name: 'Write on' }).click()
  await expect(brakeLine(app.page)).toHaveCount(0)
  await expect(editor(app.page)).toBeFocused()
  await app.page.keyboard.type(' It was the tent.')
  await expect(editor(app.page).getByText(`${circle} It was the tent.`)).toBeVisible()
  await expect(editor(app.page).getByText('How might the next hour go a little differently?')).toHaveCount(0)
  await saved(app)

  // Once a sitting.
  await lock(app)
  await unlock(app)
  await somethingWentWrong(app)
  await app.page.keyboard.type(`The bridge was closed. ${circle}`)
  await brakeLine(app.page).getByRole('button', { name: 'Enough for today' }).click()
  await expect(app.page.getByRole('region', { name: 'A practice for today' })).toBeVisible()
  await expect(editor(app.page)).toHaveCount(0)
  await expect(brakeLine(app.page)).toHaveCount(0)
  await goTo(app, 'Timeline')
  await entries(app.page).filter({ hasText: 'The bridge was closed.' }).click()
  await expect(editor(app.page).getByText(`The bridge was closed. ${circle}`)).toBeVisible()
})

test('a week’s facts lead to what they name', async ({ openApp: app }) => {
  const { page } = app
  await write(app, 'A walk by the river', 'It was cold and bright.')
  await begin(app, 'I want to see what this week was')
  const facts = page.getByRole('group', { name: 'From this week' })
  await expect(facts.first()).toBeVisible()
  await facts.getByRole('button').filter({ hasText: 'river' }).click()
  await expect(titleField(page)).toHaveValue('A walk by the river')
})

test('a week’s fact of a step leads to that step, under however many others', async ({ openApp: app }) => {
  const { page } = app
  const step = (act: string, at: number): StepNode => ({
    ...{ type: 'step', version: 1, id: `018e4000-0000-7000-8000-${String(at).padStart(12, '0')}` },
    ...{ cue: '', act, pictured: false, sure: null, due: null, end: null, ended: null, note: '' },
  })
  const many = Array.from({ length: 250 }, (_, at) => step(`Waiting ${at}`, at + 1))
  await keep(page, 'Steps', [...many, { ...step('Rang the office', 0), end: 'done', ended: Date.now() - 60_000 }])
  await begin(app, 'I want to see what this week was')
  await page.getByRole('group', { name: 'From this week' }).getByRole('button', { name: 'Rang the office' }).click()
  const line = page.getByRole('list', { name: 'Small steps' }).getByRole('button', { name: 'Rang the office' })
  await expect(line).toBeFocused()
  await expect(line).toBeInViewport()
})

test('a week’s facts of a lesson and of a setback lead to these', async ({ openApp: app }) => {
  const { page } = app
  const setbacks = await seedLife(page, aLife())
  await page.evaluate(async (moved) => {
    const { journal } = (window as unknown as { journal: Bridge }).journal
    const lessons = await journal.listLessons({ text: 'aloud' })
    if (lessons.ok) for (const { id } of lessons.value) await journal.noteLessonUse({ id, entry: null })
    await journal.moveSetback({ id: moved, state: 'understood', note: '' })
  }, setbacks[1] ?? '')
  const facts = page.getByRole('group', { name: 'From this week' })
  for (const [fact, title] of [
    [/used the lesson “I know a thing/, 'I know a thing once I have said it aloud.'],
    [/understood “I froze/, 'I froze in the oral examination'],
  ] as const) {
    await begin(app, 'I want to see what this week was')
    await facts.getByRole('button', { name: fact }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(editor(page)).toHaveCount(0)
  }
})

test('if it is too much, one key leads out and back, and the words are saved', async ({ openApp: app }) => {
  const { page } = app
  await somethingWentWrong(app)
  await page.keyboard.type('It is a lot.')
  await page.keyboard.press('Control+.')
  await expect(page.getByRole('dialog', { name: 'If it is too much' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(editor(page)).toBeFocused()
  await saved(app)
  await page.getByRole('combobox', { name: 'Add a feeling' }).focus()
  await page.keyboard.press('Control+.')
  await expect(page.getByRole('dialog', { name: 'If it is too much' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'If it is too much' }).click()
  await expect(page.getByRole('dialog', { name: 'If it is too much' })).toBeVisible()
})

test('a recovered setback comes back as an echo of the next one like it, with its advice, once', async ({
  openApp: app,
}) => {
  const { page } = app
  const { keyboard } = page
  await somethingWentWrong(app)
  await keyboard.type('The pitch to the museum board fell flat and nobody asked about the pottery budget.')
  await saved(app)
  await recover(app, 'Asking Noor what the board had seen.', 'Say the number of the pottery budget first.')

  await somethingWentWrong(app)
  await keyboard.type('Another pitch, another museum board, and the pottery budget again.')
  const echo = part(page, 'Echo')
  await test.step('nothing comes beside the first answer while it is thought about', async () => {
    await page.waitForTimeout(6000)
    await expect(echo).toHaveCount(0)
  })
  await keyboard.press('Tab')
  await expect(echo).toContainText('What helped: Asking Noor what the board had seen.')
  await expect(echo).toContainText('Say the number of the pottery budget first.')
  await expectClean(page, 'an echo')
  await expect.poll(() => notesGiven(page)).toBe(1)
  await echo.getByRole('button', { name: 'Not here' }).click()
  await expect(echo).toHaveCount(0)
  await saved(app)

  await somethingWentWrong(app)
  await keyboard.type('A third pitch before a museum board about the pottery budget.')
  await test.step('whoever stops after the first answer has it after a long rest', async () => {
    await page.waitForTimeout(6000)
    await expect(echo).toHaveCount(0)
    await expect(echo).toBeVisible({ timeout: 20_000 })
  })
  await expect(echo).not.toContainText('Say the number of the pottery budget first.')
  await test.step('it can be done without from then on, and that be taken back', async () => {
    await echo.getByRole('button', { name: 'No echoes any more' }).focus()
    await keyboard.press('Enter')
    await expect(echo).toHaveCount(0)
    await expect(page.getByText(/^No echoes from now on\. Under Writing in Settings/)).toBeVisible()
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false)
    await page.getByText('Undo', { exact: true }).click()
    await expect(echo).toBeVisible()
    await echo.getByRole('button', { name: 'Not here' }).focus()
    await keyboard.press('Enter')
    await expect(echo).toHaveCount(0)
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false)
  })
})

test('an echo is looked for once the letters have paused, and once', async ({ openApp: app }) => {
  const { page } = app
  await begin(app, 'I want to learn something from it')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type('The pitch fell flat.')
  await saved(app)
  await expect(part(page, 'Where this stands')).toBeVisible()
  const asked = await countEchoes(page)
  await page.keyboard.press('Tab')
  await expect.poll(() => questionBefore(page)).toBe('What had you set out to do?')
  for (const [words, times] of [
    ['nobody asked about the budget for pottery', 1],
    [' and then the lamp went out as well, of all', 2],
  ] as const) {
    // Longer than the pause, and saved meanwhile.
    await page.keyboard.type(words, { delay: 100 })
    expect(await asked()).toBe(times - 1)
    await expect.poll(asked).toBe(times)
    await page.waitForTimeout(4000)
    expect(await asked()).toBe(times)
  }
})

test('an echo comes beside a page without questions too, and its lesson is used with one press', async ({
  openApp: app,
}) => {
  const { page } = app
  const { keyboard } = page
  await somethingWentWrong(app)
  await keyboard.type('The pitch to the museum board fell flat and nobody asked about the pottery budget.')
  await page.keyboard.press('Shift+Home')
  await page.getByRole('button', { name: 'More formatting' }).click()
  await page.getByRole('menuitem', { name: 'Keep as a lesson' }).click()
  await page.getByRole('textbox', { name: 'A sentence to keep' }).fill('Say the number first.')
  await saved(app)
  await part(page, 'Where this stands').getByRole('radio', { name: 'Recovered' }).check()
  await page.getByRole('button', { name: 'Recovered, without writing' }).click()

  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Write freely' }).click()
  await expect(editor(page)).toBeFocused()
  await keyboard.type('Another pitch, another museum board, and the pottery budget again.')
  await saved(app)
  await menu(page, 'Keep it as a setback')
  const echo = part(page, 'Echo')
  await expect(echo).toContainText('You learned: Say the number first.')
  await echo.getByRole('button', { name: 'Used “Say the number first.”' }).click()
  await expect(page.getByText('Noted as used.')).toBeVisible()
  await goTo(app, 'Lessons')
  const line = page.getByRole('listitem').filter({ hasText: 'Say the number first.' })
  await expect(line).toContainText('Used once')
  await page.getByText('Undo', { exact: true }).click()
  await expect(line).not.toContainText('Used once')
})

test('a note to oneself waits in the folded strip until that is opened, and stands on the page of its setback then', async ({
  openApp: app,
}) => {
  const { page } = app
  const { keyboard } = page
  await app.resize(900, 600)
  await somethingWentWrong(app)
  await keyboard.type('The pitch to the museum board fell flat and nobody asked about the pottery budget.')
  await saved(app)
  await page.getByRole('button', { name: /^Where this stands/ }).click()
  await part(page, 'Where this stands').getByRole('radio', { name: 'Recovered' }).check()
  await page.getByRole('button', { name: 'Recovered, and write what helped' }).click()
  await expect(editor(page).getByText('What helped?', { exact: true })).toBeVisible()
  const note = page.getByRole('textbox', { name: 'Advice to myself' })
  await note.fill('Say the number of the pottery budget first.')
  await test.step('it is sealed when its form is left, also when it was opened again', async () => {
    await editor(page).getByText('What helped?', { exact: true }).click()
    await expect(note).toHaveCount(0)
    await page.getByRole('button', { name: 'Open it' }).click()
    await expect(note).toBeFocused()
    await keyboard.type(' Then breathe.')
    await page.getByRole('textbox', { name: 'Title' }).focus()
    await expect(note).toHaveCount(0)
    await page.getByRole('button', { name: 'Open it' }).click()
    await expect(note).toHaveValue('Say the number of the pottery budget first. Then breathe.')
    await goTo(app, 'Timeline')
    await expect(page.getByText('breathe', { exact: false })).toHaveCount(0)
  })

  await test.step('the strip says that it waits, and nobody has seen it', async () => {
    await somethingWentWrong(app)
    await keyboard.type('Another pitch, another museum board, and the pottery budget again.')
    await keyboard.press('Tab')
    await expect(page.getByRole('button', { name: /A note that you left yourself is waiting here$/ })).toBeVisible()
    await page.waitForTimeout(1500)
    expect(await notesGiven(page)).toBe(0)
    await expectClean(page, 'a note that waits')
  })

  await test.step('opened, it is read, and waits no more', async () => {
    await page.getByRole('button', { name: /waiting here$/ }).click()
    await part(page, 'Echo').getByText('Say the number').scrollIntoViewIfNeeded()
    await expect.poll(() => notesGiven(page)).toBe(1)
    await expect(part(page, 'Echo')).toContainText('Then breathe.')
    await page.getByRole('button', { name: /^Where this stands, and an echo$/ }).click()
  })

  await test.step('on the page of its setback it stays', async () => {
    await page.getByRole('button', { name: /^Where this stands/ }).click()
    await part(page, 'Echo')
      .getByRole('button', { name: /museum board fell flat/ })
      .click()
    await expect(part(page, 'What you left yourself for the next time')).toContainText('Then breathe.')
    await expectClean(page, 'a setback with a note that came back')
  })
})

test('a note to oneself comes back also where echoes are not wanted, by itself', async ({ openApp: app }) => {
  const { page } = app
  await somethingWentWrong(app)
  await page.keyboard.type('The pitch to the museum board fell flat and nobody asked about the pottery budget.')
  await saved(app)
  await part(page, 'Where this stands').getByRole('radio', { name: 'Recovered' }).check()
  await page.getByRole('button', { name: 'Recovered, and write what helped' }).click()
  await page.getByRole('textbox', { name: 'Advice to myself' }).fill('Say the number first.')
  await page.getByRole('button', { name: 'Close it' }).click()
  await saved(app)
  await page.evaluate(() => (window as unknown as { journal: Bridge }).journal.journal.writeSettings({ echo: false }))
  await lock(app)
  await unlock(app)
  await somethingWentWrong(app)
  await app.page.keyboard.type('Another pitch, another museum board, and the pottery budget again.')
  await app.page.keyboard.press('Tab')
  await expect(part(app.page, 'A note from yourself')).toContainText('Say the number first.')
  await expect(app.page.getByText('Both speak of')).toHaveCount(0)
  await expectClean(app.page, 'a note by itself')
})

test('axe finds nothing on a page with everything that can be filled in, wide and narrow', async ({ openApp: app }) => {
  const { page } = app
  const images = (block: BlockNode) => JSON.stringify(block).includes('"image"')
  await keep(
    page,
    'Everything',
    everyNode.root.children.filter((block) => !images(block)),
  )
  await openEntry(app, 'Everything')
  await expect(titleField(page)).toHaveValue('Everything')
  await app.resize(1280, 800)
  await expectClean(page, 'wide')
  await app.resize(900, 600)
  await page.getByRole('button', { name: /^Where this stands/ }).click()
  await expectClean(page, 'narrow')
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await expectReachable(app, 'narrow, with large text')
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '100%'
  })
  await page.getByRole('combobox', { name: 'Add a feeling' }).first().focus()
  await page.keyboard.type('a')
  await page.getByRole('button', { name: 'Find a word' }).first().click()
  await expectClean(page, 'finding a word')
  await expect(focused(page)).toHaveCount(1)
})
