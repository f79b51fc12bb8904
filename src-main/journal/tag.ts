import type { Tag } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { cleanWords } from './clean-words.ts'

/** A tag in the text: `#`, then letters, digits, `_`, `-`, in parts joined by `/`. Not inside a word or an address. */
const typed = /(?<![\p{L}\p{M}\p{N}_#/&-])#([\p{L}\p{M}\p{N}_-]+(?:\/[\p{L}\p{M}\p{N}_-]+)*)/gu
const letter = /[\p{L}\p{M}_]/u
const tagLimit = 100
/** How many tags an entry can be saved with. */
export const mostTags = 500

/**
 * The tags typed in a text, in order. A number alone, as in `#1`, is none. What stands for nothing parts no word: it is not
 * in an export, and a tag would come and go with it.
 */
export function tagsIn(text: string): Tag[] {
  if (!text.includes('#')) return []
  const found: Tag[] = []
  for (const match of cleanWords(text).normalize('NFC').matchAll(typed)) {
    const tag = match[1] ?? ''
    if (letter.test(tag) && tag.length <= tagLimit) found.push(tag)
  }
  return found
}

/** The form in which tags are compared: case does not count. */
export function tagKey(tag: Tag): string {
  return tag.normalize('NFC').toLowerCase()
}

/**
 * A tag as it is kept: without `#`, without empty parts, without space around its parts.
 *
 * @throws ProblemError `bad-request` if nothing is left, `too-large` over 100 characters
 */
export function cleanTag(raw: string): Tag {
  const tag = raw
    .slice(0, 10 * tagLimit)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}\s]+/gu, ' ')
    .split('/')
    .map((part) => part.replace(/^[\s#]+|\s+$/g, ''))
    .filter((part) => part !== '')
    .join('/')
  if (tag === '') throw new ProblemError('bad-request', 'A tag needs a letter or a digit.')
  if (tag.length > tagLimit) throw new ProblemError('too-large', `A tag can have up to ${tagLimit} characters.`)
  return tag
}

/** Each tag once, by its key, the first way of writing it kept. */
export function uniqueTags(tags: Iterable<Tag>): Tag[] {
  const byKey = new Map<string, Tag>()
  for (const tag of tags) {
    const key = tagKey(tag)
    if (!byKey.has(key)) byKey.set(key, tag)
  }
  return [...byKey.values()]
}

/** A tag and every tag above it: `work/talks` and `work`. */
export function withAncestors(tag: Tag): Tag[] {
  const parts = tag.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
