import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { addPicture, addTag } from '../support/insertions.ts'
import {
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  openEntry,
  saved,
  search,
  titleField,
  tryPassphrase,
  unlock,
  write,
} from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { exportEverything, importThem, lookInside } from '../support/transfers.ts'
import { hashOf, readTree } from '../support/tree.ts'

/** Each format of words, with its key. */
const formats = [
  ['bold', 'ControlOrMeta+B', 'Bold'],
  ['italic', 'ControlOrMeta+I', 'Italic'],
  ['underline', 'ControlOrMeta+U', 'Underline'],
  ['strikethrough', 'ControlOrMeta+Shift+X', 'Strikethrough'],
  ['highlight', 'ControlOrMeta+Shift+H', 'Highlight'],
  ['code', 'ControlOrMeta+E', 'Inline code'],
  ['raised', 'ControlOrMeta+Shift+Period', 'Superscript'],
  ['lowered', 'ControlOrMeta+Shift+Comma', 'Subscript'],
] as const

/** What the entry below is as Markdown, to the letter. PICTURE stands for the name of the picture's file. */
const asMarkdown = `**bold** *italic* <u>underline</u> ~~strikethrough~~ <mark>highlight</mark> \`code\` <sup>raised</sup> <sub>lowered</sub> and #plain

**bold** *italic* <u>underline</u> ~~strikethrough~~ <mark>highlight</mark> \`code\` <sup>raised</sup> <sub>lowered</sub> too

# First heading

> A quote

- one
  - inside one
- two

1. first
2. second

- [ ] open
- [x] done

**typed bold** and *typed italic* and \`typed code\` and <mark>typed highlight</mark>

---

\`\`\`
let answer = 42
if (answer) {
  done()
\`\`\`

## Second heading

### Third heading

> Quoted by the menu

1. by the button

See [a place](https://example.com/a?b=c) for more.

![Grey stripes](../../../attachments/PICTURE.png)

| Day | Weather |
| - | - |
| Monday | rain |

After the table. Fin.
`

/** Writes an entry that holds every format: words by keys and by the toolbar, blocks by signs, by keys and by menus. */
async function writeEverything(app: App, picture: string): Promise<void> {
  const { page } = app
  const { keyboard } = page
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' })
  const lines = async (...texts: readonly string[]) => {
    for (const text of texts) {
      await keyboard.type(text)
      await keyboard.press('Enter')
    }
  }
  const choose = async (menu: string | RegExp, item: string) => {
    await toolbar.getByRole('button', { name: menu }).click()
    await page
      .getByRole('menuitem', { name: item, exact: true })
      .or(page.getByRole('menuitemcheckbox', { name: item, exact: true }))
      .click()
    await expect(editor(page)).toBeFocused()
  }

  await goTo(app, 'Today')
  await page.getByRole('button', { name: 'Write freely' }).click()
  await titleField(page).click()
  await keyboard.type('Everything there is')
  await addTag(app, 'work/talks')
  await addTag(app, 'garden')
  await editor(page).click()

  // Words by keys.
  for (const [word, keys] of formats) {
    await keyboard.press(keys)
    await keyboard.type(word)
    await keyboard.press(keys)
    await keyboard.type(' ')
  }
  await keyboard.type('and #plain')
  await keyboard.press('Enter')

  // Words by the toolbar.
  for (const [word, , name] of formats) {
    const button = toolbar.getByRole('button', { name, exact: true })
    const press = () => (['raised', 'lowered'].includes(word) ? choose('More formatting', name) : button.click())
    await press()
    await keyboard.type(word)
    await press()
    await keyboard.type(' ')
  }
  await keyboard.type('too')
  await keyboard.press('Enter')

  // Blocks by typed signs.
  await lines('# First heading', '> A quote')
  await lines('- one')
  await keyboard.press('Tab')
  await lines('inside one')
  await keyboard.press('Shift+Tab')
  await lines('two', '')
  await lines('1. first', 'second', '')
  await lines('[ ] open', 'done', '')
  await tick(editor(page).getByRole('checkbox', { name: 'done' }))
  await keyboard.press('ControlOrMeta+End')
  await keyboard.type('**typed bold** and *typed italic* and `typed code` and ==typed highlight==')
  await keyboard.press('Enter')
  await lines('---')
  await keyboard.type('``` ')
  await lines('let answer = 42', 'if (answer) {')
  await keyboard.type('  done()')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Enter')

  // Blocks by keys and by the toolbar.
  await keyboard.press('ControlOrMeta+Alt+2')
  await lines('Second heading')
  await choose(/^Style: /, 'Heading 3')
  await lines('Third heading')
  await choose(/^Style: /, 'Quote')
  await lines('Quoted by the menu')
  await toolbar.getByRole('button', { name: 'Numbered list' }).click()
  await lines('by the button', '')
  await keyboard.type('See ')
  await keyboard.press('ControlOrMeta+Shift+K')
  await page.getByRole('textbox', { name: 'Address' }).fill('https://example.com/a?b=c')
  await page.getByRole('textbox', { name: 'Words' }).fill('a place')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(editor(page)).toBeFocused()
  await keyboard.type(' for more.')
  await keyboard.press('Enter')
  await addPicture(app, picture, 'Grey stripes')
  await keyboard.press('Enter')
  await keyboard.type('| Day | Weather |')
  await keyboard.press('Enter')
  await keyboard.type('Monday')
  await keyboard.press('Tab')
  await keyboard.type('rain')
  await keyboard.press('ArrowDown')
  await keyboard.type('After the table. Fin.')
  await saved(app)
}

