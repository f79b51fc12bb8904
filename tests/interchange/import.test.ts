import { hash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commitImport, dropImport, readImport } from '../../src-main/interchange/import.ts'
import { readEntryFile } from '../../src-main/interchange/imported-entry.ts'
import type { Work } from '../../src-main/interchange/work.ts'
import { readBody } from '../../src-main/journal/body.ts'
import { createDatabase } from '../../src-main/journal/database.ts'
import { journalOver } from '../../src-main/journal/journal.ts'
import { project } from '../../src-main/journal/projection.ts'
import { requests } from '../../src-main/room/requests.ts'
import { pictureOf } from '../support/picture.ts'
import {
  draft,
  entriesOf,
  exportAll,
  folderOf,
  importAll,
  noon,
  quietly,
  surroundings,
  temporaryFolder,
  temporaryJournal,
} from './journals.ts'

const nothing = {
  entries: 0,
  known: 0,
  trashed: 0,
  attachments: 0,
  from: null,
  to: null,
  samples: [],
  losses: [],
  unreadable: [],
}

/** Imports files, and gives the report and the entries as far as a test compares them. */
async function imported(files: Readonly<Record<string, string | Uint8Array>>) {
  const journal = temporaryJournal()
  const folder = folderOf(files)
  const report = await importAll(journal, folder)
  const entries = entriesOf(journal).map(({ body, ...entry }) => ({
    ...entry,
    body,
    text: project(readBody(body)).text,
  }))
  const again = await readImport(journal, folder, quietly, surroundings)
  expect(again).toMatchObject({ entries: 0, known: report.entries })
  return { report, entries, journal, folder }
}

describe('an import', () => {
  it('says what it would do, and does nothing before the yes', async () => {
    const journal = temporaryJournal()
    const folder = folderOf({
      '2023-05-14 Sunday.md': 'one',
      'notes/2023-05-15.md': 'two [[three]]',
      '2023-05-17.md': 'three',
      '2023-05-16 Tuesday.md': 'four',
      'broken.md': Uint8Array.of(0xff, 0x00, 0x80),
      'table.ods': 'x',
    })
    const report = await readImport(journal, folder, quietly, surroundings)
    expect(report).toEqual({
      staged: expect.any(String),
      entries: 4,
      known: 0,
      trashed: 0,
      news: [],
      attachments: 0,
      from: '2023-05-14',
      to: '2023-05-17',
      samples: [
        { title: 'Sunday', day: '2023-05-14', excerpt: 'one' },
        { title: '', day: '2023-05-17', excerpt: 'three' },
        { title: '', day: '2023-05-15', excerpt: 'two three' },
      ],
      losses: ['1 link to another file; its words stay.', '1 other file, which no text shows; it stays where it is.'],
      unreadable: [{ name: 'broken.md', reason: 'It is no text.' }],
    })
    expect(entriesOf(journal)).toEqual([])
    expect(await commitImport(journal, report.staged, quietly)).toEqual({ added: 4, known: 0 })
    expect(entriesOf(journal)).toHaveLength(4)
  })

  it('that is dropped leaves the journal as it was', async () => {
    const journal = temporaryJournal()
    const folder = folderOf({ '2023-05-14.md': 'one #tag' })
    const report = await readImport(journal, folder, quietly, surroundings)
    dropImport(journal, report.staged)
    while (journal.tend());
    await expect(commitImport(journal, report.staged, quietly)).rejects.toMatchObject({ code: 'not-found' })
    expect(entriesOf(journal)).toEqual([])
    expect(journal.listTags()).toEqual([])
  })

  it('that is cancelled leaves the journal as it was', async () => {
    const journal = temporaryJournal()
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`2023-05-14 ${index}.md`, `words ${index}`]),
    )
    let done = 0
    const work: Work = {
      progress: (now) => {
        done = now
      },
      cancelled: () => done >= 200,
      pause: async () => undefined,
    }
    const fixed = { ...surroundings, randomBytes: (count: number) => new Uint8Array(count) }
    await expect(readImport(journal, folderOf(files), work, fixed)).rejects.toMatchObject({ code: 'cancelled' })
    while (journal.tend());
    await expect(commitImport(journal, '00'.repeat(16), quietly)).rejects.toMatchObject({ code: 'not-found' })
    expect(journal.readOverview()).toMatchObject({ entries: 0 })
    expect(entriesOf(journal)).toEqual([])
  })

  it.each([
    ['was cancelled', { ...quietly, cancelled: () => true }, Number.POSITIVE_INFINITY, 'cancelled'],
    ['found the disk full', quietly, 5, 'disk-full'],
  ])('whose commit %s leaves nothing behind', async (_, work, room, code) => {
    const keys = { journalKey: randomBytes(32), salt: randomBytes(16) }
    const database = createDatabase(join(temporaryFolder(), 'journal'), keys)
    const journal = journalOver(database, surroundings)
    const files = Array.from({ length: 300 }, (_, index) => [`2023-05-14 ${'long '.repeat(20)}${index}.md`, '#tag'])
    const rows = () =>
      ['staged_entries', 'staged_tags', 'entries', 'contents', 'tags'].map((table) =>
        database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
      )
    const { staged } = await readImport(journal, folderOf(Object.fromEntries(files)), quietly, surroundings)
    expect(rows()).toEqual([300, 300, 0, 300, 1])
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.pragma(`max_page_count = ${Math.min(pages + room, 1e6)}`)
    await expect(commitImport(journal, staged, work)).rejects.toMatchObject({ code })
    database.pragma('max_page_count = 1000000')
    while (journal.tend());
    expect(rows()).toEqual([0, 0, 0, 0, 0])
    await expect(commitImport(journal, staged, quietly)).rejects.toMatchObject({ code: 'not-found' })
    journal.close()
  })

  it('writes nothing beside the journal', async () => {
    const journal = temporaryJournal()
    const folder = folderOf({ '2023-05-14.md': 'marker-of-an-import', 'a.png': pictureOf(Uint8Array.of(1)) })
    const before = readdirSync(folder, { recursive: true })
    await importAll(journal, folder)
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })

  it('of a folder that is not there, or of a file that is no zip, says so', async () => {
    const journal = temporaryJournal()
    const folder = folderOf({ 'a.zip': 'no zip' })
    await expect(readImport(journal, join(folder, 'b'), quietly, surroundings)).rejects.toMatchObject({
      code: 'unexpected',
    })
    await expect(readImport(journal, join(folder, 'a.zip'), quietly, surroundings)).rejects.toMatchObject({
      code: 'not-ours',
      message: 'This file is not a zip, or it is damaged. Nothing was changed.',
    })
    expect(await importAll(journal, temporaryFolder())).toMatchObject(nothing)
  })
})

