import { describe, expect, it } from 'vitest'
import type { HeldInSnapshots, SnapshotRow } from '../../src-preload/contract.ts'
import { heldWords, purgedWords } from '../../src-renderer/snapshots/held-words.ts'
import { plainPieces } from '../../src-renderer/snapshots/plain-body.ts'
import { detailOf, nameOf } from '../../src-renderer/snapshots/snapshot-words.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'
import { everyNode } from '../journal/every-node.ts'
import { bodyOf, paragraph, textNode } from '../support/journal.ts'

const dates = createDateWriter('en-GB')
/** Noon by the clock of this computer, so that the day is the same wherever this runs. */
const noon = (year: number, month: number, day: number) => new Date(year, month - 1, day, 12).getTime()

describe('the words of an entry that can’t be edited', () => {
  it('are those of its blocks in their order, without empty ones', () => {
    expect(plainPieces(JSON.stringify(bodyOf(...['one', '', 'two'].map((text) => paragraph(textNode(text))))))).toEqual(
      [
        { kind: 'text', text: 'one' },
        { kind: 'text', text: 'two' },
      ],
    )
  })

  it('leave out no text of any node', () => {
    const words = plainPieces(JSON.stringify(everyNode))
      .map(({ text }) => text)
      .join('\n')
    const texts = [...JSON.stringify(everyNode).matchAll(/"type":"text"[^}]*?"text":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, text]) => JSON.parse(`"${text}"`) as string,
    )
    expect(texts.length).toBeGreaterThan(5)
    for (const text of texts) expect(words).toContain(text)
  })
})

const row: SnapshotRow = {
  id: 'kintsugi-2026-11-26-120000.snapshot',
  state: 'whole',
  made: noon(2026, 11, 26),
  reason: 'daily',
  entries: 1204,
  size: 12_300_000,
  pinned: false,
  verified: null,
  earlierPassphrase: false,
}

describe('the words about a snapshot', () => {
  it('name it by its moment, or by what is wrong with it', () => {
    expect(nameOf(row, dates)).toBe('26 November 2026, 12:00')
    expect(nameOf({ ...row, made: null, state: 'foreign' }, dates)).toBe(`${row.id}: of another journal`)
    expect(nameOf({ ...row, made: null, state: 'newer' }, dates)).toBe(`${row.id}: made by a newer version of Kintsugi`)
    expect(nameOf({ ...row, made: null, state: 'damaged' }, dates)).toBe(`${row.id}: damaged`)
  })

  it('say how much it holds, why it was made, and whether it is known to be whole', () => {
    expect(detailOf(row, dates)).toBe('1,204 entries · 12 MB · of the day · not verified here yet')
    expect(detailOf({ ...row, entries: 1, size: 1, verified: noon(2026, 11, 27) }, dates)).toBe(
      '1 entry · 1 kB · of the day · verified 27 November 2026, 12:00',
    )
    expect(detailOf({ ...row, state: 'damaged' }, dates)).toContain('damaged, and left as it is')
    expect(detailOf({ ...row, state: 'damaged' }, dates)).not.toContain('verified')
  })
})

const held: HeldInSnapshots = {
  entries: [],
  count: 3,
  first: noon(2026, 3, 1),
  last: noon(2026, 11, 26),
  until: noon(2027, 12, 1),
  lasting: 0,
  unsure: 0,
  place: false,
}

describe('the words about what snapshots hold', () => {
  it('say how many, from when, and until when', () => {
    expect(heldWords(held, dates)).toBe(
      '3 snapshots still hold some of it, from 1 March 2026 to 26 November 2026. With one made every day, the last of them will have gone by 1 December 2027; with fewer, later.',
    )
    expect(heldWords({ ...held, lasting: 1 }, dates)).toContain(
      'One of them stays until you remove it. With one made every day, the last of the others will have gone',
    )
    expect(heldWords({ ...held, count: 1, last: held.first, until: null, lasting: 1 }, dates)).toBe(
      'One snapshot still holds some of it, of 1 March 2026. It stays until you remove it.',
    )
  })

  it('say also what is not known', () => {
    const none = { ...held, count: 0, first: null, last: null, until: null }
    expect(heldWords(none, dates)).toBe('No snapshot on this computer holds any of it.')
    expect(heldWords({ ...none, unsure: 1, place: true }, dates)).toBe(
      'No snapshot on this computer holds any of it. One snapshot could not be looked into. Settings has it in the list. The second place may hold copies.',
    )
  })

  it('say what was removed, and what is removed later', () => {
    expect(purgedWords({ removed: 2, later: false }, dates)).toBe('2 snapshots are removed, and a new one is made.')
    expect(purgedWords({ removed: 0, later: true }, dates)).toBe(
      'No snapshot on this computer held any of it. In the second place they will go when it is there.',
    )
  })
})
