import type { ImportReport } from '../../src-preload/contract.ts'
import { describeReadFault } from '../files/fault.ts'
import type { Journal } from '../journal/journal.ts'
import type { RecordPart } from '../journal/record/record.ts'
import { countLosses } from './losses.ts'
import { putAside } from './put-aside.ts'
import type { ReadFiles } from './read-files.ts'
import { byName } from './source.ts'
import { summarise, tellNews } from './summary.ts'
import { nextPiece, type Work } from './work.ts'

/** What an import is handed of its surroundings. */
export interface ImportSurroundings {
  zone(): string
  randomBytes(count: number): Uint8Array
  /** On this thread or on another. */
  readonly readFiles: ReadFiles
}

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
  try {
    return await stageAll(journal, path, staged, work, surroundings)
  } catch (error) {
    journal.dropStaged(staged)
    throw describeReadFault(error)
  }
}

/**
 * Makes what was put aside a part of the journal: all of it or nothing.
 *
 * @param before what is to be done first, such as a snapshot of what is there
 * @throws ProblemError `cancelled`, and as the journal and `before` do; what was put aside is forgotten then
 */
export async function commitImport(
  journal: Journal,
  staged: string,
  work: Work,
  before?: () => Promise<void>,
): Promise<{ added: number; known: number }> {
  try {
    await before?.()
    await nextPiece(work)
    const outcome = journal.commitStaged(staged)
    work.progress(outcome.added + outcome.known, outcome.added + outcome.known)
    return outcome
  } catch (error) {
    journal.dropStaged(staged)
    throw error
  }
}

/** Forgets what was put aside. */
export function dropImport(journal: Journal, staged: string): void {
  journal.dropStaged(staged)
}

async function stageAll(
  journal: Journal,
  path: string,
  staged: string,
  work: Work,
  { zone, readFiles }: ImportSurroundings,
): Promise<ImportReport> {
  // It waits, also where nothing is found.
  journal.stageEntries(staged, [])
  const { dayBoundary, keepPhotoPlace } = journal.readSettings()
  const summary = summarise()
  const refused: ImportReport['unreadable'][number][] = []
  let trashed = 0
  const { known, attachments, unreadable, records, ...rest } = await readFiles(
    path,
    { zone: zone(), dayBoundary, keepPhotoPlace },
    {
      pause: () => nextPiece(work),
      async knows(entries) {
        const known = entries.map((names) => names.some((name) => journal.knows(name)))
        trashed += entries.filter((names, at) => known[at] && names.some((name) => journal.knowsInTrash(name))).length
        return known
      },
      async take({ pictures, entries, done, total }) {
        for (const picture of pictures) journal.stageAttachment(picture, staged)
        const outcome = putAside(journal, staged, entries)
        for (const entry of outcome.taken) summary.add(entry, total)
        refused.push(...outcome.refused)
        work.progress(done, total)
      },
    },
  )
  const losses = countLosses(rest.losses)
  const news = new Set<RecordPart>()
  for (const record of records) {
    const found = journal.stageRecord(staged, record)
    losses.add('loose fact', found.loose)
    for (const part of found.news) news.add(part)
  }
  return {
    staged,
    ...summary.tell(),
    ...{ known, trashed, attachments, news: tellNews(news) },
    losses: losses.tell(),
    unreadable: [...unreadable, ...refused].sort(byName),
  }
}