describe('files that tell no time zone', () => {
  const berlin = { ...surroundings, zone: () => 'Europe/Berlin' }
  const files = {
    '2023-04-05.md': 'A daily note.\n',
    'told.md': '---\ndate: 2023-04-06 10:00\n---\n\nOf a morning.\n',
    'exact.md': '---\ndate: 2023-04-07T10:00:00+02:00\n---\n\nOf a moment.\n',
  }

  it('are known wherever the computer is when they come again', async () => {
    const journal = temporaryJournal()
    const folder = folderOf(files)
    expect(await importAll(journal, folder)).toMatchObject({ added: 3 })
    expect(await readImport(journal, folder, quietly, berlin)).toMatchObject({ entries: 0, known: 3 })
  })

  it('are known by the name that an earlier version of the app gave them, by the zone of then', () => {
    const file = { bytes: Buffer.from(files['told.md']), modified: noon }
    const reading = { zone: 'Europe/Berlin', dayBoundary: 0, findPicture: () => null, lose: () => undefined }
    const found = readEntryFile('told.md', file, reading)
    const earlier = hash('sha256', `${Date.parse('2023-04-06T08:00Z')}\ntold\nOf a morning.\n`)
    expect(typeof found === 'object' && found.names).toContain(`text:${earlier}`)
  })
})

describe('files of Joplin', () => {
  it('bring their times, tags, pictures and ids', async () => {
    const { report, entries } = await imported({
      'Diary/A day.md': `---
title: 'A day: mended'
id: 0123456789abcdef0123456789abcdef
updated: 2021-03-29 22:17:04Z
created: 2021-03-28 23:30:05Z
latitude: 38.7
tags:
  - one
  - two words
---

It ==rained==. ![cup](../_resources/cup%20one.png) and ![gone](../_resources/gone.png)
a second line
`,
      '_resources/cup one.png': pictureOf(Uint8Array.of(9)),
    })
    expect(report).toMatchObject({
      entries: 1,
      attachments: 1,
      losses: [
        '1 picture that is not in the folder, or is of a kind that can’t be kept; its description stays.',
        '1 file with front matter that has no place here, such as a location or an author.',
      ],
      unreadable: [],
    })
    expect(entries).toMatchObject([
      {
        title: 'A day: mended',
        // Half past midnight in Lisbon, and so by the day's boundary still the day before.
        day: '2021-03-28',
        instant: Date.UTC(2021, 2, 28, 23, 30, 5),
        created: Date.UTC(2021, 2, 28, 23, 30, 5),
        updated: Date.UTC(2021, 2, 29, 22, 17, 4),
        zone: 'Europe/Lisbon',
        ownTags: ['one', 'two words'],
        images: 1,
        text: expect.stringMatching(/^It rained\.\s+cup\s+and gone\na second line$/),
      },
    ])
    expect(entries[0]?.body).toContain('"format":128,"text":"rained"')
  })

  it('that come again, moved and changed, are known', async () => {
    const journal = temporaryJournal()
    const file = (text: string) =>
      `---\nid: 0123456789abcdef0123456789abcdef\ncreated: 2021-03-28 12:00:00Z\n---\n\n${text}`
    expect(await importAll(journal, folderOf({ 'a.md': file('words') }))).toMatchObject({ added: 1 })
    expect(await importAll(journal, folderOf({ 'b/c.md': file('other words') }))).toMatchObject({
      entries: 0,
      known: 1,
    })
  })
})

