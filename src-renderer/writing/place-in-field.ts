import { $getRoot, type LexicalEditor } from 'lexical'
import { showBlock } from './out-of-sight.ts'
import { $writePlaceInText } from './place-in-text.ts'
import { fieldsOf } from './stops.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** A caret in the title, or in a field of a form in the text. */
interface FieldSpot {
  /** Which block of the text the form is; null for the title. */
  readonly block: number | null
  /** Which of its fields. */
  readonly at: number
  readonly start: number
  readonly end: number
}

const isField = (element: unknown): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

/** The field of the title or of a form that an event came to, or null where it came to something else. */
export const fieldOf = ({ target }: Event): Field | null => (isField(target) ? target : null)

/**
 * Where somebody is in a field, and where the caret of the text is meanwhile, in a form that outlives the page; null for
 * a field that is none of the entry's.
 */
export function writePlaceInField(editor: LexicalEditor, field: Field): string | null {
  const keys = editor.read('latest', () => $getRoot().getChildrenKeys())
  const block = keys.findIndex((key) => editor.getElementByKey(key)?.contains(field))
  if (block < 0 && field.dataset.title === undefined) return null
  const at = block < 0 ? 0 : fieldsOf(editor.getElementByKey(keys[block] ?? '')).indexOf(field)
  if (at < 0) return null
  // A slider has no caret.
  const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0]
  const spot: FieldSpot = { block: block < 0 ? null : block, at, start, end }
  return JSON.stringify({ field: spot, text: editor.read($writePlaceInText) })
}

/** The place in the text of what was written for it or by `writePlaceInField`, or null where there is none. */
export function placeInText(written: string): string | null {
  if (readSpot(written) === null) return written
  const { text } = JSON.parse(written)
  return typeof text === 'string' ? text : null
}

/**
 * Puts the focus and the caret where `writePlaceInField` found them, once forms are drawn. false where no such field is
 * there any more.
 *
 * @param page what holds the title and the text
 */
export function goToPlaceInField(editor: LexicalEditor, page: HTMLElement, written: string): boolean {
  const spot = readSpot(written)
  if (!spot) return false
  const found = spot.block === null ? page.querySelector('[data-title]') : fieldInText(editor, spot.block, spot.at)
  if (!isField(found)) return false
  found.focus({ preventScroll: true })
  if (found.selectionStart !== null) found.setSelectionRange(spot.start, spot.end)
  return true
}

/** A field of the form that is so far down in the text, brought into sight. */
function fieldInText(editor: LexicalEditor, block: number, at: number): HTMLElement | undefined {
  const key = editor.read('latest', () => $getRoot().getChildrenKeys())[block]
  if (key === undefined) return undefined
  showBlock(editor, key)
  return fieldsOf(editor.getElementByKey(key))[at]
}

function readSpot(written: string): FieldSpot | null {
  try {
    const { field } = JSON.parse(written)
    const { block, at, start, end } = field
    const isNumber = (value: unknown) => Number.isSafeInteger(value)
    return (block === null || isNumber(block)) && [at, start, end].every(isNumber) ? { block, at, start, end } : null
  } catch {
    // A place in the text, or written by another version.
    return null
  }
}
