import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftOf, plainBody, type TestJournal, temporaryJournal } from '../support/journal.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

describe('an entry', () => {
  it('is found again as it was saved, also after the journal was closed', () => {
    const { journal } = test
    const draft = draftOf(journal, { title: 'Tuesday', text: 'The boat was late. #travel', ownTags: ['Work/Talks'] })
    const row = journal.saveEntry(draft)
    expect(row).toMatchObject({
      id: draft.id,
      title: 'Tuesday',
      excerpt: 'The boat was late. #travel',
      tags: ['Work/Talks', 'travel'],
      words: 5,
      day: '2024-03-15',
      zone: 'Europe/Lisbon',
      trashed: null,
    })
    const read = test.reopen().readEntry({ id: draft.id })
    expect(read).toEqual({ ...row, body: plainBodyIn(draft.body), ownTags: ['Work/Talks'] })
    expect(test.journal.listRecent({ limit: 10 })).toEqual([row])
    expect(test.journal.search({ text: 'boat', filter: {}, offset: 0, limit: 10 })).toEqual({
      hits: [{ entry: row, titleMarks: [], snippet: 'The boat was late. #travel', snippetMarks: [[4, 8]] }],
      total: 1,
      remarks: [],
    })
    expect(plainBody('')).toContain('paragraph')
  })
})

const plainBodyIn = (json: string) => expect.stringContaining(JSON.parse(json).root.children[0].children[0].text)
