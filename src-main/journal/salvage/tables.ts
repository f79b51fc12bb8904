import { inflateRawSync } from 'node:zlib'
import type { Value } from './records.ts'

interface TableForm {
  readonly name: string
  readonly kind: 'table' | 'index'
  /**
   * A letter for each column: N null, because the row id stands for it; I integer; T text; B bytes; U an id, 16 bytes; H a
   * hash, 32 bytes. Small where it may be null. What stands after a stroke was added by later migrations.
   */
  readonly shape: string
  /** Whether a row alone tells that it is of this table, where the way from the table to it is lost. */
  readonly isTold?: (values: readonly Value[]) => boolean
  /** A tree whose rows look alike and mean something else: while its own can't be told, none is taken for one. */
  readonly unlike?: string
  /** It helps to tell what is missing, and is not put into a new journal. */
  readonly isOnlyRead?: true
}

const always = () => true
const states: readonly Value[] = ['landed', 'understood', 'trying', 'recovered']
const outcomes: readonly Value[] = ['held', 'did-not', 'changed']
/** A time since 2001, in milliseconds. The place of an entry among the others, which an index holds beside an id, is less. */
const isMoment = (value: Value | undefined) => typeof value === 'number' && value >= 1e12
const isDay = (value: Value | undefined) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const isJson = (value: Value | undefined) => typeof value === 'string' && /^[[{"\d-]|^(true|false|null)$/.test(value)

function isPacked(value: Value | undefined): boolean {
  try {
    return Buffer.isBuffer(value) && inflateRawSync(value).toString('latin1', 0, 7) === '{"root"'
  } catch {
    return false
  }
}

/**
 * The tables that hold what is in nothing else; all others are derived from them, or hold what is under way. Those without
 * `isTold` have rows that could as well be of an index. Where two look alike, the first that says yes has the row.
 */
const tables = [
  { name: 'contents', kind: 'table', shape: 'NTTT', isTold: always },
  { name: 'entries', kind: 'table', shape: 'NUIITTTTIIIIIiu|I', isTold: always },
  { name: 'attachments', kind: 'table', shape: 'HTIIIIIB', isTold: always },
  { name: 'settings', kind: 'index', shape: 'TT', isTold: ([, value]) => isJson(value) },
  { name: 'lesson_wordings', kind: 'index', shape: 'UIT|I', isTold: (values) => values.length === 4 },
  { name: 'lesson_uses', kind: 'table', shape: 'NUIu', isTold: always },
  { name: 'lesson_tests', kind: 'table', shape: 'NUITT', isTold: (values) => outcomes.includes(values[3] ?? null) },
  { name: 'lesson_marks', kind: 'index', shape: 'UtI', isTold: ([, due]) => due === null || isDay(due) },
  { name: 'own_templates', kind: 'index', shape: 'UIIT', isTold: (values) => `${values[3]}`.startsWith('{"') },
  { name: 'archived_templates', kind: 'index', shape: 'T' },
  { name: 'setbacks', kind: 'table', shape: 'NUTTIIi', isTold: always },
  { name: 'setback_events', kind: 'table', shape: 'NUITT', isTold: (values) => states.includes(values[3] ?? null) },
  { name: 'setback_entries', kind: 'index', shape: 'UU', isTold: always, unlike: 'echoes_dismissed_by_setback' },
  { name: 'goals', kind: 'index', shape: 'UTTIii', isTold: always },
  { name: 'goal_links', kind: 'index', shape: 'UTU', isTold: always },
  { name: 'echoes_dismissed', kind: 'index', shape: 'UU' },
  { name: 'advice_given', kind: 'index', shape: 'UU' },
  { name: 'visits', kind: 'table', shape: 'NTI', isTold: ([, day]) => isDay(day) },
  { name: 'kept_lessons', kind: 'table', shape: 'NU', isTold: always },
  { name: 'kept_steps', kind: 'index', shape: 'UI', isTold: ([, instant]) => isMoment(instant) },
  { name: 'drafts', kind: 'index', shape: 'TuTI', isTold: always },
  { name: 'captures', kind: 'index', shape: 'UI' },
  { name: 'revisions', kind: 'index', shape: 'UIITTTTIIIII', isTold: always },
  { name: 'revision_bodies', kind: 'table', shape: 'NB', isTold: ([, packed]) => isPacked(packed) },
  // The texts of an import that was not decided are told by it from those of entries.
  { name: 'committed', kind: 'index', shape: 'T', isOnlyRead: true },
  { name: 'staged_entries', kind: 'table', shape: 'NTUIITTTTITIIIU|t', isTold: always, isOnlyRead: true },
  { name: 'months', kind: 'table', shape: 'NI', isOnlyRead: true },
] as const satisfies readonly TableForm[]

/** A table of which rows are saved, and what its rows look like. */
export interface SavedTable extends TableForm {
  readonly name: (typeof tables)[number]['name']
}

export const savedTables: readonly SavedTable[] = tables

const fitsLetter: { readonly [letter: string]: (value: Value) => boolean } = {
  N: (value) => value === null,
  I: Number.isSafeInteger,
  T: (value) => typeof value === 'string',
  B: Buffer.isBuffer,
  U: (value) => Buffer.isBuffer(value) && value.length === 16,
  H: (value) => Buffer.isBuffer(value) && value.length === 32,
}

/** Whether a row is of this form. */
export function fits({ shape }: SavedTable, values: readonly Value[]): boolean {
  const [first = '', later = ''] = shape.split('|')
  const letters = `${first}${later}`
  if (values.length < first.length || values.length > letters.length) return false
  return values.every((value, index) => {
    const letter = letters[index] ?? ''
    const capital = letter.toUpperCase()
    return (value === null && letter !== capital) || (fitsLetter[capital]?.(value) ?? false)
  })
}
