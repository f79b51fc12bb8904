import { expect, it } from 'vitest'
import type { Beside, Salvage } from '../../src-preload/contract.ts'
import {
  copiesIn,
  extentOf,
  findingsOf,
  lineOf,
  missingSavesIn,
  whyMissing,
} from '../../src-renderer/damage/damage-words.ts'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'

const dates = createDateWriter('en-GB')
const none: Salvage = {
  pages: 1204,
  unreadable: 0,
  entries: 140,
  versions: 0,
  beginnings: 0,
  undated: 0,
  missing: 0,
  lost: [],
  earlier: 12,
  earlierLost: 0,
  images: 3,
  imagesLost: 0,
  besideLost: [],
}

it('says what is damaged, and only what is', () => {
  expect(extentOf(none, dates)).toBe(
    'Every piece of the journal’s file can be read on its own, but they do not fit together.',
  )
  expect(extentOf({ ...none, unreadable: 3 }, dates)).toBe('3 of 1,204 pieces of the journal’s file can’t be read.')
  expect(findingsOf(none, dates)).toEqual(['140 entries are whole.'])
})

it('says of each kind of loss how often, for one and for many', () => {
  const one = { ...none, entries: 1, versions: 1, beginnings: 1, undated: 1, missing: 1, imagesLost: 1, earlierLost: 1 }
  expect(findingsOf(one, dates)).toEqual([
    '1 entry is whole.',
    'Of 1 entry an earlier version is left.',
    'Of 1 entry only the first words are left.',
    '1 text is there without its day and title: it becomes an entry of today.',
    '1 entry is missing.',
    '1 of 4 images is missing.',
    '1 of 13 earlier versions is missing.',
  ])
  const many = { ...none, versions: 2, beginnings: 2, undated: 2, missing: 2, imagesLost: 2, earlierLost: 2 }
  expect(findingsOf(many, dates)).toEqual([
    '140 entries are whole.',
    'Of 2 entries an earlier version is left.',
    'Of 2 entries only the first words are left.',
    '2 texts are there without their day and title: each becomes an entry of today.',
    '2 entries are missing.',
    '2 of 5 images are missing.',
    '2 of 14 earlier versions are missing.',
  ])
})

it('says in one sentence what beside the entries may be missing, always in the same order', () => {
  const sayingOf = (...besideLost: readonly Beside[]) => findingsOf({ ...none, besideLost }, dates)[1]
  expect(sayingOf('goals')).toBe('Some of what stands beside the entries may be missing: goals.')
  expect(sayingOf('marks', 'begun', 'settings', 'templates', 'keptSteps', 'goals', 'lessons', 'setbacks')).toBe(
    'Some of what stands beside the entries may be missing: setbacks, lessons, goals, small steps that were kept, templates of your own, settings and words of your own, what was begun in forms and in quick capture, marks of what came back or was put away.',
  )
})

it('names an entry by its day, and its title where that is known', () => {
  expect(lineOf({ day: '2026-11-26', title: 'The kiln', left: 'beginning' }, dates)).toBe(
    '26 November 2026 · The kiln: only the first words are left',
  )
  expect(lineOf({ day: '2026-11-26', title: '', left: 'nothing' }, dates)).toBe('26 November 2026: missing')
})

it('says how many saves are missing', () => {
  expect(missingSavesIn(1, dates)).toBe('1 save is missing')
  expect(missingSavesIn(1200, dates)).toBe('1,200 saves are missing')
})

it('says where the log of the journal is, where that was damaged', () => {
  expect(whyMissing(null)).toContain('“journal.db-wal” beside the journal was lost')
  expect(whyMissing('damaged-1')).toBe(
    'The file “journal.db-wal” beside the journal is damaged, and was read as far as it is whole. As it was found, with what comes after that, it is set aside in the folder “damaged-1”.',
  )
})

it('says what other programs have doubled', () => {
  const copy = { name: 'journal 2.db', size: 0, changed: 0, ours: true, log: false }
  const doubled = ['kintsugi-2026-11-26-101500 (1).snapshot']
  const keyFile = { name: 'kintsugi 2.key', opens: 'the-same' } as const
  expect(copiesIn({ copies: [], keyFiles: [], doubled: [] })).toBeNull()
  expect(copiesIn({ copies: [copy], keyFiles: [keyFile], doubled })).toContain('A second copy of the journal lies')
  expect(copiesIn({ copies: [copy, copy], keyFiles: [], doubled })).toContain('2 more copies of the journal lie')
  expect(copiesIn({ copies: [], keyFiles: [keyFile], doubled })).toContain('A second key file of the journal lies')
  expect(copiesIn({ copies: [], keyFiles: [], doubled })).toBe(
    'A snapshot under another name lies among those of the journal, as programs that copy folders make them.',
  )
  expect(copiesIn({ copies: [], keyFiles: [], doubled: [...doubled, ...doubled] })).toContain('2 snapshots under other')
})
