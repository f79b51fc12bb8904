import type { Day, GoalLink, Instant, TestOutcome, Zone } from '../../../src-preload/contract.ts'
import { idText } from '../ids.ts'
import { eventsOf } from '../setbacks/events.ts'
import type { Store } from '../store.ts'
import type { TemplateWords } from '../templates/template-draft.ts'
import type {
  Pair,
  ReadableRecord,
  RecordedAdvice,
  RecordedGoal,
  RecordedLesson,
  RecordedSetback,
  RecordedStep,
  RecordedTemplate,
  StandingLesson,
  StandingStep,
} from './record.ts'
import { readChanged } from './settings.ts'

type Row<Kept> = { readonly [Name in keyof Kept]: Name extends 'id' | 'entry' | 'setback' ? Buffer : Kept[Name] }

/** Everything that the journal holds beside its entries, the trash left out, always in the same order. */
export function readRecord(store: Store): ReadableRecord {
  return {
    setbacks: readSetbacks(store),
    lessons: readLessons(store),
    goals: readGoals(store),
    keptSteps: readKeptSteps(store),
    templates: readTemplates(store),
    archivedTemplates: store.sql<string>('SELECT id FROM archived_templates ORDER BY id').pluck().all(),
    adviceGiven: readGiven(store),
    echoesDismissed: readDismissed(store),
    returns: store.sql<Day>('SELECT day FROM visits WHERE returned = 1 ORDER BY day').pluck().all(),
    settings: readChanged(store),
    steps: readSteps(store),
    sentences: readSentences(store),
  }
}

function readSetbacks(store: Store): RecordedSetback[] {
  const { sql } = store
  const entries = sql<Buffer>(`
    SELECT e.id FROM setback_entries l JOIN entries e ON e.id = l.entry
    WHERE l.setback = ? AND e.trashed IS NULL ORDER BY e.id`).pluck()
  return sql<{ id: Buffer; title: string }>('SELECT id, title FROM setbacks WHERE trashed IS NULL ORDER BY opened, id')
    .all()
    .map(({ id, title }) => ({
      id: idText(id),
      title,
      events: eventsOf(store, id),
      entries: entries.all(id).map(idText),
    }))
}

/** What became of lessons, those of entries in the trash only as far as more than their text is kept. */
function readLessons(store: Store): RecordedLesson[] {
  const ids = store
    .sql<Buffer>(`
    SELECT lesson FROM lesson_wordings GROUP BY lesson HAVING count(*) > 1
    UNION SELECT l.id FROM lessons l JOIN entries e ON e.position = l.position JOIN lesson_wordings w ON w.lesson = l.id
      WHERE e.trashed IS NULL AND w.text <> l.text
    UNION SELECT lesson FROM kept_lessons UNION SELECT lesson FROM lesson_uses UNION SELECT lesson FROM lesson_tests
    UNION SELECT lesson FROM lesson_marks WHERE due IS NOT NULL OR archived = 1 ORDER BY lesson`)
    .pluck()
  return ids.all().map((id) => readLesson(store, id, 'no trash'))
}

/** What became of a lesson. With the trash left out, a use beside an entry in the trash, or one that has gone, is beside none. */
export function readLesson({ sql }: Store, id: Buffer, what: 'all' | 'no trash'): RecordedLesson {
  const kept = sql('SELECT 1 FROM kept_lessons WHERE lesson = ?')
  const wordings = sql<{ instant: Instant; text: string; in_entry: number }>(
    'SELECT instant, text, in_entry FROM lesson_wordings WHERE lesson = ? ORDER BY instant',
  )
  const uses = sql<{ instant: Instant; entry: Buffer | null }>(`
    SELECT u.instant, CASE WHEN e.id IS NOT NULL OR ? THEN u.entry END AS entry
    FROM lesson_uses u LEFT JOIN entries e ON e.id = u.entry AND e.trashed IS NULL
    WHERE u.lesson = ? ORDER BY u.instant, u.number`)
  const tests = sql<{ instant: Instant; outcome: TestOutcome; note: string }>(
    'SELECT instant, outcome, note FROM lesson_tests WHERE lesson = ? ORDER BY instant, number',
  )
  const marks = sql<{ due: Day | null; archived: number }>('SELECT due, archived FROM lesson_marks WHERE lesson = ?')
  const { due = null, archived = 0 } = marks.get(id) ?? {}
  return {
    id: idText(id),
    kept: kept.get(id) !== undefined,
    wordings: wordings.all(id).map(({ instant, text, in_entry }) => ({ instant, text, inEntry: in_entry === 1 })),
    uses: uses
      .all(Number(what === 'all'), id)
      .map(({ instant, entry }) => ({ instant, entry: entry && idText(entry) })),
    tests: tests.all(id),
    due,
    archived: archived === 1,
  }
}

