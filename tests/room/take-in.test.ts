import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, type Journal } from '../../src-main/journal/journal.ts'
import { takeInFrom } from '../../src-main/room/take-in.ts'
import { type SealedNote, sealNote } from '../../src-main/vault/inbox.ts'
import { createVault, type Keys } from '../../src-main/vault/vault.ts'
import { fakeEnvironment } from '../support/journal.ts'
import { environment, typed } from '../vault/support.ts'

let dir: string
let keys: Keys
let journal: Journal
let told: string[]

beforeAll(() => sodium.ready)
beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-take-in-'))
  told = []
  const made = await createVault(dir, typed('a door of heavy oak'), environment(), (fresh) => {
    journal = createJournal(path.join(dir, 'journal.db'), fresh, fakeEnvironment())
  })
  keys = made.keys
})
afterEach(() => {
  journal.close()
  fs.rmSync(dir, { recursive: true })
})

const idOf = (number: number) => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`
const seal = (number: number, changes: Partial<SealedNote> = {}) =>
  sealNote(dir, {
    id: idOf(number),
    kind: 'note',
    instant: Date.UTC(2024, 2, 15, 9, number % 60),
    zone: 'Europe/Lisbon',
    text: `note ${number}`,
    setback: false,
    ...changes,
  })
const open = () => takeInFrom(dir, keys.journalKey, journal, (ids) => told.push(...ids))
function takeAll() {
  const taking = open()
  while (taking.takeSome());
  return taking
}
const left = () => fs.readdirSync(path.join(dir, 'inbox')).filter((name) => name.endsWith('.note'))
const words = () => journal.listRecent({ limit: 100 }).map(({ excerpt }) => excerpt)

describe('at an unlock', () => {
  it('every note becomes an entry, and its file goes', () => {
    for (let number = 1; number <= 35; number++) seal(number)
    takeAll()
    expect(words()).toHaveLength(35)
    expect(left()).toEqual([])
    expect(told).toHaveLength(35)
  })

  it('a few at a time, so that others are heard meanwhile', () => {
    for (let number = 1; number <= 25; number++) seal(number)
    const taking = open()
    expect(taking.takeSome()).toBe(true)
    expect(words()).toHaveLength(10)
    expect(left()).toHaveLength(15)
  })

  it('none comes twice where the app was ended between the entry and the file', () => {
    seal(1)
    const [name = ''] = left()
    const bytes = fs.readFileSync(path.join(dir, 'inbox', name))
    takeAll()
    fs.writeFileSync(path.join(dir, 'inbox', name), bytes)
    // As after a restart that never came to forget what was taken: the ids are still remembered then.
    journal.takeNote({ id: idOf(1), instant: 0, zone: 'UTC', text: 'again', setback: false })
    takeAll()
    expect(words()).toEqual(['note 1'])
    expect(left()).toEqual([])
  })

  it('what is still sealed of an entry that was deleted for ever goes with it, also what was set aside', () => {
    const draftOf = (number: number, body = '{}') => {
      const when = { instant: 0, zone: 'Europe/Lisbon', day: '2024-03-15' }
      return JSON.stringify({ id: idOf(number), title: '', body, ownTags: [], ...when })
    }
    // Last words that the journal refuses, under an id of their own, of two entries; and a note of a third.
    seal(11, { kind: 'entry', text: draftOf(1) })
    seal(12, { kind: 'entry', text: draftOf(2) })
    const taking = takeAll()
    const aside = () => fs.readdirSync(path.join(dir, 'inbox', 'aside'))
    expect(aside()).toHaveLength(2)
    seal(3)
    seal(4)
    fs.writeFileSync(path.join(dir, 'inbox', 'aside', 'a copy.note'), 'not ours')
    taking.forget([idOf(1), idOf(3)])
    expect(left()).toHaveLength(1)
    expect(aside()).toHaveLength(2)
    expect(aside()).toContain('a copy.note')
    taking.look()
    while (taking.takeSome());
    expect(words()).toEqual(['note 4'])
  })

  it('what the journal can’t keep is kept aside, and the others are taken in', () => {
    seal(1, { zone: 'Atlantis/Capital' })
    seal(2)
    seal(3, { id: 'no id of ours' })
    const taking = takeAll()
    expect(words()).toEqual(['note 2', 'note 1'])
    expect(taking.unreadable()).toHaveLength(1)
    expect(left()).toEqual([])
    expect(fs.readdirSync(path.join(dir, 'inbox', 'aside'))).toHaveLength(1)
  })

  it('what was only begun comes back to be gone on with, once', () => {
    seal(1, { kind: 'draft', text: 'begun' })
    const [name = ''] = left()
    const bytes = fs.readFileSync(path.join(dir, 'inbox', name))
    takeAll()
    expect(journal.readCaptureDraft()).toBe('begun')
    fs.writeFileSync(path.join(dir, 'inbox', name), bytes)
    seal(2, { kind: 'draft', text: 'and another' })
    takeAll()
    expect(journal.readCaptureDraft()).toBe('begun\n\nand another')
    expect(words()).toEqual([])
  })

  it('last words of an entry go into it; what is no draft of one is kept as it stands', () => {
    const { id, instant, zone, day, body } = journal.beginEntry({ template: null })
    seal(1, { kind: 'entry', text: JSON.stringify({ id, instant, zone, day, body, title: 'last', ownTags: [] }) })
    seal(2, { kind: 'entry', text: '{"of": "another version"}' })
    takeAll()
    expect(journal.readEntry({ id }).title).toBe('last')
    expect(words()).toContain('{"of": "another version"}')
    expect(told).toContain(id)
  })

  it('a disk that fails leaves the rest sealed, for the next time', () => {
    for (let number = 1; number <= 3; number++) seal(number)
    const taking = open()
    fs.chmodSync(path.join(dir, 'inbox'), 0o000)
    const rooted = process.getuid?.() === 0
    if (!rooted) expect(taking.takeSome()).toBe(false)
    fs.chmodSync(path.join(dir, 'inbox'), 0o700)
    while (taking.takeSome());
    expect(words()).toHaveLength(3)
  })

  it('what comes later is taken in when somebody looks', () => {
    const taking = takeAll()
    seal(1)
    expect(taking.takeSome()).toBe(false)
    expect(words()).toEqual([])
    taking.look()
    taking.takeSome()
    expect(words()).toEqual(['note 1'])
  })
})
