/** The first `most` UTF-16 units of a text; one fewer where that would cut a character in two. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text
  const isWithin = (text.codePointAt(most - 1) ?? 0) > 0xffff
  return text.slice(0, isWithin ? most - 1 : most).toWellFormed()
}
