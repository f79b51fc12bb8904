/** Notes of quick capture: which have been taken in, ever, and which are still to be looked after. */
export const sql = `
-- Without a reference to entries: an entry that was deleted for ever is not made again by a note that comes twice.
CREATE TABLE captures (
  entry BLOB PRIMARY KEY,
  settled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX captures_waiting ON captures (entry) WHERE settled = 0;
`
