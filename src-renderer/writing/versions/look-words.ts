import type { Atom } from './parts.ts'

/** The bits of a format, and what each is called. */
const formats: readonly (readonly [number, string])[] = [
  [1, 'bold'],
  [2, 'italic'],
  [4, 'strikethrough'],
  [8, 'underline'],
  [16, 'code'],
  [32, 'lowered'],
  [64, 'raised'],
  [128, 'highlight'],
]

type Look = Pick<Atom, 'format' | 'url' | 'image' | 'text'>

/** How the same words, or the same picture, look otherwise: `bold added, link removed`. Empty where they don't. */
export function lookWords(before: Look, after: Look): string {
  const said: string[] = []
  // The format of a space is seen by nobody.
  if (after.text.trim() !== '' || after.image)
    for (const [bit, name] of formats) {
      if ((after.format & bit) !== 0 && (before.format & bit) === 0) said.push(`${name} added`)
      if ((after.format & bit) === 0 && (before.format & bit) !== 0) said.push(`${name} removed`)
    }
  if (before.url !== after.url)
    said.push(before.url === null ? 'link added' : after.url === null ? 'link removed' : 'link changed')
  if (before.image && after.image && before.image.alt !== after.image.alt) said.push('description changed')
  return said.join(', ')
}
