import type { BlockNode, InlineNode, LinkNode, ListNode } from '../../../src-preload/contract.ts'
import { isPlain } from './canonical.ts'
import { bold, italic } from './nodes.ts'
import { areSafeWords, isAround, isEmphasised, isLine, plainAddress } from './plain-signs.ts'

/**
 * The Markdown of blocks in their canonical form, if they are paragraphs, headings, quotes and simple lists of ordinary
 * words, or null where they take the long way.
 */
export function writePlain(blocks: readonly BlockNode[]): string | null {
  let markdown = ''
  let last: BlockNode['type'] | undefined
  for (const block of blocks) {
    // Of two lists side by side the second would need another mark.
    const words = block.type === 'list' && last === 'list' ? null : writeBlock(block)
    if (words === null) return null
    markdown += last === undefined ? words : `\n\n${words}`
    last = block.type
  }
  return `${markdown}\n`
}

function writeBlock(block: BlockNode): string | null {
  switch (block.type) {
    case 'paragraph':
      return isPlain(block) ? writeWords(block.children) : null
    case 'heading': {
      const words = isPlain(block) ? writeLine(block.children) : null
      return words === null || words.endsWith('#') ? null : `${'#'.repeat(Number(block.tag.slice(1)))} ${words}`
    }
    case 'quote': {
      const words = isPlain(block) ? writeWords(block.children) : null
      return words === null ? null : `> ${words.replaceAll('\n', '\n> ')}`
    }
    case 'list':
      return isPlain(block) ? writeList(block) : null
    default:
      return null
  }
}

/** A list without lists inside, every item on a line of its own. */
function writeList({ listType, start, children }: ListNode): string | null {
  const lines: string[] = []
  for (const [index, item] of children.entries()) {
    const words = isPlain(item) ? writeLine(item.children) : null
    if (words === null) return null
    const mark = listType === 'number' ? `${start + index}.` : '-'
    const box = listType === 'check' ? (item.checked === true ? '[x] ' : '[ ] ') : ''
    lines.push(`${mark} ${box}${words}`)
  }
  return lines.join('\n')
}

function writeLine(nodes: readonly (InlineNode | ListNode)[]): string | null {
  const words = writeWords(nodes)
  return words === null || words.includes('\n') ? null : words
}

function writeWords(nodes: readonly (InlineNode | ListNode)[]): string | null {
  let words = ''
  let lastFormat = 0
  for (const node of nodes) {
    let format = 0
    if (node.type === 'linebreak') words += '\\\n'
    else if (node.type === 'link') {
      const link = lastFormat === 0 && !words.endsWith('!') ? writeLink(node) : null
      if (link === null) return null
      words += link
    } else {
      if (node.type !== 'text' || node.text.includes('*') || !areSafeWords(node.text)) return null
      format = node.format
      if (format === 0) {
        if (lastFormat !== 0 && !isAround(node.text[0])) return null
        words += guarded(node.text)
      } else {
        if (format !== bold && format !== italic) return null
        if (lastFormat !== 0 || !isEmphasised(node.text) || !isAround(words.at(-1))) return null
        const mark = format === bold ? '**' : '*'
        words += mark + guarded(node.text) + mark
      }
    }
    lastFormat = format
  }
  return words.split('\\\n').every(isLine) ? words : null
}

const address = new RegExp(`^${plainAddress}$`)

/** A link whose words are not its address: of one that is, the long way makes an autolink. */
function writeLink({ url, title, children: [first, ...more] }: LinkNode): string | null {
  if (first?.type !== 'text' || first.format !== 0 || more.length > 0 || (title ?? null) !== null) return null
  const words = first.text
  const isPlainLink = address.test(url) && words !== url && words.trim() === words && !/[*[\]]/.test(words)
  return isPlainLink && areSafeWords(words) ? `[${words}](${url})` : null
}

function guarded(words: string): string {
  return words.includes('[') ? words.replaceAll('[', '\\[') : words
}
