/**
 * Entries, their bodies, tags, images, settings, the side tables of an import, and the search index.
 *
 * `entries` is narrow and sorted as the timeline is: its key is the entry's position (position.ts). Bodies live apart,
 * so that reading a list never drags them along, and stay where they are when an entry is given another date.
 */
export const sql = `
CREATE TABLE contents (
  number INTEGER PRIMARY KEY,
  own_tags TEXT NOT NULL,
  text TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE entries (
  position INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  content INTEGER NOT NULL,
  instant INTEGER NOT NULL,
  zone TEXT NOT NULL,
  title TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  tags TEXT NOT NULL,
  words INTEGER NOT NULL,
  images INTEGER NOT NULL,
  starred INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  trashed INTEGER,
  source BLOB
) STRICT;
CREATE UNIQUE INDEX entries_by_source ON entries (source) WHERE source IS NOT NULL;
CREATE INDEX entries_starred ON entries (position) WHERE starred = 1;
CREATE INDEX entries_with_images ON entries (position) WHERE images > 0;
CREATE INDEX entries_trashed ON entries (trashed) WHERE trashed IS NOT NULL;

-- No foreign key leads to a body: checking it would need an index that nothing else uses.
CREATE TRIGGER entry_deleted AFTER DELETE ON entries BEGIN
  DELETE FROM contents WHERE number = old.content;
END;

-- How many entries a month holds, the trash left out: the timeline is drawn from these before it reads an entry.
CREATE TABLE months (
  month INTEGER PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT;
CREATE TRIGGER entry_added AFTER INSERT ON entries WHEN new.trashed IS NULL BEGIN
  INSERT INTO months VALUES (new.position >> 22, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER entry_removed AFTER DELETE ON entries WHEN old.trashed IS NULL BEGIN
  UPDATE months SET count = count - 1 WHERE month = old.position >> 22;
END;
CREATE TRIGGER entry_moved AFTER UPDATE OF position, trashed ON entries BEGIN
  UPDATE months SET count = count - 1 WHERE old.trashed IS NULL AND month = old.position >> 22;
  INSERT INTO months SELECT new.position >> 22, 1 WHERE new.trashed IS NULL
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

-- A tag as it was first written, under the form that is compared. Its number is a term of the search index.
CREATE TABLE tags (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;
-- Every tag of an entry and every tag above it: work/talks also stands under work.
CREATE TABLE entry_tags (
  tag INTEGER NOT NULL REFERENCES tags (number),
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (tag, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tags_by_entry ON entry_tags (position);
-- A tag goes with the last entry that has it.
CREATE TRIGGER entry_tag_removed AFTER DELETE ON entry_tags BEGIN
  DELETE FROM tags WHERE number = old.tag
    AND NOT EXISTS (SELECT 1 FROM entry_tags WHERE tag = old.tag)
    AND NOT EXISTS (SELECT 1 FROM staged_tags WHERE tag = old.tag);
END;

CREATE TABLE attachments (
  hash BLOB PRIMARY KEY,
  media_type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  size INTEGER NOT NULL,
  place_removed INTEGER NOT NULL,
  added INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE entry_images (
  hash BLOB NOT NULL,
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (hash, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_images_by_entry ON entry_images (position);

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Entries of an import that is not decided yet. No other query looks here.
CREATE TABLE staged_entries (
  position INTEGER PRIMARY KEY,
  staged TEXT NOT NULL,
  id BLOB NOT NULL,
  content INTEGER NOT NULL,
  instant INTEGER NOT NULL,
  zone TEXT NOT NULL,
  title TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  tags TEXT NOT NULL,
  words INTEGER NOT NULL,
  images TEXT NOT NULL,
  starred INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  source BLOB NOT NULL
) STRICT;

-- Imports that were committed and are not yet cleared from the side tables.
CREATE TABLE committed (staged TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE staged_tags (
  tag INTEGER NOT NULL REFERENCES tags (number),
  position INTEGER NOT NULL REFERENCES staged_entries (position) ON DELETE CASCADE,
  PRIMARY KEY (tag, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX staged_tags_by_entry ON staged_tags (position);

-- The search index. It holds no text of its own; its row id is the entry's position, so newest first costs nothing.
CREATE VIRTUAL TABLE search_index USING fts5 (
  title, text, tags,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search_index, instance);
-- Merging is done by the upkeep, while nobody waits.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0), ('usermerge', 8), ('crisismerge', 1000);

-- Positions whose words have to be put into the index, or taken out of it, before it is true again.
CREATE TABLE unindexed (position INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER entry_added_unindexed AFTER INSERT ON entries BEGIN
  INSERT OR IGNORE INTO unindexed VALUES (new.position);
END;
CREATE TRIGGER entry_removed_unindexed AFTER DELETE ON entries BEGIN
  INSERT OR IGNORE INTO unindexed VALUES (old.position);
END;
CREATE TRIGGER entry_changed_unindexed AFTER UPDATE ON entries BEGIN
  INSERT OR IGNORE INTO unindexed VALUES (old.position), (new.position);
END;
`
