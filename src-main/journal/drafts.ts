import type { Draft, Instant } from '../../src-preload/contract.ts'
import { isRefusal } from './database-problem.ts'
import { idBytes, idText, isId, newId } from './ids.ts'
import type { Store } from './store.ts'

/** As many places keep words at once. Beyond, the words that were left longest ago make room. */
const mostPlaces = 500

interface DraftRow {
  readonly place: string
  readonly words: string
}

/**
 * What was typed into forms and not sent: the truth about words that are nowhere else, so no projection, and no record
 * of the journal either. An export leaves them out, as it leaves out the place where the person was.
 *
 * Those about something that is in the journal no more are not among them, and are forgotten.
 */
export function readDrafts({ sql, transaction }: Store): Draft[] {
  const rows = sql<DraftRow>(`
    SELECT place, words FROM drafts WHERE place NOT IN (SELECT place FROM stray_drafts) ORDER BY kept, place`).all()
  try {
    transaction(() => sql('DELETE FROM drafts WHERE place IN (SELECT place FROM stray_drafts)').run())
  } catch (error) {
    // On a full disk they are forgotten another time: the others are not to be missing for that.
    if (!isRefusal(error)) throw error
  }
  return rows.map(({ place, words }) => ({ place, words: JSON.parse(words) }))
}

/** What is kept for one place, and since when. */
export function readDraft({ sql }: Store, place: string): (Pick<Draft, 'words'> & { readonly kept: Instant }) | null {
  const row = sql<{ words: string; kept: Instant }>('SELECT words, kept FROM drafts WHERE place = ?').get(place)
  return row ? { words: JSON.parse(row.words), kept: row.kept } : null
}

/**
 * Keeps the words of a place, instead of those that were kept for it. Where something was made already under the id that
 * they are to have, they are to become something else. On disk when it returns.
 */
export function keepDraft(store: Store, { place, words: given }: Draft): void {
  const { sql, environment, transaction } = store
  transaction(() => {
    const words = isMade(store, given.id) ? { ...given, id: newId(environment) } : given
    sql(`
      INSERT INTO drafts (place, about, words, kept) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET words = excluded.words, kept = excluded.kept`).run(
      place,
      subjectOf(place),
      JSON.stringify(words),
      environment.now(),
    )
    sql(`
      DELETE FROM drafts WHERE place IN (
        SELECT place FROM drafts WHERE place <> ? ORDER BY kept DESC LIMIT -1 OFFSET ?)`).run(place, mostPlaces - 1)
  })
}

function isMade({ sql }: Store, id: string | undefined): boolean {
  if (id === undefined || !isId(id)) return false
  return ['goals', 'own_templates'].some(
    (table) => sql(`SELECT 1 FROM ${table} WHERE id = ?`).get(idBytes(id)) !== undefined,
  )
}

/** They were sent, or are not wanted any more. */
export function forgetDraft({ sql }: Store, place: string): void {
  sql('DELETE FROM drafts WHERE place = ?').run(place)
}

/** The words of a form became what they were for: something new of this id. Within the transaction in which it was made. */
export function forgetDraftOf({ sql }: Store, made: string): void {
  sql(`DELETE FROM drafts WHERE words ->> 'id' = ?`).run(made)
}

/** Forgets what was typed about something that is deleted for ever and whose table does not see to it. */
export function forgetDraftsAbout({ sql }: Store, subject: Buffer): void {
  sql('DELETE FROM drafts WHERE about = ?').run(subject)
}

/**
 * Has what was typed about one thing be about another one, of which it became a part. Where that has words of its own in
 * the same form, those are the ones that are gone on with.
 */
export function moveDrafts({ sql }: Store, from: Buffer, into: Buffer): void {
  sql('UPDATE OR IGNORE drafts SET about = ?, place = replace(place, ?, ?) WHERE about = ?').run(
    into,
    idText(from),
    idText(into),
    from,
  )
}

/** The id of what a place is about: what follows its first word. Of a form for something new there is none. */
function subjectOf(place: string): Buffer | null {
  const id = place.split(':')[1]
  return id !== undefined && isId(id) ? idBytes(id) : null
}
