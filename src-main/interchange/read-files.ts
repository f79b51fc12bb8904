import { statSync } from 'node:fs'
import { posix } from 'node:path'
import type { Unreadable } from '../../src-preload/contract.ts'
import { describeReadFault } from '../files/fault.ts'
import type { PreparedAttachment } from '../journal/attachments.ts'
import type { JournalRecord } from '../journal/record/record.ts'
import { type PreparedEntry, prepareEntry } from '../journal/staging.ts'
import { ProblemError } from '../problem.ts'
import { decode } from './decode.ts'
import { openFolder } from './folder-source.ts'
import { type FoundEntry, readEntryFile, underOwnId } from './imported-entry.ts'
import { type AnyLoss, countLosses } from './losses.ts'
import type { Calendar } from './moment.ts'
import { openPictures } from './pictures.ts'
import { largestRecord, readRecordFile, recordFile } from './record-file.ts'
import { byName, isText, type Pause, type Source, UnreadableFile } from './source.ts'
import { openZip } from './zip-source.ts'

/*
 * The half of an import that needs no journal: reading files, and working out what follows from them. All that goes in and
 * comes out is plain data, so that it can be done on another thread.
 */

/** How files are read. */
export interface ReadSettings extends Calendar {
  readonly keepPhotoPlace: boolean
}

/** Entries as they were read, some at a time, in the order of their files. */
export interface ReadBatch {
  /** Those that an entry is the first to show. */
  readonly pictures: readonly PreparedAttachment[]
  readonly entries: readonly { readonly path: string; readonly entry: PreparedEntry }[]
  /** How many of how many files were looked at. */
  readonly done: number
  readonly total: number
}

/** What there is to tell when all files were read. */
export interface ReadRest {
  /** Entries that the journal knows already. */
  readonly known: number
  readonly attachments: number
  readonly losses: readonly (readonly [AnyLoss, number])[]
  readonly unreadable: readonly Unreadable[]
  /** What an export holds beside its entries. */
  readonly records: readonly JournalRecord[]
}

/** Where what is read is asked about and handed over. A rejection of any of these ends the reading. */
export interface Desk {
  readonly pause: Pause
  /** Whether the journal knows entries, each under any of its names. */
  knows(entries: readonly (readonly string[])[]): Promise<readonly boolean[]>
  take(batch: ReadBatch): Promise<void>
}

/**
 * Reads a folder or a zip of Markdown.
 *
 * @throws ProblemError `not-ours` for what is no folder or zip, `too-large`, `unexpected`, and what the desk throws
 */
export type ReadFiles = (path: string, settings: ReadSettings, desk: Desk) => Promise<ReadRest>

/** What the longest entry there can be takes up in UTF-8, so that every export comes back. */
const largestText = 60 * 1024 * 1024
/** Entries that are handed over together: so many that the disk is seldom waited for, so few that no one waits for them. */
const batchSize = 100
/** The length of their texts, beyond which fewer have to do. In UTF-16 units. */
const batchLength = 4_000_000

export const readFiles: ReadFiles = async (path, settings, desk) => {
  let source: Source | undefined
  try {
    source = isFolder(path) ? await openFolder(path, desk.pause) : await openZip(path, desk.pause)
    return await readSource(source, settings, desk)
  } catch (error) {
    throw describeReadFault(error)
  } finally {
    source?.close()
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw describeReadFault(error)
  }
}

/** A file that tells of an entry, whose text is not read yet. */
interface Found {
  readonly path: string
  readonly entry: FoundEntry
  readonly lost: AnyLoss[]
}

