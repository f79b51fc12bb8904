import type { Template, TemplateDraft, TemplateId, TemplateRow } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { templates as builtIn } from '../../reframing/templates.ts'
import { forgetDraftOf } from '../drafts.ts'
import { idBytes, idText, isId, newId } from '../ids.ts'
import { readSettings, writeSettings } from '../settings.ts'
import type { Store } from '../store.ts'
import { readDraft, type TemplateWords } from './template-draft.ts'

interface OwnRow {
  readonly id: Buffer
  readonly version: number
  /** `TemplateWords` as JSON. */
  readonly template: string
}

/** Built-in ones in their order, then one's own by name, then those that were archived. */
export function listTemplates(store: Store): TemplateRow[] {
  const rows = allTemplates(store).map(({ id, version, name, need, use, minutes, own, archived, prompts }) => ({
    id,
    version,
    name,
    need,
    use,
    minutes,
    own,
    archived,
    promptIds: prompts.map(({ id }) => id),
  }))
  return [...rows.filter(({ archived }) => !archived), ...rows.filter(({ archived }) => archived)]
}

/** @throws ProblemError `not-found` */
export function readTemplate(store: Store, id: TemplateId): Template {
  const archived = store.sql('SELECT 1 FROM archived_templates WHERE id = ?').get(id) !== undefined
  const known = builtIn.find((one) => one.id === id)
  if (known) return { ...known, archived }
  const row = isId(id) ? newest(store, id) : undefined
  if (!row) throw new ProblemError('not-found', 'This template is not here any more.')
  return templateOf(row, archived)
}

/** Each template in its newest version. */
export function allTemplates({ sql }: Store): Template[] {
  const archived = new Set(sql<string>('SELECT id FROM archived_templates').pluck().all())
  const own = sql<OwnRow>(`
    SELECT id, version, template FROM own_templates o
    WHERE version = (SELECT max(version) FROM own_templates WHERE id = o.id)`)
    .all()
    .map((row) => templateOf(row, archived.has(idText(row.id))))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1))
  return [...builtIn.map((one) => ({ ...one, archived: archived.has(one.id) })), ...own]
}

/**
 * Keeps a template of one's own. One that changes gets a new version beside the old ones, one that does not stays as it
 * is. What was typed into the form that a new one is from is kept no longer.
 *
 * @param fresh the id of a new one, with which the form's words were kept
 * @throws ProblemError `bad-request` or `too-large` for one that cannot be kept or a new one whose id another has,
 *   `not-found` for one that is not there
 */
export function saveTemplate(store: Store, draft: TemplateDraft, fresh = newId(store.environment)): Template {
  const { sql, environment, transaction } = store
  const json = JSON.stringify(readDraft(draft, () => newId(environment)))
  return transaction(() => {
    const id = draft.id ?? fresh
    const before = newest(store, id)
    if (draft.id !== null && !before) throw new ProblemError('not-found', 'This template is not here any more.')
    if (draft.id === null && before) throw new ProblemError('bad-request', 'This template has been kept already.')
    if (before?.template !== json)
      sql('INSERT INTO own_templates (id, version, made, template) VALUES (?, ?, ?, ?)').run(
        idBytes(id),
        (before?.version ?? 0) + 1,
        environment.now(),
        json,
      )
    forgetDraftOf(store, id)
    return readTemplate(store, id)
  })
}

/** Offers a template no longer, or offers it again. @throws ProblemError `not-found` */
export function archiveTemplate(store: Store, id: TemplateId, archived: boolean): void {
  store.transaction(() => {
    readTemplate(store, id)
    if (archived) store.sql('INSERT OR IGNORE INTO archived_templates VALUES (?)').run(id)
    else store.sql('DELETE FROM archived_templates WHERE id = ?').run(id)
  })
}

/**
 * Deletes a template of one's own with all its versions. Where it was the one to begin with, an empty page is now.
 *
 * @throws ProblemError `not-found`, `bad-request` for a built-in one
 */
export function deleteTemplate(store: Store, id: TemplateId): void {
  const { sql, transaction } = store
  transaction(() => {
    if (!readTemplate(store, id).own)
      throw new ProblemError('bad-request', 'A built-in template stays. It can be archived, and is not offered then.')
    sql('DELETE FROM own_templates WHERE id = ?').run(idBytes(id))
    sql('DELETE FROM archived_templates WHERE id = ?').run(id)
    const { freeTemplate, weekdayTemplates } = readSettings(store)
    if (freeTemplate === id || weekdayTemplates.includes(id))
      writeSettings(store, {
        freeTemplate: freeTemplate === id ? null : freeTemplate,
        weekdayTemplates: weekdayTemplates.map((one) => (one === id ? null : one)),
      })
  })
}

function newest({ sql }: Store, id: TemplateId): OwnRow | undefined {
  return sql<OwnRow>('SELECT id, version, template FROM own_templates WHERE id = ? ORDER BY version DESC LIMIT 1').get(
    idBytes(id),
  )
}

function templateOf({ id, version, template }: OwnRow, archived: boolean): Template {
  return { ...(JSON.parse(template) as TemplateWords), id: idText(id), version, own: true, archived }
}
