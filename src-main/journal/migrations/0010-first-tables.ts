/**
 * Steps, lessons and forecasts are looked for by what is asked of them, and their entries by those. SQLite plans by the
 * statistics of the last time that the journal was closed: of a journal that had entries then and no steps yet, it would
 * go through all entries for the steps that are due. CROSS JOIN has it take the tables as they are written:
 * https://sqlite.org/lang_select.html#crossjoin
 */
export const sql = `
DROP VIEW live_steps;
CREATE VIEW live_steps AS
  SELECT s.*, e.id AS entry, e.instant FROM steps s CROSS JOIN entries e ON e.position = s.position
  WHERE e.trashed IS NULL AND NOT EXISTS (
    SELECT 1 FROM steps o CROSS JOIN entries oe ON oe.position = o.position
    WHERE o.id = s.id AND o.position < s.position AND oe.trashed IS NULL);

DROP VIEW live_forecasts;
CREATE VIEW live_forecasts AS
  SELECT f.*, e.id AS entry, e.instant, CASE e.title WHEN '' THEN e.excerpt ELSE e.title END AS about
  FROM forecasts f CROSS JOIN entries e ON e.position = f.position
  WHERE e.trashed IS NULL AND NOT EXISTS (
    SELECT 1 FROM forecasts o CROSS JOIN entries oe ON oe.position = o.position
    WHERE o.id = f.id AND o.position < f.position AND oe.trashed IS NULL);

DROP VIEW live_lessons;
CREATE VIEW live_lessons AS
  SELECT l.id, l.position, l.place, e.id AS entry, e.instant, e.zone,
    coalesce(
      (SELECT w.text FROM lesson_wordings w WHERE w.lesson = l.id ORDER BY w.instant DESC LIMIT 1), l.text) AS text,
    m.due, coalesce(m.archived, 0) AS archived
  FROM lessons l CROSS JOIN entries e ON e.position = l.position LEFT JOIN lesson_marks m ON m.lesson = l.id
  WHERE e.trashed IS NULL AND NOT EXISTS (
    SELECT 1 FROM lessons o CROSS JOIN entries oe ON oe.position = o.position
    WHERE o.id = l.id AND o.position < l.position AND oe.trashed IS NULL)
  UNION ALL
  SELECT k.lesson, -k.number, 0, NULL,
    (SELECT w.instant FROM lesson_wordings w WHERE w.lesson = k.lesson ORDER BY w.instant LIMIT 1), 'UTC',
    (SELECT w.text FROM lesson_wordings w WHERE w.lesson = k.lesson ORDER BY w.instant DESC LIMIT 1),
    m.due, coalesce(m.archived, 0)
  FROM kept_lessons k LEFT JOIN lesson_marks m ON m.lesson = k.lesson;
`
