import type { Database, Statement } from 'better-sqlite3'

/** A value that SQLite can hold. */
type Value = string | number | null | Uint8Array

/** Prepares a statement the first time it is asked for, so that opening pays for none. `Row` is what it yields. */
export type Sql = <Row = unknown>(source: string) => Statement<Value[], Row>

/** Gives the one set of prepared statements of a database. */
export function statementsOf(database: Database): Sql {
  const prepared = new Map<string, Statement<Value[]>>()
  return <Row>(source: string) => {
    let statement = prepared.get(source)
    if (!statement) {
      statement = database.prepare<Value[]>(source)
      prepared.set(source, statement)
    }
    return statement as Statement<Value[], Row>
  }
}