describe('daily notes of Obsidian', () => {
  it('bring their days, tags, wiki links and embedded pictures', async () => {
    const { report, entries } = await imported({
      '.obsidian/app.json': '{}',
      '.trash/2020-01-01.md': 'gone',
      'Daily/2023-05-14.md': `---
tags: [walk, "#sea/side"]
aliases: []
---
Went with [[People/Ann|Ann]] to ![[shore.png|300]] and [[2023-05-13]]. #sun
- [ ] call
- [x] write
`,
      'Daily/2023/05/15.md': 'folders as a date',
      'files/shore.png': pictureOf(Uint8Array.of(5)),
    })
    expect(report).toMatchObject({ entries: 2, attachments: 1, losses: ['2 links to other files; their words stay.'] })
    expect(entries).toMatchObject([
      {
        title: '',
        day: '2023-05-14',
        instant: Date.UTC(2023, 4, 14, 11),
        ownTags: ['walk', 'sea/side'],
        tags: ['walk', 'sea/side', 'sun'],
        images: 1,
        text: 'Went with Ann to  and 2023-05-13. #sun\ncall\nwrite',
      },
      { title: '', day: '2023-05-15', text: 'folders as a date' },
    ])
    expect(entries[0]?.body).toContain('"listType":"check"')
  })
})

