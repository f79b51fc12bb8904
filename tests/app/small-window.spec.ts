import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, expect, test } from '../support/app.ts'
import {
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  saved,
  search,
  titleField,
  tryPassphrase,
  write,
} from '../support/pages.ts'
import { daily, seed } from '../support/seed.ts'
import { aLife, seedLife } from '../support/seed-life.ts'
import { lookInside } from '../support/transfers.ts'

/** What of the screen is cut off: words that stick out of what holds them, and buttons that lie over one another. */
async function cutOff(app: App): Promise<string[]> {
  return app.page.evaluate(() => {
    const found: string[] = []
    const name = (element: Element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140)
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1
    }
    /** Does something that is seen reach out of it? What can be scrolled to, or is for screen readers alone, doesn't. */
    const isReachedOut = (element: Element, side: 'right' | 'bottom') => {
      const edge = element.getBoundingClientRect()[side]
      return [...element.querySelectorAll('*')].some((part) => {
        if (!isSeen(part) || part.closest('.visually-hidden') || part.getBoundingClientRect()[side] <= edge + 2)
          return false
        for (let holder = part.parentElement; holder && holder !== element; holder = holder.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(holder)
          if (['auto', 'scroll'].includes(side === 'right' ? overflowX : overflowY)) return false
        }
        return true
      })
    }
    const page = document.documentElement
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide`)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!isSeen(element) || element.closest('[aria-hidden="true"], .visually-hidden, svg')) continue
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element)
      // Lines of a list may end in an ellipsis: the whole of them is one press away.
      if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none') continue
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      if (hides(overflowX) && scrollWidth > clientWidth + 1 && isReachedOut(element, 'right'))
        found.push(`cut at the side: ${name(element)}`)
      if (hides(overflowY) && scrollHeight > clientHeight + 2 && isReachedOut(element, 'bottom'))
        found.push(`cut at the foot: ${name(element)}`)
      if (element.matches('button, a, label, h1, h2, h3') && clientWidth > 0 && scrollWidth > clientWidth + 1)
        found.push(`words wider than their place: ${name(element)}`)
    }
    const buttons = [...document.querySelectorAll('button, a[href], input, select')].filter(
      (one) => isSeen(one) && !one.closest('[role=list], ul, [contenteditable]'),
    )
    for (const [index, one] of buttons.entries()) {
      const a = one.getBoundingClientRect()
      for (const other of buttons.slice(index + 1)) {
        if (one.contains(other) || other.contains(one) || one.parentElement?.contains(other)) continue
        const b = other.getBoundingClientRect()
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        const isOnTop = (rect: DOMRect, element: Element) => {
          const top = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2)
          return top !== null && (element.contains(top) || top.contains(element))
        }
        // What is scrolled under a bar is no fault; two that are both seen in one place are.
        if (across > 2 && down > 2 && isOnTop(a, one) && isOnTop(b, other))
          found.push(`over one another: ${name(one)} ${name(other)}`)
      }
    }
    return found
  })
}

for (const size of ['100', '200']) {
  test(`in 900 × 600 with text at ${size} % nothing is cut off, on any screen`, async ({ app, folder }) => {
    test.setTimeout(240_000)
    const look = async (screen: string) => expect(await cutOff(app), screen).toEqual([])
    await app.resize(900, 600)
    await app.page.evaluate((size) => window.journal.shell.writeAppearance({ textSize: Number(size) }), size)
    await app.page.reload()
    await expect(app.page.getByRole('heading', { name: 'Create your journal' })).toBeVisible()
    await app.page.getByRole('button', { name: 'Create journal' }).click()
    await look('create, with a complaint')
    await createJournal(app)
    await look('the first page')
    await seed(app.page, [
      ...daily(30),
      {
        title: 'W'.repeat(60),
        text: 'A title of one long word. '.repeat(9),
        day: '2026-11-24',
        tags: ['a/very/long/tag-of-many-parts'],
      },
    ])

    await goTo(app, 'Today')
    await expect(app.page.getByRole('region', { name: 'Recently written' })).toBeVisible()
    await look('today')
    await app.page.getByRole('button', { name: 'More templates' }).click()
    await app.page.getByRole('button', { name: 'About Two-minute landing' }).click()
    await expect(app.page.getByRole('list', { name: 'What research found' })).toBeVisible()
    await look('templates')
    await app.page.keyboard.press('Escape')
    await app.page.getByRole('button', { name: /^Slow breathing/ }).click()
    await app.page.getByRole('button', { name: 'Breathe slowly' }).click()
    await app.page.getByText('What research found').click()
    await look('breathing')
    await app.page.keyboard.press('Escape')
    await app.page.keyboard.press('Control+.')
    await app.page.getByRole('combobox', { name: 'Country' }).selectOption('BE')
    await app.page.getByRole('button', { name: 'Write someone down' }).click()
    await look('if it is too much')
    await app.page.keyboard.press('Escape')

    for (const name of ['Setbacks', 'Actions', 'Lessons', 'Goals']) {
      await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
      await expect(app.page.getByRole('heading', { level: 1, name })).toBeVisible()
      await look(`${name}, before the first`)
    }
    await seedLife(app.page, aLife())
    // A save has the lists read anew.
    await write(app, 'A line', 'of a quiet morning.')

    await goTo(app, 'Timeline')
    await expect(entries(app.page).first()).toBeVisible()
    await look('timeline')
    await entries(app.page).first().getByRole('checkbox').click()
    await look('timeline with a selection')
    await search(app, 'title is:nowhere')
    await expect(entries(app.page).first()).toBeVisible()
    await look('search with a remark')

    for (const name of ['Setbacks', 'Actions', 'Lessons']) {
      await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
      await expect(app.page.locator('main').getByRole('listitem').first()).toBeVisible()
      await look(name)
    }

    await goTo(app, 'Settings')
    await expect(app.page.getByRole('heading', { name: 'About', exact: true })).toBeVisible()
    for (const summary of ['Something else on some days', 'The list, 12 of them'])
      await app.page.getByText(summary).click()
    await look('settings')
    await app.page.getByRole('button', { name: 'Your templates' }).click()
    await app.page.getByRole('button', { name: 'Copy “Thought record, seven columns”' }).click()
    await expect(app.page.getByRole('group', { name: 'Question 1', exact: true })).toBeVisible()
    await look('a template of one’s own')
    await app.page.getByRole('button', { name: 'All templates' }).click()
    await expect(app.page.getByRole('heading', { level: 2, name: 'Your own' })).toBeVisible()
    await look('templates of one’s own')
    await goTo(app, 'Settings')
    for (const name of [
      'Change passphrase…',
      'Try your recovery key…',
      'New recovery key…',
      'Export to Markdown…',
      'Import…',
    ]) {
      await app.page.getByRole('button', { name }).click()
      await expect(app.page.getByRole('dialog')).toBeVisible()
      await look(name)
      await app.page.keyboard.press('Escape')
      await expect(app.page.getByRole('dialog')).toHaveCount(0)
    }
    const files = join(folder, 'files')
    mkdirSync(files)
    writeFileSync(join(files, `${'a-name-of-one-long-word-'.repeat(5)}.md`), '[gone](./gone.pdf) ![gone](gone.png)\n')
    await lookInside(app, 'folder', files)
    await look('the report of an import')
    await app.page.keyboard.press('Escape')

    await app.page.keyboard.press('Control+N')
    await titleField(app.page).fill('A title that is long enough to be broken into more than one line of the page')
    await editor(app.page).click()
    await app.page.keyboard.type(
      '# A heading\nWords and `code` and a #tag/of/parts\n> a quote\n\n[ ] to do\n\n| a | b |\n',
    )
    await saved(app)
    await look('writing')
    await app.page.keyboard.press('Control+F')
    await look('writing, with the finder')
    await app.page.keyboard.press('Control+K')
    await app.page.getByRole('combobox', { name: 'Search and commands' }).fill('en')
    await expect(app.page.getByRole('group', { name: 'Entries' })).toBeVisible()
    await look('palette')
    await app.page.keyboard.press('Escape')

    await lock(app)
    await app.resize(900, 600)
    await tryPassphrase(app, 'not the one')
    await expect(app.page.getByRole('alert')).toBeVisible({ timeout: 60_000 })
    await look('unlock, with a complaint')
    await app.page.getByRole('button', { name: 'Use recovery key' }).click()
    await look('recovery key')
  })
}
