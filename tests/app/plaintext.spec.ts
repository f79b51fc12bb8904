import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, expect, test } from '../support/app.ts'
import { addPicture, addTag } from '../support/insertions.ts'
import { findMarkers, findMarkersInNamelessFiles } from '../support/markers.ts'
import { createJournal, editor, goTo, lock, saved, search, titleField, unlock, write } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { exportEverything } from '../support/transfers.ts'

/** Letters that occur nowhere else on this computer. They can stand in a tag, a word, a passphrase, a row of pixels. */
const mark = (name: string) => `zq${name}${crypto.randomUUID().replaceAll('-', '')}`

/** Where a program may leave something: its own data, the vault, and every place for temporary files, caches and logs. */
function placesOf(app: App): readonly string[] {
  const home = homedir()
  const { XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME } = process.env
  const places = [
    app.userData,
    app.vault,
    tmpdir(),
    '/tmp',
    '/var/tmp',
    XDG_CACHE_HOME || join(home, '.cache'),
    XDG_CONFIG_HOME || join(home, '.config'),
    XDG_STATE_HOME || join(home, '.local/state'),
    XDG_DATA_HOME || join(home, '.local/share'),
    join(home, 'Library'),
    join(home, 'AppData'),
  ]
  return places.filter((place, index) => places.findIndex((other) => isWithin(place, other)) === index)
}

const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`)

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
  })

  await test.step('while the journal is open', async () => {
    expect(await leaks()).toEqual([])
  })

  await test.step('after a lock, and once it is open again', async () => {
    await lock(app)
    expect(await leaks()).toEqual([])
    await unlock(app, marks.passphrase)
    expect(await leaks()).toEqual([])
  })

  await test.step('the scanner finds them where they may be: in an export, and in UTF-16', async () => {
    const exported = await exportEverything(app, join(folder, 'export'))
    const found = new Set(findMarkers([exported], all, since).map(({ marker }) => marker))
    const { title, text, formatted, tag, typedTag, picture, alternative } = marks
    expect([...found].sort()).toEqual([title, text, formatted, tag, typedTag, picture, alternative].sort())
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
    await app.kill()
    expect(findMarkers(places, all, since)).toEqual([])
  })
})
