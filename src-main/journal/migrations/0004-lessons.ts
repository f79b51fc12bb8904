/**
 * Every wording of a lesson, the first included, with its time; lessons that stand in no text any more; and the steps
 * that were ever kept.
 */
export const sql = `
-- Whether the words were written in a text or in the ledger. The newest of a lesson's wordings is how it is worded now.
ALTER TABLE lesson_wordings ADD COLUMN in_entry INTEGER NOT NULL DEFAULT 0;
-- The first wording was in the text alone until now.
INSERT INTO lesson_wordings (lesson, instant, text, in_entry)
  SELECT l.id, min(e.instant,
    coalesce((SELECT min(w.instant) FROM lesson_wordings w WHERE w.lesson = l.id) - 1, e.instant)), l.text, 1
  FROM lessons l JOIN entries e ON e.position = l.position
  WHERE NOT EXISTS (SELECT 1 FROM lessons o WHERE o.id = l.id AND o.position < l.position);

-- Lessons that have wordings and stand in no text, not even in the trash. Below zero, the number is the place of their
-- words in the search index.
CREATE TABLE kept_lessons (
  number INTEGER PRIMARY KEY,
  lesson BLOB NOT NULL UNIQUE
) STRICT;
INSERT INTO kept_lessons (lesson)
  SELECT DISTINCT lesson FROM lesson_wordings WHERE lesson NOT IN (SELECT id FROM lessons);

-- An entry is found by its lessons as they are worded now.
CREATE TRIGGER lesson_worded_unindexed AFTER INSERT ON lesson_wordings BEGIN
  INSERT OR IGNORE INTO unindexed SELECT position FROM lessons WHERE id = new.lesson;
  INSERT OR IGNORE INTO unindexed SELECT -number FROM kept_lessons WHERE lesson = new.lesson;
END;
CREATE TRIGGER lesson_wording_gone_unindexed AFTER DELETE ON lesson_wordings BEGIN
  INSERT OR IGNORE INTO unindexed SELECT position FROM lessons WHERE id = old.lesson;
  INSERT OR IGNORE INTO unindexed SELECT -number FROM kept_lessons WHERE lesson = old.lesson;
END;
CREATE TRIGGER lesson_kept_unindexed AFTER INSERT ON kept_lessons BEGIN
  INSERT OR IGNORE INTO unindexed VALUES (-new.number);
END;
CREATE TRIGGER lesson_not_kept_unindexed AFTER DELETE ON kept_lessons BEGIN
  INSERT OR IGNORE INTO unindexed VALUES (-old.number);
END;
INSERT OR IGNORE INTO unindexed SELECT -number FROM kept_lessons;
INSERT OR IGNORE INTO unindexed SELECT l.position FROM lessons l JOIN lesson_wordings w ON w.lesson = l.id
  WHERE w.in_entry = 0;

-- A lesson as it is worded now: once, with its first source outside the trash, or with none.
DROP VIEW live_lessons;
CREATE VIEW live_lessons AS
  SELECT l.id, l.position, l.place, e.id AS entry, e.instant, e.zone,
    coalesce(
      (SELECT w.text FROM lesson_wordings w WHERE w.lesson = l.id ORDER BY w.instant DESC LIMIT 1), l.text) AS text,
    m.due, coalesce(m.archived, 0) AS archived
  FROM lessons l JOIN entries e ON e.position = l.position LEFT JOIN lesson_marks m ON m.lesson = l.id
  WHERE e.trashed IS NULL AND NOT EXISTS (
    SELECT 1 FROM lessons o JOIN entries oe ON oe.position = o.position
    WHERE o.id = l.id AND o.position < l.position AND oe.trashed IS NULL)
  UNION ALL
  SELECT k.lesson, -k.number, 0, NULL,
    (SELECT w.instant FROM lesson_wordings w WHERE w.lesson = k.lesson ORDER BY w.instant LIMIT 1), 'UTC',
    (SELECT w.text FROM lesson_wordings w WHERE w.lesson = k.lesson ORDER BY w.instant DESC LIMIT 1),
    m.due, coalesce(m.archived, 0)
  FROM kept_lessons k LEFT JOIN lesson_marks m ON m.lesson = k.lesson;

-- Each small step once, from when it was first kept on. A row stays when the step is opened again or its entry goes.
CREATE TABLE kept_steps (
  step BLOB PRIMARY KEY,
  instant INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO kept_steps
  SELECT s.id, min(coalesce(s.ended, e.updated)) FROM steps s JOIN entries e ON e.position = s.position
  WHERE s.ending IN ('done', 'partly') GROUP BY s.id;
-- They are no longer counted where they stand.
DROP INDEX steps_kept;
`
