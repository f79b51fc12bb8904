import type { Body, Instant, SetbackId, SetbackRow, SetbackState } from '../../../src-preload/contract.ts'
import { ProblemError } from '../../problem.ts'
import { idBytes, idText } from '../ids.ts'
import { answerLimit } from '../parts.ts'
import { wholeAnswer } from '../projection.ts'
import type { Store } from '../store.ts'

interface StoredSetback {
  readonly id: Buffer
  readonly title: string
  readonly state: SetbackState
  readonly opened: Instant
  readonly moved: Instant
  readonly trashed: Instant | null
  readonly entries: number
  readonly nextStep: string | null
  readonly helped: string | null
}

/** The entries of setbacks that are not in the trash. */
const itsEntries = 'setback_entries l JOIN entries e ON e.id = l.entry AND e.trashed IS NULL'

/** What was last answered in the entries of a setback; the planner does not find an index by itself. */
const lastAnswer = (what: string, prompt: string, setback: string, index = '') => `
  SELECT ${what} FROM ${itsEntries} JOIN answers a ${index} ON a.position = e.position
  WHERE l.setback = ${setback} AND a.prompt = '${prompt}' ORDER BY e.position DESC, a.place LIMIT 1`

const columns = `
  t.id, t.title, t.state, t.opened, t.moved, t.trashed,
  (SELECT count(*) FROM ${itsEntries} WHERE l.setback = t.id) AS entries,
  (SELECT CASE st.act WHEN '' THEN st.cue ELSE st.act END FROM ${itsEntries} JOIN steps st ON st.position = e.position
   WHERE l.setback = t.id AND st.ending IS NULL
   ORDER BY st.due IS NULL, st.due, e.position DESC, st.place LIMIT 1) AS nextStep,
  (${lastAnswer('a.text', 'what-helped', 't.id', 'INDEXED BY answers_helped')}) AS helped`

/**
 * Setbacks as lists show them.
 *
 * @param where what follows WHERE, over `titled_setbacks` under the name `t`
 */
export function setbackRows(
  { sql }: Store,
  where: string,
  ...parameters: (string | number | Uint8Array)[]
): SetbackRow[] {
  return sql<StoredSetback>(`SELECT ${columns} FROM titled_setbacks t WHERE ${where}`)
    .all(...parameters)
    .map((row) => ({ ...row, id: idText(row.id), helped: row.helped && shown(row.helped) }))
}

/**
 * One setback, in the trash or not, as lists show it.
 *
 * @throws ProblemError `not-found`
 */
export function setbackRow(store: Store, id: SetbackId): SetbackRow {
  const [row] = setbackRows(store, 't.id = ?', idBytes(id))
  if (!row) throw new ProblemError('not-found', 'This setback is not in the journal any more.')
  return row
}

/** A little less than the limit is left of an answer that was cut there, at a whole character and a word's end. */
const shown = (answer: string): string => (answer.length > answerLimit - 5 ? `${answer}…` : answer)

/** All of what was last answered to one of the closing prompts in an entry of a setback; or null. */
export function answered({ sql }: Store, id: SetbackId, prompt: 'what-helped' | 'who-helped'): string | null {
  const body = '(SELECT body FROM contents WHERE number = e.content) AS body'
  const answer = sql<{ body: string; place: number }>(lastAnswer(`${body}, a.place`, prompt, '?')).get(idBytes(id))
  return answer ? wholeAnswer(JSON.parse(answer.body) as Body, answer.place) : null
}

/**
 * That what has an id stands in an entry of a setback outside the trash, by such a table of what texts hold; the setback
 * is the one parameter. By id, because a copied step shows where it stands first, and that may be an entry of no setback.
 */
export const standsIn = (table: 'steps' | 'lessons' | 'forecasts') => `id IN (
  SELECT r.id FROM setback_entries l JOIN entries e ON e.id = l.entry JOIN ${table} r ON r.position = e.position
  WHERE l.setback = ? AND e.trashed IS NULL)`
