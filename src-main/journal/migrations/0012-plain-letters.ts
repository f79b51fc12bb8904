/**
 * Words are found by what people type for letters like these (src-preload/plain-letters.ts). What holds one lies in the index
 * with it, and is noted for the upkeep to index anew; Arabic ones also in the shapes that texts from elsewhere may have.
 *
 * They are looked for by an expression: GLOB compares each character with each letter, which took ten times as long.
 */
const letters =
  '[ÆÐØÞßæðøþĐđĦħıĸŁłŊŋŒœŦŧǢǣǼ-ǿẞ\\u0622-\\u0626\\u0629\\u0649\\u0653-\\u0655\\u0671\\u06c0\\u06c2\\u06d3\\ufb50-\\ufdff\\ufe70-\\ufefc]'

export const sql = `
INSERT OR IGNORE INTO unindexed
  SELECT e.position FROM entries e JOIN contents c ON c.number = e.content
  WHERE e.title || e.tags || c.text REGEXP '${letters}';
-- The words of a lesson may be in no text.
INSERT OR IGNORE INTO unindexed
  SELECT place FROM lesson_wordings w JOIN (
    SELECT id, position AS place FROM lessons UNION ALL SELECT lesson, -number FROM kept_lessons) ON id = w.lesson
  WHERE w.text REGEXP '${letters}';
-- Echoes are found by the words of entries in the same form, and by the line of their setback.
INSERT OR IGNORE INTO unechoed
  SELECT s.number FROM setbacks s WHERE s.state = 'recovered' AND (s.title REGEXP '${letters}' OR EXISTS (
    SELECT 1 FROM setback_entries l JOIN entries e ON e.id = l.entry
    WHERE l.setback = s.id AND e.position IN (SELECT position FROM unindexed)));
`
