import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareAttachment } from '../../src-main/journal/attachments.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import { bodyOf, draftOf, paragraph, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

const picture = pictureOf(Uint8Array.from({ length: 50 }, (_, index) => index))
const problem = (code: string) => expect.objectContaining({ code })
const aDay = 86_400_000

/** A body that holds an image, as JSON. */
function showing(hash: string): string {
  const size = { width: 50, height: 16 }
  const image = { type: 'image', version: 1, hash, mediaType: 'image/png', alt: 'A picture', ...size } as const
  return JSON.stringify(bodyOf(paragraph('with ', image)))
}

/** The same as an import brings it. */
const imported = (id: string, hash: string): ImportedEntry => ({
  ...draftOf(test.journal, { id, body: showing(hash) }),
  sourceKey: id,
  starred: false,
  created: test.environment.time,
  updated: test.environment.time,
})

/** Saves an entry that holds an image. */
function hold(hash: string): string {
  const { journal } = test
  const draft = draftOf(journal, { body: showing(hash) })
  expect(journal.saveEntry(draft).images).toBe(1)
  return draft.id
}

function isKept(hash: string): boolean {
  try {
    return test.journal.readAttachment({ hash }).bytes.length > 0
  } catch (error) {
    expect(error).toMatchObject({ code: 'not-found' })
    return false
  }
}

/** What happens once a start: closes, opens, and lets the journal tend to itself. */
function start(): void {
  test.reopen()
  while (test.journal.tend());
}

