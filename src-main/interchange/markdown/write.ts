import { toMarkdown } from 'mdast-util-to-markdown'
import type { BlockNode, Body } from '../../../src-preload/contract.ts'
import { isStructured } from '../../journal/structured-nodes.ts'
import { blocksToMdast } from './blocks-to-mdast.ts'
import { canonicalBody, isPlain } from './canonical.ts'
import { written } from './dialect.ts'
import { bodyOf } from './nodes.ts'
import { writePlain } from './plain-write.ts'
import { withoutUnanswered } from './unanswered.ts'
import type { LinkTo } from './words-to-mdast.ts'

/** A body as Markdown, ending in a line end; empty for the body without a word. MARKDOWN.md says how. */
export function writeMarkdown(body: Body, linkTo: LinkTo): string {
  return writeBlocks(canonicalBody(body).root.children, linkTo)
}

/** What of a body goes into a file, in its canonical form: all but the prompts that were not answered. */
export function exportedBlocks(body: Body): readonly BlockNode[] {
  return bodyOf(withoutUnanswered(canonicalBody(body).root.children)).root.children
}

/** Blocks in their canonical form as Markdown. */
export function writeBlocks(blocks: readonly BlockNode[], linkTo: LinkTo): string {
  return writePlain(blocks) ?? writeFully(blocks, linkTo)
}

/** The long way: by a tree of Markdown's own nodes. The blocks are in their canonical form. */
export function writeFully(blocks: readonly BlockNode[], linkTo: LinkTo): string {
  const [first] = blocks
  const isBlank = blocks.length === 1 && first?.type === 'paragraph' && first.children.length === 0 && isPlain(first)
  return isBlank ? '' : toMarkdown({ type: 'root', children: blocksToMdast(blocks, linkTo) }, written)
}

/** Whether blocks hold what the first version of the format has no form for. */
export function areOfSecondVersion(blocks: readonly BlockNode[]): boolean {
  return blocks.some((block) => {
    if (block.type === 'table')
      return block.children.some(({ children }) => children.some((cell) => areOfSecondVersion(cell.children)))
    if (block.type !== 'prompt') return isStructured(block.type)
    return block.template !== undefined || block.templateVersion !== undefined || block.hint !== undefined
  })
}
