import { toMarkdown } from 'mdast-util-to-markdown'
import type { Body } from '../../../src-preload/contract.ts'
import { blocksToMdast } from './blocks-to-mdast.ts'
import { canonicalBody } from './canonical.ts'
import { written } from './dialect.ts'
import type { LinkTo } from './words-to-mdast.ts'

/** A body as Markdown, ending in a line end; empty for the body without a word. See MARKDOWN.md. */
export function writeMarkdown(body: Body, linkTo: LinkTo): string {
  const blocks = canonicalBody(body).root.children
  const [first] = blocks
  if (blocks.length === 1 && first?.type === 'paragraph' && first.children.length === 0 && first.format === '')
    return ''
  return toMarkdown({ type: 'root', children: blocksToMdast(blocks, linkTo) }, written)
}
