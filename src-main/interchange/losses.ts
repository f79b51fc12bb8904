import { mostTags } from '../journal/tag.ts'
import type { Loss } from './markdown/reading.ts'

/** What an import can't bring along: of a text, or of a file as a whole. */
export type AnyLoss =
  | Loss
  | 'front matter'
  | 'fields'
  | 'odd date'
  | 'file time'
  | 'guessed text'
  | 'empty file'
  | 'copy'
  | 'long title'
  | 'tag'
  | 'many tags'
  | 'loose fact'
  | 'other file'

/** In the order in which they are told. */
const sentences: Readonly<Record<AnyLoss, readonly [one: string, many: string]>> = {
  markup: [
    '1 text with so many signs of Markdown that none of them is read; it stays as it is written.',
    '# texts with so many signs of Markdown that none of them is read; they stay as they are written.',
  ],
  'large table': [
    '1 table of more cells than an entry has room for; it stays as it is written.',
    '# tables of more cells than an entry has room for; they stay as they are written.',
  ],
  picture: [
    '1 picture that is not in the folder, or is of a kind that can’t be kept; its description stays.',
    '# pictures that are not in the folder, or are of a kind that can’t be kept; their descriptions stay.',
  ],
  'web picture': ['1 picture on the web; it becomes a link.', '# pictures on the web; they become links.'],
  'file link': ['1 link to another file; its words stay.', '# links to other files; their words stay.'],
  'odd link': [
    '1 link to something other than the web; its address stays as words.',
    '# links to something other than the web; their addresses stay as words.',
  ],
  html: ['1 piece of HTML; it stays as words.', '# pieces of HTML; they stay as words.'],
  footnote: ['1 mark of a footnote; it becomes words.', '# marks of footnotes; they become words.'],
  'quoted block': [
    '1 list, table or the like inside a quote; it comes to stand after it.',
    '# lists, tables or the like inside quotes; they come to stand after them.',
  ],
  'listed block': [
    '1 quote, table or the like inside a list; it comes to stand between two lists.',
    '# quotes, tables or the like inside lists; they come to stand between two lists.',
  ],
  'odd block': [
    '1 step, feeling or the like that was changed beyond reading; its words stay.',
    '# steps, feelings or the like that were changed beyond reading; their words stay.',
  ],
  'front matter': [
    '1 file whose front matter is no list of names and values; it stays as words.',
    '# files whose front matter is no list of names and values; it stays as words.',
  ],
  fields: [
    '1 file with front matter that has no place here, such as a location or an author.',
    '# files with front matter that has no place here, such as a location or an author.',
  ],
  'odd date': [
    '1 file with a date that could not be read; its name or its own time tells the day.',
    '# files with a date that could not be read; their names or their own times tell the day.',
  ],
  'file time': [
    '1 file without a date; the day on which it was last changed is taken.',
    '# files without a date; the day on which each was last changed is taken.',
  ],
  'guessed text': [
    '1 file in an old encoding, read as Western European; look whether its accents are right.',
    '# files in an old encoding, read as Western European; look whether their accents are right.',
  ],
  'empty file': ['1 file without a word; it is passed over.', '# files without a word; they are passed over.'],
  copy: [
    '1 file that is a copy of another; it is passed over.',
    '# files that are copies of others; they are passed over.',
  ],
  'long title': [
    '1 title of more than a title’s length; the whole of it begins the text.',
    '# titles of more than a title’s length; the whole of each begins its text.',
  ],
  tag: ['1 tag of a form that can’t be kept.', '# tags of a form that can’t be kept.'],
  'many tags': [
    `1 tag beyond the ${mostTags} that an entry can have.`,
    `# tags beyond the ${mostTags} that an entry can have.`,
  ],
  'loose fact': [
    '1 fact about a setback, lesson or goal that belongs to something which is not here; it is left out.',
    '# facts about setbacks, lessons or goals that belong to something which is not here; they are left out.',
  ],
  'other file': [
    '1 other file, which no text shows; it stays where it is.',
    '# other files, which no text shows; they stay where they are.',
  ],
}

/** Counts losses while an import reads. */
export interface Losses {
  add(loss: AnyLoss, times?: number): void
  /** As plain data, from which counting can go on. */
  counts(): [AnyLoss, number][]
  /** In plain words, most telling first. */
  tell(): string[]
}

export function countLosses(before: Iterable<readonly [AnyLoss, number]> = []): Losses {
  const counts = new Map<AnyLoss, number>(before)
  return {
    add: (loss, times = 1) => void counts.set(loss, (counts.get(loss) ?? 0) + times),
    counts: () => [...counts],
    tell: () =>
      (Object.keys(sentences) as AnyLoss[]).flatMap((loss) => {
        const count = counts.get(loss) ?? 0
        const [one, many] = sentences[loss]
        if (count === 0) return []
        return [count === 1 ? one : many.replace('#', count.toLocaleString('en'))]
      }),
  }
}
