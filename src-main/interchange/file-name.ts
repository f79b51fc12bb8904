/** In UTF-16 units. With the date before it and an id behind it a name stays far below what file systems allow. */
const longest = 50

/**
 * A title as a part of a file name that Windows, macOS and Linux all take, and that no link in Markdown trips over:
 * letters, digits and marks of any script, emoji, and a few signs that mean nothing anywhere. May be empty.
 */
export function fileNameFrom(title: string): string {
  const name = title
    .slice(0, 20 * longest)
    .toWellFormed()
    .normalize('NFC')
    // Joiners hold emoji together; what turns the direction of writing could disguise a name.
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Join_Control} ,'’_-]+/gu, ' ')
    .replace(/ +/g, ' ')
  return cut(name.replace(/^[ ,'’_-]+/, ''), longest).replace(/[ ,'’_-]+$/, '')
}

/** The longest beginning that has at most `length` units and ends between two characters as a person sees them. */
function cut(name: string, length: number): string {
  if (name.length <= length) return name
  let end = 0
  for (const { index, segment } of characters.segment(name.slice(0, 2 * length))) {
    if (index + segment.length > length) break
    end = index + segment.length
  }
  return name.slice(0, end)
}

const characters = new Intl.Segmenter('en')

/** What two names have in common when a file system without regard to case or accents' form takes them for one. */
export function sameFileKey(name: string): string {
  return name.normalize('NFC').toLowerCase().toUpperCase()
}
