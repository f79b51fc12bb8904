/** Which notes to oneself were given out is known by the entry that holds them, no longer by the setback. */
export const sql = `
-- The entry that holds a note, and the one beside which it was seen. It stays given when that one has gone.
CREATE TABLE advice_given (
  source BLOB PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
  entry BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX advice_given_by_entry ON advice_given (entry);
-- One that was given beside an entry from before it was written was spent by reading there, and comes back once more.
INSERT OR IGNORE INTO advice_given (source, entry)
  SELECT l.entry, t.entry FROM advice_taken t
    JOIN setback_entries l ON l.setback = t.setback AND l.entry < t.entry
    JOIN entries e ON e.id = l.entry JOIN contents c ON c.number = e.content
  WHERE instr(c.body, '"type":"advice"') > 0;
DROP TABLE advice_taken;
`
