import { $getRoot, $getState, $setState, createState, type LexicalEditor } from 'lexical'
import type { Tag, When } from '../../src-preload/contract.ts'

/**
 * What of an entry stands beside its text: kept in the editor's own state, at the root, so that one history undoes
 * words, title, tags and date alike, and one look at the state tells everything that is to be saved.
 */
const titleState = createState('title', { parse: (value) => (typeof value === 'string' ? value : '') })
const tagsState = createState('ownTags', {
  parse: (value): readonly Tag[] => (Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : []),
})
const whenState = createState('when', {
  parse: (value): When | null => (isWhen(value) ? { instant: value.instant, zone: value.zone, day: value.day } : null),
})
/** A step back leads to a text from before some of those changes: it lacks them, and its number tells which. */
const takenState = createState('taken', { parse: (value) => (typeof value === 'number' ? value : 0) })

function isWhen(value: unknown): value is When {
  return typeof value === 'object' && value !== null && 'instant' in value && 'zone' in value && 'day' in value
}

export interface Surrounds {
  readonly title: string
  readonly ownTags: readonly Tag[]
  readonly when: When | null
}

/** Reads what stands beside the text. Inside a read or an update of the editor. */
export function $readSurrounds(): Surrounds {
  const root = $getRoot()
  return { title: $getState(root, titleState), ownTags: $getState(root, tagsState), when: $getState(root, whenState) }
}

/** Writes part of what stands beside the text. Inside an update of the editor. */
export function $writeSurrounds(part: Partial<Surrounds>): void {
  const root = $getRoot()
  if (part.title !== undefined) $setState(root, titleState, part.title)
  if (part.ownTags !== undefined) $setState(root, tagsState, part.ownTags)
  if (part.when !== undefined) $setState(root, whenState, part.when)
}

/** How many changes made on other screens are in this text. Inside a read or an update of the editor. */
export const $readTaken = (): number => $getState($getRoot(), takenState)

/** Inside an update of the editor. */
export function $writeTaken(count: number): void {
  $setState($getRoot(), takenState, count)
}

export const readSurrounds = (editor: LexicalEditor): Surrounds => editor.getEditorState().read($readSurrounds)
