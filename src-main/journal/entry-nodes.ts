import { idBytes } from './ids.ts'
import { followSteps, keptAt } from './kept-steps.ts'
import { followLessons, lessonsAt } from './lesson-wordings.ts'
import { noParts, type Parts } from './parts.ts'
import type { Position } from './position.ts'
import type { Store } from './store.ts'

type Table = keyof Parts

/** Where each of the parts of an entry is kept, and the bit of `entries.parts` that says that there is any. */
const tables: { readonly [Part in Table]: { readonly bit: number; readonly name: string } } = {
  templates: { bit: 1, name: 'entry_templates' },
  feelings: { bit: 2, name: 'entry_feelings' },
  steps: { bit: 4, name: 'steps' },
  lessons: { bit: 8, name: 'lessons' },
  forecasts: { bit: 16, name: 'forecasts' },
  answers: { bit: 32, name: 'answers' },
}
const names = Object.keys(tables) as Table[]

/** The names of the tables that are derived from nodes. */
export const nodeTables = names.map((part) => tables[part].name)

/** Which tables hold rows of an entry with these parts, as it is kept in its own row. */
export function bitsOf(parts: Parts): number {
  return parts === noParts
    ? 0
    : names.reduce((bits, part) => (parts[part].length > 0 ? bits | tables[part].bit : bits), 0)
}

/** Whether an entry has rows of a kind, by its bits. */
export function holds(bits: number, part: Table): boolean {
  return (bits & tables[part].bit) !== 0
}

/**
 * Writes what the nodes of an entry yield, and notes what changed of its lessons and steps with that. Nothing is done for
 * an entry that has none and had none.
 *
 * @param before what `bitsOf` said of its parts when they were last written
 */
export function setParts(store: Store, position: Position, parts: Parts, before: number): void {
  const bits = before | bitsOf(parts)
  const lessons = holds(before, 'lessons') ? lessonsAt(store, position) : []
  const kept = holds(before, 'steps') ? keptAt(store, position) : []
  if (before > 0)
    for (const part of names)
      if (holds(before, part)) store.sql(`DELETE FROM ${tables[part].name} WHERE position = ?`).run(position)
  if (bitsOf(parts) > 0) addParts(store, position, parts)
  if (holds(bits, 'lessons')) followLessons(store, lessons, parts.lessons)
  if (holds(bits, 'steps')) followSteps(store, kept, parts.steps)
}

/** The same for an entry of which nothing is there yet. A second block under the same id in one body is passed over. */
export function addParts({ sql }: Store, position: Position, parts: Parts): void {
  for (const { template, version } of parts.templates)
    sql('INSERT INTO entry_templates (template, position, version) VALUES (?, ?, ?)').run(template, position, version)
  for (const { key, word, before, after } of parts.feelings)
    sql('INSERT INTO entry_feelings (key, position, word, before, after) VALUES (?, ?, ?, ?, ?)').run(
      key,
      position,
      word,
      before,
      after,
    )
  for (const { id, place, cue, act, sure, due, end, ended, note } of parts.steps)
    sql(`
      INSERT OR IGNORE INTO steps (id, position, place, cue, act, sure, due, ending, ended, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(idBytes(id), position, place, cue, act, sure, due, end, ended, note)
  for (const { id, place, text } of parts.lessons)
    sql('INSERT OR IGNORE INTO lessons (id, position, place, text) VALUES (?, ?, ?, ?)').run(
      idBytes(id),
      position,
      place,
      text,
    )
  for (const { id, place, expected, due, found, checked, skipped } of parts.forecasts)
    sql(`
      INSERT OR IGNORE INTO forecasts (id, position, place, expected, due, found, checked, skipped)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`).run(
      idBytes(id),
      position,
      place,
      expected,
      due,
      found,
      checked,
      Number(skipped),
    )
  for (const { place, prompt, text } of parts.answers)
    sql('INSERT INTO answers (position, place, prompt, text) VALUES (?, ?, ?, ?)').run(position, place, prompt, text)
}
