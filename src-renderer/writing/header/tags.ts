import type { Tag } from '../../../src-preload/contract.ts'

export const longestTag = 100

/** The form in which tags are compared: case does not count. */
export const tagKey = (tag: Tag): string => tag.normalize('NFC').toLowerCase()

/** Tags as a person typed them into one field: parted by commas, with or without `#`. */
export function readTags(typed: string): Tag[] {
  return partsOf(typed).filter((tag) => tag.length <= longestTag)
}

/** Whether one of the tags typed into a field is longer than a tag can be. */
export function hasLongTag(typed: string): boolean {
  return partsOf(typed).some((tag) => tag.length > longestTag)
}

function partsOf(typed: string): Tag[] {
  return typed
    .split(',')
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Z}\s]+/gu, ' ')
        .split('/')
        .map((piece) => piece.replace(/^[\s#]+|\s+$/g, ''))
        .filter((piece) => piece !== '')
        .join('/'),
    )
    .filter((tag) => tag !== '')
}

/** The tags with more of them, each once, in the order in which they came. */
export function withTags(tags: readonly Tag[], more: readonly Tag[]): Tag[] {
  const keys = new Set<string>()
  return [...tags, ...more].filter((tag) => !keys.has(tagKey(tag)) && keys.add(tagKey(tag)))
}

/** The tags that are not among the others: those typed in the text, of all that the journal found. */
export function withoutTags(tags: readonly Tag[], others: readonly Tag[]): Tag[] {
  const keys = new Set(others.map(tagKey))
  return tags.filter((tag) => !keys.has(tagKey(tag)))
}
