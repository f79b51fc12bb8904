import type { BlockNode, Day, StepEnd, StepId, StepNode, StepRow } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { editBody, withBlock } from './edit-body.ts'
import { idBytes, idText, newId } from './ids.ts'
import type { Position } from './position.ts'
import type { Store } from './store.ts'

/** A row of `live_steps`: each step once, where it stands first outside the trash. */
interface LiveStep {
  readonly id: Buffer
  readonly position: Position
  readonly entry: Buffer
  readonly instant: number
  readonly cue: string
  readonly act: string
  readonly sure: number | null
  readonly due: Day | null
  readonly ending: StepEnd | null
  readonly ended: number | null
  readonly note: string
}

/** Of each part, where no more are asked for. */
const mostOfPart = 200

export interface StepLists {
  /** The day is today or has passed; the longest due first. */
  readonly due: readonly StepRow[]
  /** For a later day, the nearest first; then those that wait for their cue, newest first. */
  readonly waiting: readonly StepRow[]
  /** Newest first. */
  readonly ended: readonly StepRow[]
  /** Of which there are more than these. */
  readonly more: { readonly due: boolean; readonly waiting: boolean; readonly ended: boolean }
}

/** Small steps outside the trash, so many of each part at most. */
export function listSteps(store: Store, today: Day, limit = mostOfPart): StepLists {
  // One more than wanted tells whether that is all.
  const due = dueSteps(store, today, limit + 1)
  const waiting = stepRows(
    store,
    'ending IS NULL AND (due IS NULL OR due > ?) ORDER BY due IS NULL, due, instant DESC, place LIMIT ?',
    today,
    limit + 1,
  )
  const ended = stepRows(store, 'ending IS NOT NULL ORDER BY ended DESC, instant DESC LIMIT ?', limit + 1)
  return {
    due: due.slice(0, limit),
    waiting: waiting.slice(0, limit),
    ended: ended.slice(0, limit),
    more: { due: due.length > limit, waiting: waiting.length > limit, ended: ended.length > limit },
  }
}

/** Steps whose day is today or has passed; the longest due first. */
export function dueSteps(store: Store, today: Day, limit = -1): StepRow[] {
  return stepRows(store, 'ending IS NULL AND due <= ? ORDER BY due, instant, place LIMIT ?', today, limit)
}

/** Steps that wait for their cue and have no day; the newest first. */
export function stepsWithoutDay(store: Store, limit: number): StepRow[] {
  return stepRows(store, 'ending IS NULL AND due IS NULL ORDER BY instant DESC, place LIMIT ?', limit)
}

/** How many steps are due, counted no further than to `most`. */
export function countDueSteps({ sql }: Store, today: Day, most: number): number {
  const due = sql<number>('SELECT count(*) FROM (SELECT 1 FROM live_steps WHERE ending IS NULL AND due <= ? LIMIT ?)')
  return due.pluck().get(today, most) ?? 0
}

/**
 * Steps as lists show them.
 *
 * @param where what follows WHERE, over the columns of `live_steps`
 */
export function stepRows(store: Store, where: string, ...parameters: (string | number | Buffer)[]): StepRow[] {
  const steps = store.sql<LiveStep>(`SELECT * FROM live_steps WHERE ${where}`).all(...parameters)
  const setbacks = setbacksOfEntries(store, new Set(steps.map(({ entry }) => entry.toString('hex'))))
  return steps.map(({ id, entry, instant, cue, act, sure, due, ending, ended, note }) => ({
    id: idText(id),
    entry: idText(entry),
    instant,
    cue,
    act,
    sure,
    due,
    end: ending,
    ended,
    note,
    setbacks: setbacks.get(entry.toString('hex')) ?? [],
  }))
}

