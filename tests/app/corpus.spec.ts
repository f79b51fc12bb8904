import { createReadStream, createWriteStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Page } from '@playwright/test'
import { ZipFile } from 'yazl'
import { expect, test } from '../support/app.ts'
import { makeCorpus, plainTextOf } from '../support/corpus.ts'
import { editor, entries, goTo, PASSPHRASE, search, unlock } from '../support/pages.ts'
import { exportEverything, importThem, lookInside } from '../support/transfers.ts'
import { readTree } from '../support/tree.ts'
import { makeVault } from '../support/vaults.ts'

/** Twenty years in little: several entries on some days, none for weeks, words of three scripts. */
const many = 1500

/** Every file below a folder, as a zip. */
async function zipOf(folder: string, file: string): Promise<void> {
  const zip = new ZipFile()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) zip.addReadStream(createReadStream(path), path.slice(folder.length + 1).replaceAll('\\', '/'))
  }
  zip.end()
  await finished(zip.outputStream.pipe(createWriteStream(file)))
}

/** The lines of the list that are on the screen: how many, and the number of the first and of the last. */
const linesOf = (page: Page) =>
  page.getByRole('list', { name: 'Entries' }).evaluate((list) => {
    const numbers = [...list.querySelectorAll('[data-line]')].map((line) => Number(line.getAttribute('data-line')))
    return { drawn: numbers.length, last: Math.max(...numbers) }
  })

test('a journal of many years is scrolled, searched, exported, and comes back from a zip to the byte', async ({
  start,
  startOpen,
  folder,
}) => {
  test.setTimeout(400_000)
  const corpus = [...makeCorpus(many)]
  const vault = join(folder, 'vault')
  await makeVault(vault, PASSPHRASE, (journal) => {
    journal.stageEntries('all', corpus)
    journal.commitStaged('all')
    while (journal.tend());
  })
  const app = await start({ vault })
  await unlock(app)
  const { page } = app

  await test.step('scroll from the newest to the oldest', async () => {
    await goTo(app, 'Timeline')
    await expect(entries(page).first()).toBeVisible()
    await entries(page).first().getByRole('button').focus()
    const months = new Set<string>()
    for (let turn = 0; turn < 40; turn++) {
      await page.keyboard.press('PageDown')
      for (const month of await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents())
        months.add(month)
    }
    expect(months.size).toBeGreaterThan(5)
    await page.keyboard.press('End')
    await expect.poll(async () => (await linesOf(page)).last).toBe(many - 1)
    // However many there are, only those that are seen stand in the page.
    expect((await linesOf(page)).drawn).toBeLessThan(80)
    const oldest = corpus.map(({ day }) => day).sort()[0] ?? ''
    await expect(
      page
        .locator(`[data-line="${many - 1}"]`)
        .locator('xpath=ancestor::li')
        .locator('time'),
    ).toHaveAttribute('datetime', oldest)
  })

  await test.step('what is searched for is found, and stands where it says', async () => {
    for (const at of [3, 700, many - 2]) {
      const words = plainTextOf(corpus[at]?.body ?? '').match(/\p{L}{6,}/gu) ?? []
      const word = words[Math.floor(words.length / 2)]
      if (word === undefined) continue
      await search(app, word)
      const first = entries(page).first()
      await expect(first.locator('mark').first()).toBeVisible()
      await expect(first.locator('mark').first()).toHaveText(new RegExp(`^${word}`, 'i'))
    }
    const year = corpus[700]?.day.slice(0, 4) ?? ''
    const inYear = corpus.filter(({ day }) => day.startsWith(year)).length
    await search(app, `on:${year}`)
    await expect(page.getByRole('status').filter({ hasText: 'found' })).toHaveText(`${inYear} entries found.`)
    await entries(page).first().getByRole('button').click()
    await expect(editor(page)).toBeVisible()
  })

  await test.step('export, zip, and import into an empty journal', async () => {
    const exported = await exportEverything(app, join(folder, 'first'))
    const zip = join(folder, 'export.zip')
    await zipOf(exported, zip)
    const second = await startOpen()
    const report = await lookInside(second, 'zip', zip)
    await expect(report).toContainText('1,500 entries')
    await expect(report.getByRole('list', { name: 'Examples' }).getByRole('listitem')).toHaveCount(3)
    expect(await importThem(second, report)).toContain('1,500 entries imported.')
    const again = await exportEverything(second, join(folder, 'second'))
    expect(readTree(again)).toEqual(readTree(exported))
    // A second run adds nothing.
    const known = await lookInside(second, 'zip', zip)
    await expect(known).toContainText('1,500 entries already here')
    await known.getByRole('button', { name: 'Close' }).click()
  })
})
