import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { exportMarkdown } from '../../src-main/interchange/export.ts'
import { commitImport, readImport } from '../../src-main/interchange/import.ts'
import { readFiles } from '../../src-main/interchange/read-files.ts'
import type { Work } from '../../src-main/interchange/work.ts'
import { createJournal, type Journal } from '../../src-main/journal/journal.ts'
import type { Body, Entry, EntryDraft } from '../../src-preload/contract.ts'

/** 25 November 2026, noon in Lisbon. */
export const noon = Date.UTC(2026, 10, 25, 12)

/** What the surroundings say that time it is. A test that moves it sets it back. */
export const clock = { now: noon }

export const surroundings = {
  version: '0.1.0',
  now: () => clock.now,
  zone: () => 'Europe/Lisbon',
  randomBytes: (count: number): Uint8Array => randomBytes(count),
  readFiles,
}

/** Work that nobody watches or ends. */
export const quietly: Work = { progress: () => undefined, cancelled: () => false, pause: async () => undefined }

const folders: string[] = []
const journals: Journal[] = []

afterAll(() => {
  for (const journal of journals) journal.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-interchange-'))
  folders.push(folder)
  return folder
}

/** A new, empty, encrypted journal. */
export function temporaryJournal(): Journal {
  const keys = { journalKey: randomBytes(32), salt: randomBytes(16) }
  const journal = createJournal(join(temporaryFolder(), 'journal'), keys, surroundings)
  journals.push(journal)
  return journal
}

let made = 0

/** A draft of an entry: an id that is its own, noon, no title, `words` as its one paragraph or its body. */
export function draft(words: string | Body, more: Partial<EntryDraft> = {}): EntryDraft {
  made += 1
  const hex = createHash('sha256').update(String(made)).digest('hex')
  return {
    id: `01900000-0000-7000-8000-${hex.slice(0, 12)}`,
    title: '',
    body: JSON.stringify(typeof words === 'string' ? paragraphOf(words) : words),
    ownTags: [],
    instant: noon,
    zone: 'Europe/Lisbon',
    day: '2026-11-25',
    ...more,
  }
}

const unset = { direction: null, format: '', indent: 0 } as const

function paragraphOf(words: string): Body {
  const text = { type: 'text', version: 1, text: words, format: 0 } as const
  const paragraph = { type: 'paragraph', version: 1, ...unset, children: [text] } as const
  return { root: { type: 'root', version: 1, ...unset, children: [paragraph] } }
}

/** Exports all of a journal, and gives the folder that was written. */
export async function exportAll(journal: Journal): Promise<string> {
  const target = temporaryFolder()
  const { folder } = await exportMarkdown(journal, target, { kind: 'all' }, quietly, surroundings)
  return join(target, folder)
}

/** Imports a folder or a zip, and says yes to it. */
export async function importAll(journal: Journal, path: string) {
  const report = await readImport(journal, path, quietly, surroundings)
  const { added } = await commitImport(journal, report.staged, quietly)
  return { ...report, added }
}

/** Writes files into a new folder, by their paths. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** Every file of a folder, by its path, as text that keeps each byte apart. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'latin1')]),
  )
}

export function entriesOf(journal: Journal): Entry[] {
  return [...journal.walkEntries({ kind: 'all' })].flat()
}
