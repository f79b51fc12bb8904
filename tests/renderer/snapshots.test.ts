import { describe, expect, it } from 'vitest'
import type { HeldInSnapshots, SnapshotRow } from '../../src-preload/contract.ts'
import { alsoWords, heldWords, purgedWords } from '../../src-renderer/snapshots/held-words.ts'
import { removeWords } from '../../src-renderer/snapshots/remove-words.ts'
import { earlierOf, earlierWords, removeEarlierWords, renewedWords } from '../../src-renderer/snapshots/renew-words.ts'
import {
  detailOf,
  drillWords,
  longAwayWords,
  nameOf,
  placeWords,
  restorableWords,
  shortMomentOf,
} from '../../src-renderer/snapshots/snapshot-words.ts'
import { takenBackWords } from '../../src-renderer/snapshots/taken-back-words.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'

const dates = createDateWriter('en-GB')
/** Noon by the clock of this computer, so that the day is the same wherever this runs. */
const noon = (year: number, month: number, day: number) => new Date(year, month - 1, day, 12).getTime()

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
  earlierRecoveryKey: false,
}

const now = noon(2026, 12, 17)

describe('the words about a snapshot', () => {
  it('name it by its moment, or by what is wrong with it', () => {
    expect(nameOf(row, dates)).toBe('26 November 2026, 12:00')
    expect(nameOf({ ...row, made: null, state: 'foreign' }, dates)).toBe(`${row.id}: of another journal`)
    expect(nameOf({ ...row, made: null, state: 'unreadable' }, dates)).toBe(`${row.id}: it can’t be read just now`)
    expect(nameOf({ ...row, made: null, state: 'newer' }, dates)).toBe(`${row.id}: made by a newer version of Kintsugi`)
    expect(nameOf({ ...row, made: null, state: 'damaged' }, dates)).toBe(`${row.id}: damaged`)
  })

  it('are short at the foot of the rail', () => {
    expect(shortMomentOf(now, now + 60_000, dates)).toBe('today, 12:00')
    expect(shortMomentOf(noon(2026, 11, 26), now, dates)).toBe('26 November 2026')
  })

  it('say how much it holds, why it was made, and whether it is known to be whole', () => {
    expect(detailOf(row, now, dates)).toBe('3 weeks old · 1,204 entries · 12 MB · of the day · not verified here yet')
    expect(detailOf({ ...row, entries: 1, size: 1, verified: noon(2026, 11, 27) }, now, dates)).toBe(
      '3 weeks old · 1 entry · 1 kB · of the day · verified on 27 November 2026',
    )
    expect(detailOf({ ...row, state: 'damaged' }, now, dates)).toContain('damaged, and left as it is')
    expect(detailOf({ ...row, state: 'damaged' }, now, dates)).not.toContain('verified')
  })
})

it('the words before one is removed say which it is, and what goes with it', () => {
  expect(removeWords(row, dates)).toEqual({
    heading: 'Remove the snapshot of 26 November 2026, 12:00?',
    words:
      'What was changed or deleted in the journal since then may be in no other snapshot, and can’t be taken back after that. The journal, the other snapshots and a copy in the second place stay.',
  })
  expect(removeWords({ ...row, state: 'damaged' }, dates).heading).toBe('Remove the damaged snapshot?')
  expect(removeWords({ ...row, state: 'foreign', made: null }, dates)).toMatchObject({
    heading: 'Remove this snapshot?',
    words: expect.stringContaining('another journal'),
  })
})

it('the words about what can be put back tell snapshots of which nothing is known from none', () => {
  const snapshots = {
    rows: [row],
    restorable: null,
    problem: null,
    place: null,
    drill: null,
    purging: false,
    stuck: false,
  }
  const write = (instant: number) => `day ${instant}`
  expect(restorableWords({ ...snapshots, restorable: 7 }, write)).toBe('Restorable as of day 7.')
  expect(restorableWords({ ...snapshots, rows: [] }, write)).toBe('There is no snapshot yet.')
  expect(restorableWords(snapshots, write)).toBe('None of these has been read whole on this computer yet.')
})

