import type { Beside, Findings, LostEntry, Salvage } from '../../src-preload/contract.ts'
import { type DateWriter, entriesIn } from '../ui/dates.ts'

const things = (count: number, one: string, many: string, dates: DateWriter): string =>
  `${dates.count(count)} ${count === 1 ? one : many}`

/** How much of the file can't be read. */
export function extentOf({ pages, unreadable }: Salvage, dates: DateWriter): string {
  if (unreadable === 0) return 'Every piece of the journal’s file can be read on its own, but they do not fit together.'
  return `${dates.count(unreadable)} of ${things(pages, 'piece', 'pieces', dates)} of the journal’s file can’t be read.`
}

/** What is there of the journal, and what is not: a sentence each. */
export function findingsOf(salvage: Salvage, dates: DateWriter): readonly string[] {
  const { entries, versions, beginnings, undated, missing, earlier, earlierLost, images, imagesLost, besideLost } =
    salvage
  const of = (count: number) => `Of ${entriesIn(count, dates)}`
  return [
    `${entriesIn(entries, dates)} ${entries === 1 ? 'is' : 'are'} whole.`,
    versions > 0 && `${of(versions)} an earlier version is left.`,
    beginnings > 0 && `${of(beginnings)} only the first words are left.`,
    undated > 0 &&
      `${things(undated, 'text is there without its day and title', 'texts are there without their day and title', dates)}: ${undated === 1 ? 'it' : 'each'} becomes an entry of today.`,
    missing > 0 && `${entriesIn(missing, dates)} ${missing === 1 ? 'is' : 'are'} missing.`,
    imagesLost > 0 &&
      `${dates.count(imagesLost)} of ${things(images + imagesLost, 'image', 'images', dates)} ${imagesLost === 1 ? 'is' : 'are'} missing.`,
    earlierLost > 0 &&
      `${dates.count(earlierLost)} of ${things(earlier + earlierLost, 'earlier version', 'earlier versions', dates)} ${earlierLost === 1 ? 'is' : 'are'} missing.`,
    besideLost.length > 0 && `Some of what stands beside the entries may be missing: ${namesOf(besideLost)}.`,
  ].filter((sentence) => sentence !== false)
}

const beside: { readonly [Kind in Beside]: string } = {
  setbacks: 'setbacks',
  lessons: 'lessons',
  goals: 'goals',
  keptSteps: 'small steps that were kept',
  templates: 'templates of your own',
  settings: 'settings and words of your own',
  begun: 'what was begun in forms and in quick capture',
  marks: 'marks of what came back or was put away',
}

/** Always in the same order. */
const namesOf = (kinds: readonly Beside[]): string =>
  (Object.keys(beside) as Beside[])
    .filter((kind) => kinds.includes(kind))
    .map((kind) => beside[kind])
    .join(', ')

const left: { readonly [Left in LostEntry['left']]: string } = {
  version: 'an earlier version is left',
  beginning: 'only the first words are left',
  nothing: 'missing',
}

/** An entry that is not whole, on one line. */
export function lineOf(entry: LostEntry, dates: DateWriter): string {
  const title = entry.title === '' ? '' : ` · ${entry.title}`
  return `${dates.plainDay(entry.day)}${title}: ${left[entry.left]}`
}

/** `3 saves are missing`. */
export const missingSavesIn = (count: number, dates: DateWriter): string =>
  `${things(count, 'save is', 'saves are', dates)} missing`

/** How saves can have come to be missing. @param keptLog the folder in which the journal's log is set aside, or null */
export const whyMissing = (keptLog: string | null): string =>
  keptLog === null
    ? 'That is so where a folder was put back from a backup, where a program that copies folders brought an older file, or where the file “journal.db-wal” beside the journal was lost.'
    : `The file “journal.db-wal” beside the journal is damaged, and was read as far as it is whole. As it was found, with what comes after that, it is set aside in the folder “${keptLog}”.`

/** What other programs have doubled in the journal's folder, in a sentence; null where they have not. */
export function copiesIn({
  copies,
  keyFiles,
  doubled,
}: Pick<Findings, 'copies' | 'keyFiles' | 'doubled'>): string | null {
  const made = 'in its folder, as programs that copy folders make them.'
  if (copies.length === 1) return `A second copy of the journal lies ${made}`
  if (copies.length > 1) return `${copies.length} more copies of the journal lie ${made}`
  if (keyFiles.length > 0) return `A second key file of the journal lies ${made}`
  const amongThem = 'among those of the journal, as programs that copy folders make them.'
  if (doubled.length === 1) return `A snapshot under another name lies ${amongThem}`
  return doubled.length > 1 ? `${doubled.length} snapshots under other names lie ${amongThem}` : null
}
