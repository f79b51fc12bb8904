import type { BlockNode } from '../../../src-preload/contract.ts'
import { isPlain } from './canonical.ts'

/** Blocks without the prompts under which nothing was written, and without what stands under those. */
export function withoutUnanswered(blocks: readonly BlockNode[]): BlockNode[] {
  const kept: BlockNode[] = []
  let section: BlockNode[] = []
  const close = (): void => {
    if (section[0]?.type !== 'prompt' || !section.slice(1).every(isEmpty)) kept.push(...section)
    section = []
  }
  for (const block of blocks) {
    if (block.type === 'prompt') close()
    section.push(block)
  }
  close()
  return kept
}

function isEmpty(block: BlockNode): boolean {
  switch (block.type) {
    case 'paragraph':
      return block.children.length === 0 && isPlain(block)
    case 'feelings':
      return block.feelings.length === 0
    case 'scale':
      return block.value === null
    case 'choice':
      return block.chosen.length === 0
    case 'step':
      return `${block.cue}${block.act}${block.note}`.trim() === '' && block.end === null
    case 'lesson':
    case 'advice':
      return block.text.trim() === ''
    case 'forecast':
      return block.expected === null && block.found === null
    default:
      return false
  }
}
