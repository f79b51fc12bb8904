import type { Entry, EntryId, GoalId, GoalLink, Instant, SetbackId } from '../../src-preload/contract.ts'
import { readEntry, saveEntry } from './entries.ts'
import { idBytes, idText } from './ids.ts'
import { isThere } from './is-there.ts'
import { hasLesson } from './kept-lessons.ts'
import { readLesson } from './record/read.ts'
import type { Pair, RecordedAdvice, RecordedLesson, RecordedSetback, RecordedStep } from './record/record.ts'
import { restoreDismissed, restoreGiven, restoreKeptSteps, restoreLesson, restoreSetback } from './record/restore.ts'
import { carryIn, carryOut } from './revisions/carry.ts'
import type { WholeRevision } from './revisions/row.ts'
import { joinOnInsert } from './setbacks/begin.ts'
import { eventsOf } from './setbacks/events.ts'
import { setbacksOf } from './setbacks/list.ts'
import { keptAs } from './setbacks/merge.ts'
import type { Store } from './store.ts'

/** An entry with what a journal keeps of it beside its text, for another one that has lost it. */
export interface WholeEntry {
  readonly entry: Entry
  readonly revisions: readonly WholeRevision[]
  /** To which setbacks it belongs, those in the trash included. */
  readonly setbacks: readonly WholeSetback[]
  /** What became of its lessons, and which of its steps were kept. */
  readonly lessons: readonly RecordedLesson[]
  readonly keptSteps: readonly RecordedStep[]
  /** Which goals its setbacks, steps and lessons serve. */
  readonly goals: readonly { readonly goal: GoalId; readonly link: GoalLink }[]
  /** Beside which entry its note to oneself came back, if it did. */
  readonly adviceGiven: readonly RecordedAdvice[]
  /** Which setbacks are not shown beside it any more. */
  readonly echoesDismissed: readonly Pair[]
}

interface WholeSetback extends RecordedSetback {
  readonly trashed: boolean
}

/** @throws ProblemError `not-found` */
export function readWhole(store: Store, id: EntryId): WholeEntry {
  const { sql } = store
  const entry = idBytes(id)
  const heldIn = (table: 'lessons' | 'steps') =>
    sql<Buffer>(`SELECT DISTINCT p.id FROM ${table} p JOIN entries e ON e.position = p.position WHERE e.id = ?`)
      .pluck()
      .all(entry)
  const lessons = heldIn('lessons').map((lesson) => readLesson(store, lesson, 'all'))
  const steps = heldIn('steps').map(idText)
  const setbacks = [false, true].flatMap((trashed) =>
    setbacksOf(store, id, trashed).map((setback) => wholeSetback(store, setback.id, trashed)),
  )
  const kept = sql<Instant>('SELECT instant FROM kept_steps WHERE step = ?').pluck()
  const links: readonly GoalLink[] = [
    ...lessons.map(({ id }) => ({ kind: 'lesson' as const, id })),
    ...steps.map((id) => ({ kind: 'step' as const, id })),
    ...setbacks.map(({ id }) => ({ kind: 'setback' as const, id })),
  ]
  const served = sql<Buffer>('SELECT goal FROM goal_links WHERE kind = ? AND id = ?').pluck()
  const given = sql<Buffer>('SELECT entry FROM advice_given WHERE source = ?').pluck().all(entry)
  const dismissed = sql<Buffer>('SELECT setback FROM echoes_dismissed WHERE entry = ?').pluck().all(entry)
  return {
    entry: readEntry(store, id),
    revisions: carryOut(store, entry),
    setbacks,
    lessons,
    keptSteps: steps.flatMap((step) => kept.all(idBytes(step)).map((instant) => ({ step, instant }))),
    goals: links.flatMap((link) =>
      served.all(link.kind, idBytes(link.id)).map((goal) => ({ goal: idText(goal), link })),
    ),
    adviceGiven: given.map((beside) => ({ source: id, entry: idText(beside) })),
    echoesDismissed: dismissed.map((setback) => ({ setback: idText(setback), entry: id })),
  }
}

