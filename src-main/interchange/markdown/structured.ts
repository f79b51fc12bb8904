import type { BlockNode, InlineNode, ListItemNode, PromptNode } from '../../../src-preload/contract.ts'
import { isStructured, readPrompt, readStructured, type StructuredNode } from '../../journal/structured-nodes.ts'
import { ProblemError } from '../../problem.ts'
import { italic, linebreak, list, paragraph, quote, text, wordNodes } from './nodes.ts'
import type { Note } from './note.ts'
import { type Said, wordsOfKind } from './structured-words.ts'

/** An ordinary block as other readers see it, and the note before it with what that block can't say. */
export interface Readable {
  readonly note: Note
  readonly block: BlockNode
}

// ── Blocks that are filled in ──

/** What is left out of a note: the value that a property has in most blocks. */
const usual: Said = { pictured: false, ended: null, checked: null, skipped: false, opened: false }
/** Moments, which a note tells as people write them. */
const instants: ReadonlySet<string> = new Set(['ended', 'checked'])

/** A structured block in its readable form. What can be read back from its words exactly is not in the note. */
export function readableBlock(node: StructuredNode): Readable {
  const { names, words } = wordsOf(node)
  const isTicked = node.type === 'step' && node.end === 'done'
  const block = blockFor(node.type, words, isTicked)
  const said = wordsOfKind[node.type].read(plainWords(words), isTicked)
  const fields: Said = { ...node }
  const isSaid = names.every((name) => JSON.stringify(said?.[name]) === JSON.stringify(fields[name]))
  const rest = Object.entries(fields).filter(
    ([name, value]) =>
      name !== 'type' && name !== 'version' && !(isSaid && names.includes(name)) && usual[name] !== value,
  )
  const told = rest.map(([name, value]) => [
    name,
    instants.has(name) && typeof value === 'number' ? new Date(value).toISOString() : value,
  ])
  return { note: { [node.type]: Object.fromEntries(told) }, block }
}

/** The block for which a note and the block after it stand, or null where the two together are none. */
export function structuredFrom(note: Note, block: BlockNode | undefined): StructuredNode | null {
  const type = Object.keys(note).find(isStructured)
  const told = type === undefined ? undefined : note[type]
  const words = type === undefined || block === undefined ? null : wordsIn(type, block)
  if (type === undefined || told === undefined || words === null) return null
  const said = wordsOfKind[type].read(words.plain, words.isTicked)
  const fields = Object.entries({ ...usual, ...said, ...told }).map(([name, value]) => [
    name,
    instants.has(name) && typeof value === 'string' ? Date.parse(value) : value,
  ])
  return soundly(() => readStructured(type, { ...Object.fromEntries(fields), version: 1 }))
}

function wordsOf<Node extends StructuredNode>(node: Node): { names: readonly string[]; words: InlineNode[] } {
  // The table pairs each kind with its own block, which the compiler can't follow through an index.
  const kind = wordsOfKind[node.type] as { names: readonly string[]; write(node: StructuredNode): InlineNode[] }
  return { names: kind.names, words: kind.write(node) }
}

/** Lessons and advice are quotes, steps are check lists, all others paragraphs. */
function blockFor(type: StructuredNode['type'], words: readonly InlineNode[], checked: boolean): BlockNode {
  if (type === 'lesson' || type === 'advice') return quote(words)
  return type === 'step' ? list('check', 1, [{ words, checked }], 0) : paragraph(words)
}

function wordsIn(type: StructuredNode['type'], block: BlockNode): { plain: string; isTicked: boolean } | null {
  if (type === 'step') {
    const [item, ...more] = block.type === 'list' && block.listType === 'check' ? block.children : []
    return item === undefined || more.length > 0
      ? null
      : { plain: plainWords(item.children), isTicked: item.checked === true }
  }
  const wanted = type === 'lesson' || type === 'advice' ? 'quote' : 'paragraph'
  return block.type === wanted && (block.type === 'quote' || block.type === 'paragraph')
    ? { plain: plainWords(block.children), isTicked: false }
    : null
}

// ── Prompts ──

/** A prompt reads as a quote everywhere else, its hint as a line in italics below. */
export function readablePrompt({ promptId, text: words, template, templateVersion, hint }: PromptNode): Readable {
  const isShown = hint !== undefined && hint !== '' && !/^\s|\s$|[\n\t]/.test(hint)
  return {
    note: {
      prompt: promptId,
      ...(template !== undefined && { template }),
      ...(templateVersion !== undefined && { templateVersion }),
      ...(hint !== undefined && { hint: isShown ? true : hint }),
    },
    block: quote([...wordNodes(words), ...(isShown ? [linebreak, text(hint, italic)] : [])]),
  }
}

/** The prompt for which a note and the quote after it stand, or null where the two together are none. */
export function promptFrom(note: Note, block: BlockNode | undefined): PromptNode | null {
  const { prompt: promptId, template, templateVersion, hint } = note
  if (promptId === undefined || block?.type !== 'quote') return null
  const words = plainWords(block.children)
  const line = hint === true ? words.lastIndexOf('\n') : -1
  const parted = line < 0 ? { text: words } : { text: words.slice(0, line), hint: words.slice(line + 1) }
  const told = hint === true || hint === undefined ? {} : { hint }
  return soundly(() => readPrompt({ version: 1, promptId, template, templateVersion, ...parted, ...told }))
}

// ── Both ──

function soundly<Node>(read: () => Node): Node | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

function plainWords(nodes: ListItemNode['children']): string {
  return nodes
    .map((node): string => {
      if (node.type === 'text') return node.text
      if (node.type === 'linebreak') return '\n'
      if (node.type === 'tab') return '\t'
      return node.type === 'link' ? plainWords(node.children) : ''
    })
    .join('')
}