it('the words about a trial restore tell which snapshot came back', () => {
  const write = (instant: number) => `day ${instant}`
  expect(drillWords({ at: 9, made: 8, whole: true, instead: null }, write)).toBe(
    'Tried on day 9: all of the snapshot of day 8 came back.',
  )
  expect(drillWords({ at: 9, made: 8, whole: false, instead: 7 }, write)).toBe(
    'Tried on day 9: the snapshot of day 8 did not come back whole. All of the one of day 7 came back; a new one can be made now.',
  )
  expect(drillWords({ at: 9, made: 8, whole: false, instead: null }, write)).toContain('Others may; a new one')
})

describe('the words about a second place', () => {
  const away = { name: 'Disk', last: null, there: false, longAway: true, problem: null }
  const write = () => '26 November 2026, 12:00'

  it('say no more of one that does not get all snapshots than that', () => {
    expect(longAwayWords(away)).toBe('“Disk” has been away for two weeks.')
    expect(longAwayWords({ ...away, there: true })).toBe('“Disk” has not had all snapshots for two weeks.')
    expect(placeWords({ ...away, there: true, problem: 'It is full.' }, write)).toBe(
      '“Disk” has not had all snapshots for two weeks. It never had all of them yet. It is full.',
    )
    expect(placeWords({ ...away, there: true, last: now, longAway: false }, write)).toBe(
      '“Disk”. It had all of them on 26 November 2026, 12:00.',
    )
  })

  it('say of one that is not there what it had', () => {
    expect(placeWords(away, write)).toBe('“Disk” has not been there for two weeks. It has no copies yet.')
  })
})

const held: HeldInSnapshots = {
  count: 3,
  first: noon(2026, 3, 1),
  last: noon(2026, 11, 26),
  until: noon(2027, 12, 1),
  lasting: 0,
  unsure: 0,
  place: false,
  left: [],
  beside: [],
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

  it('name the places that were chosen before, and say when it goes from there', () => {
    const none = { ...held, count: 0, first: null, last: null, until: null }
    expect(heldWords({ ...none, left: ['Stick'] }, dates)).toBe(
      'No snapshot on this computer holds any of it. “Stick”, which was the second place before, may hold copies.',
    )
    expect(heldWords({ ...none, left: ['Stick', 'Disk'] }, dates)).toContain(
      '“Stick” and “Disk”, which were second places before, may hold copies.',
    )
    expect(alsoWords(held)).toBe('Remove these snapshots as well. A new one is made first, of everything that stays.')
    expect(alsoWords({ ...none, place: true })).toBe(alsoWords(held))
    expect(alsoWords(undefined)).toContain('Remove the snapshots that hold it as well.')
    expect(alsoWords({ ...none, left: ['Stick'] })).toBe(
      'Remove the copies as well. From “Stick” they go once it is chosen as the second place again.',
    )
    expect(alsoWords({ ...held, left: ['Stick', 'Disk'] })).toBe(
      'Remove these snapshots as well. A new one is made first, of everything that stays. From “Stick” and “Disk” they go once each is chosen as the second place again.',
    )
    expect(purgedWords({ removed: 0, later: false, left: ['Stick'] }, dates)).toBe(
      'No snapshot on this computer held any of it. From “Stick” they go once it is chosen as the second place again.',
    )
  })

  it('name what lies beside the journal and may hold it as well', () => {
    const said = (beside: readonly string[]) => heldWords({ ...held, count: 0, beside }, dates)
    expect(said(['damaged-1'])).toBe(
      'No snapshot on this computer holds any of it. In the folder of the journal lies “damaged-1”, which may hold it as well: it stays until you remove it there.',
    )
    expect(said(['damaged-1', 'damaged-2', 'journal 2.db'])).toContain(
      'In the folder of the journal lie “damaged-1”, “damaged-2” and “journal 2.db”, which may hold it as well: they stay until you remove them there.',
    )
  })

  it('say what was removed, and what is removed later', () => {
    expect(purgedWords({ removed: 2, later: false, left: [] }, dates)).toBe(
      '2 snapshots are removed, and a new one is made.',
    )
    expect(purgedWords({ removed: 0, later: true, left: [] }, dates)).toBe(
      'No snapshot on this computer held any of it. In the second place they go later, by themselves.',
    )
  })
})

