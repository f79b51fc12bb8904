import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportMarkdown } from '../../src-main/interchange/export.ts'
import { commitImport, type ImportSurroundings, readImport } from '../../src-main/interchange/import.ts'
import { readInWorker } from '../../src-main/interchange/read-in-worker.ts'
import type { Work } from '../../src-main/interchange/work.ts'
import { createJournal, type Journal } from '../../src-main/journal/journal.ts'
import { rateOf } from './core.ts'
import type { Summary } from './statistics.ts'
import { environment, keys } from './surroundings.ts'

/** As the journal process reads: on another thread. */
const surroundings: ImportSurroundings = {
  ...environment,
  readFiles: readInWorker(new URL('../../src-main/interchange/read-worker.ts', import.meta.url)),
}
/** Nobody watches, and nobody else waits. */
const work: Work = { progress: () => undefined, cancelled: () => false, pause: () => Promise.resolve() }

/** Writes the journal out as Markdown, and takes that in again into an empty one. */
export async function measureInterchange(journal: Journal): Promise<Record<string, Summary>> {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const other = createJournal(join(folder, 'other.db'), keys, environment)
  try {
    const started = performance.now()
    const written = await exportMarkdown(journal, folder, { kind: 'all' }, work, { ...environment, version: '0' })
    const exported = performance.now()
    const { staged } = await readImport(other, join(folder, written.folder), work, surroundings)
    const { added } = await commitImport(other, staged, work)
    const imported = performance.now()
    while (other.tend());
    const tended = performance.now()
    cpSync(join(folder, written.folder), join(folder, 'copy'), { recursive: true })
    const copied = performance.now()
    if (added !== written.entries) throw new Error(`${written.entries} entries went out and ${added} came in.`)
    return {
      exportRate: rateOf(written.entries, exported - started),
      importRate: rateOf(added, imported - exported),
      importAndTendRate: rateOf(added, tended - exported),
      // What the disk takes to copy the same files, with no journal in it.
      copyRate: rateOf(added, copied - tended),
    }
  } finally {
    other.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The entries of a folder of Markdown, as an import reads them. */
export async function corpusFrom(folder: string) {
  const scratch = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const journal = createJournal(join(scratch, 'journal.db'), keys, environment)
  try {
    const { staged } = await readImport(journal, folder, work, surroundings)
    await commitImport(journal, staged, work)
    return [...journal.walkEntries({ kind: 'all' })].flat().map((entry) => ({ ...entry, sourceKey: entry.id }))
  } finally {
    journal.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}