/** The setbacks to which entries belong, under the entries' ids as hexadecimal digits. */
function setbacksOfEntries({ sql }: Store, entries: ReadonlySet<string>): Map<string, StepRow['setbacks'][number][]> {
  const found = new Map<string, StepRow['setbacks'][number][]>()
  if (entries.size === 0) return found
  const rows = sql<{ entry: Buffer; id: Buffer; title: string }>(`
    SELECT se.entry, s.id, s.title FROM setback_entries se JOIN titled_setbacks s ON s.id = se.setback
    WHERE s.trashed IS NULL AND se.entry IN (SELECT unhex(value) FROM json_each(?)) ORDER BY s.id`)
  for (const { entry, id, title } of rows.all(JSON.stringify([...entries]))) {
    const key = entry.toString('hex')
    const list = found.get(key) ?? []
    list.push({ id: idText(id), title })
    found.set(key, list)
  }
  return found
}

/**
 * Ends a step, in the text in which it stands; null opens it again. A note of null stays as it is.
 *
 * @throws ProblemError `not-found`, `too-large`
 */
export function endStep(store: Store, id: StepId, end: StepEnd | null, note: string | null): StepRow {
  const ended = end === null ? null : store.environment.now()
  return changeStep(store, id, (step) => [{ ...step, end, ended, note: note?.trim() ?? step.note }])
}

/** Sets the day of a step, or takes it away. @throws ProblemError `not-found` */
export function dateStep(store: Store, id: StepId, due: Day | null): StepRow {
  return changeStep(store, id, (step) => [{ ...step, due }])
}

/** Says what happened with a step, whether it has ended or not. @throws ProblemError `not-found`, `too-large` */
export function noteStep(store: Store, id: StepId, note: string): StepRow {
  return changeStep(store, id, (step) => [{ ...step, note: note.trim() }])
}

/** What a step that follows another one is. */
export interface NextStep {
  readonly cue: string
  readonly act: string
  readonly pictured: boolean
  readonly sure: number | null
  readonly due: Day | null
}

/**
 * Puts a new step right behind another one; it serves the same goals.
 *
 * @throws ProblemError `not-found`, `bad-request` for one without words
 */
export function followStep(store: Store, after: StepId, { cue, act, pictured, sure, due }: NextStep): StepRow {
  if (`${cue}${act}`.trim() === '') throw new ProblemError('bad-request', 'The step has no words yet.')
  const id = newId(store.environment)
  const next: StepNode = {
    type: 'step',
    version: 1,
    id,
    cue: cue.trim(),
    act: act.trim(),
    pictured,
    sure,
    due,
    end: null,
    ended: null,
    note: '',
  }
  return store.transaction(() => {
    changeStep(store, after, (step) => [step, next])
    serveSameGoals(store, id, after)
    return readStep(store, id)
  })
}

/** Those in the trash as well: a goal comes back from there with all that serves it. */
function serveSameGoals({ sql }: Store, next: StepId, step: StepId): void {
  sql(`
    INSERT INTO goal_links (goal, kind, id) SELECT goal, kind, ? FROM goal_links WHERE kind = 'step' AND id = ?`).run(
    idBytes(next),
    idBytes(step),
  )
}

/** @throws ProblemError `not-found` */
function readStep(store: Store, id: StepId): StepRow {
  const [row] = stepRows(store, 'id = ?', idBytes(id))
  if (!row) throw gone()
  return row
}

function changeStep(store: Store, id: StepId, change: (step: StepNode) => BlockNode[]): StepRow {
  return store.transaction(() => {
    const isIt = (block: BlockNode): block is StepNode => block.type === 'step' && block.id === id
    editBody(store, placeOf(store, id), (body) => withBlock(body, isIt, change))
    return readStep(store, id)
  })
}

function placeOf({ sql }: Store, id: StepId): Position {
  const live = sql<Position>('SELECT position FROM live_steps WHERE id = ?').pluck().get(idBytes(id))
  if (live !== undefined) return live
  if (sql('SELECT 1 FROM steps WHERE id = ?').get(idBytes(id)) !== undefined)
    throw new ProblemError(
      'not-found',
      'The entry with this step is in the trash. Restore the entry, and the step is there again.',
    )
  throw gone()
}

const gone = () =>
  new ProblemError('not-found', 'This step is not in the journal any more: its entry was changed or has gone.')
