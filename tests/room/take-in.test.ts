import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseProblem } from '../../src-main/journal/database-problem.ts'
import { createJournal, type Journal } from '../../src-main/journal/journal.ts'
import { takeInFrom } from '../../src-main/room/take-in.ts'
import { type SealedNote, sealNote } from '../../src-main/vault/inbox.ts'
import { createVault, type Keys } from '../../src-main/vault/vault.ts'
import { failing } from '../files/faults.ts'
import { bodyOf, fakeEnvironment, plainBody, stepNode } from '../support/journal.ts'
import { environment, typed } from '../vault/support.ts'
import { passphrase, sitDown } from './sitting.ts'

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
function draftOf(number: number, body = '{}') {
  const when = { instant: 0, zone: 'Europe/Lisbon', day: '2024-03-15' }
  return JSON.stringify({ id: idOf(number), title: '', body, ownTags: [], ...when })
}
const open = () => takeInFrom(dir, keys.journalKey, journal, (ids) => told.push(...ids))
function takeAll() {
  const taking = open()
  while (taking.takeSome());
  return taking
}
const left = () => fs.readdirSync(path.join(dir, 'inbox')).filter((name) => name.endsWith('.note'))
/** While the disk does not let this one go. */
function whileStuck(name: string, work: () => void): void {
  const { rmSync } = fs
  const refusing: typeof rmSync = (file, options) => {
    if (String(file).endsWith(name)) throw Object.assign(new Error('EPERM: it is held'), { code: 'EPERM' })
    rmSync(file, options)
  }
  Object.assign(fs, { rmSync: refusing })
  syncBuiltinESMExports()
  try {
    work()
  } finally {
    Object.assign(fs, { rmSync })
    syncBuiltinESMExports()
  }
}
const words = () => journal.listRecent({ limit: 100 }).map(({ excerpt }) => excerpt)
const begun = () => journal.readCaptureDrafts().map(({ text }) => text)

