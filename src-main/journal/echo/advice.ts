import type { Body, EntryId, GivenAdvice, Instant, SetbackId } from '../../../src-preload/contract.ts'
import { idBytes, idText } from '../ids.ts'
import { lackedAt } from '../revisions/read.ts'
import type { Store } from '../store.ts'

/** A note that was left in an entry when a setback was over. */
export interface Advice {
  /** The entry that holds it. */
  readonly source: Buffer
  readonly text: string
  /** It was not seen yet. */
  readonly waiting: boolean
}

interface Holding {
  readonly source: Buffer
  readonly created: Instant
  readonly body: string
  readonly given: Buffer | null
}

/** The entries outside the trash that hold advice of a setback, and beside which entry it was given; newest first. */
const holding = `
  SELECT e.id AS source, e.created, c.body, g.entry AS given
  FROM setback_entries l JOIN entries e ON e.id = l.entry JOIN contents c ON c.number = e.content
    LEFT JOIN advice_given g ON g.source = e.id
  WHERE l.setback = ? AND e.trashed IS NULL AND instr(c.body, '"type":"advice"') > 0`
const newestFirst = 'ORDER BY e.position DESC'

/**
 * What the person left for themselves when a setback was over, for the next time. Each note comes back once, beside an
 * entry that began another setback after this one was over, while that is open; what was given beside an entry stays
 * beside it. Of several the one that was written last; what is in the trash is not given out.
 */
export function adviceFor(store: Store, setback: SetbackId, entry: EntryId): Advice | null {
  const { sql } = store
  const [over, beside] = [idBytes(setback), idBytes(entry)]
  const given = sql<Holding>(`${holding} AND g.entry = ? ${newestFirst}`)
  const sealed = sql<Holding>(`
    ${holding} AND g.entry IS NULL AND EXISTS (
      SELECT 1 FROM entries n JOIN setbacks s ON s.id = l.setback
      WHERE n.id = ? AND n.created > e.created AND n.created >= s.moved AND s.state = 'recovered')
    ${newestFirst}`)
  return (
    firstIn(given.iterate(over, beside)) ?? (hasBegun(store, beside) ? firstIn(sealed.iterate(over, beside)) : null)
  )
}

/** The note was seen beside this entry: it is not given out beside another one any more. */
export function takeAdvice(store: Store, entry: EntryId, setback: SetbackId): void {
  const advice = adviceFor(store, setback, entry)
  if (advice?.waiting)
    store.sql('INSERT INTO advice_given (source, entry) VALUES (?, ?)').run(advice.source, idBytes(entry))
}

/** The notes of a setback that came back, newest first. Those that are still sealed are not among them. */
export function givenAdvice({ sql }: Store, setback: SetbackId): GivenAdvice[] {
  const rows = sql<Holding>(`${holding} AND g.entry IS NOT NULL ${newestFirst}`).all(idBytes(setback))
  return rows.flatMap(({ source, body }) => {
    const text = adviceIn(JSON.parse(body))
    return text === '' ? [] : [{ entry: idText(source), text }]
  })
}

/**
 * The entries with a note that has not come back, where they belong to no other setback outside the trash that could
 * bring it; newest first. The note itself stays here.
 */
export function sealedAdvice({ sql }: Store, setback: SetbackId): EntryId[] {
  const rows = sql<Holding>(`
    ${holding} AND g.entry IS NULL AND NOT EXISTS (
      SELECT 1 FROM setback_entries o JOIN setbacks s ON s.id = o.setback
      WHERE o.entry = l.entry AND o.setback <> l.setback AND s.trashed IS NULL)
    ${newestFirst}`).all(idBytes(setback))
  return rows.filter(({ body }) => adviceIn(JSON.parse(body)) !== '').map(({ source }) => idText(source))
}

/** Whether a note was left since: in an entry of its own, or in one that had none then. */
export function hasLeftAdvice(store: Store, setback: Buffer, since: Instant): boolean {
  const holds = (body: string) => adviceIn(JSON.parse(body)) !== ''
  return store
    .sql<Holding>(`${holding} AND e.updated >= ?`)
    .all(setback, since)
    .some(({ source, body, created }) => holds(body) && (created >= since || lackedAt(store, source, since, holds)))
}

/** Whether an entry is the first one of a setback that is open, and no note is left in it: that is written at an end. */
function hasBegun({ sql }: Store, entry: Buffer): boolean {
  const row = sql(`
    SELECT 1 FROM setback_entries l JOIN setbacks s ON s.id = l.setback JOIN entries n ON n.id = l.entry
      JOIN contents c ON c.number = n.content
    WHERE l.entry = ? AND instr(c.body, '"type":"advice"') = 0 AND s.state <> 'recovered' AND s.trashed IS NULL AND n.trashed IS NULL AND NOT EXISTS (
      SELECT 1 FROM setback_entries o JOIN entries e ON e.id = o.entry
      WHERE o.setback = s.id AND e.trashed IS NULL AND e.position < n.position)`).get(entry)
  return row !== undefined
}

function firstIn(rows: Iterable<Holding>): Advice | null {
  for (const { source, body, given } of rows) {
    const text = adviceIn(JSON.parse(body))
    if (text !== '') return { source, text, waiting: given === null }
  }
  return null
}

function adviceIn(body: Body): string {
  return body.root.children
    .flatMap((block) => (block.type === 'advice' && block.text.trim() !== '' ? [block.text.trim()] : []))
    .join('\n')
}
