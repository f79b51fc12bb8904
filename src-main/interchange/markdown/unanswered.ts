import type { BlockNode, InlineNode, ListItemNode, TableCellNode, TableRowNode } from '../../../src-preload/contract.ts'

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

/** Whether nothing stands there to be read or looked at. The reading view goes by the same. */
function isEmpty(block: BlockNode | InlineNode | ListItemNode | TableRowNode | TableCellNode): boolean {
  switch (block.type) {
    case 'text':
      return block.text.trim() === ''
    case 'linebreak':
    case 'tab':
      return true
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
    case 'prompt':
    case 'fact':
    case 'horizontalrule':
    case 'image':
      return false
    default:
      return block.children.every(isEmpty)
  }
}