describe('the words about snapshots of an earlier passphrase or recovery key', () => {
  const before = { earlierPassphrase: true, earlierRecoveryKey: false, pinned: false }
  const beforeKey = { earlierPassphrase: false, earlierRecoveryKey: true, pinned: false }
  const one = [{ pinned: false }]
  const three = [{ pinned: false }, { pinned: true }, { pinned: false }]

  it('say how many there are', () => {
    expect(earlierWords([], 'passphrase', dates)).toBe('No snapshot on this computer opens with it.')
    expect(earlierWords([before], 'passphrase', dates)).toBe(
      'One snapshot from before still opens with it, or with the recovery key.',
    )
    expect(earlierWords(Array(1200).fill(before), null, dates)).toBe(
      '1,200 snapshots from before still open with an earlier passphrase, or with the recovery key.',
    )
    expect(earlierWords([beforeKey], 'recovery key', dates)).toBe(
      'One snapshot from before still opens with it, or with the passphrase of its day.',
    )
    expect(earlierWords([beforeKey], null, dates)).toBe(
      'One snapshot from before still opens with an earlier recovery key.',
    )
    expect(earlierWords([before, beforeKey], null, dates)).toBe(
      '2 snapshots from before still open with an earlier passphrase or recovery key.',
    )
    expect(earlierOf([row, { ...row, ...beforeKey }])).toHaveLength(1)
  })

  it('say what goes with them', () => {
    expect(removeEarlierWords(one, dates)).toBe('Remove that one then. The earlier state of the journal goes with it.')
    expect(removeEarlierWords(three, dates)).toBe(
      'Remove those 3 then. The earlier states of the journal go with them, also of what you chose to keep.',
    )
  })

  it('say what came of it', () => {
    const made = 'A snapshot is made that opens with the passphrase and the recovery key of now.'
    expect(renewedWords({ removed: 0, later: false }, dates)).toBe(made)
    expect(renewedWords({ removed: 1, later: false }, dates)).toBe(`${made} One from before is removed.`)
    expect(renewedWords({ removed: 4, later: true }, dates)).toBe(
      `${made} 4 from before are removed. The second place follows later, by itself.`,
    )
  })

  it('stand in the line of each', () => {
    expect(
      detailOf({ ...row, reason: 'passphrase', earlierPassphrase: true, verified: noon(2026, 11, 26) }, now, dates),
    ).toContain('before a new passphrase · opens with an earlier passphrase · verified that day')
    expect(detailOf({ ...row, ...beforeKey }, now, dates)).toContain('opens with an earlier recovery key')
  })
})

it('says what came of an entry that was taken back, and that a picture in it is missing', () => {
  const none = { restored: 0, beside: 0, over: 0, same: 0, imagesMissing: 0 }
  expect(takenBackWords({ ...none, restored: 1 }, dates)).toBe('The entry is in the journal again.')
  expect(takenBackWords({ ...none, restored: 1, imagesMissing: 1 }, dates)).toBe(
    'The entry is in the journal again. A picture in it is missing: neither the snapshot nor the journal has it.',
  )
  expect(takenBackWords({ ...none, same: 1, imagesMissing: 2 }, dates)).toBe(
    'The entry is in the journal already, in the same words. 2 pictures in it are missing: neither the snapshot nor the journal has them.',
  )
})
