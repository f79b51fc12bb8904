import type { Tag } from '../../src-preload/contract.ts'

/** The tags in a line such as `work/talks, #home`: without `#`, each once, in the order they were typed. */
export function readTags(text: string): readonly Tag[] {
  const tags = text
    .split(',')
    .map((part) => part.trim().replace(/^#+/, '').replace(/\s+/g, '-'))
    .filter((tag) => tag !== '')
  return [...new Set(tags)]
}
