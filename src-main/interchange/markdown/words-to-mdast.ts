import type { PhrasingContent } from 'mdast'
import type { ImageNode, InlineNode, TextNode } from '../../../src-preload/contract.ts'
import type { Tagged } from './dialect.ts'
import { bold, code, highlight, italic, strikethrough, subscript, superscript, underline } from './nodes.ts'

/** Where the file of an image lies, as a link from the text. */
export type LinkTo = (image: ImageNode) => string

const breakTag = { type: 'html', value: '<br>' } as const

/** From the outside in: each piece of text is wrapped in the same order, so that one text has one form. */
const wraps: ReadonlyArray<readonly [bit: number, wrap: (children: PhrasingContent[]) => PhrasingContent]> = [
  [highlight, (children) => tagged('mark', children)],
  [underline, (children) => tagged('u', children)],
  [bold, (children) => ({ type: 'strong', children })],
  [italic, (children) => ({ type: 'emphasis', children })],
  [strikethrough, (children) => ({ type: 'delete', children })],
  [subscript, (children) => tagged('sub', children)],
  [superscript, (children) => tagged('sup', children)],
]

function tagged(tag: Tagged['tag'], children: PhrasingContent[]): Tagged {
  return { type: 'tagged', tag, children }
}

/**
 * The words of a block. `oneLine` for headings and table cells, where a line break is always `<br>`; elsewhere it is
 * a backslash at the end of a line, or `<br>` at the edges, where Markdown knows no line break.
 */
export function wordsToMdast(nodes: readonly InlineNode[], linkTo: LinkTo, oneLine = false): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    switch (node?.type) {
      case 'text': {
        const texts = textsFrom(nodes, index)
        result.push(...wrapTexts(texts, 0))
        index += texts.length - 1
        break
      }
      case 'tab':
        result.push({ type: 'text', value: '\t' })
        break
      case 'linebreak': {
        const next = nodes[index + 1]
        const hard = !oneLine && index > 0 && next !== undefined && next.type !== 'linebreak'
        result.push(hard ? { type: 'break' } : breakTag)
        break
      }
      case 'image':
        result.push({ type: 'image', url: linkTo(node), alt: node.alt })
        break
      case 'link':
        result.push({
          type: 'link',
          url: node.url,
          title: node.title ?? null,
          children: wordsToMdast(node.children, linkTo, true),
        })
    }
  }
  return result
}

function textsFrom(nodes: readonly InlineNode[], from: number): TextNode[] {
  const texts: TextNode[] = []
  for (let index = from; ; index++) {
    const node = nodes[index]
    if (node?.type !== 'text') return texts
    texts.push(node)
  }
}

/** Wraps each run of texts that share a format in one pair of marks. */
function wrapTexts(texts: readonly TextNode[], level: number): PhrasingContent[] {
  const wrapping = wraps[level]
  if (wrapping === undefined)
    return texts.map(({ text, format }) => ({
      type: format & code ? 'inlineCode' : 'text',
      value: text,
    }))
  const [bit, wrap] = wrapping
  const result: PhrasingContent[] = []
  for (let from = 0; from < texts.length; ) {
    const has = (index: number): boolean => ((texts[index]?.format ?? 0) & bit) !== 0
    let end = from + 1
    while (end < texts.length && has(end) === has(from)) end++
    const children = wrapTexts(texts.slice(from, end), level + 1)
    if (has(from)) result.push(wrap(children))
    else result.push(...children)
    from = end
  }
  return result
}