function readGoals({ sql }: Store): RecordedGoal[] {
  const links = sql<{ kind: GoalLink['kind']; id: Buffer }>(
    'SELECT kind, id FROM goal_links WHERE goal = ? ORDER BY kind, id',
  )
  return sql<Row<Omit<RecordedGoal, 'links'>>>(
    'SELECT id, wish, why, created, reached FROM goals WHERE trashed IS NULL ORDER BY created, id',
  )
    .all()
    .map((row) => ({
      ...row,
      id: idText(row.id),
      links: links.all(row.id).map(({ kind, id }) => ({ kind, id: idText(id) })),
    }))
}

/** The steps that were ever kept, those of entries in the trash included. */
function readKeptSteps({ sql }: Store): RecordedStep[] {
  return sql<{ step: Buffer; instant: Instant }>('SELECT step, instant FROM kept_steps ORDER BY step')
    .all()
    .map(({ step, instant }) => ({ step: idText(step), instant }))
}

function readTemplates({ sql }: Store): RecordedTemplate[] {
  const versions = sql<{ version: number; made: Instant; template: string }>(
    'SELECT version, made, template FROM own_templates WHERE id = ? ORDER BY version',
  )
  const ids = sql<Buffer>('SELECT DISTINCT id FROM own_templates ORDER BY id').pluck().all()
  return ids.map((id) => ({
    id: idText(id),
    versions: versions
      .all(id)
      .map(({ version, made, template }) => ({ version, made, words: JSON.parse(template) as TemplateWords })),
  }))
}

function readGiven({ sql }: Store): RecordedAdvice[] {
  return sql<{ source: Buffer; entry: Buffer }>(`
    SELECT g.source, g.entry FROM advice_given g JOIN entries e ON e.id = g.source
    WHERE e.trashed IS NULL ORDER BY g.source`)
    .all()
    .map(({ source, entry }) => ({ source: idText(source), entry: idText(entry) }))
}

function readDismissed({ sql }: Store): Pair[] {
  return sql<Row<Pair>>('SELECT setback, entry FROM echoes_dismissed ORDER BY setback, entry')
    .all()
    .map(({ setback, entry }) => ({ setback: idText(setback), entry: idText(entry) }))
}

const inOrder = 'ORDER BY e.position >> 17, e.instant, e.id, place'

function readSteps({ sql }: Store): StandingStep[] {
  return sql<Row<StandingStep>>(`
    SELECT s.id, e.id AS entry, s.cue, s.act, s.due, s.ending AS end, s.note
    FROM steps s JOIN entries e ON e.position = s.position WHERE e.trashed IS NULL ${inOrder}`)
    .all()
    .map((row) => ({ ...row, id: idText(row.id), entry: idText(row.entry) }))
}

function readSentences({ sql }: Store): StandingLesson[] {
  const standing = sql<Row<StandingLesson>>(`
    SELECT l.id, e.id AS entry, e.zone, coalesce(
      (SELECT w.text FROM lesson_wordings w WHERE w.lesson = l.id ORDER BY w.instant DESC LIMIT 1), l.text) AS text
    FROM lessons l JOIN entries e ON e.position = l.position WHERE e.trashed IS NULL ${inOrder}`)
    .all()
    .map((row) => ({ ...row, id: idText(row.id), entry: idText(row.entry) }))
  const kept = sql<{ id: Buffer; zone: Zone; text: string }>(
    'SELECT id, zone, text FROM live_lessons WHERE entry IS NULL ORDER BY instant, id',
  )
    .all()
    .map((row) => ({ ...row, id: idText(row.id), entry: null }))
  return [...standing, ...kept]
}

/** The setbacks outside the trash to which each entry belongs, by the entry; in the order of their ids. */
export function setbacksByEntry({ setbacks }: Pick<ReadableRecord, 'setbacks'>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, entries } of setbacks)
    for (const entry of entries) found.set(entry, [...(found.get(entry) ?? []), id].sort())
  return found
}
