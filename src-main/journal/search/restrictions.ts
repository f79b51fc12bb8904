import { isId } from '../ids.ts'
import { feelingKey } from '../parts.ts'
import type { Store } from '../store.ts'
import { allTemplates } from '../templates/own-templates.ts'
import { holdsWords } from './fold.ts'
import { shortened, type Want } from './query.ts'

/** What narrows the places that the index finds. */
export interface Restrictions {
  /** SQL that follows a WHERE over `search_index`, or an empty string. */
  readonly conditions: string
  readonly parameters: readonly string[]
  readonly remarks: readonly string[]
  /** Nothing in the journal can fit. */
  readonly isEmpty: boolean
}

/**
 * Looks up what was asked for outside the words. These facts change without the text of an entry, so they are no terms of
 * the index; its finds are compared with a list of positions.
 */
export function restrictionsOf(store: Store, wants: readonly Want[]): Restrictions {
  let conditions = ''
  const parameters: string[] = []
  const remarks: string[] = []
  let isEmpty = false
  for (const want of wants) {
    const found = positionsOf(store, want)
    if (found.remark !== undefined) {
      remarks.push(found.remark)
      isEmpty ||= !want.isWithout
      continue
    }
    // The plus keeps the index from being asked for one position after the other, which would lose the order.
    conditions += ` AND +rowid ${want.isWithout ? 'NOT IN' : 'IN'} (${found.sql})`
    parameters.push(...found.parameters)
  }
  return { conditions, parameters, remarks, isEmpty }
}

type Positions =
  | { readonly sql: string; readonly parameters: readonly string[]; readonly remark?: undefined }
  | { readonly remark: string }

function positionsOf(store: Store, { kind, value }: Want): Positions {
  switch (kind) {
    case 'step':
      return { sql: 'SELECT position FROM steps', parameters: [] }
    case 'lesson':
      return { sql: 'SELECT position FROM lessons', parameters: [] }
    case 'feeling':
      return feelingPositions(store, value)
    case 'template':
      return templatePositions(store, value)
    case 'setback':
      return setbackPositions(store, value)
  }
}

function feelingPositions({ sql }: Store, value: string): Positions {
  const key = feelingKey(value)
  if (sql('SELECT 1 FROM entry_feelings WHERE key = ? LIMIT 1').get(key) === undefined)
    return { remark: `No entry has the feeling “${shortened(value)}”.` }
  return { sql: 'SELECT position FROM entry_feelings WHERE key = ?', parameters: [key] }
}

/** By its id, also where the template itself has gone; or by words of its name. */
function templatePositions(store: Store, value: string): Positions {
  const ids = allTemplates(store)
    .filter(({ id, name }) => id === value.toLowerCase() || holdsWords(name, value))
    .map(({ id }) => id)
  if (ids.length === 0 && isId(value)) ids.push(value)
  if (ids.length === 0) return { remark: `No template has “${shortened(value)}” in its name.` }
  return {
    sql: 'SELECT position FROM entry_templates WHERE template IN (SELECT value FROM json_each(?))',
    parameters: [JSON.stringify(ids)],
  }
}

const entriesOf = (condition: string) => `
  SELECT e.position FROM setbacks s JOIN setback_entries se ON se.setback = s.id JOIN entries e ON e.id = se.entry
  WHERE s.trashed IS NULL AND ${condition}`

function setbackPositions({ sql }: Store, value: string): Positions {
  const state = value.toLowerCase()
  if (state === 'open') return { sql: entriesOf(`s.state <> 'recovered'`), parameters: [] }
  if (state === 'recovered') return { sql: entriesOf(`s.state = 'recovered'`), parameters: [] }
  const ids = sql<{ id: Buffer; title: string }>('SELECT id, title FROM titled_setbacks WHERE trashed IS NULL')
    .all()
    .filter(({ title }) => holdsWords(title, value))
    .map(({ id }) => id.toString('hex'))
  if (ids.length === 0)
    return {
      remark: `No setback has “${shortened(value)}” in its line. After “setback:” come open, recovered or words of that line.`,
    }
  return { sql: entriesOf('s.id IN (SELECT unhex(value) FROM json_each(?))'), parameters: [JSON.stringify(ids)] }
}
