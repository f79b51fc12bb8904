import type { Locator, Page } from '@playwright/test'
import { dayOf } from '../../src-renderer/today/day.ts'
import { type App, expect, test } from '../support/app.ts'
import { expectClean, expectReachable } from '../support/looking.ts'
import { editor, goTo, lock, saved, unlock, write } from '../support/pages.ts'
import { seed } from '../support/seed.ts'
import { aLife, dayFromNow, type LifeEntry, seedLife } from '../support/seed-life.ts'

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
const open = (page: Page) => page.getByRole('list', { name: 'Open setbacks' }).getByRole('listitem')
const recovered = (page: Page) => page.getByRole('list', { name: 'Recovered setbacks' }).getByRole('listitem')
const standing = (page: Page) => page.getByRole('region', { name: 'Where this stands' })
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
const entriesOf = (page: Page) => page.getByRole('list', { name: 'Entries of this setback' }).getByRole('listitem')

async function withALife(app: App): Promise<void> {
  await goTo(app, 'Today')
  await seedLife(app.page, aLife())
  await rail(app.page, 'Setbacks').click()
  await expect(open(app.page).first()).toBeVisible()
}

async function openSetback(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: title, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

test('before the first one there is an invitation, and an example that is not in the journal', async ({
  openApp: app,
}) => {
  const { page } = app
  await rail(page, 'Setbacks').click()
  await expect(page.getByRole('figure')).toContainText('It is not in your journal')
  await expect(page.getByRole('figure').getByRole('button')).toHaveCount(0)
  await expectClean(page, 'no setbacks')
  await page.getByRole('main').getByRole('button', { name: 'Something went wrong' }).click()
  await editor(page).click()
  await page.keyboard.type('The letter said no.')
  await saved(app)
  await rail(page, 'Setbacks').click()
  await expect(open(page)).toHaveCount(1)
  await expect(page.getByRole('figure')).toHaveCount(0)
})

test('what was written freely is kept as a setback, and the step under it is met on Today', async ({
  openApp: app,
}) => {
  const { page } = app
  const steps = [{ cue: 'the shift begins', act: 'ask for five minutes' }]
  await seedLife(page, [{ title: 'The two rooms', text: 'I know why now.', day: dayFromNow(-1), steps }])
  await write(app, '', 'I mixed up the two rooms, and everyone waited.')
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await page.getByRole('menuitem', { name: 'Keep it as a setback' }).click()
  await expect(standing(page).getByRole('radio', { name: 'Landed' })).toBeChecked()
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await expect(page.getByRole('menuitem', { name: 'Add a template…' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Keep it as a setback' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await goTo(app, 'Today')
  const waiting = part(page, 'Waiting for their moment')
  await expect(waiting.getByRole('listitem').first()).toBeVisible()
  await expectClean(page, 'Today with steps that wait')
  const step = await waiting.getByRole('listitem').first().getAttribute('data-step')
  await waiting.getByRole('button', { name: 'Done' }).first().click()
  await page.getByRole('textbox', { name: 'What happened?' }).press('Enter')
  await expect(waiting.locator(`[data-step="${step}"]`)).toHaveCount(0)
})

test('a page of plain text says that its setback is in the trash, and begins no other', async ({ openApp: app }) => {
  const { page } = app
  await write(app, '', 'I mixed up the two rooms, and everyone waited.')
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await page.getByRole('menuitem', { name: 'Keep it as a setback' }).click()
  await expect(standing(page).getByRole('radio', { name: 'Landed' })).toBeChecked()
  await rail(page, 'Setbacks').click()
  await open(page).getByRole('button').first().click()
  await page.getByRole('button', { name: 'Move to trash…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Move to trash' }).click()
  await expect(said(page, 'The setback is in the trash.')).toBeVisible()
  await goTo(app, 'Timeline')
  await page.getByRole('list', { name: 'Entries' }).getByRole('listitem').first().click()
  await expect(standing(page)).toContainText('is in the trash. This page belongs to it.')
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await expect(page.getByRole('menuitem', { name: 'Read' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Keep it as a setback' })).toHaveCount(0)
})

test('who goes elsewhere while something goes into the trash stays there', async ({ openApp: app }) => {
  const { page } = app
  await write(app, '', 'I mixed up the two rooms, and everyone waited.')
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await page.getByRole('menuitem', { name: 'Keep it as a setback' }).click()
  await expect(standing(page).getByRole('radio', { name: 'Landed' })).toBeChecked()
  const room = await app.roomPid()
  /** Presses, and is at the goals before the journal has done it. */
  const leaveAtOnce = async (press: Locator, told: string) => {
    process.kill(room, 'SIGSTOP')
    try {
      await press.click()
      await rail(page, 'Goals').click()
    } finally {
      process.kill(room, 'SIGCONT')
    }
    await expect(said(page, told)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Goals' })).toBeVisible()
  }

  await rail(page, 'Setbacks').click()
  await open(page).getByRole('button').first().click()
  await page.getByRole('button', { name: 'Move to trash…' }).click()
  await leaveAtOnce(page.getByRole('alertdialog').getByRole('button', { name: 'Move to trash' }), 'is in the trash')
  await goTo(app, 'Timeline')
  await page.getByRole('list', { name: 'Entries' }).getByRole('listitem').first().click()
  await page.getByRole('button', { name: 'Entry menu' }).click()
  await leaveAtOnce(page.getByRole('menuitem', { name: 'Move to the trash' }), 'Moved to the trash.')
})

test('open ones stand first with their next step, recovered ones with what helped', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  await openSetback(page, 'The flat went to somebody else')
  await standing(page).getByRole('radio', { name: 'Recovered' }).check()
  await page.getByRole('button', { name: 'Recovered, without writing' }).click()
  await expect(said(page, 'Recovered. You can open it again at any time.')).toBeVisible()
  await expect(part(page, 'Who helped')).toContainText('Imre, who went along.')
  await page.getByRole('button', { name: 'All setbacks' }).click()
  await expect(open(page)).toHaveCount(2)
  const frozen = open(page).filter({ hasText: 'I froze in the oral examination' })
  await expect(frozen).toContainText(/Landed, open for 1[12] days/)
  await expect(frozen).toContainText('Next: say one answer aloud to the wall')
  await expect(recovered(page)).toHaveCount(1)
  await expect(recovered(page).first()).toContainText(/Recovered in \d+ (weeks|months)/)
  await expect(recovered(page).first()).toContainText('What helped: Looking at three others within the same week.')
})

test('a setback moves on with a sentence, and back again', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  await openSetback(page, 'I froze in the oral examination')
  const state = (name: string) => standing(page).getByRole('radio', { name, exact: true })
  await expect(state('Landed')).toBeChecked()

  await test.step('what was written suggests a state, and the person moves it or not', async () => {
    await expect(standing(page)).toContainText('Mark it as “understood”?')
    await page.getByRole('button', { name: 'Not now' }).click()
    await expect(standing(page)).not.toContainText('Mark it as')
    await expect(page.locator('main :focus')).toHaveCount(1)
    await expect(state('Landed')).toBeChecked()
  })

  await test.step('to choose a state moves nothing before it is kept', async () => {
    await state('Trying').check()
    await page.getByRole('button', { name: 'Leave it where it is' }).click()
    await expect(state('Landed')).toBeFocused()
    await expect(part(page, 'How it moved').getByRole('listitem')).toHaveCount(1)
  })

  await test.step('a sentence goes with the move, and undo takes it back', async () => {
    await state('Understood').check()
    await expect(page.getByRole('textbox', { name: 'What changed?' })).toBeFocused()
    await page.keyboard.type('I only ever read it.')
    await page.keyboard.press('Enter')
    await expect(state('Understood')).toBeFocused()
    await expect(part(page, 'How it moved').getByRole('listitem').nth(1)).toContainText('I only ever read it.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(state('Landed')).toBeChecked()
    await expect(part(page, 'How it moved').getByRole('listitem')).toHaveCount(3)
  })

  await test.step('a move without words that is undone leaves nothing behind', async () => {
    await state('Trying').check()
    await page.getByRole('button', { name: 'Move to trying' }).click()
    await expect(part(page, 'How it moved').getByRole('listitem')).toHaveCount(4)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(state('Landed')).toBeChecked()
    await expect(part(page, 'How it moved').getByRole('listitem')).toHaveCount(3)
  })
})

test('“Recovered” begins the entry that closes it, and it can be opened again', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  await openSetback(page, 'She called it off an hour before')
  await standing(page).getByRole('radio', { name: 'Recovered' }).check()
  await page.getByRole('button', { name: 'Recovered, and write what helped' }).click()
  await expect(editor(page)).toContainText('helped')
  await editor(page).click()
  await page.keyboard.type('A walk, and a night of sleep.')
  await saved(app)
  await rail(page, 'Setbacks').click()
  await recovered(page).getByRole('button', { name: 'She called it off an hour before' }).click()
  await expect(entriesOf(page)).toHaveCount(2)
  await standing(page).getByRole('radio', { name: 'Trying' }).check()
  await page.getByRole('button', { name: 'Move to trying' }).click()
  await expect(part(page, 'How it moved').getByRole('listitem')).toContainText(['Landed', 'Recovered', 'Trying'])
})

test('who wants to close one is asked whether it is over, also one that was never written about', async ({
  openApp: app,
}) => {
  const { page } = app
  await withALife(app)
  const close = async (which: string, words: string) => {
    await rail(page, 'Today').click()
    await page.getByRole('button', { name: 'More templates' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'I want to close this' }).click()
    await page.getByRole('dialog').getByRole('button', { name: which }).click()
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type(words)
    await saved(app)
    await expect(standing(page)).toContainText('You wrote what helped. Mark it as “recovered”?')
    await page.getByRole('button', { name: 'Move there' }).click()
    await expect(standing(page).getByRole('radio', { name: 'Recovered' })).toBeChecked()
  }
  await close('She called it off an hour before', 'A walk, and a night of sleep.')
  await close('Something that is not written here', 'That nobody asked.')
  await rail(page, 'Setbacks').click()
  await expect(recovered(page).getByRole('button', { name: 'She called it off an hour before' })).toBeVisible()
  await expect(recovered(page).getByRole('button', { name: 'That nobody asked.' })).toBeVisible()
})

test('the keyboard alone moves a setback, from the list and back to it', async ({ openApp: app }) => {
  const { page } = app
  const { keyboard } = page
  await withALife(app)
  const tabTo = async (target: Locator) => {
    for (let presses = 0; presses < 40; presses++) {
      if (await target.evaluateAll((found) => found.some((one) => one === document.activeElement))) return
      await keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
  }
  await tabTo(page.getByRole('button', { name: 'I froze in the oral examination', exact: true }))
  await keyboard.press('Enter')
  await tabTo(standing(page).getByRole('radio', { name: 'Landed' }))
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  await expect(standing(page).getByRole('radio', { name: 'Trying' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.type('I said it to the wall.')
  await keyboard.press('Enter')
  await expect(said(page, 'It stands at “trying” now.')).toBeVisible()
  await expect(standing(page).getByRole('radio', { name: 'Trying' })).toBeFocused()
  await expect(part(page, 'How it moved').getByRole('listitem')).toHaveCount(2)
  await keyboard.press('Shift+Tab')
  await keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'All setbacks' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(open(page).first()).toContainText('Trying, open for')
})

test('its line is changed, and given back to its first entry', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  await openSetback(page, 'I froze in the oral examination')
  await page.getByRole('button', { name: 'Change the line' }).click()
  const line = page.getByRole('textbox', { name: 'What happened, in one line' })
  await expect(line).toBeFocused()
  await line.fill('The oral, in November')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'The oral, in November' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change the line' })).toBeFocused()
  await page.keyboard.press('Enter')
  await line.fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'I froze in the oral examination' })).toBeVisible()
})

test('entries come in, go out and split off, and two setbacks become one', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await seed(page, [{ title: 'A letter to the office', text: 'About the second date.', day: dayFromNow(-2) }])
  await seedLife(page, aLife())
  await rail(page, 'Setbacks').click()
  await openSetback(page, 'I froze in the oral examination')
  await expect(entriesOf(page)).toHaveCount(2)

  await test.step('an entry that is there is found and added', async () => {
    await page.getByRole('button', { name: 'Add an entry that is there…' }).click()
    await page.keyboard.type('second date letter')
    await expect(page.getByRole('list', { name: 'Found' }).getByRole('listitem')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(entriesOf(page)).toHaveCount(3)
  })

  await test.step('it is taken out, and undo brings it back', async () => {
    await page.getByRole('button', { name: 'Take out “A letter to the office”' }).click()
    await expect(entriesOf(page)).toHaveCount(2)
    await expect(page.locator('main :focus')).toHaveCount(1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(entriesOf(page)).toHaveCount(3)
  })

  await test.step('with the one that gives it its line it is again what it was', async () => {
    const line = (words: string) => page.getByRole('heading', { level: 1, name: words, exact: true })
    await page.getByRole('button', { name: 'Take out “The oral examination”' }).click()
    await expect(line('A week on')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(line('I froze in the oral examination')).toBeVisible()
  })

  await test.step('split off, it is a setback of its own', async () => {
    await page.getByRole('button', { name: 'Split off “A letter to the office”' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'A letter to the office' })).toBeVisible()
    await expect(entriesOf(page)).toHaveCount(1)
  })

  await test.step('and merged into another it is one with it', async () => {
    await page.getByRole('button', { name: 'It is the same as another one…' }).click()
    await page.getByRole('textbox', { name: 'Words of its line' }).fill('froze')
    await expect(page.getByRole('list', { name: 'Found' }).getByRole('button')).toHaveCount(1)
    await expectClean(page, 'which one is the same')
    await page.getByRole('list', { name: 'Found' }).getByRole('button').click()
    await expect(page.getByRole('alertdialog')).toContainText('2 entries')
    await expectClean(page, 'whether to make one of the two')
    await page.getByRole('button', { name: 'Make one of them' }).click()
    await expect(entriesOf(page)).toHaveCount(3)
    await page.getByRole('button', { name: 'All setbacks' }).click()
    await expect(open(page)).toHaveCount(3)
  })
})

test('to the trash it goes with what belongs to it named, and nothing of its entries is lost', async ({
  openApp: app,
}) => {
  const { page } = app
  await withALife(app)
  await openSetback(page, 'I froze in the oral examination')
  await page.getByRole('button', { name: 'Move to trash…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('1 moment in its history')
  for (const words of ['2 entries', '3 small steps in them', '1 lesson', '1 forecast']) {
    await expect(dialog).toContainText(words)
  }
  await expectClean(page, 'a setback to the trash')
  await dialog.getByRole('button', { name: 'Move to trash' }).click()
  await expect(open(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  const trashed = page.getByRole('list', { name: 'Setbacks in the trash' }).getByRole('listitem')
  await expect(trashed).toHaveCount(1)
  await expectClean(page, 'setbacks in the trash')
  await trashed.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('No setback is in the trash.')).toBeVisible()
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  await expect(open(page)).toHaveCount(3)
  await goTo(app, 'Timeline')
  await expect(page.getByRole('list', { name: 'Entries' })).toContainText('A week on')
})

test('of a note to oneself that has not come back it is said when it no longer comes by itself', async ({
  openApp: app,
}) => {
  const { page } = app
  await goTo(app, 'Today')
  await seedLife(page, [
    { title: 'The train', text: 'It left without me.', day: dayFromNow(-9), setback: 1 },
    { title: 'Over', text: 'It is.', day: dayFromNow(-2), setback: 1, advice: 'Pack the evening before.' },
  ])
  await rail(page, 'Setbacks').click()
  await openSetback(page, 'The train')
  await page.getByRole('button', { name: 'Take out “The train”' }).click()
  await expect(said(page, 'The entry itself stays in the timeline.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entriesOf(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Take out “Over”' }).click()
  await expect(said(page, 'and the note to yourself in it no longer comes by itself.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entriesOf(page)).toHaveCount(2)

  await page.getByRole('button', { name: 'Move to trash…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('1 note to yourself that has not come back yet')
  await dialog.getByRole('button', { name: 'Move to trash' }).click()
  await expect(open(page)).toHaveCount(0)
  await test.step('after a lock, too, its last question has all its words as it opens', async () => {
    await lock(app)
    await unlock(app)
    await rail(app.page, 'Setbacks').click()
    await app.page.getByRole('button', { name: 'Trash', exact: true }).click()
    const remove = app.page.getByRole('button', { name: 'Delete for ever…' })
    await expect(remove).toBeVisible()
    const room = await app.roomPid()
    process.kill(room, 'SIGSTOP')
    await remove.click()
    await app.page.waitForTimeout(300)
    await expect(app.page.getByRole('alertdialog')).toHaveCount(0)
    process.kill(room, 'SIGCONT')
    await expect(app.page.getByRole('alertdialog')).toContainText('no longer comes by itself')
    await expect(app.page.locator('body')).not.toContainText('Pack the evening before.')
  })
})

test('feelings are a picture and a table, without an average of a few', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  await openSetback(page, 'I froze in the oral examination')
  const feelings = part(page, 'Feelings')
  await expect(feelings.getByRole('img')).toHaveCount(3)
  await expect(feelings.getByRole('img', { name: 'ashamed, before and after: 80 to 65; 50 to 30' })).toBeVisible()
  await expect(feelings).not.toContainText('average')
  await feelings.getByText('As a table').click()
  await expect(feelings.getByRole('row')).toHaveCount(5)
  await expect(feelings.getByRole('row', { name: /A week on tired 70 60/ })).toBeVisible()
})

test('what was written at night has one day on the whole page', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  const night = new Date()
  night.setDate(night.getDate() - 2)
  night.setHours(0, 40, 0, 0)
  const day = dayOf(night, 180)
  await seedLife(page, [
    {
      title: 'The letter',
      text: 'It said no.',
      day,
      instant: night.getTime(),
      setback: 1,
      before: { sad: 70 },
    },
  ])
  await rail(page, 'Setbacks').click()
  await openSetback(page, 'The letter')
  const words = await page.evaluate(
    (then) => new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(then)),
    `${day}T12:00Z`,
  )
  await expect(entriesOf(page)).toContainText(words)
  await expect(part(page, 'How it moved')).toContainText(words)
  await part(page, 'Feelings').getByText('As a table').click()
  await expect(part(page, 'Feelings').getByRole('cell', { name: words })).toBeVisible()
})

test('axe finds nothing, and everything is reached in a small window with large text', async ({ openApp: app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await withALife(app)
  await expectClean(page, 'setbacks')
  await openSetback(page, 'I froze in the oral examination')
  await page.getByText('As a table').click()
  await expectClean(page, 'a setback')
  await standing(page).getByRole('radio', { name: 'Recovered' }).check()
  await expectClean(page, 'a setback that moves')
  await page.getByRole('button', { name: 'Write about it…' }).click()
  await expect(page.getByRole('dialog')).toContainText('I have two minutes')
  await expectClean(page, 'writing about it')
  await page.keyboard.press('Escape')
  await goTo(app, 'Settings')
  await page.getByRole('slider', { name: 'Text size' }).fill('200')
  await app.resize(900, 600)
  await rail(page, 'Setbacks').click()
  await expect(open(page).first()).toBeVisible()
  await expectReachable(app, 'setbacks')
  await openSetback(page, 'I froze in the oral examination')
  await page.getByText('As a table').click()
  await standing(page).getByRole('radio', { name: 'Recovered' }).check()
  await expectReachable(app, 'a setback')
  await page.getByRole('button', { name: 'Move to trash…' }).click()
  await expectReachable(app, 'a setback to the trash')
})

test('the seam fills slowly, and at once for who asked for less motion', async ({ openApp: app }) => {
  const { page } = app
  await withALife(app)
  await openSetback(page, 'She called it off an hour before')
  const gold = (): Locator => standing(page).locator('svg path').last()
  const moves = () => gold().evaluate((path) => getComputedStyle(path).transitionDuration)
  await expect.poll(() => moves()).toBe('1.6s')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(() => moves()).toBe('0s')
  await standing(page).getByRole('radio', { name: 'Trying' }).check()
  await page.keyboard.press('Tab')
  await page.keyboard.type('I wrote to her.')
  await page.keyboard.press('Enter')
  await expect.poll(() => gold().evaluate((path) => getComputedStyle(path).clipPath)).toContain('33.3')
})

test('a long list is drawn in portions, and reaches its end', async ({ openApp: app }) => {
  test.setTimeout(240_000)
  const { page } = app
  await goTo(app, 'Today')
  const count = 400
  const many = Array.from({ length: count }, (_, index): LifeEntry => {
    return { title: `Setback ${index + 1}`, text: 'It did not work.', day: dayFromNow(-1), setback: index }
  })
  await seedLife(page, many)
  await rail(page, 'Setbacks').click()
  await expect(open(page).first()).toHaveAttribute('aria-setsize', String(count))
  expect(await open(page).count()).toBeLessThan(150)
  await page.getByRole('button', { name: `Setback ${count}`, exact: true }).focus()
  const last = page.getByRole('button', { name: 'Setback 1', exact: true })
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(last).toBeInViewport({ timeout: 50 })
  }).toPass({ timeout: 60_000 })
  await last.click()
  await page.getByRole('button', { name: 'All setbacks' }).click()
  await expect(last).toBeInViewport()
})
