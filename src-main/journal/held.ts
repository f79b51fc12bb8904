/** Where something stands that a person can delete for ever: the table, and the column of its id. */
const places = [
  ['entries', 'id'],
  ['setbacks', 'id'],
  ['goals', 'id'],
  ['lessons', 'id'],
  ['lesson_wordings', 'lesson'],
  ['own_templates', 'id'],
] as const

/**
 * A query that gives a row where anything of an id, its one parameter, is in a database.
 *
 * @param has tells whether the database has a table: those of earlier versions lack some
 */
export function queryForId(has: (table: string) => boolean): string {
  const ids = places.filter(([table]) => has(table)).map(([table, column]) => `SELECT ${column} AS id FROM ${table}`)
  return `SELECT 1 FROM (${ids.join(' UNION ALL ')}) WHERE id = ?`
}

/**
 * A query for the ids, in hex, of entries that were on their way into a journal when a copy of it was made: put aside by an
 * import, or begun in quick capture. The journal does not count them as there, but the copy has their words.
 */
export const queryForComing = `
  SELECT lower(hex(id)) FROM staged_entries
  UNION SELECT replace(d.value ->> 'id', '-', '') FROM settings s, json_each(s.value) d WHERE s.name = 'captureDrafts'`

/** The same of the lessons in entries that an import put aside. */
export const queryForComingLessons = `
  SELECT replace(l.value ->> 'id', '-', '') FROM staged_entries s, json_each(s.parts, '$.lessons') l`

/** A query for the ids, in hex, of what has words in forms that were not sent: what they are about, and what they are to become. */
export const queryForTyped = `
  SELECT lower(hex(about)) FROM drafts WHERE about IS NOT NULL
  UNION SELECT replace(words ->> 'id', '-', '') FROM drafts WHERE words ->> 'id' IS NOT NULL`
