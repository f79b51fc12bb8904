import { toMarkdown } from 'mdast-util-to-markdown'
import type { BlockNode, Body } from '../../../src-preload/contract.ts'
import { blocksToMdast } from './blocks-to-mdast.ts'
import { canonicalBody, isPlain } from './canonical.ts'
import { written } from './dialect.ts'
import { writePlain } from './plain-write.ts'
import type { LinkTo } from './words-to-mdast.ts'

/** A body as Markdown, ending in a line end; empty for the body without a word. MARKDOWN.md says how. */
export function writeMarkdown(body: Body, linkTo: LinkTo): string {
  const blocks = canonicalBody(body).root.children
  return writePlain(blocks) ?? writeFully(blocks, linkTo)
}

/** The long way: by a tree of Markdown's own nodes. The blocks are in their canonical form. */
export function writeFully(blocks: readonly BlockNode[], linkTo: LinkTo): string {
  const [first] = blocks
  const isEmpty = blocks.length === 1 && first?.type === 'paragraph' && first.children.length === 0 && isPlain(first)
  return isEmpty ? '' : toMarkdown({ type: 'root', children: blocksToMdast(blocks, linkTo) }, written)
}
