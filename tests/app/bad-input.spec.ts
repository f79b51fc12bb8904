import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { zipOf } from '../interchange/zips.ts'
import { type App, expect, test } from '../support/app.ts'
import { editor, entries, goTo, openEntry, saved, titleField, write } from '../support/pages.ts'
import { exportEverything, importThem, lookInside } from '../support/transfers.ts'
import { readTree } from '../support/tree.ts'

/** The reason that a report gives for a file. */
const reasonFor = (report: Locator, name: string) => report.getByRole('listitem').filter({ hasText: name })

/** Forty files of nine megabytes that take up a few kilobytes. They are no text, so that only the unfolding takes time. */
function bomb(): Buffer {
  const data = Buffer.alloc(9 * 1024 * 1024, 0xff).fill(0, 1000, 1001)
  return zipOf(Array.from({ length: 40 }, (_, index) => ({ name: `2024-01-01 ${index}.md`, data })))
}

async function expectNothing(app: App): Promise<void> {
  await goTo(app, 'Timeline')
  await expect(app.page.getByText('Nothing is written here yet.')).toBeVisible()
}

test.describe('a zip', () => {
  for (const { what, bytes, says } of [
    { what: 'that is none', bytes: Buffer.from('not a zip at all'), says: 'This file is not a zip, or it is damaged.' },
    { what: 'that is empty', bytes: Buffer.alloc(0), says: 'This file is not a zip, or it is damaged.' },
    { what: 'that unfolds into far too much', bytes: bomb(), says: 'unfolds into far more than any journal holds' },
    {
      what: 'that is cut short',
      bytes: zipOf([{ name: '2024-01-01.md', data: 'words\n' }]).subarray(0, 60),
      says: 'This file is not a zip, or it is damaged.',
    },
  ]) {
    test(`${what} gets its sentence, and nothing comes in`, async ({ openApp: app, folder }) => {
      test.slow()
      const place = join(folder, 'place')
      mkdirSync(place)
      writeFileSync(join(place, 'files.zip'), bytes)
      const before = readTree(place)
      await lookInside(app, 'zip', join(place, 'files.zip'))
      await expect(app.page.getByRole('alert')).toContainText(says)
      await expect(app.page.getByRole('alert')).toContainText(/[Nn]othing was changed/)
      await expectNothing(app)
      // Nothing of it was unpacked beside it.
      expect(readTree(place)).toEqual(before)
    })
  }

  test('with names that lead outside is read without them', async ({ openApp: app, folder }) => {
    const zip = join(folder, 'files.zip')
    writeFileSync(
      zip,
      zipOf([
        { name: '../../2024-01-01 out.md', data: 'Out of the folder.\n' },
        { name: '/etc/2024-01-02 root.md', data: 'From the top.\n' },
        { name: 'link/2024-01-03 link.md', data: '/etc/passwd', mode: 0o120777 },
        { name: '2024-01-04 Honest.md', data: 'An honest page.\n' },
      ]),
    )
    const report = await lookInside(app, 'zip', zip)
    await expect(report).toContainText('1 entry')
    await expect(reasonFor(report, 'out.md')).toContainText('Its place is outside of the zip.')
    await expect(reasonFor(report, 'root.md')).toContainText('Its place is outside of the zip.')
    await expect(reasonFor(report, 'link.md')).toContainText('It is a link to another place.')
    await importThem(app, report)
    await goTo(app, 'Timeline')
    await expect(entries(app.page)).toHaveCount(1)
    await expect(entries(app.page)).toContainText('Honest')
  })
})

