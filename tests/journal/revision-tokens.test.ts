import { expect, it } from 'vitest'
import { tokensIn, total } from '../../src-main/journal/revisions/tokens.ts'
import { countWords } from '../../src-main/journal/words.ts'
import { bodyOf, paragraph } from '../support/journal.ts'

it.each([
  ['a soft hyphen', 'The chem\u00adistry exam'],
  ['places where a line may break', 'chem\u200bistry ex\u200b\u200bam'],
  ['places where it may not', 'chem\u2060istry ex\ufeffam'],
  ['joints', 'chem\u200distry, می\u200cخواهم'],
  ['unseen characters at the ends of words', '\u200bThe\u00ad \ufeffexam\u2060 \u200d'],
  ['apostrophes, hyphens and marks in numbers', "I don't co-own 1,000.5 of them"],
  ['a script without spaces', '数学\u200bの試験'],
])('words with %s are counted as those of the entry are', (_, text) => {
  const { words } = tokensIn(JSON.stringify(bodyOf(paragraph(text))))
  expect(total(words)).toBe(countWords(text))
})
