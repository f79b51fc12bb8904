import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry, SetbackState } from '../../src-preload/contract.ts'
import { draftOf, type TestJournal, temporaryJournal } from '../support/journal.ts'

/** A setback as it should be: its number among those that were begun names it. */
interface Expected {
  readonly id: string
  title: string
  state: SetbackState
  entries: Set<string>
  notes: string[]
  trashed: boolean
}

const states = ['landed', 'understood', 'trying', 'recovered'] as const

interface EntryCall {
  readonly kind: 'begin' | 'beginNew' | 'trashEntry' | 'restoreEntry'
  readonly entry: number
}
type SetbackCall =
  | { readonly kind: 'name'; readonly setback: number; readonly title: string }
  | { readonly kind: 'move'; readonly setback: number; readonly state: SetbackState; readonly note: string }
  | { readonly kind: 'add' | 'remove' | 'split'; readonly setback: number; readonly entry: number }
  | { readonly kind: 'merge'; readonly setback: number; readonly from: number }
  | { readonly kind: 'trash' | 'restore' | 'delete' | 'trashAndRestore'; readonly setback: number }

type Call = EntryCall | SetbackCall

const index = fc.nat(7)
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('begin' as const, 'beginNew' as const, 'trashEntry' as const, 'restoreEntry' as const),
    entry: index,
  }),
  fc.record({ kind: fc.constant('name' as const), setback: index, title: fc.constantFrom('', 'A name', 'Other') }),
  fc.record({
    kind: fc.constant('move' as const),
    setback: index,
    state: fc.constantFrom(...states),
    note: fc.constantFrom('', 'A note', 'Another'),
  }),
  fc.record({
    kind: fc.constantFrom('add' as const, 'remove' as const, 'split' as const),
    setback: index,
    entry: index,
  }),
  fc.record({ kind: fc.constant('merge' as const), setback: index, from: index }),
  fc.record({
    kind: fc.constantFrom('trash' as const, 'restore' as const, 'delete' as const, 'trashAndRestore' as const),
    setback: index,
  }),
)

/** A journal with some entries, beside what it should say of its setbacks. */
class Life {
  readonly test: TestJournal = temporaryJournal()
  readonly entries: string[] = []
  readonly trashed = new Set<string>()
  setbacks: Expected[] = []

  get journal() {
    return this.test.journal
  }

  write(changes: { readonly setback?: string } = {}): string {
    this.test.environment.time += 60_000
    const draft = draftOf(this.journal, { text: `Entry ${this.entries.length}`, ...changes })
    this.journal.saveEntry(draft)
    this.entries.push(draft.id)
    return draft.id
  }

  /** Every entry, whether in the trash or not. */
  whole(): Entry[] {
    return this.entries.map((id) => ({ ...this.journal.readEntry({ id }), trashed: null }))
  }

  /** One of the entries, and whether a setback may take it in. */
  entry(number: number): { readonly entry: string; readonly isThere: boolean } {
    const entry = this.entries[number % this.entries.length] ?? ''
    return { entry, isThere: !this.trashed.has(entry) }
  }

  /** The title that is shown. */
  titleOf({ title, entries }: Expected): string {
    const its = this.entries.filter((entry) => entries.has(entry))
    const first = its.find((entry) => !this.trashed.has(entry)) ?? its[0]
    return title !== '' || first === undefined ? title : `Entry ${this.entries.indexOf(first)}`
  }

  begun(id: string, entry: string): void {
    this.setbacks.push({ id, title: '', state: 'landed', entries: new Set([entry]), notes: [], trashed: false })
  }
}

/** Does a call to the journal and to what is expected of it; whether it was allowed comes out of both, and agrees. */
function perform(life: Life, one: Call): void {
  life.test.environment.time += 60_000
  if (!('setback' in one)) performOnEntry(life, one)
  else if (life.setbacks.length > 0) performOnSetback(life, one)
}

function performOnEntry(life: Life, { kind, entry: number }: EntryCall): void {
  const { journal } = life
  const { entry, isThere } = life.entry(number)
  switch (kind) {
    case 'beginNew': {
      const written = life.write({ setback: 'new' })
      life.begun(journal.setbacksOf({ entry: written })[0]?.id ?? '', written)
      break
    }
    case 'begin': {
      const begun = allowed(isThere, () => journal.beginSetback({ entry }))
      if (begun) life.begun(begun.id, entry)
      break
    }
    case 'trashEntry':
      journal.trashEntries({ ids: [entry] })
      life.trashed.add(entry)
      break
    case 'restoreEntry':
      journal.restoreEntries({ ids: [entry] })
      life.trashed.delete(entry)
  }
}

