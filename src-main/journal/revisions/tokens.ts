import type { BlockNode, Body, InlineNode, ListItemNode, ListNode } from '../../../src-preload/contract.ts'

/** What a body is made of, counted: how often each word, each word in its look, each image, and each filled-in block. */
export interface Tokens {
  readonly words: Counts
  /** A word together with the kind of block that it stands in, and its format. */
  readonly looks: Counts
  /** By hash. */
  readonly images: Counts
  /** Questions, and blocks that are filled in: whole, as JSON, by their type. */
  readonly blocks: ReadonlyMap<BlockNode['type'], Counts>
}

export type Counts = ReadonlyMap<string, number>

interface Found {
  readonly words: Map<string, number>
  readonly looks: Map<string, number>
  readonly images: Map<string, number>
  readonly blocks: Map<BlockNode['type'], Map<string, number>>
}

/**
 * @param json a body that is in the journal, or was
 * @param title whose words count with those of the body
 */
export function tokensIn(json: string, title = ''): Tokens {
  const { root } = JSON.parse(json) as Body
  const found: Found = { words: new Map(), looks: new Map(), images: new Map(), blocks: new Map() }
  for (const block of root.children) readBlock(block, '', found)
  addWords(title, 'title', found)
  return found
}

/** How much more often each stands in `one` than in `other`. What is not more is left out. */
export function moreIn(one: Counts, other: Counts): Map<string, number> {
  const more = new Map<string, number>()
  for (const [key, count] of one) {
    const left = count - (other.get(key) ?? 0)
    if (left > 0) more.set(key, left)
  }
  return more
}

export function total(counts: Counts): number {
  let sum = 0
  for (const count of counts.values()) sum += count
  return sum
}

function readBlock(block: BlockNode, within: string, found: Found): void {
  switch (block.type) {
    case 'paragraph':
    case 'quote':
    case 'code':
      readLine(block.children, within + block.type, found)
      break
    case 'heading':
      readLine(block.children, within + block.tag, found)
      break
    case 'list':
      readList(block, within, found)
      break
    case 'table':
      for (const row of block.children)
        for (const cell of row.children)
          for (const inner of cell.children) readBlock(inner, `${within}table ${cell.headerState} `, found)
      break
    case 'horizontalrule':
      break
    default:
      readFilledIn(block, found)
  }
}

function readFilledIn(block: Exclude<BlockNode, { readonly children: unknown }>, found: Found): void {
  const counts = found.blocks.get(block.type) ?? new Map<string, number>()
  found.blocks.set(block.type, counts)
  add(counts, JSON.stringify(block))
  // What can be chosen is not the person's words; what was chosen is.
  if (block.type === 'choice') addWords(block.chosen.join('\n'), '', found)
  else if (block.type === 'feelings') addWords(block.feelings.map(({ word }) => word).join('\n'), '', found)
  else if (block.type === 'step') addWords([block.cue, block.act, block.note].join('\n'), '', found)
  else if (block.type === 'lesson' || block.type === 'advice') addWords(block.text, '', found)
}

function readList(list: ListNode, within: string, found: Found): void {
  for (const item of list.children) {
    const line: Exclude<ListItemNode['children'][number], ListNode>[] = []
    for (const child of item.children) {
      if (child.type === 'list') readList(child, `${within}${list.listType} `, found)
      else line.push(child)
    }
    readLine(line, `${within}${list.listType}${item.checked === true ? ' checked' : ''}`, found)
  }
}

/** Neighbours in the same format are one text: a word may be cut by where an editor happened to begin a node. */
function readLine(children: readonly InlineNode[], look: string, found: Found): void {
  let text = ''
  let format = ''
  const close = () => {
    addWords(text, `${look} ${format}`, found)
    text = ''
  }
  const read = (nodes: readonly InlineNode[], link: string) => {
    for (const node of nodes) {
      if (node.type === 'text') {
        const own = `${node.format} ${link}`
        if (own !== format) close()
        format = own
        text += node.text
      } else if (node.type === 'link') read(node.children, node.url)
      else {
        close()
        if (node.type === 'image') add(found.images, node.hash)
      }
    }
  }
  read(children, '')
  close()
}

function addWords(text: string, look: string, { words, looks }: Found): void {
  for (const word of wordsIn(text)) {
    add(words, word)
    add(looks, `${look}\n${word}`)
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** As words.ts counts them: apostrophes, hyphens, the marks in numbers and what nobody sees belong to a word. */
const wordForm = /[\p{L}\p{N}\p{M}](?:['’\-‐_,.\u00ad\u200b-\u200d\u2060\ufeff]*[\p{L}\p{N}\p{M}])*/gu
/** Scripts that are written without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

let segmenter: Intl.Segmenter | undefined

function wordsIn(text: string): string[] {
  if (!unspaced.test(text)) return text.match(wordForm) ?? []
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []))
}
