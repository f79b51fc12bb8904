import { expect, it } from 'vitest'
import { openCopy } from '../../src-main/journal/copy.ts'
import { closeDatabase } from '../../src-main/journal/database.ts'
import { migrations } from '../../src-main/journal/migrations/migrate.ts'
import { testKeys } from '../support/journal.ts'
import { journalFile } from '../support/journal-file.ts'
import { makeOldJournal } from '../support/old-journal.ts'

const file = journalFile()
const id = '018e4000-0000-7000-8000-000000000001'

it.each(migrations.map((_, before) => before + 1))('can be asked what it holds, of version %i too', (version) => {
  const database = makeOldJournal(file(), version)
  closeDatabase(database)
  const copy = openCopy(file(), testKeys)
  expect(copy.holdsAny([id])).toBe(false)
  expect(copy.earlierStates()).toEqual([])
  copy.close()
})