describe('the day of a file', () => {
  it.each([
    ['its front matter', 'x 2020-02-02.md', '---\ndate: 2021-03-04\n---\nx', '2021-03-04', '12:00', 'x'],
    ['a time in its front matter', 'x.md', '---\ndate: 2021-03-04T00:10\n---\nx', '2021-03-04', '00:10', 'x'],
    [
      'an offset in its front matter',
      'x.md',
      '---\ncreated: 2021-07-04T10:00:00+02:00\n---\nx',
      '2021-07-04',
      '09:00',
      'x',
    ],
    ['its name', '2020-02-02.md', 'x', '2020-02-02', '12:00', ''],
    ['a name with a time', '2020-02-02 0930 A walk.md', 'x', '2020-02-02', '09:30', 'A walk'],
    ['a name with a year behind', '2020-02-02 2600 miles.md', 'x', '2020-02-02', '12:00', '2600 miles'],
    ['a name in underscores', '2020_02_02.md', 'x', '2020-02-02', '12:00', ''],
    ['a name in digits', '20200202-notes.txt', 'x', '2020-02-02', '12:00', 'notes'],
    ['its folders', '2020/02/02/evening.md', 'x', '2020-02-02', '12:00', 'evening'],
    ['a date behind words', 'Trip to Faro, 2020-02-02.md', 'x', '2020-02-02', '12:00', 'Trip to Faro'],
    ['the first of two dates', '2024-05-01 about 2019-12-31.md', 'x', '2024-05-01', '12:00', 'about 2019-12-31'],
    ['a date before digits', '2024-05-01 call 1800 12 24.md', 'x', '2024-05-01', '12:00', 'call 1800 12 24'],
    ['folders and its name together', '2020/02/02 about 2019-12-31.md', 'x', '2020-02-02', '12:00', 'about 2019-12-31'],
    ['the last of its folders', '2019-12-31 kept/2020-02-02/x.md', 'x', '2020-02-02', '12:00', 'x'],
    ['an evening', 'x.md', '---\ndate: 2024-05-01 9:30 PM\n---\nx', '2024-05-01', '21:30', 'x'],
    ['a moment past midnight', 'x.md', '---\ndate: 2024-05-01 12:05 a.m.\n---\nx', '2024-05-01', '00:05', 'x'],
    ['a day with words behind it', 'x.md', '---\ndate: 2024-05-01, at night\n---\nx', '2024-05-01', '12:00', 'x'],
    [
      'a day with a time that no clock shows',
      'x.md',
      '---\ndate: 2024-05-01 25:10\n---\nx',
      '2024-05-01',
      '12:00',
      'x',
    ],
    [
      'front matter with a blank behind its fence',
      'x.md',
      '--- \ndate: 2024-05-01\n---\nx',
      '2024-05-01',
      '12:00',
      'x',
    ],
    ['a night in which clocks skip', 'x.md', '---\ndate: 2026-03-29 01:30\n---\nx', '2026-03-29', '02:30', 'x'],
    ['a night in which clocks go back', 'x.md', '---\ndate: 2026-10-25 01:30\n---\nx', '2026-10-25', '01:30', 'x'],
  ])('comes from %s', async (_, path, text, day, time, title) => {
    const { report, entries } = await imported({ [path]: text })
    expect(report.losses).toEqual([])
    expect(entries).toMatchObject([{ day, title, zone: 'Europe/Lisbon' }])
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Lisbon', timeStyle: 'short' })
    expect(clock.format(entries[0]?.instant)).toBe(time)
  })

  it('comes from its own time at last, and a copy with another time is the same entry', async () => {
    const journal = temporaryJournal()
    const folder = folderOf({ 'thoughts.md': 'words' })
    utimesSync(join(folder, 'thoughts.md'), noon / 1000, Date.UTC(2019, 6, 1, 20, 30) / 1000)
    const report = await importAll(journal, folder)
    expect(report).toMatchObject({
      from: '2019-07-01',
      losses: ['1 file without a date; the day on which it was last changed is taken.'],
    })
    expect(entriesOf(journal)).toMatchObject([{ title: 'thoughts', instant: Date.UTC(2019, 6, 1, 20, 30) }])
    expect(await importAll(journal, folderOf({ 'thoughts.md': 'words' }))).toMatchObject({ known: 1, added: 0 })
  })

  it.each([
    '2023-02-30',
    '2023-13-01',
    'yesterday',
    'May 1, 2024',
    '2024-05-010',
    '',
    '0000-00-00',
    '99999-01-01',
    '{a: b}',
  ])('that is %j in its front matter is told by its name instead', async (date) => {
    const { report, entries } = await imported({ '2020-02-02 x.md': `---\ndate: ${date}\n---\nwords` })
    expect(entries).toMatchObject([{ day: '2020-02-02', text: 'words' }])
    expect(report.losses).toEqual([
      '1 file with a date that could not be read; its name or its own time tells the day.',
    ])
  })
})

it('a text whose name begins with a dot is named, and one that begins with three is read', async () => {
  const { report, entries } = await imported({
    '.note.md': 'kept out of sight',
    'in/.too.txt': 'as well',
    '.trash/gone.md': 'thrown away',
    '._x.md': 'of macOS',
    '2020-02-02 ...and then it rained.md': 'words',
    '...2020-02-02 and then.md': 'more words',
  })
  expect(entries.map(({ title }) => title).sort()).toEqual(['and then', 'and then it rained'])
  const reason = 'Its name begins with a dot, so it is hidden.'
  expect(report.unreadable).toEqual([
    { name: '.note.md', reason },
    { name: 'in/.too.txt', reason },
  ])
})

