import { existsSync, linkSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src-main/journal/database.ts'
import { createJournal, openJournal } from '../../src-main/journal/journal.ts'
import { closeBesideLog } from '../../src-main/journal/kept-log.ts'
import { draftOf, fakeEnvironment, testKeys } from '../support/journal.ts'

let folder: string
let file: string
let log: string
let kept: string

/** A journal that was killed: one entry is in its log alone. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-kept-'))
  file = join(folder, 'journal.db')
  log = `${file}-wal`
  kept = `${file}-wal.kept`
  createJournal(file, testKeys, fakeEnvironment()).close()
  const journal = openJournal(file, testKeys, fakeEnvironment())
  journal.saveEntry(draftOf(journal, { text: 'in the log alone' }))
  const bytes = [file, log].map((path) => [path, readFileSync(path)] as const)
  journal.close()
  for (const [path, content] of bytes) writeFileSync(path, content)
})
afterEach(() => rmSync(folder, { recursive: true }))

const entries = () => {
  const journal = openJournal(file, testKeys, fakeEnvironment())
  const { entries } = journal.readOverview()
  journal.close()
  return entries
}

describe('a log under its second name', () => {
  it('is the log again before the database is opened', () => {
    renameSync(log, kept)
    expect(entries()).toBe(1)
    expect(existsSync(kept)).toBe(false)
  })

  it('goes where the log has its name as well', () => {
    linkSync(log, kept)
    expect(entries()).toBe(1)
    expect(existsSync(kept)).toBe(false)
  })

  it('is what a connection leaves that is closed beside it, as it was', () => {
    const before = readFileSync(log)
    const database = openDatabase(file, testKeys)
    expect(closeBesideLog(database, file)).toBe(true)
    expect(readFileSync(log)).toEqual(before)
    expect(existsSync(kept)).toBe(false)
    expect(entries()).toBe(1)
  })
})
