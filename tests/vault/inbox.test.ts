import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  clearBrokenOff,
  inboxBounds,
  openInbox,
  removeNote,
  type SealedNote,
  sealNote,
} from '../../src-main/vault/inbox.ts'
import { createVault, type Keys } from '../../src-main/vault/vault.ts'
import { traced } from '../files/faults.ts'
import { environment, makeNoJournal, outcome, typed } from './support.ts'

let dir: string
let keys: Keys

beforeAll(() => sodium.ready)
beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-inbox-'))
  keys = (await createVault(dir, typed('a door of heavy oak'), environment(), makeNoJournal(dir))).keys
})
afterEach(() => fs.rmSync(dir, { recursive: true }))

const idOf = (number: number) => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`
const note = (changes: Partial<SealedNote> = {}): SealedNote => ({
  id: idOf(1),
  kind: 'note',
  instant: Date.UTC(2026, 10, 26, 4, 30),
  zone: 'Europe/Lisbon',
  text: 'Froze when she asked about the budget. #work',
  setback: false,
  ...changes,
})

const inbox = () => path.join(dir, 'inbox')
const files = () => fs.readdirSync(inbox()).filter((name) => name.endsWith('.note'))
const only = () => path.join(inbox(), files()[0] ?? '')
const read = (journalKey = keys.journalKey) => {
  const opened = openInbox(dir, journalKey)
  try {
    return opened.read()
  } finally {
    opened.close()
  }
}

describe('sealed notes', () => {
  it('come back as they were written, oldest first, whatever their length', () => {
    const lengths = [0, 1, 1000, 1023, 1024, 5000, 70_000, 300_000]
    const notes = lengths.map((length, index) =>
      note({ id: idOf(index), instant: 9000 - index, text: '🏺'.repeat(length), setback: index % 2 === 0 }),
    )
    for (const one of notes) sealNote(dir, one)
    expect(read().notes.map((one) => one.note)).toEqual(notes.toReversed())
    expect(read().unreadable).toEqual([])
  })

  it('shows on disk how many there are and a step of size; in names and contents not a word, a time or an id', () => {
    const sizes = new Set<number>()
    for (let length = 1; length < 800; length += 7) sealNote(dir, note({ id: idOf(length), text: 'x'.repeat(length) }))
    for (const name of files()) sizes.add(fs.statSync(path.join(inbox(), name)).size)
    expect(sizes.size).toBe(1)
    for (const name of files()) {
      expect(name).toMatch(/^[0-9a-f]{32}\.note$/)
      const bytes = fs.readFileSync(path.join(inbox(), name)).toString('latin1')
      expect(bytes).not.toMatch(/xxxx|0190b5a0|Lisbon|instant/)
    }
  })

  it('takes the place of one with the same id, and can be taken back', () => {
    sealNote(dir, note({ kind: 'draft', text: 'begun' }))
    sealNote(dir, note({ text: 'begun, and kept' }))
    expect(read().notes.map((one) => one.note.text)).toEqual(['begun, and kept'])
    removeNote(dir, note().id)
    removeNote(dir, note().id)
    expect(read().notes).toEqual([])
  })

  it('that is taken back is gone from the disk before that is done', async () => {
    sealNote(dir, note())
    const order = (await traced(() => removeNote(dir, note().id))).filter((name) => /rm|fsync/.test(name))
    // Windows knows no way to make sure of a folder.
    const wanted = process.platform === 'win32' ? ['rmSync'] : ['rmSync', 'fsyncSync']
    expect(order).toEqual(wanted)
    sealNote(dir, note())
    const opened = openInbox(dir, keys.journalKey)
    const forgetting = (await traced(() => opened.forget(() => true))).filter((name) => /rm|fsync/.test(name))
    expect(forgetting).toEqual(wanted)
    opened.close()
  })

  it('is readable by its owner only', () => {
    sealNote(dir, note())
    expect(fs.statSync(inbox()).mode & 0o777).toBe(0o700)
    expect(fs.statSync(only()).mode & 0o777).toBe(0o600)
  })

  it('needs a vault', async () => {
    expect(await outcome(() => sealNote(path.join(dir, 'elsewhere'), note()))).toBe('no-vault')
  })

  it('keeps aside, and names, what does not open: each bit counts', () => {
    sealNote(dir, note())
    const whole = fs.readFileSync(only())
    const name = path.basename(only())
    for (let bit = 0; bit < whole.length * 8; bit += 61) {
      const turned = Buffer.from(whole)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      fs.writeFileSync(path.join(inbox(), name), turned)
      expect(read().notes, `bit ${bit}`).toEqual([])
      const kept = fs.readdirSync(path.join(inbox(), 'aside'))
      expect(kept).toHaveLength(1)
      expect(fs.readFileSync(path.join(inbox(), 'aside', kept[0] ?? ''))).toEqual(turned)
      fs.rmSync(path.join(inbox(), 'aside'), { recursive: true })
    }
    fs.writeFileSync(path.join(inbox(), name), whole)
    expect(read().notes).toHaveLength(1)
  })

  it('keeps aside what was cut short, what is empty, and another vault’s, and loses none of two with one name', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('Kintsugi note 1\n'), Buffer.alloc(2000, 7)]) {
      sealNote(dir, note())
      fs.writeFileSync(only(), bytes)
      expect(read().notes).toEqual([])
    }
    expect(read().unreadable).toHaveLength(3)
    sealNote(dir, note())
    expect(read(new Uint8Array(32)).notes).toEqual([])
    expect(read().unreadable).toHaveLength(4)
  })

  it('is of UTC where it was sealed without a zone', () => {
    sealNote(dir, note({ zone: undefined as unknown as string }))
    expect(read()).toMatchObject({ notes: [{ note: note({ zone: 'UTC' }) }], unreadable: [] })
  })

  it('pays no attention to a note that was only being written, nor to files of others', () => {
    sealNote(dir, note())
    fs.writeFileSync(path.join(inbox(), `${'0'.repeat(32)}.note.new`), 'half')
    fs.writeFileSync(path.join(inbox(), '.DS_Store'), 'x')
    expect(read()).toMatchObject({ notes: [{ note: { id: idOf(1) } }], unreadable: [] })
    expect(fs.readdirSync(inbox())).toHaveLength(3)
  })

  it('lets go of what a seal that was broken off has left, and not of what may be at work', () => {
    sealNote(dir, note())
    const name = path.basename(only())
    const [old, fresh] = [`${'0'.repeat(32)}.note.new`, `${'f'.repeat(32)}.note.new`]
    for (const one of [old, fresh]) fs.writeFileSync(path.join(inbox(), one), 'half')
    fs.utimesSync(path.join(inbox(), old), 1000, 1000)
    clearBrokenOff(dir, Date.now() - 60_000)
    expect(fs.readdirSync(inbox()).sort()).toEqual([name, fresh].sort())
    expect(read().notes).toHaveLength(1)
    clearBrokenOff(path.join(dir, 'elsewhere'), Date.now())
  })

  it('says so where no more fits, by number and by size, and what is there stays', async () => {
    sealNote(dir, note())
    for (let number = 0; number < inboxBounds.notes; number++)
      fs.writeFileSync(path.join(inbox(), `${String(number).padStart(32, '0')}.note`), '')
    expect(await outcome(() => sealNote(dir, note({ id: idOf(2) })))).toBe('too-large')
    // The one that is there may still be written anew.
    for (const name of files().slice(0, 2)) fs.rmSync(path.join(inbox(), name))
    expect(await outcome(() => sealNote(dir, note({ id: idOf(2) })))).toBe('success')
    const large = path.join(inbox(), `${'f'.repeat(32)}.note`)
    fs.truncateSync(only(), 0)
    fs.writeFileSync(large, '')
    fs.truncateSync(large, inboxBounds.bytes)
    for (const name of files().slice(0, 20)) fs.rmSync(path.join(inbox(), name))
    expect(await outcome(() => sealNote(dir, note({ id: idOf(3) })))).toBe('too-large')
  })
})
