import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { expectClean } from '../support/looking.ts'
import { editor, entries, goTo, openEntry, saved, unlock } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { aLife, seedLife } from '../support/seed-life.ts'

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const begun = (page: Page) => page.getByText('You had begun this.')

/** A form: the way to it from anywhere in the open journal, and how it is left with words in it. */
interface Form {
  readonly name: string
  readonly open: (app: App) => Promise<unknown>
  readonly field: (page: Page) => Locator
  readonly leave: 'Esc' | 'beside' | 'elsewhere' | 'Cancel'
  /** What stands in it before anything is typed. */
  readonly before?: string
  /** Its words stand in a field that is plain to see: nothing is said about them. */
  readonly silent?: true
}

const openSetback = async ({ page }: App) => {
  await rail(page, 'Setbacks').click()
  await button(page, 'I froze in the oral examination').click()
  await expect(page.getByRole('region', { name: 'Where this stands' })).toBeVisible()
}
const openLesson = async ({ page }: App) => {
  await rail(page, 'Lessons').click()
  await button(page, 'One place is not the only place.').click()
}
const openTraps = async (app: App) => {
  await goTo(app, 'Today')
  await goTo(app, 'Settings')
  await app.page.getByText(/^The list, \d+ of them/).click()
  await button(app.page, 'Add one').click()
}

const forms: readonly Form[] = [
  {
    name: 'the next step',
    open: async ({ page }) => {
      await rail(page, 'Actions').click()
      await button(page, 'A larger one next…').click()
    },
    field: (page) => field(page, 'then I'),
    leave: 'Esc',
    before: 'say one answer aloud to the wall',
  },
  {
    name: 'a setback that moves',
    open: async (app) => {
      await openSetback(app)
      await app.page.getByRole('radio', { name: 'Understood' }).check()
    },
    field: (page) => field(page, 'What changed?'),
    leave: 'elsewhere',
  },
  {
    name: 'the line of a setback',
    open: async (app) => {
      await openSetback(app)
      await button(app.page, 'Change the line').click()
    },
    field: (page) => field(page, 'What happened, in one line'),
    leave: 'Cancel',
    before: 'I froze in the oral examination',
  },
  {
    name: 'a lesson in other words',
    open: async (app) => {
      await openLesson(app)
      await button(app.page, 'Re-word').click()
    },
    field: (page) => field(page, 'The lesson, as you would say it now'),
    leave: 'Esc',
    before: 'One place is not the only place.',
  },
  {
    name: 'a lesson that is tested',
    open: async (app) => {
      await openLesson(app)
      await button(app.page, 'Test it now…').click()
    },
    field: (page) => field(page, 'What showed it?'),
    leave: 'beside',
  },
  {
    name: 'a wish',
    open: async ({ page }) => {
      await rail(page, 'Goals').click()
      await button(page, 'Write down a wish').click()
    },
    field: (page) => field(page, 'Why?'),
    leave: 'beside',
  },
  {
    name: 'a wish that a lesson serves',
    open: async (app) => {
      await openLesson(app)
      await button(app.page, 'Link a goal…').click()
    },
    field: (page) => field(page, 'Find a goal, or write a new wish'),
    leave: 'Esc',
  },
  {
    name: 'somebody to call',
    open: async (app) => {
      await goTo(app, 'Today')
      await button(app.page, 'If it is too much').click()
      await button(app.page, 'Write someone down').click()
    },
    field: (page) => field(page, 'How you reach them'),
    leave: 'Esc',
  },
  {
    name: 'tags of several entries',
    open: async (app) => {
      await goTo(app, 'Timeline')
      const box = entries(app.page).first().getByRole('checkbox')
      await expect(box).toBeVisible()
      if (!(await box.isChecked())) await box.click()
      await button(app.page, 'Tags…').click()
    },
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: 'Tags' }),
    leave: 'beside',
  },
  {
    name: 'a link',
    open: async (app) => {
      await openEntry(app, 'A short message')
      await editor(app.page).getByText('She called it off').first().click()
      await app.page.keyboard.press('Control+Shift+K')
    },
    field: (page) => field(page, 'Address'),
    leave: 'Esc',
  },
  {
    name: 'a picture’s description',
    open: async (app) => {
      await openEntry(app, 'With a picture')
      await expect(editor(app.page).getByRole('img')).toHaveAttribute('data-drawn', 'true')
      await editor(app.page).getByRole('img').click()
      await app.page.keyboard.press('Enter')
    },
    field: (page) => field(page, 'Alternative text'),
    leave: 'beside',
  },
  {
    name: 'a feeling of one’s own',
    open: (app) => goTo(app, 'Settings'),
    field: (page) => field(page, 'Another word'),
    leave: 'elsewhere',
    silent: true,
  },
  {
    name: 'a trap of one’s own',
    open: openTraps,
    // The one after the twelve that are there.
    field: (page) => page.getByRole('textbox', { name: 'Word', exact: true }).nth(12),
    leave: 'Esc',
    silent: true,
  },
  {
    name: 'a template without a question',
    open: async (app) => {
      await goTo(app, 'Settings')
      await button(app.page, 'Your templates').click()
      await button(app.page, 'New template').click()
    },
    field: (page) => field(page, 'Name'),
    leave: 'elsewhere',
  },
]