/** Presses the box of a check list's item: it stands before the words. */
async function tick(item: Locator): Promise<void> {
  const place = await item.boundingBox()
  if (!place) throw new Error('The item is not on the screen.')
  await item.page().mouse.click(place.x - 12, place.y + place.height / 2)
  await expect(item).toBeChecked()
}

/** An entry that is longer than the window, with the caret in the midst of a line in the midst of it. */
async function writeLongPage(app: App): Promise<void> {
  const { page } = app
  await write(app, 'A long page', 'Line 0 of a long page')
  for (let line = 1; line < 60; line++) {
    await page.keyboard.press('Enter')
    await page.keyboard.insertText(`Line ${line} of a long page`)
  }
  await editor(page).getByText('Line 31 of a long page').click()
  await page.keyboard.press('Home')
  for (let step = 0; step < 'Line 31'.length; step++) await page.keyboard.press('ArrowRight')
  await page.mouse.wheel(0, 90)
  await saved(app)
}

/** How far the entry is scrolled, in CSS pixels. */
const scrolled = (page: Page): Promise<number> =>
  editor(page).evaluate((text) => {
    for (let part = text.parentElement; part; part = part.parentElement) if (part.scrollTop > 0) return part.scrollTop
    return 0
  })

interface Manifest {
  readonly entries: number
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[]
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest

/** The text of the one exported file whose name ends with this title, without its front matter. */
function exportedText(folder: string, title: string): string {
  const found = manifestOf(folder).files.find(({ path }) => path.endsWith(`${title}.md`))
  if (!found) throw new Error(`There is no file of "${title}".`)
  const text = readFileSync(join(folder, found.path), 'utf8')
  return text.slice(text.indexOf('\n---\n\n') + '\n---\n\n'.length)
}

test('from an empty folder to a second journal that holds the same, to the byte', async ({ app, start, folder }) => {
  test.setTimeout(300_000)
  const picture = join(folder, 'stripes.png')
  writeFileSync(picture, pictureOf(Buffer.from('grey stripes of a made-up picture')))
  let exported = ''

  await test.step('create, and write with every format', async () => {
    await createJournal(app)
    await writeEverything(app, picture)
    await writeLongPage(app)
  })

  await test.step('lock, a wrong passphrase, and back to the same entry, caret and scroll', async () => {
    const before = await scrolled(app.page)
    expect(before).toBeGreaterThan(100)
    await lock(app)
    await tryPassphrase(app, 'a quiet river over stones')
    await expect(app.page.getByRole('alert')).toContainText('does not open the journal', { timeout: 60_000 })
    await unlock(app)
    await expect(titleField(app.page)).toHaveValue('A long page')
    await expect.poll(() => scrolled(app.page)).toBeCloseTo(before, -0.5)
    await expect(editor(app.page)).toBeFocused()
    await app.page.keyboard.type(', the very one,')
    await expect(editor(app.page).getByText('Line 31, the very one, of a long page')).toBeVisible()
    await saved(app)
  })

  await test.step('search', async () => {
    const { page } = app
    await search(app, 'tag:work "typed bold" -nowhere')
    await expect(entries(page)).toHaveCount(1)
    await expect(entries(page)).toContainText('Everything there is')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(titleField(page)).toHaveValue('Everything there is')
    await expect(editor(page).getByRole('img', { name: 'Grey stripes' })).toBeVisible()
  })

  await test.step('export, and compare the files with the words and with the manifest', async () => {
    exported = await exportEverything(app, join(folder, 'first'))
    const name = hashOf(picture).slice(0, 32)
    expect(exportedText(exported, 'Everything there is')).toBe(asMarkdown.replace('PICTURE', name))
    expect(hashOf(join(exported, 'attachments', `${name}.png`))).toBe(hashOf(picture))

    const { entries: count, files } = manifestOf(exported)
    expect(count).toBe(2)
    const { 'manifest.json': _, ...there } = readTree(exported)
    const listed = Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]))
    expect(Object.fromEntries(Object.entries(there).filter(([, hash]) => hash !== 'folder'))).toEqual(listed)
    for (const { path, size } of files) expect(statSync(join(exported, path)).size).toBe(size)
  })

  await test.step('import into a second journal, which then exports the same bytes', async () => {
    const second = await start()
    await createJournal(second, 'another passphrase altogether')
    const report = await lookInside(second, 'folder', exported)
    await expect(report).toContainText('2 entries')
    await expect(report).toContainText('One image.')
    await expect(report.getByRole('heading', { name: 'What has no place here' })).toBeHidden()
    expect(await importThem(second, report)).toContain('2 entries imported.')
    await openEntry(second, 'Everything there is')
    const drawn = editor(second.page).getByRole('img', { name: 'Grey stripes' })
    // Pictures far off the screen hold no memory.
    await drawn.scrollIntoViewIfNeeded()
    await expect(drawn).toHaveAttribute('data-drawn', 'true')
    await expect(editor(second.page).getByRole('checkbox', { name: 'done' })).toBeChecked()
    const again = await exportEverything(second, join(folder, 'second'))
    expect(readTree(again)).toEqual(readTree(exported))

    const known = await lookInside(second, 'folder', exported)
    await expect(known).toContainText('No entries that are not here already.')
  })
})
