import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportMarkdown } from '../../src-main/interchange/export.ts'
import type { Work } from '../../src-main/interchange/work.ts'
import { withoutLeave } from '../files/faults.ts'
import { pictureOf } from '../support/picture.ts'
import {
  draft,
  exportAll,
  filesIn,
  noon,
  quietly,
  surroundings,
  temporaryFolder,
  temporaryJournal,
} from './journals.ts'

const unset = { direction: null, format: '', indent: 0 } as const

describe('an export', () => {
  it('has the layout and the front matter that MARKDOWN.md describes', async () => {
    const journal = temporaryJournal()
    const { hash, mediaType, width, height } = journal.addAttachment({ bytes: pictureOf(Uint8Array.of(1, 2, 3)) })
    const image = { type: 'image', version: 1, hash, mediaType, alt: 'A cup', width, height } as const
    const entry = draft(
      {
        root: {
          type: 'root',
          version: 1,
          ...unset,
          children: [{ type: 'paragraph', version: 1, ...unset, children: [image] }],
        },
      },
      { id: '0193f0a0-1111-7abc-8def-0123456789ab', title: 'A cup: mended?', ownTags: ['work/talks', 'cup'] },
    )
    journal.saveEntry(entry)
    journal.starEntries({ ids: [entry.id], starred: true })
    const folder = await exportAll(journal)

    const file = 'Journal/2026/11/2026-11-25 1200 A cup mended.md'
    const picture = `attachments/${hash.slice(0, 32)}.png`
    expect(Object.keys(filesIn(folder))).toEqual([file, picture, 'manifest.json'])
    expect(readFileSync(join(folder, file), 'utf8')).toBe(`---
title: "A cup: mended?"
id: 0193f0a011117abc8def0123456789ab
date: 2026-11-25
instant: 2026-11-25T12:00:00.000Z
timezone: Europe/Lisbon
created: 2026-11-25 12:00:00Z
updated: 2026-11-25 12:00:00Z
tags:
  - "work/talks"
  - "cup"
starred: true
kintsugi: 1
---

![A cup](../../../${picture})
`)
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({ app: 'Kintsugi', version: '0.1.0', schema: expect.any(Number), entries: 1 })
    expect(manifest.files).toEqual(
      [file, picture].map((path) => {
        const bytes = readFileSync(join(folder, path))
        return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
      }),
    )
  })

  it.skipIf(process.platform === 'win32')('can be read by its owner only', async () => {
    const journal = temporaryJournal()
    journal.saveEntry(draft('words'))
    const folder = await exportAll(journal)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      expect(statSync(join(entry.parentPath, entry.name)).mode & 0o77).toBe(0)
    expect(statSync(folder).mode & 0o77).toBe(0)
  })

  it('takes a range, a tag, a selection, and never the trash', async () => {
    const journal = temporaryJournal()
    const drafts = [
      draft('first', { day: '2026-11-23' }),
      draft('second', { day: '2026-11-24', ownTags: ['a/b'] }),
      draft('third', { day: '2026-11-25' }),
      draft('gone', { day: '2026-11-24', ownTags: ['a'] }),
    ]
    for (const one of drafts) journal.saveEntry(one)
    journal.trashEntries({ ids: [drafts[3]?.id ?? ''] })
    const count = async (scope: Parameters<typeof exportMarkdown>[2]) =>
      (await exportMarkdown(journal, temporaryFolder(), scope, quietly, surroundings)).entries
    expect(await count({ kind: 'all' })).toBe(3)
    expect(await count({ kind: 'range', from: '2026-11-24', to: '2026-11-25' })).toBe(2)
    expect(await count({ kind: 'tag', tag: 'a' })).toBe(1)
    expect(await count({ kind: 'entries', ids: drafts.map(({ id }) => id) })).toBe(3)
  })

  it('leaves what is there alone and takes the next free name', async () => {
    const journal = temporaryJournal()
    journal.saveEntry(draft('words'))
    const target = temporaryFolder()
    const taken = join(target, 'Kintsugi export 2026-11-25')
    mkdirSync(taken)
    writeFileSync(join(target, 'Kintsugi export 2026-11-25 (2)'), 'mine')
    mkdirSync(join(target, 'Kintsugi export 2026-11-25.partial'))
    const report = await exportMarkdown(journal, target, { kind: 'all' }, quietly, surroundings)
    expect(report).toEqual({ entries: 1, attachments: 0, folder: 'Kintsugi export 2026-11-25 (3)' })
    expect(readdirSync(taken)).toEqual([])
    expect(readdirSync(join(target, 'Kintsugi export 2026-11-25.partial'))).toEqual([])
    expect(readFileSync(join(target, 'Kintsugi export 2026-11-25 (2)'), 'utf8')).toBe('mine')
  })

  it('that is cancelled leaves nothing', async () => {
    const journal = temporaryJournal()
    for (let index = 0; index < 20; index++) journal.saveEntry(draft(`words ${index}`))
    const target = temporaryFolder()
    let done = 0
    const work: Work = {
      progress: (now) => {
        done = now
        expect(readdirSync(target)).toEqual(['Kintsugi export 2026-11-25.partial'])
      },
      cancelled: () => done >= 10,
      pause: async () => undefined,
    }
    await expect(exportMarkdown(journal, target, { kind: 'all' }, work, surroundings)).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(done).toBe(10)
    expect(readdirSync(target)).toEqual([])
  })

  it('that fails half way leaves nothing', async () => {
    const journal = temporaryJournal()
    journal.saveEntry(draft('words', { day: '2026-11-25' }))
    journal.saveEntry(draft('words', { day: '2026-12-01' }))
    const target = temporaryFolder()
    // Somebody puts a file where the next month's folder is to be.
    const work: Work = {
      ...quietly,
      progress: () => {
        const year = join(target, 'Kintsugi export 2026-11-25.partial', 'Journal', '2026')
        if (!existsSync(join(year, '12'))) writeFileSync(join(year, '12'), '')
      },
    }
    await expect(exportMarkdown(journal, target, { kind: 'all' }, work, surroundings)).rejects.toMatchObject({
      code: expect.any(String),
    })
    expect(readdirSync(target)).toEqual([])
  })

  it.runIf(process.platform !== 'win32')('into a folder that is closed says so', async () => {
    const journal = temporaryJournal()
    const target = join(temporaryFolder(), 'closed')
    mkdirSync(target)
    await withoutLeave(target, () =>
      expect(exportMarkdown(journal, target, { kind: 'all' }, quietly, surroundings)).rejects.toMatchObject({
        code: 'folder-not-writable',
      }),
    )
  })

  it('into a place that is no folder says so', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    await expect(
      exportMarkdown(temporaryJournal(), file, { kind: 'all' }, quietly, surroundings),
    ).rejects.toMatchObject({ code: 'folder-not-writable' })
  })

  it('goes on where an entry between two of one name is dated anew meanwhile', async () => {
    const journal = temporaryJournal()
    const alike = [0, 1, 2].map((index) => journal.saveEntry(draft(`words ${index}`, { instant: noon + index })))
    // As many of an earlier day as end the first batch between them.
    for (let index = 0; index < 99; index++) journal.saveEntry(draft(`earlier ${index}`, { day: '2026-11-24' }))
    let isDated = false
    const work: Work = {
      ...quietly,
      progress() {
        if (isDated) return
        isDated = true
        const { title, body, ownTags, ...rest } = journal.readEntry({ id: alike[1]?.id ?? '' })
        const { id, zone, updated } = rest
        journal.saveEntry({ id, zone, title, body, ownTags, instant: noon, day: '2026-11-26', base: updated })
      },
    }
    const target = temporaryFolder()
    expect(await exportMarkdown(journal, target, { kind: 'all' }, work, surroundings)).toMatchObject({ entries: 102 })
    expect(isDated).toBe(true)
  })

  it('lets saving go on meanwhile', async () => {
    const journal = temporaryJournal()
    for (let index = 0; index < 250; index++) journal.saveEntry(draft(`words ${index}`, { instant: noon + index }))
    let saves = 0
    const work: Work = {
      ...quietly,
      pause: async () => {
        saves += 1
        journal.saveEntry(draft(`meanwhile ${saves}`, { day: '2026-11-24' }))
      },
    }
    const report = await exportMarkdown(journal, temporaryFolder(), { kind: 'all' }, work, surroundings)
    expect(report.entries).toBe(250)
    expect(saves).toBeGreaterThanOrEqual(250)
  })
})
