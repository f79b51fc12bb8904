import type { ImportReport } from '../../src-preload/contract.ts'
import { type DateWriter, entriesIn } from '../ui/dates.ts'

/** What is said of the entries that the journal has already, and of those in its trash, which are not seen. */
export function knownWords({ known, trashed }: Pick<ImportReport, 'known' | 'trashed'>, dates: DateWriter): string {
  const many = trashed === known ? 'in the trash' : `${dates.count(trashed)} of them in the trash`
  const place = trashed === 0 ? '' : `, ${many}`
  return `${entriesIn(known, dates)} already here${place}: they are passed over, also where a file was changed since.`
}