describe('a file that is not as it should be', () => {
  const words = 'caf\u00e9\nline\n\nnext'
  it.each([
    ['line ends of Windows', Buffer.from(words.replaceAll('\n', '\r\n')), words],
    ['line ends of old Macs', Buffer.from(words.replaceAll('\n', '\r')), words],
    ['a byte order mark', Buffer.from(`\ufeff${words}`), words],
    ['UTF-16, little end first', Buffer.from(`\ufeff${words}`, 'utf16le'), words],
    ['UTF-16, big end first', Buffer.from(`\ufeff${words}`, 'utf16le').swap16(), words],
    ['NUL in it', Buffer.from(words.replace('line', 'li\0ne')), words],
  ])('because of %s is read', async (_, bytes, text) => {
    const { report, entries } = await imported({ '2020-02-02.md': bytes })
    expect(entries[0]?.text).toBe(text.replace('\n\n', '\n'))
    expect(report.losses).toEqual([])
  })

  it('because it is Latin-1 is read, and the person is told to look', async () => {
    const { report, entries } = await imported({ '2020-02-02.md': Buffer.from('caf\u00e9', 'latin1') })
    expect(entries[0]?.text).toBe('café')
    expect(report.losses).toEqual([
      '1 file in an old encoding, read as Western European; look whether its accents are right.',
    ])
  })

  it('because of front matter with line ends of Windows is read', async () => {
    const { entries } = await imported({ 'x.md': '---\r\ntitle: a\r\ndate: 2020-02-02\r\n---\r\n\r\nwords' })
    expect(entries).toMatchObject([{ title: 'a', day: '2020-02-02', text: 'words' }])
  })

  it('because its front matter is no map keeps it as words', async () => {
    const { report, entries } = await imported({ '2020-02-02.md': '---\n- a\n- b\n---\nwords' })
    expect(entries[0]?.text).toBe('a\nb\nwords')
    expect(report.losses).toEqual(['1 file whose front matter is no list of names and values; it stays as words.'])
  })

  it('because it is too large, or newer than this app, is named with the reason; the others go in', async () => {
    const journal = temporaryJournal()
    const folder = folderOf({
      '2020-02-02.md': 'words',
      'large.md': Buffer.alloc(60 * 1024 * 1024 + 1, 'a'),
      'newer.md': '---\ntitle: "x"\nkintsugi: 3\n---\nwords',
      'deep.md': `${'> '.repeat(2_000)}deep`,
      'lists.md': Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- deep`).join('\n'),
    })
    const report = await importAll(journal, folder)
    expect(report.added).toBe(1)
    expect(report.unreadable.map(({ name }) => name)).toEqual(['deep.md', 'large.md', 'lists.md', 'newer.md'])
    for (const { reason } of report.unreadable) expect(reason).toMatch(/^[A-Z].*\.$/)
  })

  it('because its title is longer than a title keeps all of it', async () => {
    const title = 'long '.repeat(200).trim()
    const { report, entries } = await imported({ '2020-02-02.md': `---\ntitle: ${title}\n---\nwords` })
    expect(entries[0]?.title).toHaveLength(500)
    expect(entries[0]?.text).toBe(`${title}\nwords`)
    expect(report.losses).toEqual(['1 title of more than a title’s length; the whole of it begins the text.'])
  })

  it('because it has no words is passed over', async () => {
    const { report } = await imported({ '2020-02-02.md': '', '2020-02-03.md': '---\ntags: [a]\n---\n \n' })
    expect(report).toMatchObject({ ...nothing, losses: ['2 files without a word; they are passed over.'] })
  })

  it('because of hostile names and links is words', async () => {
    const { entries, journal } = await imported({
      '2020-02-02.md': [
        '---\n__proto__: {starred: true}\nconstructor: x\ntags: [__proto__, constructor]\n---',
        '[a](javascript:alert(1)) <img src=x onerror=alert(1)> ![b](file:///etc/passwd) ![c](../../../../../../etc/passwd)',
        '<script>alert(1)</script>',
      ].join('\n'),
    })
    expect(entries).toMatchObject([{ starred: false, ownTags: ['__proto__', 'constructor'], images: 0 }])
    expect(entries[0]?.body).not.toContain('"link"')
    expect(entries[0]?.text).toContain('a (javascript:alert(1)) <img src=x onerror=alert(1)> b c')
    expect(journal.search({ text: 'alert', filter: {}, offset: 0, limit: 10 }).hits).toHaveLength(1)
  })

  it.each([
    [
      '[link](https://) more',
      'link (https://) more',
      '1 link to something other than the web; its address stays as words.',
    ],
    ['[m](mailto:) more', 'm (mailto:) more', '1 link to something other than the web; its address stays as words.'],
    [
      '[link](https://\uffff)',
      'link (https://)',
      '1 link to something other than the web; its address stays as words.',
    ],
    [
      '![pic](https://) more',
      'pic more',
      '1 picture that is not in the folder, or is of a kind that can’t be kept; its description stays.',
    ],
  ])('because of an address that leads nowhere is words: %s', async (markdown, text, loss) => {
    const { report, entries } = await imported({ '2020-02-02.md': `words ${markdown}` })
    expect(entries[0]?.text).toBe(`words ${text}`)
    expect(report).toMatchObject({ losses: [loss], unreadable: [] })
  })

  it('because of a picture on the web within a link keeps the words of the picture', async () => {
    const { report, entries } = await imported({
      '2020-02-02.md': 'see [my ![A photo](https://a.example/p.png)](https://a.example/page) end',
    })
    expect(entries[0]?.text).toBe('see my A photo end')
    const body = entries[0]?.body ?? ''
    expect(body).toContain('"text":"my A photo"')
    expect(body.match(/"url":"[^"]*"/g)).toEqual(['"url":"https://a.example/page"'])
    expect(report.losses).toEqual(['1 picture on the web; it becomes a link.'])
  })

  it.skipIf(process.platform === 'win32')('because it is a link to another place is never followed', async () => {
    const elsewhere = folderOf({ '2020-01-01.md': 'secret', 'a.png': pictureOf(Uint8Array.of(1)) })
    const folder = folderOf({ '2020-02-02.md': 'words ![p](a.png)' })
    symlinkSync(join(elsewhere, '2020-01-01.md'), join(folder, '2020-01-01.md'))
    symlinkSync(join(elsewhere, 'a.png'), join(folder, 'a.png'))
    symlinkSync(elsewhere, join(folder, 'more'))
    symlinkSync(folder, join(folder, 'round'))
    const journal = temporaryJournal()
    const report = await importAll(journal, folder)
    expect(report).toMatchObject({ added: 1, attachments: 0 })
    expect(report.unreadable).toEqual(
      ['2020-01-01.md', 'a.png', 'more', 'round'].map((name) => ({ name, reason: 'It is a link to another place.' })),
    )
  })
})

describe('a line that Markdown takes for the address of a link', () => {
  it.each([
    [
      'that nothing refers to',
      'Log\n\n[10:30]: breakfast\n[Anna]: hello\n\nend',
      'Log\n[10:30]: breakfast\n[Anna]: hello\nend',
    ],
    ['alone', '[10:30]: breakfast', '[10:30]: breakfast'],
    ['behind a byte order mark', '---\ntitle: t\n---\n\n\ufeff[10:30]: breakfast', '[10:30]: breakfast'],
    ['that comes twice', '[a] b\n\n[a]: https://a.example\n\n[a]: again', 'a b\n[a]: again'],
    ['of no address', 'At [10:30] then\n\n[10:30]: breakfast', 'At 10:30 then\n[10:30]: breakfast'],
    ['in a quote', '> one\n>\n> [10:30]: breakfast', 'one\n\n[10:30]: breakfast'],
    ['in a list', '- [10:30]: breakfast\n- two', '[10:30]: breakfast\ntwo'],
  ])('is words: one %s', async (_, markdown, text) => {
    const { entries, journal } = await imported({ '2020-02-02.md': markdown })
    expect(entries[0]?.text).toBe(text)
    const other = temporaryJournal()
    await importAll(other, await exportAll(journal))
    expect(entriesOf(other)).toEqual(entriesOf(journal))
  })

  it.each([
    ['a link', '[words][a]\n\n[a]: https://a.example "title"', 'words'],
    ['an odd link', '[words][a]\n\n[a]: obsidian://a', 'words (obsidian://a)'],
    ['a picture', '![words][a]\n\n[a]: p.png', ' words '],
    ['a picture within', '![words][a]\n\n[a]: data:image/png;base64,AAAA', 'words'],
  ])('is none where it is that of %s', async (_, markdown, text) => {
    const { entries } = await imported({ '2020-02-02.md': markdown, 'p.png': pictureOf(Uint8Array.of(1)) })
    expect(entries[0]?.text).toBe(text)
    expect(entries[0]?.body).not.toContain('[a]')
  })
})

describe('a table of which a row is longer than the first', () => {
  it.each([
    ['words', '| 1 | 2 | three | 4 |', 4],
    ['nothing', '| 1 | 2 | |', 2],
  ])('is as wide as its rows where there is more in them: %s', async (_, row, columns) => {
    const { report, entries, journal } = await imported({
      '2020-02-02.md': `| a | b |\n| - | -: |\n${row}\n| 5 |`,
    })
    const body = entries[0]?.body ?? ''
    expect(body.match(/"type":"tablecell"/g)).toHaveLength(3 * columns)
    expect(body.includes('"three"')).toBe(row.includes('three'))
    expect(report.losses).toEqual([])
    const other = temporaryJournal()
    await importAll(other, await exportAll(journal))
    expect(entriesOf(other)).toEqual(entriesOf(journal))
  })
})

describe('a table of one long row and many short ones', () => {
  it('is no table where it would be larger than an entry can be, and keeps its words', async () => {
    const long = `|${' a |'.repeat(700)}\n|${' - |'.repeat(700)}`
    const table = `${long}\n${'| word |\n'.repeat(100)}`
    const { report, entries } = await imported({ '2020-02-02.md': `Before.\n\n${table}\nAfter.` })
    expect(entries[0]?.text).toBe(`Before.\n${table}After.`)
    expect(report.losses).toEqual(['1 table of more cells than an entry has room for; it stays as it is written.'])
  })
})

describe('an entry from a file', () => {
  /** Whether the page can save it again as it is. */
  const canBeSaved = (entry: object) => requests.saveEntry.safeParse(entry).success

  it.each(['+05:00', '-0330', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'])(
    'of zone %s can be saved again',
    async (zone) => {
      const { entries, journal } = await imported({ '2020-02-02.md': `---\ntimezone: "${zone}"\n---\nwords` })
      expect(entries.map(canBeSaved)).toEqual([true])
      const other = temporaryJournal()
      await importAll(other, await exportAll(journal))
      expect(entriesOf(other)).toEqual(entriesOf(journal))
    },
  )

  it('of more tags than an entry can have brings the first of them, and can be saved again', async () => {
    const tags = Array.from({ length: 502 }, (_, index) => `t${index}`)
    const { report, entries } = await imported({ '2020-02-02.md': `---\ntags: [T0, ${tags.join(', ')}]\n---\nwords` })
    expect(entries[0]?.ownTags).toEqual(['T0', ...tags.slice(1, 500)])
    expect(entries.map(canBeSaved)).toEqual([true])
    expect(report.losses).toEqual(['2 tags beyond the 500 that an entry can have.'])
  })
})

describe('a text made to take for ever', () => {
  it.each([
    ['stars', 'a**b'.repeat(20_000)],
    ['pictures', '![a]('.repeat(20_000)],
    ['strikes', '~~a'.repeat(20_000)],
    ['quotes', '> '.repeat(50_000)],
    ['lists', '- '.repeat(50_000)],
    ['empty lines', `*${'\n'.repeat(3_000_000)}*`],
    ['stars after a fence that a comment holds', `<!--\n\`\`\`\n-->\n${'a**b'.repeat(20_000)}`],
    ['stars after a fence that stands in', `  \`\`\`\n\`\`\`\n${'a**b'.repeat(20_000)}`],
    ['stars after a fence of a list', `- a\n  \`\`\`\n\n${'a**b'.repeat(20_000)}`],
    ['stars after a fence in HTML', `<div>\n\`\`\`\n\n${'a**b'.repeat(20_000)}`],
    [
      'stars after a fence that ends where another space follows',
      `\`\`\`\n\`\`\`\u00a0\n\`\`\`\n${'a**b'.repeat(20_000)}`,
    ],
    ['stars after a fence that ends at a carriage return', `\`\`\`\na\r\`\`\`\n${'a**b'.repeat(20_000)}`],
    ['stars in lines that only look empty', `${'a**b'.repeat(30)}\n\u00a0\n`.repeat(2000)],
    ['stars under a head with a cell more', `| a |\u00a0\n| - |\n${'| **a |\n'.repeat(20_000)}`],
    ['numbers', '1. '.repeat(50_000)],
    ['stars after what is no fence', `\`\`\` \`\n${'a**b'.repeat(20_000)}`],
    ['stars in a cell', `| a |\n| - |\n| ${'a**b'.repeat(20_000)} |`],
    ['stars under what is no table', `a\n| a |\n| - |\n${'| **a |\n'.repeat(20_000)}`],
    ['indents', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
  ])('of %s is taken in as the words that it is', async (_, text) => {
    const { report, entries } = await imported({ '2020-02-02.md': text })
    expect(entries[0]?.text.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    expect(report.losses).toEqual([
      '1 text with so many signs of Markdown that none of them is read; it stays as it is written.',
    ])
  })
})

describe('the samples of a report', () => {
  it('are three also where most of the files are known already', async () => {
    const journal = temporaryJournal()
    const known = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`2020-01-${at + 10}.md`, `Known ${at}.\n`]))
    await importAll(journal, folderOf(known))
    const fresh = Object.fromEntries([1, 2, 3, 4].map((at) => [`2021-01-0${at}.md`, `New ${at}.\n`]))
    const { samples } = await readImport(journal, folderOf({ ...known, ...fresh }), quietly, surroundings)
    expect(samples.map(({ excerpt }) => excerpt)).toEqual(['New 1.', 'New 3.', 'New 4.'])
  })
})

