/** Words that were typed into a form and not sent yet. They are the person's and in no body. */
export const sql = `
-- Under the name of the form. Words are a JSON object of strings, by field; \`about\` is the id in the name, if it has one.
CREATE TABLE drafts (
  place TEXT PRIMARY KEY,
  about BLOB,
  words TEXT NOT NULL,
  kept INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Those about something that is not in the journal any more.
CREATE VIEW stray_drafts AS
  SELECT place FROM drafts d WHERE about IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM entries WHERE id = d.about)
    AND NOT EXISTS (SELECT 1 FROM steps WHERE id = d.about)
    AND NOT EXISTS (SELECT 1 FROM lessons WHERE id = d.about)
    AND NOT EXISTS (SELECT 1 FROM kept_lessons WHERE lesson = d.about)
    AND NOT EXISTS (SELECT 1 FROM setbacks WHERE id = d.about)
    AND NOT EXISTS (SELECT 1 FROM goals WHERE id = d.about)
    AND NOT EXISTS (SELECT 1 FROM own_templates WHERE id = d.about);

-- Nothing of what was deleted for ever stays. The steps and lessons of an entry have gone with it by then.
${['entries', 'kept_lessons', 'setbacks', 'goals', 'own_templates']
  .map(
    (table) => `CREATE TRIGGER ${table}_deleted_drafts AFTER DELETE ON ${table} BEGIN
  DELETE FROM drafts WHERE place IN (SELECT place FROM stray_drafts);
END;`,
  )
  .join('\n')}
`