async function leave(app: App, how: Form['leave']): Promise<void> {
  const { page } = app
  if (how === 'Esc') await page.keyboard.press('Escape')
  else if (how === 'Cancel') await button(page, 'Cancel').click()
  else if (how === 'beside') await page.mouse.click(4, 4)
  else await goTo(app, 'Today')
}

/** Ctrl+L, with whatever is open. */
async function lockByKey(app: App): Promise<void> {
  await app.replaced(() => app.page.keyboard.press('Control+l'))
}

/** Puts a picture into the entry on the screen, and names that. */
async function choosePicture(app: App): Promise<void> {
  const { page } = app
  await page.getByLabel('Choose pictures').setInputFiles({
    name: 'a.png',
    mimeType: 'image/png',
    buffer: pictureOf(new Uint8Array(64).fill(90)),
  })
  await expect(editor(page).getByRole('img')).toBeVisible()
  await page.getByRole('textbox', { name: 'Title' }).fill('With a picture')
  await saved(app)
}

/** A life with a step that was taken, and a picture, on Today. */
async function withALife(app: App): Promise<void> {
  const { page } = app
  await seedLife(page, aLife())
  await choosePicture(app)
  await page.evaluate(async () => {
    const { journal } = window.journal
    const steps = await journal.listSteps({ today: new Date().toISOString().slice(0, 10) })
    const [first] = steps.ok ? steps.value.due : []
    if (first) await journal.endStep({ id: first.id, end: 'done', note: '' })
  })
  await goTo(app, 'Today')
}

test('what is typed into a form is there again after Esc, a press beside it, another screen and a lock', async ({
  openApp: app,
}) => {
  test.setTimeout(400_000)
  await withALife(app)
  for (const form of forms) {
    await test.step(form.name, async () => {
      await form.open(app)
      await expect(form.field(app.page)).toHaveValue(form.before ?? '')
      await expect(begun(app.page)).toHaveCount(0)
      await form.field(app.page).fill('half a sent')
      await leave(app, form.leave)
      await expect(form.field(app.page)).toHaveCount(0)

      await form.open(app)
      await expect(form.field(app.page)).toHaveValue('half a sent')
      await expect(begun(app.page)).toHaveCount(form.silent ? 0 : 1)
      await form.field(app.page).fill('half a sentence')
      await lockByKey(app)
      await unlock(app)
      await form.open(app)
      await expect(form.field(app.page)).toHaveValue('half a sentence')
      if (form.silent) {
        await form.field(app.page).fill('')
      } else {
        if (form.name === 'a wish' || form.name === 'a setback that moves') await expectClean(app.page, form.name)
        await button(app.page, 'Start afresh').click()
        await expect(form.field(app.page)).toHaveValue(form.before ?? '')
        await expect(begun(app.page)).toHaveCount(0)
        await expect(app.page.locator('input:focus, textarea:focus')).toHaveCount(1)
      }
      await leave(app, form.leave)
      await goTo(app, 'Today')
    })
  }
})