describe('two files', () => {
  it('with the same words and time are one entry, with the same id and other words two', async () => {
    const file = (words: string) =>
      `---\nid: 0123456789abcdef0123456789abcdef\ndate: 2020-02-02\ntitle: t\n---\n${words}`
    const { report, entries } = await imported({ 'a.md': file('one'), 'b.md': file('one'), 'c.md': file('two') })
    expect(entries.map(({ text }) => text).sort()).toEqual(['one', 'two'])
    expect(report.losses).toEqual(['1 file that is a copy of another; it is passed over.'])
  })
})

describe('a photograph that says where it was taken', () => {
  it.each([
    ['keeps that where the settings say so', true],
    ['comes without it otherwise', false],
  ])('%s', async (_, keepPhotoPlace) => {
    const photograph = readFileSync(join(import.meta.dirname, '../images/fixtures/photo.jpg'))
    const journal = temporaryJournal()
    journal.writeSettings({ keepPhotoPlace })
    const removed: boolean[] = []
    const watched: typeof surroundings = {
      ...surroundings,
      readFiles: (path, settings, hands) =>
        surroundings.readFiles(path, settings, {
          ...hands,
          take(piece) {
            removed.push(...piece.pictures.map(({ attachment }) => attachment.placeRemoved))
            return hands.take(piece)
          },
        }),
    }
    const folder = folderOf({ '2020-02-02.md': '![a](p.jpg)', 'p.jpg': photograph })
    const { staged, attachments } = await readImport(journal, folder, quietly, watched)
    await commitImport(journal, staged, quietly)
    expect({ attachments, removed }).toEqual({ attachments: 1, removed: [!keepPhotoPlace] })
    const [hash = ''] = project(readBody(entriesOf(journal)[0]?.body ?? '')).images
    expect(Buffer.from(journal.readAttachment({ hash }).bytes).equals(photograph)).toBe(keepPhotoPlace)
  })
})

