/** Earlier states of entries, so that each can be taken back to one. They are the person's and in no body. */
export const sql = `
-- One row for a state: when it was saved, which is its name; when it was put here, by the clock of then; how long its
-- body is, and how many bytes it takes here. Bodies live apart, so that thinning out never drags them along.
CREATE TABLE revisions (
  entry BLOB NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  saved INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  zone TEXT NOT NULL,
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  own_tags TEXT NOT NULL,
  words INTEGER NOT NULL,
  images INTEGER NOT NULL,
  length INTEGER NOT NULL,
  size INTEGER NOT NULL,
  body INTEGER NOT NULL,
  PRIMARY KEY (entry, saved)
) STRICT, WITHOUT ROWID;
CREATE TABLE revision_bodies (
  number INTEGER PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT;
CREATE TRIGGER revision_deleted AFTER DELETE ON revisions BEGIN
  DELETE FROM revision_bodies WHERE number = old.body;
END;

-- Which images stand in a state, so that they are kept for as long as it is.
CREATE TABLE revision_images (
  hash BLOB NOT NULL,
  body INTEGER NOT NULL REFERENCES revision_bodies (number) ON DELETE CASCADE,
  PRIMARY KEY (hash, body)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_images_by_body ON revision_images (body);
`