test('what was sent is forgotten', async ({ openApp: app }) => {
  const { page } = app
  await rail(page, 'Goals').click()
  await button(page, 'Write down a wish').click()
  await field(page, 'Wish').fill('To pass in spring')
  await button(page, 'Keep').click()
  await expect(page.getByRole('heading', { level: 1, name: 'To pass in spring' })).toBeVisible()
  await lockByKey(app)
  await unlock(app)
  await rail(app.page, 'Goals').click()
  await button(app.page, 'New goal…').click()
  await expect(field(app.page, 'Wish')).toHaveValue('')
  await expect(begun(app.page)).toHaveCount(0)
})

test('a crash takes at most the last half second', async ({ openApp: app, start }) => {
  const { page } = app
  await rail(page, 'Goals').click()
  await button(page, 'Write down a wish').click()
  await field(page, 'Wish').fill('To pass in spr')
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const drafts = await window.journal.journal.readDrafts()
        return drafts.ok && drafts.value.map(({ words }) => words.wish)
      }),
    )
    .toEqual(['To pass in spr'])
  await app.kill()
  const again = await start({ userData: app.userData })
  await unlock(again)
  await rail(again.page, 'Goals').click()
  await button(again.page, 'Write down a wish').click()
  await expect(field(again.page, 'Wish')).toHaveValue('To pass in spr')
})

/** The ids with which words of forms for something new are kept. */
const idsKept = (page: Page) =>
  page.evaluate(async () => {
    const drafts = await window.journal.journal.readDrafts()
    return drafts.ok ? drafts.value.map(({ place, words }) => [place.split(':')[0], words.id]) : []
  })

test('something new has its id from when its form is begun', async ({ openApp: app }) => {
  const { page } = app
  const keptId = async (form: string) => {
    await expect.poll(() => idsKept(page)).toEqual([[form, expect.stringMatching(/^[0-9a-f-]{36}$/)]])
    return (await idsKept(page))[0]?.[1]
  }
  const goals = () =>
    page.evaluate(async () => {
      const all = await window.journal.journal.listGoals()
      return all.ok ? all.value.map(({ id }) => id) : []
    })
  await rail(page, 'Goals').click()
  await button(page, 'Write down a wish').click()
  await field(page, 'Wish').fill('To pass')
  const first = await keptId('goal')
  await field(page, 'Wish').fill('')
  await expect.poll(() => idsKept(page)).toEqual([])
  await field(page, 'Wish').fill('To pass in spring')
  expect(await keptId('goal')).toBe(first)
  await page.keyboard.press('Escape')
  await button(page, 'Write down a wish').click()
  await field(page, 'Why?').fill('For the sake of it')
  await button(page, 'Keep').click()
  await expect.poll(goals).toEqual([first])
  await expect.poll(() => idsKept(page)).toEqual([])
  await rail(page, 'Goals').click()
  await button(page, 'New goal…').click()
  await field(page, 'Wish').fill('To sleep through')
  const second = await keptId('goal')
  expect(second).not.toBe(first)
  await button(page, 'Keep').click()
  await expect.poll(goals).toEqual([second, first])

  await goTo(app, 'Settings')
  await button(page, 'Your templates').click()
  await button(page, 'New template').click()
  await field(page, 'Name').fill('Mine')
  const template = await keptId('template')
  await field(page, 'Its words').fill('What now?')
  await goTo(app, 'Today')
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const all = await window.journal.journal.listTemplates()
        return all.ok ? all.value.flatMap(({ own, id }) => (own ? [id] : [])) : []
      }),
    )
    .toEqual([template])
})

const steps = (page: Page) => page.getByRole('list', { name: 'Small steps' }).getByRole('listitem')

/** The ending and the note of a step, as they stand in the text of its entry. */
const inText = (page: Page, act: string) =>
  page.evaluate(async (wanted) => {
    const { journal } = window.journal
    const recent = await journal.listRecent({ limit: 50 })
    for (const { id } of recent.ok ? recent.value : []) {
      const entry = await journal.readEntry({ id })
      const blocks = entry.ok ? JSON.parse(entry.value.body).root.children : []
      const step = blocks.find((block: { act?: string }) => block.act === wanted)
      if (step) return `${step.end}: ${step.note}`
    }
    return ''
  }, act)

