/** The line of a setback without a title of its own says where it was cut. */
export const sql = `
DROP VIEW titled_setbacks;
CREATE VIEW titled_setbacks AS
  SELECT number, id, state, opened, moved, trashed,
    CASE WHEN length(line) > 120 THEN rtrim(substr(line, 1, 119), ' .,;:') || '…' ELSE line END AS title
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
  );
`