describe('our own files', () => {
  it('name all tags, for other programs, and those that are only typed come back as typed', async () => {
    const journal = temporaryJournal()
    journal.saveEntry(draft('#home went well, and #work too.', { ownTags: ['work', 'quiet'] }))
    const folder = await exportAll(journal)
    const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.md')) ?? ''
    const text = readFileSync(join(folder, path), 'utf8')
    expect(text).toContain('tags:\n  - "work"\n  - "quiet"\n  - "home"\ntyped_tags:\n  - "home"\n')
    const other = temporaryJournal()
    await importAll(other, folder)
    expect(entriesOf(other)).toMatchObject([{ ownTags: ['work', 'quiet'], tags: ['work', 'quiet', 'home'] }])
    // What was taken out of the words elsewhere, and left in the list, is still a tag.
    writeFileSync(join(folder, path), text.replace('#home', 'home').replace(/id: .*/, 'id: y'))
    const fourth = temporaryJournal()
    await importAll(fourth, folder)
    expect(entriesOf(fourth)).toMatchObject([{ ownTags: ['work', 'quiet', 'home'] }])
    // What was added to the list elsewhere is a tag that was set by hand.
    writeFileSync(join(folder, path), text.replace('  - "quiet"', '  - "quiet"\n  - "new"').replace(/id: .*/, 'id: x'))
    const third = temporaryJournal()
    await importAll(third, folder)
    expect(entriesOf(third)).toMatchObject([{ ownTags: ['work', 'quiet', 'new'] }])
  })

  it('that were edited by hand, or have line ends of Windows, still come in', async () => {
    const journal = temporaryJournal()
    journal.saveEntry(draft('words [and] *signs*', { title: 'A "title"', ownTags: ['a'] }))
    const folder = await exportAll(journal)
    const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.md')) ?? ''
    const text = readFileSync(join(folder, path), 'utf8')
    writeFileSync(join(folder, path), text.replace('kintsugi: 1', '# mine\nkintsugi: 1').replaceAll('\n', '\r\n'))
    const other = temporaryJournal()
    expect(await importAll(other, folder)).toMatchObject({ added: 1, losses: [], unreadable: [] })
    expect(entriesOf(other)).toEqual(entriesOf(journal))
  })

  it('are known in the journal that they come from, its trash included', async () => {
    const journal = temporaryJournal()
    const one = draft('one')
    journal.saveEntry(one)
    journal.saveEntry(draft('two'))
    const folder = await exportAll(journal)
    journal.trashEntries({ ids: [one.id] })
    expect(await importAll(journal, folder)).toMatchObject({ entries: 0, known: 2, trashed: 1, added: 0 })
  })

  it('bring a picture once, however often it is shown', async () => {
    const journal = temporaryJournal()
    const folder = folderOf({
      '2020-02-02.md': '![a](p.png) ![b](p.png)',
      '2020-02-03.md': '![c](p.png)',
      'p.png': pictureOf(Uint8Array.of(3)),
    })
    expect(await importAll(journal, folder)).toMatchObject({ added: 2, attachments: 1 })
    const exported = await exportAll(journal)
    expect(readdirSync(join(exported, 'attachments'))).toHaveLength(1)
    expect(existsSync(join(exported, 'manifest.json'))).toBe(true)
    mkdirSync(join(exported, 'more'))
    const other = temporaryJournal()
    expect(await importAll(other, exported)).toMatchObject({ added: 2, attachments: 1, losses: [] })
  })
})
