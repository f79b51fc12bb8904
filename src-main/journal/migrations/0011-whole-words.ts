/** The line of a setback is cut behind a word, unless that leaves less than half of it: not every script has spaces. */
export const sql = `
DROP VIEW titled_setbacks;
CREATE VIEW titled_setbacks AS
  SELECT number, id, state, opened, moved, trashed,
    CASE
      WHEN length(line) <= 120 THEN line
      ELSE rtrim(CASE WHEN length(words) < 60 THEN substr(line, 1, 119) ELSE words END, ' .,;:') || '…'
    END AS title
  FROM (
    SELECT *, rtrim(substr(line, 1, 120), replace(substr(line, 1, 120), ' ', '')) AS words
    FROM (
      SELECT s.number, s.id, s.state, s.opened, s.moved, s.trashed,
        trim(replace(replace(replace(
          CASE s.title WHEN '' THEN coalesce((
            SELECT coalesce(
              (SELECT a.text FROM answers a WHERE a.position = e.position AND a.prompt = 'what-happened'
               ORDER BY a.place LIMIT 1),
              nullif(e.title, ''), e.excerpt)
            FROM setback_entries l JOIN entries e ON e.id = l.entry WHERE l.setback = s.id
            ORDER BY e.trashed IS NOT NULL, e.position LIMIT 1), '')
          ELSE s.title END,
        char(13), ''), char(10), ' '), char(9), ' ')) AS line
      FROM setbacks s
    )
  );
`
