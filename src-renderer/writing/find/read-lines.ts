import { type Folded, fold } from './find-in-text.ts'

/** Words that stand together on the page, across the elements that format them; or those in a field. */
export type Line =
  | { readonly folded: Folded; readonly pieces: readonly { readonly node: Text; readonly start: number }[] }
  | { readonly folded: Folded; readonly field: HTMLTextAreaElement }

/** Where something was found: on the page, or in a field, whose words are no part of the page. */
export type Place =
  | { readonly range: StaticRange }
  | { readonly field: HTMLTextAreaElement; readonly start: number; readonly end: number }

const blocks = 'p,h1,h2,h3,h4,h5,h6,li,td,th,blockquote,code,div'

/** What is no part of the text, or out of sight because nothing was said there. */
const passedOver = '[data-hidden="unanswered"], button:not([data-words])'

/** The lines of what an element shows. A block, and a line break, end one. Buttons are not read. */
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
    node instanceof Element && node.matches(passedOver) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLTextAreaElement) {
      end()
      if (node.value !== '') lines.push({ folded: fold(node.value), field: node })
    } else if (node.parentNode instanceof HTMLTextAreaElement) {
      // What the field began with.
    } else if (node instanceof Text) {
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

/** The place that a stretch of a line is. */
export function placeOf(line: Line, start: number, end: number): Place | null {
  if ('field' in line) return { field: line.field, start, end }
  const first = line.pieces.findLast((piece) => piece.start <= start)
  const last = line.pieces.findLast((piece) => piece.start < end)
  if (!first || !last) return null
  const range = new StaticRange({
    startContainer: first.node,
    startOffset: start - first.start,
    endContainer: last.node,
    endOffset: end - last.start,
  })
  return { range }
}
