/**
 * Soft hyphens and other characters that nobody sees part no word (search/fold.ts). What holds one lies in the index in
 * pieces, and is noted for the upkeep to index anew. What was answered stands on one line (parts.ts), and words are counted
 * with such characters in them: the upkeep reads through what there is to mend of that, a few entries at a time.
 */
const unseen = '[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]'

export const sql = `
INSERT OR IGNORE INTO unindexed
  SELECT e.position FROM entries e JOIN contents c ON c.number = e.content
  WHERE e.title || e.tags || c.text REGEXP '${unseen}';
-- The words of a lesson may be in no text.
INSERT OR IGNORE INTO unindexed
  SELECT place FROM lesson_wordings w JOIN (
    SELECT id, position AS place FROM lessons UNION ALL SELECT lesson, -number FROM kept_lessons) ON id = w.lesson
  WHERE w.text REGEXP '${unseen}';
INSERT OR IGNORE INTO unechoed
  SELECT s.number FROM setbacks s WHERE s.state = 'recovered' AND (s.title REGEXP '${unseen}' OR EXISTS (
    SELECT 1 FROM setback_entries l JOIN entries e ON e.id = l.entry
    WHERE l.setback = s.id AND e.position IN (SELECT position FROM unindexed)));

INSERT OR REPLACE INTO settings SELECT 'unprojected', '-1' WHERE EXISTS (SELECT 1 FROM entries);
`
