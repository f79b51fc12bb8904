/** Characters that stand for nothing in a text, and that Markdown can't always write. */
const meaningless = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu

/** Halves of characters, which no file can hold, become the sign for an unknown one. */
export function cleanWords(words: string): string {
  return words.toWellFormed().replace(meaningless, '')
}
