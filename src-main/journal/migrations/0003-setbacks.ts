/**
 * Setbacks with their events and entries, goals, the index of echoes, and the days on which the journal was visited.
 * All of it is the person's and in no body, apart from the index.
 */
export const sql = `
-- The title is the person's own; where it is empty, titled_setbacks shows one. State, opened and moved follow from the
-- events and stand here so that lists need not look at those.
CREATE TABLE setbacks (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('landed', 'understood', 'trying', 'recovered')),
  opened INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  trashed INTEGER
) STRICT;
CREATE INDEX setbacks_by_state ON setbacks (state, moved) WHERE trashed IS NULL;

CREATE TABLE setback_events (
  number INTEGER PRIMARY KEY,
  setback BLOB NOT NULL REFERENCES setbacks (id) ON DELETE CASCADE,
  instant INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('landed', 'understood', 'trying', 'recovered')),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX setback_events_by_setback ON setback_events (setback, instant);

CREATE TABLE setback_entries (
  setback BLOB NOT NULL REFERENCES setbacks (id) ON DELETE CASCADE,
  entry BLOB NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  PRIMARY KEY (setback, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX setback_entries_by_entry ON setback_entries (entry);

-- Without a title of its own a setback is called by what its first entry says happened, on one line.
CREATE VIEW titled_setbacks AS
  SELECT s.number, s.id, s.state, s.opened, s.moved, s.trashed,
    substr(trim(replace(replace(replace(
      CASE s.title WHEN '' THEN coalesce((
        SELECT coalesce(
          (SELECT a.text FROM answers a WHERE a.position = e.position AND a.prompt = 'what-happened'
           ORDER BY a.place LIMIT 1),
          nullif(e.title, ''), e.excerpt)
        FROM setback_entries l JOIN entries e ON e.id = l.entry WHERE l.setback = s.id
        ORDER BY e.trashed IS NOT NULL, e.position LIMIT 1), '')
      ELSE s.title END,
    char(13), ''), char(10), ' '), char(9), ' ')), 1, 120) AS title
  FROM setbacks s;

-- A setback in which no word is left, because its last entry was deleted for ever, goes with that entry. One with a
-- title or a note of the person stays.
CREATE TRIGGER setback_emptied AFTER DELETE ON setback_entries
WHEN NOT EXISTS (SELECT 1 FROM setback_entries WHERE setback = old.setback)
  AND NOT EXISTS (SELECT 1 FROM entries WHERE id = old.entry) BEGIN
  DELETE FROM setbacks WHERE id = old.setback AND title = ''
    AND NOT EXISTS (SELECT 1 FROM setback_events WHERE setback = old.setback AND note <> '');
END;

CREATE TABLE goals (
  id BLOB PRIMARY KEY,
  wish TEXT NOT NULL,
  why TEXT NOT NULL,
  created INTEGER NOT NULL,
  reached INTEGER,
  trashed INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE goal_links (
  goal BLOB NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('step', 'lesson', 'setback')),
  id BLOB NOT NULL,
  PRIMARY KEY (goal, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_links_by_target ON goal_links (kind, id);
CREATE TRIGGER setback_deleted AFTER DELETE ON setbacks BEGIN
  DELETE FROM goal_links WHERE kind = 'setback' AND id = old.id;
END;

-- The words of recovered setbacks, under their numbers; it holds no text of its own.
CREATE VIRTUAL TABLE echo_index USING fts5 (
  told, later, tags, feelings,
  content = '', contentless_delete = 1,
  tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
-- Numbers of setbacks whose words have to be put into the index, or taken out of it, before it is true again.
CREATE TABLE unechoed (setback INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER setback_changed_unechoed AFTER UPDATE OF state, title, trashed ON setbacks
WHEN old.state = 'recovered' OR new.state = 'recovered' BEGIN
  INSERT OR IGNORE INTO unechoed VALUES (new.number);
END;
CREATE TRIGGER setback_removed_unechoed AFTER DELETE ON setbacks WHEN old.state = 'recovered' BEGIN
  INSERT OR IGNORE INTO unechoed VALUES (old.number);
END;
CREATE TRIGGER setback_entry_added_unechoed AFTER INSERT ON setback_entries BEGIN
  INSERT OR IGNORE INTO unechoed SELECT number FROM setbacks WHERE id = new.setback AND state = 'recovered';
END;
CREATE TRIGGER setback_entry_moved_unechoed AFTER UPDATE ON setback_entries BEGIN
  INSERT OR IGNORE INTO unechoed SELECT number FROM setbacks WHERE id = new.setback AND state = 'recovered';
END;
CREATE TRIGGER setback_entry_removed_unechoed AFTER DELETE ON setback_entries BEGIN
  INSERT OR IGNORE INTO unechoed SELECT number FROM setbacks WHERE id = old.setback AND state = 'recovered';
END;
CREATE TRIGGER entry_changed_unechoed AFTER UPDATE OF position, title, tags, trashed, updated ON entries BEGIN
  INSERT OR IGNORE INTO unechoed
    SELECT s.number FROM setback_entries l JOIN setbacks s ON s.id = l.setback
    WHERE l.entry = new.id AND s.state = 'recovered';
END;

-- Pairs that are not shown any more. The entry may be one that was not saved yet.
CREATE TABLE echoes_dismissed (
  entry BLOB NOT NULL,
  setback BLOB NOT NULL REFERENCES setbacks (id) ON DELETE CASCADE,
  PRIMARY KEY (entry, setback)
) STRICT, WITHOUT ROWID;
CREATE INDEX echoes_dismissed_by_setback ON echoes_dismissed (setback);
-- Beside which entry the advice of a setback was given out. It stays given when that entry has gone.
CREATE TABLE advice_taken (
  setback BLOB PRIMARY KEY REFERENCES setbacks (id) ON DELETE CASCADE,
  entry BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_deleted_dismissed AFTER DELETE ON entries BEGIN
  DELETE FROM echoes_dismissed WHERE entry = old.id;
END;

-- For lists of setbacks, which would read every answer in full otherwise.
CREATE INDEX answers_helped ON answers (position, place) WHERE prompt = 'what-helped';
-- For counting the steps that were kept.
CREATE INDEX steps_kept ON steps (id, position) WHERE ending IN ('done', 'partly');

-- The days on which the person was here, numbered as they came, and whether each was a return.
CREATE TABLE visits (
  number INTEGER PRIMARY KEY,
  day TEXT NOT NULL UNIQUE,
  returned INTEGER NOT NULL
) STRICT;
CREATE INDEX visits_returned ON visits (day) WHERE returned = 1;
`
