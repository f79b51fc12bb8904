import { createWriteStream, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { ZipFile as Zip } from 'yazl'
import { readImport } from '../../src-main/interchange/import.ts'
import { readBody } from '../../src-main/journal/body.ts'
import { project } from '../../src-main/journal/projection.ts'
import { pictureOf } from '../support/picture.ts'
import {
  draft,
  entriesOf,
  exportAll,
  filesIn,
  importAll,
  quietly,
  surroundings,
  temporaryFolder,
  temporaryJournal,
} from './journals.ts'
import { type ZipFile, zipOf } from './zips.ts'

function zipFile(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'notes.zip')
  writeFileSync(path, bytes)
  return path
}

async function imported(files: readonly ZipFile[]) {
  const journal = temporaryJournal()
  const report = await importAll(journal, zipFile(zipOf(files)))
  const texts = entriesOf(journal).map(({ body }) => project(readBody(body)).text)
  return { report, texts, journal }
}

const good: ZipFile = { name: '2020-02-02.md', data: 'words' }

describe('a zip', () => {
  it('is read like the folder that it was made of', async () => {
    const journal = temporaryJournal()
    const picture = journal.addAttachment({ bytes: pictureOf(Uint8Array.of(7)) })
    const image = { type: 'image', version: 1, alt: 'A cup', ...picture }
    const unset = { version: 1, direction: null, format: '', indent: 0 }
    const body = { root: { type: 'root', ...unset, children: [{ type: 'paragraph', ...unset, children: [image] }] } }
    journal.saveEntry({ ...draft(''), body: JSON.stringify(body), title: 'Ünï' })
    journal.saveEntry(draft('words'))
    const folder = await exportAll(journal)
    const zip = new Zip()
    for (const path of Object.keys(filesIn(folder))) zip.addFile(join(folder, path), `Kintsugi export/${path}`)
    zip.end()
    const path = join(temporaryFolder(), 'export.zip')
    await pipeline(zip.outputStream, createWriteStream(path))

    const other = temporaryJournal()
    expect(await importAll(other, path)).toMatchObject({ added: 2, attachments: 1, losses: [], unreadable: [] })
    expect(filesIn(await exportAll(other))).toEqual(filesIn(folder))
  })

  it('packed or not packed, with its own times', async () => {
    const { report, texts, journal } = await imported([
      { name: 'a.md', data: 'one', stored: true },
      { name: 'b/', data: '' },
      { name: 'b/c.md', data: 'two' },
      { name: '__MACOSX/b/._c.md', data: 'no' },
      { name: '.hidden/d.md', data: 'no' },
    ])
    expect(texts.sort()).toEqual(['one', 'two'])
    expect(report.unreadable).toEqual([])
    expect(entriesOf(journal).map(({ day }) => day)).toEqual(['2019-07-01', '2019-07-01'])
  })

  it.each<[string, ZipFile, string]>([
    ['an absolute path', { name: '/etc/evil.md', data: 'evil' }, 'Its place is outside of the zip.'],
    ['a drive', { name: 'C:/evil.md', data: 'evil' }, 'Its place is outside of the zip.'],
    ['a way out', { name: '../../evil.md', data: 'evil' }, 'Its place is outside of the zip.'],
    ['a way out inside', { name: 'a/../../evil.md', data: 'evil' }, 'Its place is outside of the zip.'],
    ['a way out with backslashes', { name: '..\\..\\evil.md', data: 'evil' }, 'Its place is outside of the zip.'],
    ['a symbolic link', { name: 'evil.md', data: '/etc/passwd', mode: 0o120777 }, 'It is a link to another place.'],
    [
      'a name that begins with a dot',
      { name: 'a/.evil.md', data: 'evil' },
      'Its name begins with a dot, so it is hidden.',
    ],
    ['a password', { name: 'evil.md', data: 'evil', flags: 1 }, 'It is protected with a password.'],
    [
      'an unknown packing',
      { name: 'evil.md', data: 'evil', method: 12 },
      'It is packed in a way that is not known here.',
    ],
    ['a name twice', { name: '2020-02-02.md', data: 'evil' }, 'The zip holds another file of this name.'],
    ['another content than it says', { name: 'evil.md', data: 'evil', crc: 1 }, 'It is damaged.'],
    [
      'more content than it says',
      { name: 'evil.md', data: 'evil', size: 2 },
      'It is damaged, or unfolds into more than it says.',
    ],
    ['less content than it says', { name: 'evil.md', data: 'evil', size: 9 }, 'It is damaged.'],
    ['too much content', { name: 'evil.md', data: Buffer.alloc(61 * 1024 * 1024) }, 'It is larger than 60 MB.'],
  ])('names the file with %s, and the others go in', async (_, bad, reason) => {
    const { report, texts } = await imported([good, bad])
    expect(report.unreadable).toEqual([{ name: bad.name.replaceAll('\\', '/'), reason }])
    expect(texts).toEqual(['words'])
  })

  it('is never unpacked to the disk', async () => {
    const path = zipFile(zipOf([good, { name: '../evil.md', data: 'evil' }]))
    await importAll(temporaryJournal(), path)
    expect(readdirSync(join(path, '..'))).toEqual(['notes.zip'])
  })

  it('in which many names lie over one file is refused as a whole', async () => {
    const large = Buffer.alloc(5 * 1024 * 1024, 'a')
    const files = [
      good,
      { name: 'a.md', data: large },
      ...Array.from({ length: 50 }, (_, index) => ({ name: `${index}.md`, data: large, over: 1 })),
    ]
    const journal = temporaryJournal()
    await expect(readImport(journal, zipFile(zipOf(files)), quietly, surroundings)).rejects.toMatchObject({
      code: 'not-ours',
    })
    expect(entriesOf(journal)).toEqual([])
  })

  it('that unfolds into a hundred times its size is refused as a whole', async () => {
    // No text, so that nothing but the unfolding takes time.
    const data = Buffer.alloc(9 * 1024 * 1024, 0xff).fill(0, 1000, 1001)
    const files = Array.from({ length: 40 }, (_, index) => ({ name: `${index}.md`, data }))
    const bytes = zipOf(files)
    expect(bytes.length).toBeLessThan(1024 * 1024)
    const journal = temporaryJournal()
    await expect(readImport(journal, zipFile(bytes), quietly, surroundings)).rejects.toMatchObject({ code: 'not-ours' })
    while (journal.tend());
    expect(entriesOf(journal)).toEqual([])
  })

  it('that is cut short at any place is refused, or names what it lacks', async () => {
    const bytes = zipOf([good, { name: '2020-02-03.md', data: 'more words' }])
    for (let length = 0; length < bytes.length; length += 7) {
      const journal = temporaryJournal()
      await expect(
        readImport(journal, zipFile(bytes.subarray(0, length)), quietly, surroundings),
      ).rejects.toMatchObject({
        code: 'not-ours',
      })
    }
  }, 120_000)

  it('with a flipped bit anywhere never brings other words than it held', async () => {
    const bytes = zipOf([good])
    for (let place = 0; place < bytes.length; place++) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << (place % 8)), place)
      const journal = temporaryJournal()
      await importAll(journal, zipFile(flipped)).catch((error: unknown) =>
        expect(error).toMatchObject({ code: 'not-ours' }),
      )
      for (const { body } of entriesOf(journal)) expect(project(readBody(body)).text).toBe('words')
    }
    expect(readFileSync(zipFile(bytes))).toEqual(bytes)
  }, 120_000)
})
