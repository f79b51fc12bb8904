import type { Definition, Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Body } from '../../../src-preload/contract.ts'
import { canonicalBody } from './canonical.ts'
import { foreign, ours } from './dialect.ts'
import { effortOf } from './effort.ts'
import { mdastToBlocks } from './mdast-to-blocks.ts'
import { hasScheme } from './mdast-to-words.ts'
import { bodyOf, paragraph, text } from './nodes.ts'
import { readPlain } from './plain-read.ts'
import type { Reading } from './reading.ts'

/** Markdown as a body in its canonical form. Whatever the text holds, it is a body: what isn't Markdown is words. */
export function readMarkdown(markdown: string, reading: Reading): Body {
  const plain = readPlain(markdown, reading.ours)
  if (plain !== null) return plain
  if (effortOf(markdown) <= (reading.ours ? mostEffortForOurs : mostEffort)) return readFully(markdown, reading)
  reading.lose('markup')
  return readWordsOnly(markdown)
}

/** A second or so at worst. Our own files come back as what they are, also where that takes a while. */
const mostEffort = 20_000_000
const mostEffortForOurs = 400_000_000

/** Blocks and lines as they are, no sign of them read as anything else. */
function readWordsOnly(markdown: string): Body {
  return canonicalBody(
    bodyOf(
      markdown
        .trim()
        .split(/\n{2,}/)
        .map((block) => paragraph([text(block)])),
    ),
  )
}

/** The long way: by a tree of Markdown's own nodes. */
export function readFully(markdown: string, reading: Reading): Body {
  const root = fromMarkdown(markdown, reading.ours ? ours : foreign)
  const definitions = definitionsIn(root)
  const used = usedIn(root, definitions)
  const source = markdown.replace(/^\ufeff/, '')
  const blocks = mdastToBlocks(root.children, { ...reading, source, definitions, used }, true)
  return canonicalBody(bodyOf(blocks))
}

function definitionsIn(node: Nodes, found = new Map<string, Definition>()): Map<string, Definition> {
  if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node)
  if ('children' in node) for (const child of node.children) definitionsIn(child, found)
  return found
}

/** The definitions of pictures, and of links whose address stays with the link. */
function usedIn(
  node: Nodes,
  definitions: ReadonlyMap<string, Definition>,
  found = new Set<Definition>(),
): Set<Definition> {
  if (node.type === 'imageReference' || node.type === 'linkReference') {
    const target = definitions.get(node.identifier)
    if (target !== undefined && (node.type === 'imageReference' || hasScheme(target.url))) found.add(target)
  }
  if ('children' in node) for (const child of node.children) usedIn(child, definitions, found)
  return found
}
