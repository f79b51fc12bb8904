import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** Where each test of a file can put a journal: in a folder of that test's own, which goes after it. */
export function journalFile(): () => string {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kintsugi-migrations-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return () => join(folder, 'journal.db')
}
