import type { BlockNode, Body, InlineNode, ParagraphNode } from '../../src-preload/contract.ts'
import { checkBody, writeBody } from './body.ts'
import { emptyParagraph } from './templates/lay.ts'

/** Plain text as a body: an empty line begins a paragraph, a line break stays one. */
export function bodyOf(text: string): Body {
  const paragraphs = text
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
    .map((words): ParagraphNode => ({ ...emptyParagraph(), children: linesOf(words) }))
  const children: BlockNode[] = paragraphs
  return { root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children } }
}

/**
 * Whether the journal will take a text as an entry, asked while it is not open: what is sealed now is taken in later.
 *
 * @throws ProblemError `too-large`, `not-ours`
 */
export function checkText(text: string): void {
  writeBody(checkBody(bodyOf(text)))
}

function linesOf(words: string): InlineNode[] {
  return words
    .split('\n')
    .flatMap((line, index): InlineNode[] => [
      ...(index > 0 ? [{ type: 'linebreak', version: 1 } as const] : []),
      ...(line === '' ? [] : [{ type: 'text', version: 1, text: line, format: 0 } as const]),
    ])
}
