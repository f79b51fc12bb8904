import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src-main/journal/database.ts'
import { bodyOf, draftOf, paragraph, type TestJournal, temporaryJournal, testKeys } from '../support/journal.ts'
import { findMarkers } from '../support/markers.ts'
import { pictureOf } from '../support/picture.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => {
  test.end()
  rmSync(`${test.folder}-copy`, { recursive: true, force: true })
})

const marker = 'xylophonemarker'
/** What the index of echoes makes of it. */
const stem = 'xylophonemark'
const image = pictureOf(Buffer.from(`${marker}inimage`.repeat(100)))

/** Puts the marker into every place that a person can put words or pictures into. */
function writeMarkers(): string {
  const { journal } = test
  const { hash, mediaType, width, height } = journal.addAttachment({ bytes: image })
  const body = bodyOf(
    paragraph(`${marker} `.repeat(500), { type: 'image', version: 1, hash, mediaType, alt: marker, width, height }),
  )
  const draft = draftOf(journal, { title: marker, ownTags: [`${marker}/tag`], body: JSON.stringify(body) })
  journal.saveEntry(draft)
  journal.writePlace({ screen: marker, entry: draft.id, selection: marker, scroll: 0 })
  journal.keepDraft({ place: `tag:${draft.id}`, words: { typed: marker } })
  const staged = { ...draft, id: draft.id.replace(/^./, 'f'), sourceKey: marker, starred: true, created: 0, updated: 0 }
  journal.stageEntries(marker, [staged])
  while (journal.tend());
  expect(journal.search({ text: marker, filter: {}, offset: 0, limit: 5 }).hits).toHaveLength(1)
  return draft.id
}

const found = (folder = test.folder) =>
  findMarkers([folder], [marker]).map(({ file, encoding }) => `${file} ${encoding}`)

describe('no file holds a readable word', () => {
  it('while the journal is open, after it was closed, and after a crash', () => {
    // The search itself can fail.
    writeFileSync(join(test.folder, 'control'), Buffer.from(`...${marker}...`, 'utf16le'))
    expect(found()).not.toEqual([])
    rmSync(join(test.folder, 'control'))

    writeMarkers()
    expect(found()).toEqual([])
    cpSync(test.folder, `${test.folder}-copy`, { recursive: true })
    expect(found(`${test.folder}-copy`)).toEqual([])
    test.reopen().emptyTrash()
    expect(found()).toEqual([])
    test.journal.close()
    expect(found()).toEqual([])
  })
})

describe('what was deleted for ever', () => {
  it('is gone from every table and from the index, also for somebody who has the key', () => {
    const id = writeMarkers()
    const { journal, environment } = test
    journal.dropStaged(marker)
    for (let number = 0; number < 30; number++) {
      journal.saveEntry(draftOf(journal, { text: `another ${number}` }))
      while (journal.tend());
    }
    journal.writePlace({ screen: 'timeline', entry: null, selection: null, scroll: 0 })
    expect(readable()).toBe(true)
    test.journal.trashEntries({ ids: [id] })
    test.journal.deleteEntries({ ids: [id] })
    environment.time += 2 * 86_400_000
    test.reopen()
    while (test.journal.tend());
    expect(readable()).toBe(false)
  })
})

describe('a recovered setback that was deleted for ever with its entry', () => {
  it('leaves no word in any table or in the index of echoes', () => {
    const { journal, environment } = test
    const { id } = journal.saveEntry(draftOf(journal, { text: `${marker}ing ${marker}ing` }))
    const setback = journal.beginSetback({ entry: id })
    journal.nameSetback({ id: setback.id, title: `${marker}ed` })
    journal.moveSetback({ id: setback.id, state: 'recovered', note: marker })
    while (journal.tend());
    for (let number = 0; number < 3; number++) {
      const another = journal.saveEntry(draftOf(journal, { text: `another ${number}` }))
      journal.moveSetback({ id: journal.beginSetback({ entry: another.id }).id, state: 'recovered', note: '' })
      while (journal.tend());
    }
    expect(readable()).toBe(true)
    test.journal.trashEntries({ ids: [id] })
    test.journal.deleteEntries({ ids: [id] })
    test.journal.trashSetback({ id: setback.id })
    test.journal.deleteSetback({ id: setback.id })
    environment.time += 2 * 86_400_000
    while (test.journal.tend());
    expect(readable()).toBe(false)
  })
})

describe('a lesson that was deleted for ever', () => {
  it('leaves no word in any table or in the index', () => {
    const { journal, environment } = test
    const id = '018e4000-0000-7000-8000-000000000001'
    const draft = draftOf(journal, { body: JSON.stringify(bodyOf({ type: 'lesson', version: 1, id, text: 'Knock' })) })
    journal.saveEntry(draft)
    journal.rewordLesson({ id, text: `Knock ${marker}` })
    while (journal.tend());
    journal.testLesson({ id, outcome: 'held', note: marker, due: null })
    journal.saveEntry({ ...draft, body: JSON.stringify(bodyOf()) })
    for (let number = 0; number < 30; number++) {
      journal.saveEntry(draftOf(journal, { text: `another ${number}` }))
      while (journal.tend());
    }
    expect(journal.search({ text: marker, filter: {}, offset: 0, limit: 5 }).lessons).toHaveLength(1)
    expect(readable()).toBe(true)
    test.journal.deleteLesson({ id })
    environment.time += 2 * 86_400_000
    while (test.journal.tend());
    expect(readable()).toBe(false)
  })
})

/** Whether the marker stands anywhere in the decrypted database, free pages included. */
function readable(): boolean {
  test.journal.close()
  const database = openDatabase(test.file, testKeys)
  // `serialize` gives the pages as they are behind the encryption.
  const pages = database.serialize()
  database.close()
  test.reopen()
  return pages.includes(stem) || pages.includes(image.subarray(200, 300))
}
