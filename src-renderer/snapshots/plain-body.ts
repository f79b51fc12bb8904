/** A piece of an entry as it is shown where it can't be edited. */
export interface PlainPiece {
  readonly kind: 'heading' | 'prompt' | 'text'
  readonly text: string
}

type Node = { readonly [name: string]: unknown }

/** The words of a body in their order, without their formatting: to see what an entry says, not to write in it. */
export function plainPieces(body: string): readonly PlainPiece[] {
  const { root } = JSON.parse(body) as { root: Node }
  return childrenOf(root)
    .flatMap(piecesOf)
    .filter(({ text }) => text.trim() !== '')
}

const childrenOf = (node: Node): readonly Node[] => (Array.isArray(node.children) ? (node.children as Node[]) : [])

function piecesOf(node: Node): PlainPiece[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', text: wordsOf(node) }]
    case 'prompt':
      return [{ kind: 'prompt', text: `${node.text}` }]
    case 'list':
      return childrenOf(node).map((item) => ({ kind: 'text', text: `– ${wordsOf(item)}` }))
    case 'table':
    case 'tablerow':
      return childrenOf(node).flatMap(piecesOf)
    default:
      return [{ kind: 'text', text: wordsOf(node) }]
  }
}

/** The words of one block: its text, or what was filled in. */
function wordsOf(node: Node): string {
  switch (node.type) {
    case 'text':
      return `${node.text}`
    case 'linebreak':
      return '\n'
    case 'tab':
      return '\t'
    case 'image':
      return `[${node.alt || 'picture'}]`
    case 'feelings':
      return feelingsOf(node.feelings)
    case 'step':
      return [node.cue, node.act, node.note].filter(Boolean).join(' · ')
    case 'choice':
      return Array.isArray(node.chosen) ? node.chosen.join(', ') : ''
    case 'scale':
      return node.value === null ? '' : `${node.value} of ${node.most}`
    case 'lesson':
    case 'advice':
    case 'fact':
      return `${node.text}`
    default:
      return childrenOf(node)
        .map(wordsOf)
        .join(node.type === 'tablecell' ? '\n' : '')
  }
}

function feelingsOf(feelings: unknown): string {
  const all = Array.isArray(feelings) ? (feelings as { word: string; strength: number | null }[]) : []
  return all.map(({ word, strength }) => (strength === null ? word : `${word} ${strength}`)).join(', ')
}
