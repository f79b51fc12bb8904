import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
  type PointType,
} from 'lexical'

/** A point in a text that means the same after the text was closed and opened again: the way down from the root. */
interface Spot {
  readonly path: readonly number[]
  readonly offset: number
}

/** The selection, in a form that outlives the editor, or null where there is none. Inside a read or an update. */
export function $writePlaceInText(): string | null {
  const selection = $getSelection()
  if ($isRangeSelection(selection)) {
    return JSON.stringify([$spotOf(selection.anchor), $spotOf(selection.focus)])
  }
  const node = $isNodeSelection(selection) ? selection.getNodes()[0] : undefined
  if (!node) return null
  const parent = node.getParent()
  if (!parent) return null
  const spot: Spot = { path: $pathOf(parent), offset: node.getIndexWithinParent() }
  return JSON.stringify([spot, spot])
}

/**
 * Puts the selection where `$writePlaceInText` found it. A place that is no longer there becomes the nearest one that
 * is. Inside an update. Answers whether there was a place to go to.
 */
export function $readPlaceInText(written: string): boolean {
  const spots = parse(written)
  if (!spots) return false
  const selection = $createRangeSelection()
  $goTo(selection.anchor, spots[0])
  $goTo(selection.focus, spots[1])
  $setSelection(selection)
  return true
}

function $pathOf(node: LexicalNode): number[] {
  const path: number[] = []
  for (let here: LexicalNode = node; ; ) {
    const parent: ElementNode | null = here.getParent()
    if (!parent) return path
    path.unshift(here.getIndexWithinParent())
    here = parent
  }
}

const $spotOf = (point: PointType): Spot => ({ path: $pathOf(point.getNode()), offset: point.offset })

function $goTo(point: PointType, spot: Spot): void {
  let node: LexicalNode = $getRoot()
  for (const index of spot.path) {
    const next: LexicalNode | null = $isElementNode(node) ? (node.getChildAtIndex(index) ?? node.getLastChild()) : null
    if (!next || !($isElementNode(next) || $isTextNode(next))) break
    node = next
  }
  if ($isTextNode(node)) point.set(node.getKey(), Math.min(spot.offset, node.getTextContentSize()), 'text')
  else if ($isElementNode(node)) point.set(node.getKey(), Math.min(spot.offset, node.getChildrenSize()), 'element')
}

function parse(written: string): readonly [Spot, Spot] | null {
  try {
    const value: unknown = JSON.parse(written)
    if (Array.isArray(value) && isSpot(value[0]) && isSpot(value[1])) return [value[0], value[1]]
  } catch {
    // Written by another version, or damaged: the entry opens at its end instead.
  }
  return null
}

const isOffset = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0

const isSpot = (value: unknown): value is Spot =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  Array.isArray(value.path) &&
  value.path.every(isOffset) &&
  'offset' in value &&
  isOffset(value.offset)
