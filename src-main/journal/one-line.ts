/**
 * A text on one line. Where one of its lines ends without a mark of its own, a dot parts it from the next. U+FEFF counts
 * as a space, though nobody sees it.
 */
export function onOneLine(text: string): string {
  return text
    .replace(/(?<![\p{P}\s])\s*\n\s*(?=\S)/gu, ' · ')
    .replace(/\s{2,}|[^\S \ufeff]/g, ' ')
    .trim()
}
