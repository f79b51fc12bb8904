import type { Entry, EntryId, ExportReport, ExportScope, ImageNode, SetbackId } from '../../src-preload/contract.ts'
import { describeFault } from '../files/fault.ts'
import { localDay } from '../journal/days.ts'
import type { Journal } from '../journal/journal.ts'
import { migrations } from '../journal/migrations/migrate.ts'
import { setbacksByEntry } from '../journal/record/read.ts'
import type { ReadableRecord } from '../journal/record/record.ts'
import { ProblemError } from '../problem.ts'
import { attachmentFile, fileNames, folderOf, writeEntryFile } from './entry-file.ts'
import { type ExportFolder, openExportFolder, type WrittenFile } from './export-folder.ts'
import { indexFiles } from './index-files.ts'
import { recordFile, writeRecordFile } from './record-file.ts'
import { type ExportedEntry, recordOf } from './record-scope.ts'
import { nextPiece, type Work } from './work.ts'

/** What an export is handed of its surroundings. */
export interface ExportSurroundings {
  /** Of the app. */
  readonly version: string
  now(): number
  zone(): string
}

/** What has been written so far. */
interface Written {
  readonly folder: ExportFolder
  readonly entries: WrittenFile[]
  readonly attachments: Map<string, WrittenFile>
  /** What the lists beside the entries say of them. */
  readonly told: Map<EntryId, ExportedEntry>
  /** The setbacks to which each entry belongs. */
  readonly setbacks: ReadonlyMap<EntryId, readonly SetbackId[]>
  /** The names of their files, as `fileNames` keeps them. */
  readonly names: Set<string>
}

/**
 * Writes entries as a new folder of Markdown inside `target`, as MARKDOWN.md describes. Anyone can read it. The folder
 * appears under its name only when all of it is there; a name that is taken is never touched.
 *
 * @throws ProblemError `cancelled`, `disk-full`, `folder-not-writable`, `unexpected`; nothing of the export is left then
 */
export async function exportMarkdown(
  journal: Journal,
  target: string,
  scope: ExportScope,
  work: Work,
  surroundings: ExportSurroundings,
): Promise<ExportReport> {
  const total = journal.countEntries(scope)
  const today = localDay(surroundings.now(), surroundings.zone(), 0)
  let folder: ExportFolder | undefined
  try {
    folder = openExportFolder(target, `Kintsugi export ${today}`)
    // Before the entries are, so that all of the export tells of one moment.
    const record = journal.readRecord()
    const setbacks = setbacksByEntry(record)
    const written: Written = {
      folder,
      entries: [],
      attachments: new Map(),
      told: new Map(),
      setbacks,
      names: new Set(),
    }
    for (const day of byDay(journal.walkEntries(scope))) {
      await writeDay(journal, day, written, work, total)
    }
    const { dayBoundary } = journal.readSettings()
    const beside = await writeRecord(recordOf(record, written.told, scope.kind === 'all'), written, dayBoundary, work)
    await writeManifest(written, beside, surroundings.version, work)
    const name = await folder.place(work)
    work.progress(total, total)
    return { entries: written.entries.length, attachments: written.attachments.size, folder: name }
  } catch (error) {
    // What the disk does not let go of has a name that says that it is not whole. Why it failed is what has to be told.
    await folder?.remove().catch(() => undefined)
    throw describeFault(error)
  }
}

/** Entries come in the order of their days. */
function* byDay(batches: Iterable<readonly Entry[]>): Generator<Entry[]> {
  let day: Entry[] = []
  for (const batch of batches) {
    for (const entry of batch) {
      if (day[0] !== undefined && day[0].day !== entry.day) {
        yield day
        day = []
      }
      day.push(entry)
    }
  }
  if (day.length > 0) yield day
}

async function writeDay(
  journal: Journal,
  day: readonly Entry[],
  { folder, entries, attachments, told, setbacks, names: given }: Written,
  work: Work,
  total: number,
): Promise<void> {
  const names = fileNames(day, given)
  const files: WrittenFile[] = []
  for (const [index, entry] of day.entries()) {
    const { text, images, ...about } = writeEntryFile(entry, setbacks.get(entry.id) ?? [])
    const path = `${folderOf(entry)}/${names[index]}`
    files.push(folder.write(path, text))
    const { title, day, instant, zone } = entry
    told.set(entry.id, { path, title, day, instant, zone, ...about })
    for (const image of images) {
      const path = attachmentFile(image)
      if (attachments.has(path)) continue
      const bytes = bytesOf(journal, image)
      if (bytes !== null) attachments.set(path, folder.write(path, bytes))
    }
    work.progress(entries.length + files.length, total)
    await nextPiece(work)
  }
  entries.push(...files.sort(byPath))
}

/** The lists for readers, and the record itself, as far as there is anything to tell. */
async function writeRecord(
  record: ReadableRecord,
  { folder, told }: Written,
  dayBoundary: number,
  work: Work,
): Promise<WrittenFile[]> {
  const files: WrittenFile[] = []
  for (const { path, pieces } of indexFiles(record, told, dayBoundary)) {
    const written: string[] = []
    for (const piece of pieces) {
      written.push(piece)
      await nextPiece(work)
    }
    files.push(folder.write(path, written.join('')))
  }
  const json = writeRecordFile(record)
  return json === null ? files : [...files, folder.write(recordFile, json)]
}

/** The image, or null when the journal holds it no more: its place in the text says what it was. */
function bytesOf(journal: Journal, { hash }: ImageNode): Uint8Array | null {
  try {
    return journal.readAttachment({ hash }).bytes
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not-found') return null
    throw error
  }
}

function byPath(one: WrittenFile, other: WrittenFile): number {
  return one.path < other.path ? -1 : 1
}

/**
 * Every file with its size and checksum, sorted by path, one a line. Nothing in it differs between two exports of the
 * same journal.
 */
async function writeManifest(
  { folder, entries, attachments }: Written,
  beside: readonly WrittenFile[],
  version: string,
  work: Work,
): Promise<void> {
  const about = { app: 'Kintsugi', version, schema: migrations.length, entries: entries.length }
  const pieces = [`${JSON.stringify(about, null, 2).slice(0, -2)},\n  "files": [`]
  const files = [...entries, ...[...attachments.values()].sort(byPath), ...[...beside].sort(byPath)]
  for (let from = 0; from < files.length; from += manifestPiece) {
    const lines = files.slice(from, from + manifestPiece).map((file) => `\n    ${JSON.stringify(file)}`)
    pieces.push(`${from === 0 ? '' : ','}${lines.join(',')}`)
    await nextPiece(work)
  }
  pieces.push('\n  ]\n}\n')
  folder.writeLast('manifest.json', pieces)
}

/** Files of the manifest that are written out before others have their turn. */
const manifestPiece = 1000
