import type { Definition, PhrasingContent } from 'mdast'
import type { InlineNode } from '../../../src-preload/contract.ts'
import { isSafeLink } from '../../journal/body.ts'
import { cleanWords } from '../../journal/clean-words.ts'
import {
  bold,
  code,
  highlight,
  italic,
  linebreak,
  link,
  strikethrough,
  subscript,
  superscript,
  text,
  underline,
} from './nodes.ts'
import { obsidianWords } from './obsidian.ts'
import type { Reading } from './reading.ts'

/** A reading of a text and the addresses that the text names at its end. */
export interface WordsReading extends Reading {
  /** What positions in the tree count from: the text, without a byte order mark. */
  readonly source: string
  readonly definitions: ReadonlyMap<string, Definition>
  /** Those that say nothing beyond what the words that refer to them show. */
  readonly used: ReadonlySet<Definition>
}

const tagBits: Readonly<Record<string, number>> = {
  mark: highlight,
  u: underline,
  ins: underline,
  b: bold,
  strong: bold,
  i: italic,
  em: italic,
  s: strikethrough,
  del: strikethrough,
  strike: strikethrough,
  sub: subscript,
  sup: superscript,
  code,
  kbd: code,
}

export function isBreakTag(html: string): boolean {
  return /^<br *\/?>$/i.test(html)
}

/** The words of a block. `format` is what holds for all of them. */
export function mdastToWords(nodes: readonly PhrasingContent[], reading: WordsReading, format = 0): InlineNode[] {
  const pairs = pairTags(nodes)
  const open = new Map<number, number>()
  const now = (): number => {
    let bits = format
    for (const [bit, count] of open) if (count > 0) bits |= bit
    return bits
  }
  return nodes.flatMap((node): InlineNode[] => {
    switch (node.type) {
      case 'text':
        return reading.ours ? [text(node.value, now())] : obsidianWords(node.value, now(), reading)
      case 'inlineCode':
        return [text(node.value, now() | code)]
      case 'emphasis':
        return mdastToWords(node.children, reading, now() | italic)
      case 'strong':
        return mdastToWords(node.children, reading, now() | bold)
      case 'delete':
        return mdastToWords(node.children, reading, now() | strikethrough)
      case 'break':
        return [linebreak]
      case 'html': {
        const pair = pairs.get(node)
        if (pair !== undefined) {
          open.set(pair.bit, (open.get(pair.bit) ?? 0) + pair.step)
          return []
        }
        if (isBreakTag(node.value)) return [linebreak]
        reading.lose('html')
        return [text(node.value, now())]
      }
      case 'link':
        return linkWords(node.url, node.title ?? null, node.children, reading, now())
      case 'linkReference': {
        const target = reading.definitions.get(node.identifier)
        if (target === undefined) return mdastToWords(node.children, reading, now())
        return linkWords(target.url, target.title ?? null, node.children, reading, now())
      }
      case 'image':
        return pictureWords(node.url, node.alt ?? '', reading, now())
      case 'imageReference': {
        const target = reading.definitions.get(node.identifier)
        return pictureWords(target?.url ?? '', node.alt ?? '', reading, now())
      }
      case 'footnoteReference':
        reading.lose('footnote')
        return [text(`[${node.label ?? node.identifier}]`, now())]
      default:
        return []
    }
  })
}

type Pair = { readonly bit: number; readonly step: 1 | -1 }

/** The opening and closing tags among siblings that belong together. The others are words. */
function pairTags(nodes: readonly PhrasingContent[]): Map<PhrasingContent, Pair> {
  const pairs = new Map<PhrasingContent, Pair>()
  const waiting = new Map<string, PhrasingContent[]>()
  for (const node of nodes) {
    const [, slash, name = ''] = node.type === 'html' ? (/^<(\/?)(\w+)>$/.exec(node.value) ?? []) : []
    const tag = name.toLowerCase()
    const bit = Object.hasOwn(tagBits, tag) ? tagBits[tag] : undefined
    if (bit === undefined) continue
    const openings = waiting.get(tag) ?? []
    waiting.set(tag, openings)
    if (slash === '') openings.push(node)
    const opening = slash === '' ? undefined : openings.pop()
    if (opening === undefined) continue
    pairs.set(opening, { bit, step: 1 })
    pairs.set(node, { bit, step: -1 })
  }
  return pairs
}

/** Whether the journal may hold a link to an address, as that will be in its canonical form. */
function isLinkable(url: string): boolean {
  return isSafeLink(cleanWords(url))
}

export function hasScheme(url: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(url)
}

function linkWords(
  url: string,
  title: string | null,
  children: readonly PhrasingContent[],
  reading: WordsReading,
  format: number,
): InlineNode[] {
  const words = mdastToWords(children, reading, format)
  if (isLinkable(url)) {
    // A picture on the web is a link itself, and there is none within another.
    const flat = words.flatMap((node) => (node.type === 'link' ? node.children : [node]))
    return [link(url, title, flat)]
  }
  reading.lose(hasScheme(url) ? 'odd link' : 'file link')
  return hasScheme(url) ? [...words, text(` (${url})`, format)] : words
}

function pictureWords(url: string, alt: string, reading: Reading, format: number): InlineNode[] {
  const picture = reading.findPicture(url)
  if (picture !== null) {
    const { hash, mediaType, width, height } = picture
    return [{ type: 'image', version: 1, hash, mediaType, alt, width, height }]
  }
  if (/^http/i.test(url) && isLinkable(url)) {
    reading.lose('web picture')
    return [link(url, null, [text(alt || url, format)])]
  }
  reading.lose('picture')
  return [text(alt || url, format)]
}
