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
