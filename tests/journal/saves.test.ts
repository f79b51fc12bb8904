import { afterEach, beforeEach, expect, it } from 'vitest'
import { draftOf, type TestJournal, temporaryJournal } from '../support/journal.ts'

let test: TestJournal
beforeEach(() => {
  test = temporaryJournal()
})
afterEach(() => test.end())

it('counts every save that changed something, and no other work', () => {
  const { journal } = test
  expect(journal.saves()).toBe(0)
  const draft = draftOf(journal, { text: 'one' })
  const { updated } = journal.saveEntry(draft)
  expect(journal.saves()).toBe(1)
  // The same words once more.
  journal.saveEntry({ ...draft, base: updated })
  expect(journal.saves()).toBe(1)
  while (journal.tend());
  journal.readSettings()
  journal.search({ text: 'one', filter: {}, offset: 0, limit: 5 })
  expect(journal.saves()).toBe(1)
  journal.together(() => {
    journal.trashEntries({ ids: [draft.id] })
    journal.restoreEntries({ ids: [draft.id] })
  })
  expect(journal.saves()).toBe(2)
  expect(() =>
    journal.together(() => {
      journal.trashEntries({ ids: [draft.id] })
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(journal.saves()).toBe(2)
  // Words for feelings and people to call are the person's, too.
  journal.writeSettings({ country: 'PT' })
  expect(journal.saves()).toBe(3)
  expect(test.reopen().saves()).toBe(3)
})

it('goes on counting from a higher number, and never from a lower one', () => {
  const { journal } = test
  journal.raiseSaves(40)
  journal.raiseSaves(9)
  expect(journal.saves()).toBe(40)
  journal.saveEntry(draftOf(journal, { text: 'one' }))
  expect(journal.saves()).toBe(41)
  expect(journal.readSettings().dayBoundary).toBe(180)
})