function wholeSetback(store: Store, id: SetbackId, trashed: boolean): WholeSetback {
  const setback = idBytes(id)
  const title = store.sql<string>('SELECT title FROM setbacks WHERE id = ?').pluck().get(setback) ?? ''
  const entries = store.sql<Buffer>('SELECT entry FROM setback_entries WHERE setback = ?').pluck().all(setback)
  return { id, title, events: eventsOf(store, setback), entries: entries.map(idText), trashed }
}

/**
 * Puts an entry that is not in the journal any more back into it, as an earlier journal has it: with its star, its earlier
 * versions and what became of its lessons, its steps and its note to oneself, and as of when it was written and last
 * changed. It belongs to its setbacks again as `joinOnInsert` says, and to one that went with it. They, its steps and its
 * lessons serve those of their goals that are here.
 *
 * @throws ProblemError `moved-on` for an entry that is here; as a save does
 */
export function bringBack(store: Store, whole: WholeEntry): void {
  const { entry, revisions, setbacks, lessons, keptSteps, goals, adviceGiven, echoesDismissed } = whole
  const { id, title, body, ownTags, instant, zone, day, starred, created, updated } = entry
  store.transaction(() => {
    withLostLessons(store, whole, () => saveEntry(store, { id, title, body, ownTags, instant, zone, day, base: null }))
    store
      .sql('UPDATE entries SET starred = ?, created = ?, updated = ? WHERE id = ?')
      .run(Number(starred), created, updated, idBytes(id))
    carryIn(store, idBytes(id), revisions)
    for (const lesson of lessons) restoreLesson(store, lesson)
    restoreKeptSteps(store, keptSteps)
    const revived = setbacks.filter((setback) => hasGoneWith(store, id, setback))
    for (const setback of setbacks)
      if (revived.includes(setback)) restoreSetback(store, { ...setback, entries: [id] })
      else joinOnInsert(store, id, setback.id)
    const isForgotten = ({ kind, id }: GoalLink) => kind !== 'setback' || revived.some((setback) => setback.id === id)
    for (const goal of goals) if (isForgotten(goal.link)) linkAgain(store, goal)
    for (const given of adviceGiven) restoreGiven(store, given)
    for (const pair of echoesDismissed) restoreDismissed(store, pair)
  })
}

/**
 * Does what brings texts of an entry back. Those of its lessons that are not in the journal any more come with what had
 * become of them.
 *
 * @throws what `bring` throws; nothing is changed then
 */
export function withLostLessons(store: Store, { lessons, goals }: WholeEntry, bring: () => void): void {
  store.transaction(() => {
    const lost = lessons.filter(({ id, wordings }) => wordings.length > 0 && !hasLesson(store, idBytes(id)))
    bring()
    for (const lesson of lost) {
      // The save takes what a lesson was first called for how it is worded now.
      store.sql('DELETE FROM lesson_wordings WHERE lesson = ?').run(idBytes(lesson.id))
      restoreLesson(store, lesson)
    }
    for (const goal of goals) if (lost.some(({ id }) => id === goal.link.id)) linkAgain(store, goal)
  })
}

function linkAgain({ sql }: Store, { goal, link }: WholeEntry['goals'][number]): void {
  sql('INSERT OR IGNORE INTO goal_links (goal, kind, id) SELECT id, ?, ? FROM goals WHERE id = ?').run(
    link.kind,
    idBytes(link.id),
    idBytes(goal),
  )
}

/**
 * Whether nobody deleted a setback that is not here: without words of its own, it went with the last of its entries.
 *
 * @param entry it was one of these
 */
function hasGoneWith(store: Store, entry: EntryId, { id, title, events, entries, trashed }: WholeSetback): boolean {
  const isHere = isThere(store, 'setbacks', keptAs(store, id))
  const hasWords = title !== '' || events.some(({ note }) => note !== '')
  return !isHere && !hasWords && !trashed && !entries.some((one) => one !== entry && isThere(store, 'entries', one))
}
