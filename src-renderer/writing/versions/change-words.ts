import type { BlockNode, Day, RevisionChange, RevisionRow } from '../../../src-preload/contract.ts'
import type { DateWriter } from '../../ui/dates.ts'
import { dayWords } from '../../ui/spans.ts'

const blockWords: { readonly [Type in BlockNode['type']]?: string } = {
  prompt: 'questions',
  feelings: 'feelings',
  scale: 'a number',
  choice: 'a choice',
  step: 'a small step',
  lesson: 'a lesson',
  forecast: 'a forecast',
  advice: 'a note to yourself',
  fact: 'facts of the week',
}

/** What changed, in a line: `12 words added, a picture removed, feelings changed`. */
export function changeWords(change: RevisionChange, { count }: Pick<DateWriter, 'count'>): string {
  const { words, images, blocks, look, title, tags } = change
  const many = (number: number, one: string, more: string) => (number === 1 ? one : `${count(number)} ${more}`)
  const said = [
    words.added > 0 && `${many(words.added, 'one word', 'words')} added`,
    words.gone > 0 && `${many(words.gone, 'one word', 'words')} removed`,
    images.added > 0 && `${many(images.added, 'a picture', 'pictures')} added`,
    images.gone > 0 && `${many(images.gone, 'a picture', 'pictures')} removed`,
    ...blocks.map((type) => blockWords[type] !== undefined && `${blockWords[type]} changed`),
    look && 'formatting changed',
    title && 'title changed',
    tags && 'tags changed',
  ].filter((one) => one !== false)
  return said.length === 0 ? 'small changes' : said.join(', ')
}

/** When a version was there: `Today, 10:05`. */
export function momentWords(row: RevisionRow, today: Day | null, dates: DateWriter): string {
  const day = today === null ? dates.plainDay(row.day) : dayWords(row.day, today, dates)
  return `${day.charAt(0).toUpperCase()}${day.slice(1)}, ${dates.time({ ...row, instant: row.at })}`
}

/** A size on the disk: `less than 1 MB`, `12 MB`. */
export function sizeWords(bytes: number, { count }: Pick<DateWriter, 'count'>): string {
  const megabytes = bytes / (1024 * 1024)
  return megabytes < 1 ? 'less than 1 MB' : `${count(Math.round(megabytes))} MB`
}