describe('at an unlock', () => {
  it('no sealed note keeps the journal from opening', async () => {
    for (const [at, kind] of (['note', 'draft', 'entry', 'form'] as const).entries())
      seal(at + 1, { kind, instant: 9e15 })
    seal(9)
    journal.close()
    const session = sitDown(dir)
    await session.unlock(passphrase())
    while (session.tend());
    expect(session.journal().listRecent({ limit: 9 })).toMatchObject([{ excerpt: 'note 9' }])
    expect(session.notTakenIn()).toMatchObject({ unreadable: [], left: { length: 4 } })
    await session.close()
  })

  it('a journal that is found to be damaged is told of, and the notes stay', () => {
    seal(1)
    const broken: Journal = {
      ...journal,
      takeNote() {
        throw databaseProblem('journal-damaged')
      },
    }
    const taking = takeInFrom(dir, keys.journalKey, broken, () => undefined)
    expect(() => taking.takeSome()).toThrow(expect.objectContaining({ code: 'journal-damaged' }))
    taking.close()
    expect(left()).toHaveLength(1)
  })

  it('words that a window seals while those before them are taken in are not removed with them', () => {
    seal(1, { kind: 'draft', text: 'They said no' })
    const meanwhile: Journal = {
      ...journal,
      together(work) {
        const outcome = journal.together(work)
        if (begun().length === 1 && words().length === 0)
          seal(1, { instant: Date.UTC(2024, 2, 16), text: 'They said no, and I will ask again.' })
        return outcome
      },
    }
    const taking = takeInFrom(dir, keys.journalKey, meanwhile, (ids) => told.push(...ids))
    taking.takeBegun()
    while (taking.takeSome());
    expect(taking.left()).toEqual([])
    taking.close()
    expect(words()).toEqual(['They said no, and I will ask again.'])
    expect(begun()).toEqual([])
    expect(left()).toEqual([])
  })

  it('every note becomes an entry, and its file goes', () => {
    for (let number = 1; number <= 95; number++) seal(number)
    takeAll()
    expect(words()).toHaveLength(95)
    expect(left()).toEqual([])
    expect(told).toHaveLength(95)
  })

  it('a few at a time, so that others are heard meanwhile', () => {
    for (let number = 1; number <= 55; number++) seal(number)
    const taking = open()
    expect(taking.takeSome()).toBe(true)
    expect(words()).toHaveLength(40)
    expect(left()).toHaveLength(15)
  })

  it('none comes twice where its file comes back, whatever became of it: not as it was, nor as a copy', () => {
    seal(1)
    seal(2)
    seal(3)
    const files = left().map((name) => ({ name, bytes: fs.readFileSync(path.join(dir, 'inbox', name)) }))
    const comeBack = () => {
      for (const { name, bytes } of files) fs.writeFileSync(path.join(dir, 'inbox', name), bytes)
      seal(4)
      takeAll()
    }
    takeAll()
    comeBack()
    expect(words()).toEqual(['note 4', 'note 3', 'note 2', 'note 1'])
    journal.settleCapture({ id: idOf(1), as: 'entry' })
    journal.saveEntry({ ...journal.readEntry({ id: idOf(1) }), title: 'gone on with' })
    journal.settleCapture({ id: idOf(2), as: { end: idOf(1) } })
    journal.trashEntries({ ids: [idOf(3)] })
    journal.deleteEntries({ ids: [idOf(3)] })
    comeBack()
    expect(words()).toEqual(['note 4', 'note 1 · note 2'])
    expect(journal.readEntry({ id: idOf(1) }).title).toBe('gone on with')
    expect(left()).toEqual([])
  })

  it('one that another program renamed or doubled becomes one entry, with the words written last', () => {
    const renamed = (number: number, how: (name: string) => string, changes: Partial<SealedNote> = {}) => {
      seal(number, changes)
      const name = createHash('sha256').update(idOf(number)).digest('hex').slice(0, 32)
      fs.renameSync(path.join(dir, 'inbox', `${name}.note`), path.join(dir, 'inbox', how(name)))
    }
    renamed(1, (name) => `${name} (Ada's conflicted copy 2026-11-26).note`)
    renamed(2, (name) => `${name} 2.note`)
    seal(2)
    renamed(3, (name) => `${name}.sync-conflict-20261126-101500-ABCDEFG.note`)
    seal(3, { text: 'note 3, gone on with', instant: Date.UTC(2024, 2, 15, 10) })
    renamed(4, (name) => `${name}-ADAS-LAPTOP.note`, { text: 'only begun', kind: 'draft' })
    seal(4)
    fs.writeFileSync(path.join(dir, 'inbox', 'shopping.note'), 'milk')
    fs.writeFileSync(path.join(dir, 'inbox', `${'0'.repeat(32)} 2.note`), 'cut short')
    const taking = open()
    taking.takeBegun()
    while (taking.takeSome());
    expect(words().sort()).toEqual(['note 1', 'note 2', 'note 3, gone on with', 'note 4'])
    expect(begun()).toEqual([])
    expect(left()).toEqual(['shopping.note'])
    expect(taking.unreadable()).toEqual([`${'0'.repeat(32)} 2.note`])
  })

  it('what is still sealed of an entry that was deleted for ever goes with it, also what was set aside', () => {
    // Last words that the journal refuses, under an id of their own, of two entries; and a note of a third.
    seal(11, { kind: 'entry', text: draftOf(1) })
    seal(12, { kind: 'entry', text: draftOf(2) })
    const taking = takeAll()
    const aside = path.join(dir, 'inbox', 'aside')
    fs.mkdirSync(aside)
    expect(taking.left()).toHaveLength(2)
    fs.renameSync(path.join(dir, 'inbox', taking.left()[0] ?? ''), path.join(aside, 'by hand.note'))
    fs.writeFileSync(path.join(aside, 'a copy.note'), 'not ours')
    seal(3)
    seal(4)
    taking.forget([idOf(1), idOf(2), idOf(3)])
    expect(left()).toHaveLength(1)
    expect(taking.left()).toHaveLength(1)
    expect(fs.readdirSync(aside)).toEqual(['a copy.note'])
    taking.look()
    while (taking.takeSome());
    expect(words()).toEqual(['note 4'])
  })

  describe('what was typed about how a small step ended', () => {
    const step = idOf(80)
    const sealEnded = (note: string, changes: Partial<SealedNote> = {}) =>
      seal(1, {
        kind: 'form',
        text: JSON.stringify({ place: `ended:${idOf(7)}`, words: { [step]: note } }),
        ...changes,
      })
    const noteOfStep = () => journal.listSteps({ today: '2024-03-15' }).ended.map(({ note }) => note)
    const begin = () => {
      const when = { instant: Date.UTC(2024, 2, 15), zone: 'Europe/Lisbon', day: '2024-03-15' }
      const body = JSON.stringify(bodyOf(stepNode({ id: step, cue: 'it is nine', act: 'ask' })))
      journal.saveEntry({ id: idOf(7), title: 'Of a step', body, ownTags: [], base: null, ...when })
      journal.endStep({ id: step, end: 'done', note: 'It went' })
    }
    const notes = () => words().filter((excerpt) => !excerpt.includes('nine'))

    it('is its note, once', () => {
      begin()
      sealEnded('It went well')
      takeAll()
      expect(noteOfStep()).toEqual(['It went well'])
      journal.noteStep({ id: step, note: 'It went well, and she thanked me' })
      sealEnded('It went well')
      takeAll()
      expect(noteOfStep()).toEqual(['It went well, and she thanked me'])
      expect(notes()).toEqual([])
      expect(left()).toEqual([])
    })

    it.each([
      ['that says something else by then', () => journal.noteStep({ id: step, note: 'Not yet' }), ['Not yet']],
      ['whose entry is in the trash', () => journal.trashEntries({ ids: [idOf(7)] }), []],
    ])('is a note where it is of one %s', (_, change, ofStep) => {
      begin()
      change()
      sealEnded('It went well')
      takeAll()
      expect(noteOfStep()).toEqual(ofStep)
      expect(notes()).toEqual(['It went well'])
    })

    it('is nothing where nothing was left of it', () => {
      begin()
      sealEnded('')
      takeAll()
      expect(noteOfStep()).toEqual(['It went'])
      expect(notes()).toEqual([])
      expect(left()).toEqual([])
    })

    it('goes with its entry', () => {
      begin()
      sealEnded('It went well', { instant: 9e15 })
      const taking = takeAll()
      expect(left()).toHaveLength(1)
      taking.forget([idOf(7)])
      expect(left()).toEqual([])
    })
  })

  it('what the journal does not take stays as it is, is named, and is tried again at the next unlock', () => {
    seal(1, { zone: 'Atlantis/Capital' })
    seal(2)
    seal(3, { id: 'no id of ours' })
    const taking = takeAll()
    expect(words()).toEqual(['note 2', 'note 1'])
    expect(taking.unreadable()).toEqual([])
    expect(taking.left()).toEqual(left())
    expect(left()).toHaveLength(1)
    told = []
    taking.look()
    taking.takeSome()
    expect(told).toEqual([])
    expect(open().left()).toEqual([])
  })

  describe.each([
    ['a note', { kind: 'note' }],
    ['one that was only begun', { kind: 'draft' }],
    ['the last words of an entry', { kind: 'entry', text: draftOf(7, plainBody('words')) }],
    ['what is no draft of one', { kind: 'entry' }],
    ['what was typed into a form', { kind: 'form', text: JSON.stringify({ place: 'goal:new', words: { wish: 'x' } }) }],
    ['what is none', { kind: 'form' }],
  ] as const)('%s of a moment that no calendar has', (_kind, changes) => {
    it.each([9e15, -9e15, Date.UTC(20000, 0), -62_135_596_800_001, 253_402_300_800_000])(
      'stays as it is, is named, and keeps no other out: %d',
      (instant) => {
        seal(1, { ...changes, instant })
        seal(2)
        seal(3, { kind: 'draft', text: 'begun' })
        const taking = open()
        taking.takeBegun()
        while (taking.takeSome());
        expect(words()).toEqual(['note 2'])
        expect(begun()).toEqual(['begun'])
        expect(left()).toHaveLength(1)
        expect(taking.left()).toEqual(left())
        expect(journal.readDrafts()).toEqual([])
      },
    )
  })

  it('the first and the last moment of the calendar are taken in', () => {
    seal(1, { kind: 'entry', instant: -62_135_596_800_000, text: draftOf(7, plainBody('the first')) })
    seal(2, { instant: 253_402_300_799_999, zone: 'UTC', text: 'the last' })
    takeAll()
    expect(words()).toEqual(['the last', 'the first'])
  })

  it('words that the journal stumbles over keep no other out, and are named', () => {
    seal(1, { text: 'stumbled over' })
    seal(2)
    const stumbling: Journal = {
      ...journal,
      takeNote(note) {
        const entry = journal.takeNote(note)
        if (note.text === 'stumbled over') throw new RangeError('out of bounds')
        return entry
      },
    }
    const taking = takeInFrom(dir, keys.journalKey, stumbling, () => undefined)
    while (taking.takeSome());
    expect(taking.left()).toEqual(left())
    expect(left()).toHaveLength(1)
  })

  it('one file that the disk does not give keeps none of the others from being taken in', () => {
    seal(1, { kind: 'draft', text: 'begun' })
    seal(2)
    const odd = `${'0'.repeat(32)}.note`
    fs.mkdirSync(path.join(dir, 'inbox', odd))
    const taking = open()
    taking.takeBegun()
    while (taking.takeSome());
    expect(begun()).toEqual(['begun'])
    expect(words()).toEqual(['note 2'])
    expect(taking.left()).toEqual([odd])
    expect(left()).toEqual([odd])
  })

  it('a file that does not go keeps none of the others out, is named, and goes at the next unlock', () => {
    for (let number = 1; number <= 60; number++) seal(number)
    const [stuck = ''] = left()
    const taking = open()
    whileStuck(stuck, () => {
      for (let look = 1; look <= 3; look++) {
        taking.look()
        while (taking.takeSome());
      }
    })
    expect(words()).toHaveLength(60)
    expect(told).toHaveLength(60)
    expect(left()).toEqual([stuck])
    expect(taking.left()).toEqual([stuck])
    expect(takeAll().left()).toEqual([])
    expect(words()).toHaveLength(60)
    expect(left()).toEqual([])
  })

  it('one that did not go and is sealed again is read again', () => {
    seal(1, { kind: 'draft', text: 'begun' })
    const [stuck = ''] = left()
    const taking = open()
    whileStuck(stuck, () => taking.takeBegun())
    expect(begun()).toEqual(['begun'])
    expect(taking.left()).toEqual([stuck])
    seal(1, { kind: 'draft', text: 'begun, and gone on with', instant: Date.UTC(2024, 2, 15, 10) })
    taking.takeBegun()
    expect(begun()).toEqual(['begun, and gone on with'])
    expect(taking.left()).toEqual([])
    expect(left()).toEqual([])
  })

  it('what was only begun comes back to be gone on with, once, also where it is part of another', () => {
    seal(1, { kind: 'draft', text: 'recalled', setback: true })
    const [name = ''] = left()
    const bytes = fs.readFileSync(path.join(dir, 'inbox', name))
    open().takeBegun()
    expect(journal.readCaptureDrafts()).toMatchObject([{ id: idOf(1), text: 'recalled', setback: true }])
    expect(left()).toEqual([])
    fs.writeFileSync(path.join(dir, 'inbox', name), bytes)
    seal(2, { kind: 'draft', text: 'call' })
    takeAll()
    expect(begun()).toEqual(['recalled', 'call'])
    expect(words()).toEqual([])
  })

  it('what was begun and sealed after the clock was set back is there, once, beside what it has not in it', () => {
    const begin = (number: number, text: string) =>
      journal.keepCaptureDraft({ id: idOf(number), text, setback: false, instant: Date.UTC(2024, 2, 15, 10) })
    begin(1, 'call')
    begin(2, 'call, and write')
    begin(3, 'recalled')
    seal(1, { kind: 'draft', text: 'call, and write' })
    seal(2, { kind: 'draft', text: 'call' })
    seal(3, { kind: 'draft', text: 'ran' })
    const files = left().map((name) => ({ name, bytes: fs.readFileSync(path.join(dir, 'inbox', name)) }))
    const all = ['call, and write', 'call, and write', 'ran', 'recalled']
    for (let time = 1; time <= 2; time++) {
      takeAll()
      expect(begun().sort()).toEqual(all)
      expect(left()).toEqual([])
      for (const { name, bytes } of files) fs.writeFileSync(path.join(dir, 'inbox', name), bytes)
    }
    journal.useUpCaptureDrafts(
      journal.readCaptureDrafts().map(({ id }) => id),
      idOf(9),
    )
    takeAll()
    expect(begun()).toEqual([])
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

  it('a disk that fails leaves what is sealed where it is, for the next time', async () => {
    let times = 0
    for (let step = 1; ; step++) {
      for (let number = 1; number <= 3; number++) seal(step * 10 + number)
      const taking = open()
      const { failed } = await failing(step, 'EIO', () => taking.takeSome())
      taking.look()
      while (taking.takeSome());
      expect(words()).toHaveLength(step * 3)
      expect(taking.left()).toEqual(left())
      takeAll()
      expect(words()).toHaveLength(step * 3)
      expect(left()).toEqual([])
      if (!failed) break
      times += 1
    }
    expect(times).toBeGreaterThan(5)
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
