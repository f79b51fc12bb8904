import { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { JournalCalls } from '../../src-preload/contract.ts'
import { hitsPerPage, reads } from '../../src-renderer/reading.ts'
import { draftOf, type TestJournal, temporaryJournal } from '../support/journal.ts'

let test: TestJournal
beforeAll(() => {
  test = temporaryJournal()
})
afterAll(() => test.end())

// The bridge is only in a page: here it leads straight to a journal.
vi.mock('../../src-renderer/bridge.ts', () => ({
  journal: { search: async (request: JournalCalls['search']['request']) => test.journal.search(request) },
  ask: <T>(reply: T) => reply,
}))

function write(text: string, day: string): string {
  const draft = draftOf(test.journal, { text, day, instant: Date.parse(`${day}T12:00Z`) })
  test.journal.saveEntry(draft)
  return draft.id
}

it('a search goes on past a page from which entries have gone, which the index does not know yet', async () => {
  const { journal } = test
  const ids = Array.from({ length: hitsPerPage + 10 }, (_, number) => write(`rain ${number}`, '2024-03-15'))
  while (journal.tend());
  // The index comes to what is older first, a part at each search.
  for (let number = 0; number < 40; number++) write('sun '.repeat(5000), '2024-03-01')
  journal.trashEntries({ ids: ids.slice(-5) })
  const { pages } = await new QueryClient().fetchInfiniteQuery({ ...reads.hits('rain', {}), pages: 9 })
  expect(pages.map(({ hits }) => hits.length)).toEqual([hitsPerPage - 5, 10])
  expect(pages.at(-1)?.behind).toBe(true)
})

it('a search ends with the last page, also where that is full', async () => {
  for (let number = 0; number < hitsPerPage; number++) write(`hail ${number}`, '2024-03-15')
  while (test.journal.tend());
  const { pages } = await new QueryClient().fetchInfiniteQuery({ ...reads.hits('hail', {}), pages: 9 })
  expect(pages.map(({ hits }) => hits.length)).toEqual([hitsPerPage])
})