test('what happened with a step is kept however the question is left', async ({ openApp: app }) => {
  test.setTimeout(120_000)
  await seedLife(app.page, aLife())
  const wall = 'say one answer aloud to the wall'
  const office = 'write to the office about the second date'
  const noor = 'ask her to put three questions to me'
  const step = (act: string) => steps(app.page).filter({ hasText: act })
  const happened = () => field(app.page, 'What happened?')

  await test.step('for another screen, by a key', async () => {
    await rail(app.page, 'Actions').click()
    await step(wall).getByRole('button', { name: 'Done' }).click()
    await happened().fill('The dog listened.')
    await app.page.keyboard.press('Control+1')
    await expect.poll(() => inText(app.page, wall)).toBe('done: The dog listened.')
  })
  await test.step('for another step', async () => {
    await rail(app.page, 'Actions').click()
    await step(office).getByRole('button', { name: 'Done' }).click()
    await happened().fill('They answered.')
    await step(noor).getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => inText(app.page, office)).toBe('done: They answered.')
  })
  await test.step('by a lock', async () => {
    await happened().fill('She had four.')
    await lockByKey(app)
    await unlock(app)
    expect(await inText(app.page, noor)).toBe('done: She had four.')
  })
  await test.step('by taking the ending back, which it does not bring back', async () => {
    await rail(app.page, 'Actions').click()
    await step(noor).getByRole('button', { name: 'Open again' }).click()
    await step(noor).getByRole('button', { name: 'Done' }).click()
    await happened().fill('She had five.')
    await button(app.page, 'Undo').click()
    await expect(step(noor).getByRole('button', { name: 'Partly' })).toBeVisible()
    await expect.poll(() => inText(app.page, noor)).toBe('null: She had five.')
  })
})

test('a word in the text that was not entered is kept when the journal is locked, in front or in the back', async ({
  openApp: app,
}) => {
  test.setTimeout(120_000)
  const feeling = () => app.page.getByRole('combobox', { name: 'Add a feeling' })
  const slider = (name: string) => app.page.getByRole('slider', { name, exact: true })
  await goTo(app, 'Today')
  await app.page.getByRole('main').getByRole('button', { name: 'Something went wrong' }).click()
  await app.page.keyboard.type('It rained.')
  await feeling().focus()
  await app.page.keyboard.type('hollow')
  await lockByKey(app)
  await unlock(app)
  await expect(slider('hollow')).toBeVisible()

  await feeling().focus()
  await app.page.keyboard.type('brittle')
  await app.putAway()
  await app.replaced(() => app.suspend())
  await unlock(app)
  await expect(slider('brittle')).toBeVisible()

  await feeling().focus()
  await app.page.keyboard.type('glum')
  await app.page.keyboard.press('Control+2')
  await expect(app.page.getByRole('heading', { name: 'Timeline' }).or(entries(app.page)).first()).toBeVisible()
  await entries(app.page).first().click()
  await expect(slider('glum')).toBeVisible()

  await feeling().focus()
  await app.page.keyboard.type('torn')
  await app.page.keyboard.press('Escape')
  await expect(slider('torn')).toBeVisible()
})

test('a trap of one’s own is kept when it is left; where the list is full, that is said', async ({ openApp: app }) => {
  const { page } = app
  await goTo(app, 'Today')
  await button(page, 'More templates').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /One thought keeps hurting/ })
    .click()
  const own = () => field(app.page, 'One of your own')
  const trap = (name: string) => app.page.getByRole('checkbox', { name, exact: true })
  await own().fill('The family voice')
  await lockByKey(app)
  await unlock(app)
  await expect(trap('The family voice')).toBeChecked()

  await app.page.evaluate(async () => {
    const traps = Array.from({ length: 50 }, (_, index) => ({ word: `Trap ${index}`, note: '' }))
    await window.journal.journal.writeSettings({ traps })
  })
  await lockByKey(app)
  await unlock(app)
  await own().fill('The fifty-first')
  await app.page.getByRole('textbox', { name: 'Title' }).click()
  await expect(trap('The fifty-first')).toBeChecked()
  await expect(
    app.page
      .getByRole('status')
      .filter({ hasText: 'Your list of thinking traps in Settings is full, with 50 of them.' }),
  ).toBeVisible()
  await expect(app.page.getByRole('alert')).toHaveCount(0)
})