function performOnSetback(life: Life, one: SetbackCall): void {
  const { journal } = life
  const setback = life.setbacks[one.setback % life.setbacks.length]
  if (!setback) return
  const { id } = setback
  const isOpen = !setback.trashed
  switch (one.kind) {
    case 'name':
      allowed(isOpen, () => journal.nameSetback({ id, title: one.title }))
      if (isOpen) setback.title = one.title
      break
    case 'move':
      allowed(isOpen, () => journal.moveSetback({ id, state: one.state, note: one.note }))
      if (!isOpen) break
      setback.state = one.state
      if (one.note !== '') setback.notes.push(one.note)
      break
    case 'add': {
      const { entry, isThere } = life.entry(one.entry)
      allowed(isOpen && isThere, () => journal.addToSetback({ id, entry }))
      if (!isOpen || !isThere) break
      const line = life.titleOf(setback)
      setback.entries.add(entry)
      if (line !== '' && life.titleOf(setback) !== line) setback.title = line
      break
    }
    case 'remove': {
      const { entry } = life.entry(one.entry)
      const is = isOpen && setback.entries.has(entry)
      allowed(is, () => journal.removeFromSetback({ id, entry }))
      if (!is) break
      if (setback.entries.size === 1) setback.title = life.titleOf(setback)
      setback.entries.delete(entry)
      break
    }
    case 'split': {
      const { entry, isThere } = life.entry(one.entry)
      const is = isOpen && isThere && setback.entries.has(entry) && setback.entries.size > 1
      const split = allowed(is, () => journal.splitSetback({ id, entry }))
      if (!split) break
      setback.entries.delete(entry)
      life.begun(split.id, entry)
      break
    }
    case 'merge': {
      const from = life.setbacks[one.from % life.setbacks.length]
      if (!from) break
      const is = isOpen && !from.trashed && from !== setback
      allowed(is, () => journal.mergeSetbacks({ into: id, from: from.id }))
      if (!is) break
      const [line, other] = [life.titleOf(setback), life.titleOf(from)]
      setback.notes.push(...from.notes)
      setback.title = line || other
      if (line !== '' && other !== '' && other !== line) setback.notes.push(other)
      setback.entries = new Set([...setback.entries, ...from.entries])
      life.setbacks = life.setbacks.filter((one) => one !== from)
      break
    }
    case 'trash':
      journal.trashSetback({ id })
      setback.trashed = true
      break
    case 'restore':
      journal.restoreSetback({ id })
      setback.trashed = false
      break
    case 'delete':
      journal.deleteSetback({ id })
      if (setback.trashed) life.setbacks = life.setbacks.filter((other) => other !== setback)
      break
    case 'trashAndRestore': {
      if (setback.trashed) break
      const before = journal.readSetback({ id })
      journal.trashSetback({ id })
      journal.restoreSetback({ id })
      expect(journal.readSetback({ id })).toEqual(before)
    }
  }
}

function allowed<T>(is: boolean, work: () => T): T | null {
  if (is) return work()
  expect(work).toThrow(expect.objectContaining({ code: expect.stringMatching(/^(not-found|bad-request)$/) }))
  return null
}

function check(life: Life, before: readonly Entry[]): void {
  const { journal } = life
  expect(life.whole().slice(0, before.length)).toEqual(before)
  const rows = [...journal.listSetbacks({ trashed: false }), ...journal.listSetbacks({ trashed: true })]
  const seen = rows.map(({ id, title, state, entries, trashed }) => ({
    id,
    title,
    state,
    count: entries,
    trashed: trashed !== null,
    entries: journal.readSetback({ id }).rows.map((row) => row.id),
    notes: journal
      .readSetback({ id })
      .events.map(({ note }) => note)
      .filter((note) => note !== '')
      .sort(),
  }))
  const expected = life.setbacks.map((setback) => ({
    id: setback.id,
    title: life.titleOf(setback),
    state: setback.state,
    count: [...setback.entries].filter((entry) => !life.trashed.has(entry)).length,
    trashed: setback.trashed,
    entries: life.entries.filter((entry) => setback.entries.has(entry) && !life.trashed.has(entry)),
    notes: setback.notes.toSorted(),
  }))
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
  expect(seen.sort(byId)).toEqual(expected.sort(byId))
  for (const { id, opened, moved } of rows) {
    const { events } = journal.readSetback({ id })
    expect(events[0]).toMatchObject({ state: 'landed', instant: opened })
    expect(events.map(({ instant }) => instant)).toEqual(
      events.map(({ instant }) => instant).toSorted((one, other) => one - other),
    )
    expect(events.some(({ instant }) => instant === moved)).toBe(true)
  }
}

it('whatever is done to setbacks, no entry changes, and they are what a simple model says', () => {
  fc.assert(
    fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
      const life = new Life()
      try {
        for (let count = 0; count < 5; count++) life.write()
        for (const one of calls) {
          const before = life.whole()
          perform(life, one)
          check(life, before)
        }
        life.journal.checkIntegrity()
      } finally {
        life.test.end()
      }
    }),
    { numRuns: 40 },
  )
}, 120_000)
