import type { SetbackId } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { noteBecame, presentId } from '../became.ts'
import { moveDrafts } from '../drafts.ts'
import { isThere } from '../is-there.ts'
import type { Store } from '../store.ts'
import { setTitle } from './change.ts'
import { eventsOf, insertEvent, settle } from './events.ts'
import { type KeptSetback, lineOf, openSetback } from './find.ts'

/**
 * Makes one of two setbacks that are the same: entries, events, goals and what was said of echoes go over to `into`,
 * and `from` is gone. `into` stays in the state in which it is, and keeps the line by which it goes, its own or its first
 * entry's; that of the other becomes a note. What has to be noted for this comes right behind the last thing that
 * happened to either, at the same moment: that the two are the same did not change where they stood, nor when.
 *
 * @throws ProblemError `not-found`; `bad-request` for one and the same
 */
export function mergeSetbacks(store: Store, into: SetbackId, from: SetbackId): void {
  if (into === from) throw new ProblemError('bad-request', 'These are one and the same setback already.')
  store.transaction(() => {
    const kept = openSetback(store, into)
    const gone = openSetback(store, from)
    const [line, otherLine] = [lineOf(store, kept), lineOf(store, gone)]
    moveRows(store, kept, gone)
    setTitle(store, kept, line === '' ? otherLine : line)
    const lostLine = line === '' || otherLine === line ? '' : otherLine
    const last = eventsOf(store, kept.id).at(-1)
    if (last && (last.state !== kept.state || lostLine !== ''))
      insertEvent(store, kept.id, { instant: last.instant, state: kept.state, note: lostLine })
    settle(store, kept.id)
    noteBecame(store, [from], into)
  })
}

/** The setback that one was made part of, over as many merges as there were; itself where it is there. */
export const keptAs = (store: Store, id: SetbackId): SetbackId =>
  isThere(store, 'setbacks', id) ? id : presentId(store, id)

function moveRows(store: Store, into: KeptSetback, from: KeptSetback): void {
  const { sql } = store
  sql('UPDATE setback_events SET setback = ? WHERE setback = ?').run(into.id, from.id)
  sql(`UPDATE OR IGNORE goal_links SET id = ? WHERE kind = 'setback' AND id = ?`).run(into.id, from.id)
  for (const table of ['setback_entries', 'echoes_dismissed'])
    sql(`UPDATE OR IGNORE ${table} SET setback = ? WHERE setback = ?`).run(into.id, from.id)
  moveDrafts(store, from.id, into.id)
  sql('DELETE FROM setbacks WHERE id = ?').run(from.id)
}
