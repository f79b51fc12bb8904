import { type Folded, fold } from './find-in-text.ts'

/** Words that stand together on the page, across the elements that format them. */
export interface Line {
  readonly folded: Folded
  readonly pieces: readonly { readonly node: Text; readonly start: number }[]
}

const blocks = 'p,h1,h2,h3,h4,h5,h6,li,td,th,blockquote,code,div'

/** The lines of what an element shows. A block, and a line break, end one. */
export function readLines(top: Element): Line[] {
  const lines: Line[] = []
  let text = ''
  let pieces: { node: Text; start: number }[] = []
  let home: Element | null = null
  const end = () => {
    if (text !== '') lines.push({ folded: fold(text), pieces })
    text = ''
    pieces = []
  }
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof HTMLElement && node.dataset.hidden === 'unanswered'
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const block = node.parentElement?.closest(blocks) ?? null
      if (block !== home) end()
      home = block
      pieces.push({ node, start: text.length })
      text += node.data
    } else if (node.nodeName === 'BR') {
      end()
    }
  }
  end()
  return lines
}

/** The part of the page that a stretch of a line is. */
export function rangeOf({ pieces }: Line, start: number, end: number): StaticRange | null {
  const first = pieces.findLast((piece) => piece.start <= start)
  const last = pieces.findLast((piece) => piece.start < end)
  if (!first || !last) return null
  return new StaticRange({
    startContainer: first.node,
    startOffset: start - first.start,
    endContainer: last.node,
    endOffset: end - last.start,
  })
}
