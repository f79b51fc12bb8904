import { statSync } from 'node:fs'
import { posix } from 'node:path'
import type { ImportReport } from '../../src-preload/contract.ts'
import { describeReadFault } from '../files/fault.ts'
import type { Journal } from '../journal/journal.ts'
import { decode } from './decode.ts'
import { openFolder } from './folder-source.ts'
import { type FoundEntry, readEntryFile, underOwnId } from './imported-entry.ts'
import { type AnyLoss, countLosses } from './losses.ts'
import { openPictures } from './pictures.ts'
import { putAside } from './put-aside.ts'
import { largestRecord, readRecordFile, recordFile } from './record-file.ts'
import { type Source, UnreadableFile } from './source.ts'
import { summarise } from './summary.ts'
import { nextPiece, type Work } from './work.ts'
import { openZip } from './zip-source.ts'

/** What an import is handed of its surroundings. */
export interface ImportSurroundings {
  zone(): string
  randomBytes(count: number): Uint8Array
}

const largestText = 10 * 1024 * 1024

/**
 * Reads a folder or a zip of Markdown and puts its entries aside, inside the encrypted journal, where nothing sees them
 * before `commitImport`. Nothing is written anywhere else. The report says what a commit would do.
 *
 * @throws ProblemError `not-ours` for what is no folder or zip, `too-large`, `cancelled`, `disk-full`, `unexpected`;
 *   nothing is left aside then
 */
export async function readImport(
  journal: Journal,
  path: string,
  work: Work,
  surroundings: ImportSurroundings,
): Promise<ImportReport> {
  const staged = Buffer.from(surroundings.randomBytes(16)).toString('hex')
  let source: Source | undefined
  try {
    source = isFolder(path) ? await openFolder(path, work) : await openZip(path, work)
    return await stageAll(journal, source, staged, work, surroundings.zone())
  } catch (error) {
    journal.dropStaged(staged)
    throw describeReadFault(error)
  } finally {
    source?.close()
  }
}

/**
 * Makes what was put aside a part of the journal: all of it or nothing.
 *
 * @throws ProblemError as the journal does; what was put aside is still there then
 */
export async function commitImport(
  journal: Journal,
  staged: string,
  work: Work,
): Promise<{ added: number; known: number }> {
  await nextPiece(work)
  const outcome = journal.commitStaged(staged)
  work.progress(outcome.added + outcome.known, outcome.added + outcome.known)
  return outcome
}

/** Forgets what was put aside. */
export function dropImport(journal: Journal, staged: string): void {
  journal.dropStaged(staged)
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw describeReadFault(error)
  }
}

async function stageAll(
  journal: Journal,
  source: Source,
  staged: string,
  work: Work,
  zone: string,
): Promise<ImportReport> {
  const texts = source.paths.filter(isText)
  const losses = countLosses()
  const pictures = openPictures(source, (bytes) => journal.stageAttachment(bytes))
  const unreadable = [...source.refused]
  const summary = summarise(texts.length)
  const aside = putAside(journal, staged, {
    added: summary.add,
    refused: (name, reason) => unreadable.push({ name, reason }),
  })
  const seen = new Map<string, string>()
  let known = 0
  const { dayBoundary } = journal.readSettings()

  for (const [index, path] of texts.entries()) {
    await nextPiece(work)
    const lost: AnyLoss[] = []
    try {
      const entry = readEntryFile(path, source.read(path, largestText), {
        zone,
        dayBoundary,
        findPicture: (address) => pictures.find(address, path),
        lose: (loss) => lost.push(loss),
      })
      const placed = entry === null || entry === 'index' ? null : placeAmong(seen, entry)
      if (placed === null) {
        // A list that an export holds for its readers tells nothing of its own.
        if (entry !== 'index') losses.add(entry === null ? 'empty file' : 'copy')
      } else if (placed.names.some((name) => journal.knows(name))) known += 1
      else {
        aside.add(path, placed.complete())
        for (const loss of lost) losses.add(loss)
      }
    } catch (error) {
      unreadable.push({ name: path, reason: reasonFor(error) })
    }
    work.progress(index + 1, texts.length)
  }
  aside.finish()
  const records = source.paths.filter((path) => posix.basename(path) === recordFile)
  for (const path of records) {
    await nextPiece(work)
    try {
      const record = readRecordFile(decode(source.read(path, largestRecord).bytes).text)
      losses.add(
        record === null ? 'other file' : 'loose fact',
        record === null ? 1 : journal.stageRecord(staged, record),
      )
    } catch (error) {
      unreadable.push({ name: path, reason: reasonFor(error) })
    }
  }
  const others = source.paths.filter((path) => !isText(path) && posix.basename(path) !== 'manifest.json').length
  losses.add('other file', others - records.length - pictures.tried())
  return { staged, ...summary.tell(), known, attachments: pictures.count(), losses: losses.tell(), unreadable }
}

function isText(path: string): boolean {
  return /\.(md|markdown|txt)$/i.test(path)
}

/** Another entry of this import may have the same id: a copy of the same words is one entry, other words are another. */
function placeAmong(seen: Map<string, string>, entry: FoundEntry): FoundEntry | null {
  const fingerprint = seen.get(entry.id)
  if (fingerprint === entry.fingerprint) return null
  if (fingerprint !== undefined && !entry.sourceKey.startsWith('text:')) return placeAmong(seen, underOwnId(entry))
  seen.set(entry.id, entry.fingerprint)
  return entry
}

/** Why a file can't be read, in words for the person; what isn't about this one file is thrown on. */
function reasonFor(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message
  // The stack ends before the brackets do.
  if (error instanceof RangeError) return 'Its text is nested too deeply.'
  throw error
}
