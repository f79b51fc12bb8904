import { $getRoot, $parseSerializedNode, type SerializedLexicalNode } from 'lexical'
import type { BlockNode, Body, EntryDraft, Tag } from '../../src-preload/contract.ts'
import { cleanBlocks } from './body.ts'
import { type FilledIn, filledIn } from './filled-in.ts'
import { withoutTags, withTags } from './header/tags.ts'
import { $isFilledInNode, type FilledInNode } from './nodes/filled-in-node.ts'
import { $makeNodes } from './paste/read-paste.ts'
import { $readSurrounds, $writeSurrounds } from './sheet-state.ts'

/** What other screens change of an entry: in its body, the blocks that have an id, and its end; and the tags set by hand. */
export type Shared = Pick<EntryDraft, 'body' | 'ownTags'>

/** A step, a lesson or a forecast. */
type Known = Extract<FilledIn, { readonly id: string }>

interface BlockChange {
  /** Null for one that came new. */
  readonly before: Known | null
  readonly after: Known
  /** The blocks that stand before it, the nearest first. */
  readonly behind: readonly string[]
}

/**
 * What was changed of an entry on another screen: a step that was ticked, one that follows it, a forecast checked, a
 * captured note that was added to the end.
 */
export interface Change {
  readonly blocks: readonly BlockChange[]
  readonly appended: readonly BlockNode[]
  readonly addedTags: readonly Tag[]
  readonly removedTags: readonly Tag[]
}

/** How an entry became another. No other screen takes a block out, so one that is missing afterwards is passed over. */
export function changeBetween(before: Shared, after: Shared): Change {
  const known = new Map(knownIn(before.body).map((block) => [block.id, block]))
  const blocks = knownIn(after.body).map((block, index, all) => ({
    before: known.get(block.id) ?? null,
    after: block,
    behind: all
      .slice(0, index)
      .reverse()
      .map(({ id }) => id),
  }))
  return {
    blocks: blocks.filter((one) => !isSame(one.before, one.after)),
    appended: restAfter(othersIn(before.body), othersIn(after.body)),
    addedTags: withoutTags(after.ownTags, before.ownTags),
    removedTags: withoutTags(before.ownTags, after.ownTags),
  }
}

/**
 * Takes such a change over into the text, field by field: what was changed here as well stays as it is here. A block that
 * was taken out here and changed there is put back, because words may have come with the change. Inside an update.
 */
export function $takeOver({ blocks, appended, addedTags, removedTags }: Change): void {
  for (const change of blocks) $takeBlock(change)
  if (appended.length > 0) $getRoot().append(...$makeNodes(cleanBlocks(appended)))
  if (addedTags.length + removedTags.length === 0) return
  $writeSurrounds({ ownTags: withTags(withoutTags($readSurrounds().ownTags, removedTags), addedTags) })
}

function $takeBlock({ before, after, behind }: BlockChange): void {
  const block = $blockOf(after.id)
  if (!block) {
    const made = $parseSerializedNode(after as unknown as SerializedLexicalNode)
    const neighbour = behind.map($blockOf).find((one) => one !== null)
    if (neighbour) neighbour.insertAfter(made)
    else $getRoot().append(made)
    return
  }
  if (before === null) return
  const here: Loose = block.read()
  const there: Loose = { ...before }
  block.write(
    Object.fromEntries(
      Object.entries(after).filter(([key, value]) => !isSame(there[key], value) && isSame(there[key], here[key])),
    ),
  )
}

type Loose = Readonly<Record<string, unknown>>

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function $blockOf(id: string): FilledInNode | null {
  for (const node of $getRoot().getChildren()) if ($isFilledInNode(node) && idOf(node.read()) === id) return node
  return null
}

const idOf = (fields: Loose) => fields.id

const blocksIn = (body: string): readonly BlockNode[] => (JSON.parse(body) as Body).root.children

/** The blocks of a body that have an id. */
const knownIn = (body: string): Known[] =>
  blocksIn(body)
    .map((block) => filledIn({ ...block }))
    .filter((block): block is Known => block !== null && 'id' in block)

const othersIn = (body: string): readonly BlockNode[] => blocksIn(body).filter((block) => !('id' in block))

/** What follows in a list that begins with another. */
const restAfter = <T>(beginning: readonly T[], list: readonly T[]): readonly T[] =>
  beginning.every((one, index) => isSame(one, list[index])) ? list.slice(beginning.length) : []