describe('an image', () => {
  it('is kept by its hash, and comes back byte for byte', () => {
    const { journal } = test
    const attachment = journal.addAttachment({ bytes: picture })
    expect(attachment).toEqual({
      hash: createHash('sha256').update(picture).digest('hex'),
      mediaType: 'image/png',
      width: 50,
      height: 16,
      size: picture.length,
      placeRemoved: false,
    })
    expect(journal.addAttachment({ bytes: picture })).toEqual(attachment)
    const read = test.reopen().readAttachment({ hash: attachment.hash })
    expect(read.mediaType).toBe('image/png')
    expect(Buffer.from(read.bytes).equals(picture)).toBe(true)
  })

  it('that says where it was taken keeps that only where the settings say so', () => {
    const { journal } = test
    const photograph = readFileSync(join(import.meta.dirname, '../images/fixtures/photo.jpg'))
    const without = journal.addAttachment({ bytes: photograph })
    expect(without.placeRemoved).toBe(true)
    expect(Buffer.from(journal.readAttachment(without).bytes).equals(photograph)).toBe(false)
    journal.writeSettings({ keepPhotoPlace: true })
    const whole = journal.addAttachment({ bytes: photograph })
    expect(whole).toMatchObject({ placeRemoved: false, size: photograph.length })
    expect(Buffer.from(journal.readAttachment(whole).bytes).equals(photograph)).toBe(true)
  })

  it('is refused when it is none, or too large', () => {
    const { journal } = test
    for (const bytes of [
      new Uint8Array(0),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('GIF'),
    ])
      expect(() => journal.addAttachment({ bytes })).toThrow(problem('not-ours'))
    expect(() => journal.addAttachment({ bytes: new Uint8Array(25 * 1024 * 1024 + 1) })).toThrow(problem('too-large'))
    expect(() => journal.addAttachment({ bytes: new Uint8Array(25 * 1024 * 1024 + 1) })).toThrow(/25 MB/)
  })

  it('that is not there is a plain problem', () => {
    const { journal } = test
    expect(() => journal.readAttachment({ hash: 'a'.repeat(64) })).toThrow(problem('not-found'))
    expect(() => journal.readAttachment({ hash: '../x' })).toThrow(problem('bad-request'))
  })

  it('stays while an entry holds it, in the trash too, and goes a day after the last one went', () => {
    const { journal, environment } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    const id = hold(hash)
    environment.time += 30 * aDay
    start()
    expect(test.journal.readAttachment({ hash }).bytes.length).toBe(picture.length)
    test.journal.trashEntries({ ids: [id] })
    start()
    expect(isKept(hash)).toBe(true)
    test.journal.emptyTrash()
    start()
    expect(isKept(hash)).toBe(false)
  })

  it('that no entry holds yet stays for a day', () => {
    const { journal, environment } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    environment.time += aDay - 1000
    start()
    expect(isKept(hash)).toBe(true)
    // Added once more, as by a second paste: its day begins anew.
    test.journal.addAttachment({ bytes: picture })
    environment.time += aDay - 1000
    start()
    expect(isKept(hash)).toBe(true)
    environment.time += 2000
    start()
    expect(isKept(hash)).toBe(false)
  })

  it('that is taken out of an entry stays for its earlier version, and the entry has none any more', () => {
    const { journal, environment } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    const id = hold(hash)
    const entry = journal.readEntry({ id })
    expect(journal.countMonths({ filter: { images: true } })).toHaveLength(1)
    expect(journal.saveEntry({ ...entry, body: JSON.stringify(bodyOf(paragraph('without'))) }).images).toBe(0)
    expect(journal.countMonths({ filter: { images: true } })).toEqual([])
    environment.time += 2 * aDay
    start()
    expect(isKept(hash)).toBe(true)
    test.journal.trashEntries({ ids: [id] })
    test.journal.deleteEntries({ ids: [id] })
    expect(isKept(hash)).toBe(false)
  })

  it('goes with its entry for ever, also a minute after it was added', () => {
    const { journal, environment } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    const id = hold(hash)
    environment.time += 60_000
    journal.trashEntries({ ids: [id] })
    journal.deleteEntries({ ids: [id] })
    expect(isKept(hash)).toBe(false)
  })

  it('goes at once when the trash is emptied', () => {
    const { journal } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    journal.trashEntries({ ids: [hold(hash)] })
    journal.emptyTrash()
    expect(isKept(hash)).toBe(false)
  })

  it('stays when its entry is deleted for ever while it is on its way into another, however long that takes', () => {
    const { journal, environment } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    const gone = hold(hash)
    journal.addAttachment({ bytes: picture })
    environment.time += 10 * 60_000
    journal.trashEntries({ ids: [gone] })
    journal.deleteEntries({ ids: [gone] })
    const other = hold(hash)
    expect(isKept(hash)).toBe(true)
    journal.trashEntries({ ids: [other] })
    journal.deleteEntries({ ids: [other] })
    expect(isKept(hash)).toBe(false)
  })

  it('stays while an import that brings it is undecided, and goes with what was imported', () => {
    const { journal, environment } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    const gone = hold(hash)
    journal.stageAttachment(prepareAttachment(picture, true), 'one')
    journal.stageEntries('one', [imported(gone, hash)])
    // Another entry that has it meanwhile changes nothing of that.
    const other = hold(hash)
    journal.trashEntries({ ids: [other] })
    journal.deleteEntries({ ids: [other] })
    environment.time += 10 * 60_000
    journal.trashEntries({ ids: [gone] })
    journal.deleteEntries({ ids: [gone] })
    expect(journal.commitStaged('one')).toEqual({ added: 1, known: 0 })
    expect(isKept(hash)).toBe(true)
    journal.trashEntries({ ids: [gone] })
    journal.deleteEntries({ ids: [gone] })
    expect(isKept(hash)).toBe(false)
  })
  it.each([
    ['was done', (journal: Journal) => void journal.commitStaged('one')],
    ['was dropped', (journal: Journal) => journal.dropStaged('one')],
  ])('goes with its entry where an import that brought it as well, and none that holds it, %s', (_, end) => {
    const { journal } = test
    const { hash } = journal.addAttachment({ bytes: picture })
    const gone = hold(hash)
    journal.stageEntries('one', [])
    journal.stageAttachment(prepareAttachment(picture, true), 'one')
    end(journal)
    journal.trashEntries({ ids: [gone] })
    journal.deleteEntries({ ids: [gone] })
    expect(isKept(hash)).toBe(false)
  })
})
