/**
 * What the nodes of a setback's way yield: the template an entry was begun with, feelings, steps, lessons, forecasts and
 * the answers to prompts, all derived from the bodies; and what is not in any body: the later life of lessons, and the
 * person's own templates.
 *
 * A copied step or forecast may stand in two entries under one id, so a row is known by its id and its place; the views
 * show each once, where it stands first outside the trash.
 */
export const sql = `
-- Which of the tables below hold rows of an entry, as bits: an ordinary entry is saved without looking into any.
ALTER TABLE entries ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
-- The same facts of a staged entry, as JSON; null where there are none.
ALTER TABLE staged_entries ADD COLUMN parts TEXT;

CREATE TABLE entry_templates (
  template TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  version INTEGER NOT NULL,
  PRIMARY KEY (template, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_templates_by_entry ON entry_templates (position);

-- One row for a word, with its strength before and after. Words are compared by their key.
CREATE TABLE entry_feelings (
  key TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  word TEXT NOT NULL,
  before INTEGER,
  after INTEGER,
  PRIMARY KEY (key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_feelings_by_entry ON entry_feelings (position);

CREATE TABLE steps (
  id BLOB NOT NULL,
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  place INTEGER NOT NULL,
  cue TEXT NOT NULL,
  act TEXT NOT NULL,
  sure INTEGER,
  due TEXT,
  ending TEXT,
  ended INTEGER,
  note TEXT NOT NULL,
  PRIMARY KEY (id, position)
) STRICT;
CREATE INDEX steps_by_entry ON steps (position);
CREATE INDEX steps_open ON steps (due) WHERE ending IS NULL;
CREATE INDEX steps_ended ON steps (ended) WHERE ending IS NOT NULL;
CREATE VIEW live_steps AS
  SELECT s.*, e.id AS entry, e.instant FROM steps s JOIN entries e ON e.position = s.position
  WHERE e.trashed IS NULL AND NOT EXISTS (
    SELECT 1 FROM steps o JOIN entries oe ON oe.position = o.position
    WHERE o.id = s.id AND o.position < s.position AND oe.trashed IS NULL);

CREATE TABLE lessons (
  id BLOB NOT NULL,
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX lessons_by_entry ON lessons (position);

CREATE TABLE lesson_wordings (
  lesson BLOB NOT NULL,
  instant INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (lesson, instant)
) STRICT, WITHOUT ROWID;
CREATE TABLE lesson_uses (
  number INTEGER PRIMARY KEY,
  lesson BLOB NOT NULL,
  instant INTEGER NOT NULL,
  entry BLOB
) STRICT;
CREATE INDEX lesson_uses_by_lesson ON lesson_uses (lesson);
CREATE INDEX lesson_uses_by_time ON lesson_uses (instant);
CREATE TABLE lesson_tests (
  number INTEGER PRIMARY KEY,
  lesson BLOB NOT NULL,
  instant INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX lesson_tests_by_lesson ON lesson_tests (lesson, instant);
CREATE TABLE lesson_marks (
  lesson BLOB PRIMARY KEY,
  due TEXT,
  archived INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_marks_due ON lesson_marks (due) WHERE due IS NOT NULL;

-- A lesson as it is worded now: once, with its first source outside the trash.
CREATE VIEW live_lessons AS
  SELECT l.id, l.position, l.place, l.text AS first_text, e.id AS entry, e.instant,
    coalesce(
      (SELECT w.text FROM lesson_wordings w WHERE w.lesson = l.id ORDER BY w.instant DESC LIMIT 1), l.text) AS text,
    m.due, coalesce(m.archived, 0) AS archived
  FROM lessons l JOIN entries e ON e.position = l.position LEFT JOIN lesson_marks m ON m.lesson = l.id
  WHERE e.trashed IS NULL AND NOT EXISTS (
    SELECT 1 FROM lessons o JOIN entries oe ON oe.position = o.position
    WHERE o.id = l.id AND o.position < l.position AND oe.trashed IS NULL);

CREATE TABLE forecasts (
  id BLOB NOT NULL,
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  place INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  due TEXT NOT NULL,
  found INTEGER,
  checked INTEGER,
  skipped INTEGER NOT NULL,
  PRIMARY KEY (id, position)
) STRICT;
CREATE INDEX forecasts_by_entry ON forecasts (position);
CREATE INDEX forecasts_open ON forecasts (due) WHERE found IS NULL AND skipped = 0;
CREATE VIEW live_forecasts AS
  SELECT f.*, e.id AS entry, e.instant, CASE e.title WHEN '' THEN e.excerpt ELSE e.title END AS about
  FROM forecasts f JOIN entries e ON e.position = f.position
  WHERE e.trashed IS NULL AND NOT EXISTS (
    SELECT 1 FROM forecasts o JOIN entries oe ON oe.position = o.position
    WHERE o.id = f.id AND o.position < f.position AND oe.trashed IS NULL);

-- The words under a prompt, cut at 500 characters. A prompt may have been asked more than once: its place tells them apart.
CREATE TABLE answers (
  position INTEGER NOT NULL REFERENCES entries (position) ON UPDATE CASCADE ON DELETE CASCADE,
  place INTEGER NOT NULL,
  prompt TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (position, place)
) STRICT, WITHOUT ROWID;

-- The person's own templates, every version of them.
CREATE TABLE own_templates (
  id BLOB NOT NULL,
  version INTEGER NOT NULL,
  made INTEGER NOT NULL,
  template TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
-- Templates, built in or one's own, that are not offered any more.
CREATE TABLE archived_templates (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Prompts were in bodies before their answers had a table: the upkeep reads them through from here, a few at a time.
INSERT INTO settings SELECT 'unprojected', '-1' WHERE EXISTS (SELECT 1 FROM entries);
`