async function readSource(source: Source, settings: ReadSettings, desk: Desk): Promise<ReadRest> {
  const texts = source.paths.filter(isText)
  const losses = countLosses()
  const unreadable = [...source.refused]
  let fresh: PreparedAttachment[] = []
  const pictures = openPictures(source, settings.keepPhotoPlace, (picture) => fresh.push(picture))
  const seen = new Map<string, string>()
  let known = 0

  /** Gives what `read` gives, or notes why that file can't be read. */
  function attempt<T>(path: string, read: () => T): T | null {
    try {
      return read()
    } catch (error) {
      unreadable.push({ name: path, reason: reasonFor(error) })
      return null
    }
  }

  function findEntry(path: string): Found | null {
    const lost: AnyLoss[] = []
    const read = attempt(path, () =>
      readEntryFile(path, source.read(path, largestText), {
        ...settings,
        findPicture: (address) => pictures.find(address, path),
        lose: (loss) => lost.push(loss),
      }),
    )
    if (read === null || read === 'index') return null
    const entry = read === 'empty' ? null : placeAmong(seen, read)
    if (entry !== null) return { path, entry, lost }
    losses.add(read === 'empty' ? 'empty file' : 'copy')
    return null
  }

  /** Hands over those that the journal doesn't know. */
  async function finish(found: readonly Found[], areKnown: Promise<readonly boolean[]>, done: number): Promise<void> {
    const is = await areKnown
    const entries: ReadBatch['entries'][number][] = []
    for (const [index, { path, entry, lost }] of found.entries()) {
      await desk.pause()
      if (is[index]) known += 1
      else {
        const prepared = attempt(path, () => prepare(entry))
        if (prepared === null) continue
        entries.push({ path, entry: prepared })
        for (const loss of lost) losses.add(loss)
      }
    }
    await desk.take({ pictures: fresh, entries, done, total: texts.length })
    fresh = []
  }

  // While the answer about some entries is on its way, those before them are read.
  let finishEarlier = () => Promise.resolve()
  for (let done = 0; done < texts.length; ) {
    const found: Found[] = []
    for (let length = 0; done < texts.length && found.length < batchSize && length < batchLength; done++) {
      await desk.pause()
      const one = findEntry(texts[done] ?? '')
      if (one === null) continue
      found.push(one)
      length += one.entry.length
    }
    const areKnown = desk.knows(found.map(({ entry }) => entry.names))
    // It is looked at below, when it may have failed long ago.
    areKnown.catch(() => undefined)
    await finishEarlier()
    const upTo = done
    finishEarlier = () => finish(found, areKnown, upTo)
  }
  await finishEarlier()

  const records: JournalRecord[] = []
  const recordPaths = source.paths.filter((path) => posix.basename(path) === recordFile)
  for (const path of recordPaths) {
    await desk.pause()
    const record = attempt(path, () => readRecordFile(decode(source.read(path, largestRecord).bytes).text) ?? 'other')
    if (record === 'other') losses.add('other file')
    else if (record !== null) records.push(record)
  }
  losses.add('other file', countOthers(source) - recordPaths.length - pictures.tried())
  return { known, attachments: pictures.count(), losses: losses.counts(), unreadable: unreadable.sort(byName), records }
}

function countOthers({ paths }: Source): number {
  return paths.filter((path) => !isText(path) && posix.basename(path) !== 'manifest.json').length
}

/** Another entry of this import may have the same id: a copy of the same words is one entry, other words are another. */
function placeAmong(seen: Map<string, string>, entry: FoundEntry): FoundEntry | null {
  const fingerprint = seen.get(entry.id)
  if (fingerprint === entry.fingerprint) return null
  if (fingerprint !== undefined && !entry.sourceKey.startsWith('text:')) return placeAmong(seen, underOwnId(entry))
  seen.set(entry.id, entry.fingerprint)
  return entry
}

/** Reads the text of an entry. What the journal would refuse is told as what can't be read. */
function prepare(entry: FoundEntry): PreparedEntry {
  const read = entry.complete()
  try {
    return prepareEntry(read)
  } catch (error) {
    throw error instanceof ProblemError ? new UnreadableFile(error.message) : error
  }
}

/** Why a file can't be read, in words for the person; what isn't about this one file is thrown on. */
function reasonFor(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message
  // The stack ends before the brackets do.
  if (error instanceof RangeError) return 'Its text is nested too deeply.'
  throw error
}
