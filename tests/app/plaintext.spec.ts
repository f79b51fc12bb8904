import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, expect, test } from '../support/app.ts'
import { addPicture, addTag } from '../support/insertions.ts'
import { findMarkers, findMarkersInNamelessFiles } from '../support/markers.ts'
import {
  beginCapture,
  createJournal,
  editor,
  goTo,
  lock,
  saved,
  search,
  titleField,
  unlock,
  write,
} from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { mark, placesOf } from '../support/places.ts'
import { exportEverything } from '../support/transfers.ts'

test('no word that was typed lies readable in any file: while open, after a lock, after a kill', async ({
  start,
  folder,
}) => {
  test.setTimeout(600_000)
  // A file's time is kept less exactly than the clock's.
  const since = Date.now() - 2_000
  const marks = {
    passphrase: mark('passphrase'),
    title: mark('title'),
    text: mark('text'),
    formatted: mark('formatted'),
    tag: mark('tag'),
    typedTag: mark('typedtag'),
    picture: mark('picture'),
    alternative: mark('alternative'),
    search: mark('search'),
    palette: mark('palette'),
    deleted: mark('deleted'),
    captured: mark('captured'),
    sealed: mark('sealed'),
    begun: mark('begun'),
    cut: mark('cut'),
  }
  const app = await start()
  const places = placesOf(app)
  // The picture's own file holds its mark, of course: it is older than what the app writes.
  const picture = join(folder, 'picture.png')
  writeFileSync(picture, pictureOf(Buffer.from(marks.picture)))
  utimesSync(picture, 0, 0)
  const all = Object.values(marks)
  const leaks = async () => [
    ...findMarkers(places, all, since),
    ...(await app.pids()).flatMap((pid) => findMarkersInNamelessFiles(pid, all)),
  ]

  await test.step('write them', async () => {
    const recoveryKey = await createJournal(app, marks.passphrase)
    all.push(recoveryKey, recoveryKey.replaceAll('-', ''))
    await write(app, marks.title, `${marks.text} #${marks.typedTag} `)
    const { page } = app
    await page.keyboard.press('Control+B')
    await page.keyboard.type(marks.formatted)
    await page.keyboard.press('Control+B')
    await addPicture(app, picture, marks.alternative)
    await addTag(app, marks.tag)
    await saved(app)
    await write(app, 'To be thrown away', marks.deleted)
    await expect(editor(page)).toContainText(marks.deleted)
    await goTo(app, 'Timeline')
    const line = page.getByRole('list', { name: 'Entries' }).getByRole('listitem').filter({ hasText: 'thrown away' })
    await line.getByRole('button').focus()
    await page.keyboard.press('Delete')
    await expect(line).toBeHidden()
    await page.getByRole('button', { name: 'Trash', exact: true }).click()
    await page.getByRole('button', { name: 'Empty the trash…' }).click()
    await page.getByRole('button', { name: 'Delete for ever' }).click()
    await page.getByRole('button', { name: 'Trash', exact: true }).click()
    await search(app, marks.search)
    await search(app, marks.text)
    await expect(page.getByRole('list', { name: 'Entries' }).getByRole('listitem')).toHaveCount(1)
    await page.keyboard.press('Control+K')
    await page.getByRole('combobox', { name: 'Search and commands' }).fill(marks.palette)
    await page.keyboard.press('Escape')
    await keepCapture(app, marks.captured)
  })

  await test.step('while the journal is open', async () => {
    expect(await leaks()).toEqual([])
  })

  await test.step('after a lock, while notes are captured, and once it is open again', async () => {
    await lock(app)
    expect(await leaks()).toEqual([])
    await keepCapture(app, marks.sealed)
    const begun = await beginCapture(app)
    await begun.keyboard.type(marks.begun)
    // Longer than the pause after which what was begun is kept.
    await begun.waitForTimeout(1000)
    expect(await leaks()).toEqual([])
    await begun.keyboard.press('Escape')
    await expect.poll(() => app.isCaptureInFront()).toBe(false)
    expect(await leaks()).toEqual([])
    await unlock(app, marks.passphrase)
    expect(await leaks()).toEqual([])
  })

  await test.step('the scanner finds them where they may be: in an export, and in UTF-16', async () => {
    const exported = await exportEverything(app, join(folder, 'export'))
    const found = new Set(findMarkers([exported], all, since).map(({ marker }) => marker))
    const { title, text, formatted, tag, typedTag, picture, alternative, captured, sealed } = marks
    const exportedWords = [title, text, formatted, tag, typedTag, picture, alternative, captured, sealed]
    expect([...found].sort()).toEqual(exportedWords.sort())
    const wide = join(exported, 'wide.txt')
    writeFileSync(wide, Buffer.from(`${'x'.repeat(3)}${marks.search}`, 'utf16le').swap16())
    expect(findMarkers([exported], [marks.search], since)).toEqual([
      { file: wide, marker: marks.search, encoding: 'utf16be' },
    ])
    rmSync(join(folder, 'export'), { recursive: true })
  })

  await test.step('after every process is killed in the midst of it', async () => {
    await goTo(app, 'Today')
    await app.page.getByRole('button', { name: 'Write freely' }).click()
    await titleField(app.page).pressSequentially(marks.title)
    await editor(app.page).click()
    await app.page.keyboard.type(`${marks.text} ${marks.text}`)
    const capture = await beginCapture(app)
    await capture.keyboard.type(marks.cut)
    await app.kill()
    expect(findMarkers(places, all, since)).toEqual([])
  })

  await test.step('after a kill while a note is captured, with the journal locked', async () => {
    const again = await start({ userData: app.userData })
    const capture = await beginCapture(again)
    await capture.keyboard.type(`${marks.cut} ${marks.sealed}`)
    await capture.waitForTimeout(520)
    await again.kill()
    expect(findMarkers(places, all, since)).toEqual([])
  })
})

async function keepCapture(app: App, words: string): Promise<void> {
  const page = await beginCapture(app)
  await page.keyboard.type(words)
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect.poll(() => app.isCaptureInFront()).toBe(false)
}