test('files of every kind of disorder: each comes in as far as it can, or is named with its reason', async ({
  openApp: app,
  folder,
}) => {
  test.slow()
  const files = join(folder, 'files')
  mkdirSync(files)
  const put = (name: string, data: string | Buffer) => writeFileSync(join(files, name), data)
  put('2024-02-01 list.md', '---\n- no\n- map\n---\nFront matter that is a list.\n')
  put('2024-02-02 broken.md', '---\ntitle: "never closed\n  : : :\n---\nFront matter that is broken.\n')
  put('2024-02-03 nowhere.md', '---\ndate: 2023-02-30\n---\nA day that no calendar has.\n')
  put('2024-02-04 windows.md', '\uFEFF---\r\ntitle: From Windows\r\n---\r\nLines that end in two.\r\n')
  put('2024-02-05 latin.md', Buffer.from('Caf\xe9 und Stra\xdfe.\n', 'latin1'))
  put('2024-02-06 zero.md', 'Before\0after.\n')
  put('2024-02-07 empty.md', '')
  put('2024-02-08 newer.md', '---\nkintsugi: 99\n---\nFrom the future.\n')
  put(`2024-02-09 ${'\u{1F331}'.repeat(40)}.md`, 'Forty sprouts.\n')
  put('2024-02-10 deep.md', `${'> '.repeat(4000)}deep\n`)
  symlinkSync('/etc/passwd', join(files, '2024-02-11 link.md'))

  const report = await lookInside(app, 'folder', files)
  await expect(reasonFor(report, 'newer.md')).toContainText('newer version of Kintsugi')
  await expect(reasonFor(report, 'link.md')).toContainText('It is a link to another place.')
  await importThem(app, report)

  const find = async (words: string) => {
    await app.page.getByRole('searchbox', { name: 'Search entries' }).fill(words)
    await expect(entries(app.page)).toHaveCount(1)
    return entries(app.page)
  }
  await expect(await find('"is a list"')).toBeVisible()
  await expect(await find('"is broken"')).toBeVisible()
  await expect(await find('"no calendar has"')).toContainText('3')
  await expect(await find('"end in two"')).toContainText('From Windows')
  await expect(await find('café straße')).toBeVisible()
  await expect(await find('sprouts')).toContainText('\u{1F331}')
  await find('beforeafter')
  // And all of it can be read and goes out again.
  await openEntry(app, 'From Windows')
  await expect(editor(app.page)).toHaveText('Lines that end in two.')
  await exportEverything(app, join(folder, 'out'))
})

test('titles that file systems fear: kept as written, exported under names that every system takes', async ({
  openApp: app,
  folder,
}) => {
  test.slow()
  const titles = [
    'CON',
    '../../etc/passwd',
    'a:b*c?"d"<e>|f',
    '.hidden.',
    '\u{1F600}'.repeat(120),
    '\u202Egnp.txt',
    'ends with a dot. ',
  ]
  for (const title of titles) await write(app, title, 'Words.')
  await goTo(app, 'Timeline')
  await expect(entries(app.page)).toHaveCount(titles.length)
  const exported = await exportEverything(app, join(folder, 'out'))
  const names = Object.keys(readTree(exported)).filter((name) => name.endsWith('.md'))
  expect(names).toHaveLength(titles.length)
  for (const name of names) {
    const last = name.split('/').at(-1) ?? ''
    expect(name).toMatch(/^Journal\/\d{4}\/\d{2}\/[^/]+$/)
    expect(last).not.toMatch(/[<>:"|?*\\\p{Cc}\u202E]|^\.|[. ]\.md$/u)
    expect(Buffer.byteLength(last)).toBeLessThanOrEqual(255)
  }
})

test('a title that is too long is saved and kept on screen, and a huge text is taken in', async ({ openApp: app }) => {
  test.slow()
  await write(app, 'Long', 'Words.')
  const { page } = app
  await titleField(page).click()
  await page.keyboard.insertText('x'.repeat(600))
  await saved(app)
  expect(await titleField(page).inputValue()).toHaveLength(604)
  await titleField(page).fill('Short again')
  await saved(app)

  await editor(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('word '.repeat(40_000))
  await page.keyboard.type('The end.')
  await saved(app)
  await expect(page.getByText(/^40,00\d words$/)).toBeVisible()
})
