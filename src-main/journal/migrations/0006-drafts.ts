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
    AND NOT EXISTS (SELECT 1 FROM kept_lessons WHERE lesson = d.about)
    AND NOT EXISTS (SELECT 1 FROM setbacks WHERE id = d.about)
    AND NOT EXISTS (SELECT 1 FROM goals WHERE id = d.about)
    AND NOT EXISTS (SELECT 1 FROM own_templates WHERE id = d.about);

-- Nothing of what was deleted for ever stays. The steps and lessons of an entry have gone with it by then.
CREATE TRIGGER entry_deleted_drafts AFTER DELETE ON entries BEGIN
  DELETE FROM drafts WHERE place IN (SELECT place FROM stray_drafts);
END;
CREATE TRIGGER lesson_deleted_drafts AFTER DELETE ON kept_lessons BEGIN
  DELETE FROM drafts WHERE place IN (SELECT place FROM stray_drafts);
END;
CREATE TRIGGER setback_deleted_drafts AFTER DELETE ON setbacks BEGIN
  DELETE FROM drafts WHERE place IN (SELECT place FROM stray_drafts);
END;
CREATE TRIGGER goal_deleted_drafts AFTER DELETE ON goals BEGIN
  DELETE FROM drafts WHERE place IN (SELECT place FROM stray_drafts);
END;
CREATE TRIGGER own_template_deleted_drafts AFTER DELETE ON own_templates BEGIN
  DELETE FROM drafts WHERE place IN (SELECT place FROM stray_drafts);
END;
`