/** The words of forms as the journal has them, each under its field. */
const wordsKept = (page: Page) =>
  page.evaluate(async () => {
    const drafts = await window.journal.journal.readDrafts()
    return drafts.ok ? drafts.value.map(({ words }) => words) : null
  })

test('a tag that was typed waits in its field after Esc, and is set when the journal is locked', async ({
  openApp: app,
}) => {
  const tag = () => app.page.getByRole('combobox', { name: 'Add a tag' })
  await editor(app.page).click()
  await app.page.keyboard.type('Words.')
  await saved(app)
  await button(app.page, 'Add tag').click()
  await tag().fill('wor')
  await app.page.keyboard.press('Escape')
  await expect(app.page.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveCount(0)
  await button(app.page, 'Add tag').click()
  await expect(tag()).toHaveValue('wor')
  await tag().fill('work')
  await lockByKey(app)
  await unlock(app)
  await expect(app.page.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['work'])
  expect(await wordsKept(app.page)).toEqual([])
})

test('what a form gave the entry stays kept until the entry is on disk', async ({ openApp: app, start }) => {
  test.slow()
  const tag = (page: Page) => page.getByRole('combobox', { name: 'Add a tag' })
  const description = (page: Page) => field(page, 'Alternative text')
  const openDescription = async (page: Page) => {
    await editor(page).getByRole('img').scrollIntoViewIfNeeded()
    await expect(editor(page).getByRole('img')).toHaveAttribute('data-drawn', 'true')
    await editor(page).getByRole('img').click()
    await page.keyboard.press('Enter')
  }
  const { page } = app
  await editor(page).click()
  await page.keyboard.type('Seven herons.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('By the weir.')
  await choosePicture(app)

  await test.step('and is forgotten then', async () => {
    await openDescription(page)
    await description(page).fill('A weir')
    await expect.poll(() => wordsKept(page)).toEqual([{ alt: 'A weir' }])
    await button(page, 'Keep').click()
    await expect.poll(() => wordsKept(page)).toEqual([])
    await button(page, 'Add tag').click()
    await tag(page).fill('herons')
    await expect.poll(() => wordsKept(page)).toEqual([{ typed: 'herons' }])
    await page.keyboard.press('Enter')
    await expect.poll(() => wordsKept(page)).toEqual([])
    await page.keyboard.press('Escape')
    await saved(app)
  })

  await test.step('and not where it can’t be saved', async () => {
    await button(page, 'Add tag').click()
    // As many as an entry can have, one of which it has.
    await tag(page).evaluate((element) => element.removeAttribute('maxlength'))
    await tag(page).fill(Array.from({ length: 499 }, (_, at) => `many${at}`).join(','))
    await page.keyboard.press('Enter')
    await saved(app)
    await expect.poll(() => wordsKept(page)).toEqual([])
    for (const words of ['weirs', 'rivers']) {
      await tag(page).fill(words)
      await page.keyboard.press('Enter')
      await expect(tag(page)).toHaveValue('')
    }
    await tag(page).fill('half a')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alert')).toContainText('An entry can have up to 500 tags.')
    await openDescription(page)
    await description(page).fill('A weir with seven herons')
    await button(page, 'Keep').click()
    await expect
      .poll(() => wordsKept(page))
      .toEqual(expect.arrayContaining([{ alt: 'A weir with seven herons' }, { typed: 'weirs, rivers, half a' }]))
    // What is a tag already is not gone on with.
    await button(page, 'Add tag').click()
    await expect(tag(page)).toHaveValue('half a')
  })

  await test.step('over a crash', async () => {
    await app.kill()
    const again = await start({ userData: app.userData })
    await unlock(again)
    await openEntry(again, 'With a picture')
    await button(again.page, 'Add tag').click()
    await expect(tag(again.page)).toHaveValue('weirs, rivers, half a')
    await again.page.keyboard.press('Escape')
    await openDescription(again.page)
    await expect(description(again.page)).toHaveValue('A weir with seven herons')
  })
})
