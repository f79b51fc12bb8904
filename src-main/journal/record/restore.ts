import type { SetbackEvent } from '../../../src-preload/contract.ts'
import { noteItself } from '../became.ts'
import { idBytes, idText } from '../ids.ts'
import { isThere, linkTables } from '../is-there.ts'
import { hasLesson } from '../kept-lessons.ts'
import { joinEntry } from '../setbacks/begin.ts'
import { eventsOf, insertEvent, redateFirstEvent, settle } from '../setbacks/events.ts'
import type { Store } from '../store.ts'
import type {
  JournalRecord,
  Pair,
  RecordedAdvice,
  RecordedGoal,
  RecordedLesson,
  RecordedSetback,
  RecordedStep,
  RecordedTemplate,
  RecordPart,
} from './record.ts'
import { hasTemplate, restoreSettings } from './settings.ts'

/**
 * Puts a record into the journal, after its entries and in their transaction. What is there stays as it is and is added
 * to: what happened is put together by time, and of what can only be one thing the journal's own counts. So a second
 * time nothing changes. What hangs on entries, steps or lessons that are not in the journal is left out.
 */
export function restoreRecord(store: Store, record: JournalRecord): void {
  store.transaction(() => {
    for (const part of order) restorers[part](store, record)
  })
}

/** The parts of a record that hold something which is not in the journal yet. Nothing is changed by it. */
export function newsIn(store: Store, record: JournalRecord): RecordPart[] {
  const changes = store.sql<number>('SELECT total_changes()').pluck()
  const undone = new Error('Only tried.')
  const news: RecordPart[] = []
  try {
    store.transaction(() => {
      for (const part of order) {
        const before = changes.get()
        restorers[part](store, record)
        if (changes.get() !== before) news.push(part)
      }
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  return news
}

const restorers: { readonly [Part in RecordPart]: (store: Store, record: JournalRecord) => void } = {
  setbacks(store, { setbacks }) {
    for (const setback of setbacks) restoreSetback(store, setback)
  },
  lessons(store, { lessons }) {
    for (const lesson of lessons) if (lesson.kept || isThere(store, 'lessons', lesson.id)) restoreLesson(store, lesson)
  },
  keptSteps(store, { keptSteps }) {
    restoreKeptSteps(store, keptSteps)
  },
  goals(store, { goals }) {
    for (const goal of goals) restoreGoal(store, goal)
  },
  templates(store, { templates }) {
    for (const template of templates) restoreTemplate(store, template)
  },
  archivedTemplates(store, { archivedTemplates }) {
    for (const id of archivedTemplates) restoreArchived(store, id)
  },
  adviceGiven(store, { adviceGiven }) {
    for (const given of adviceGiven) restoreGiven(store, given)
  },
  echoesDismissed(store, { echoesDismissed }) {
    for (const pair of echoesDismissed) restoreDismissed(store, pair)
  },
  returns({ sql }, { returns }) {
    for (const day of returns) sql('INSERT OR IGNORE INTO visits (day, returned) VALUES (?, 1)').run(day)
  },
  settings(store, { settings }) {
    restoreSettings(store, settings)
  },
}

/** Each part after those to which it leads. */
const order = Object.keys(restorers) as readonly RecordPart[]

/** How many places of a record lead to what is neither in the journal nor among the entries that were put aside. */
export function countLoose(store: Store, staged: string, record: JournalRecord): number {
  const { sql } = store
  const aside = (name: 'steps' | 'lessons') =>
    sql<string>(`
      SELECT p.value ->> 'id' FROM staged_entries s, json_each(s.parts, '$.${name}') p
      WHERE s.staged = ? AND s.parts IS NOT NULL`)
      .pluck()
      .all(staged)
  const coming = {
    entries: new Set(sql<Buffer>('SELECT id FROM staged_entries WHERE staged = ?').pluck().all(staged).map(idText)),
    steps: new Set([...aside('steps'), ...record.keptSteps.map(({ step }) => step)]),
    lessons: new Set([...aside('lessons'), ...record.lessons.filter(({ kept }) => kept).map(({ id }) => id)]),
    setbacks: new Set(record.setbacks.map(({ id }) => id)),
  }
  const isLoose = (table: keyof typeof coming, id: string) => !coming[table].has(id) && !isThere(store, table, id)
  const places: readonly (readonly [keyof typeof coming, string])[] = [
    ...record.setbacks.flatMap(({ entries }) => entries.map((id) => ['entries', id] as const)),
    ...record.lessons.map(({ id }) => ['lessons', id] as const),
    ...record.goals.flatMap(({ links }) => links.map(({ kind, id }) => [linkTables[kind], id] as const)),
    ...record.adviceGiven.map(({ source }) => ['entries', source] as const),
    ...record.echoesDismissed.flatMap(
      ({ setback, entry }) =>
        [
          ['setbacks', setback],
          ['entries', entry],
        ] as const,
    ),
  ]
  return places.filter(([table, id]) => isLoose(table, id)).length
}

/** Puts a setback together with the one that is here, if it is, and those of its entries that are here into it. */
export function restoreSetback(store: Store, { id, title, events, entries }: RecordedSetback): void {
  const { sql } = store
  const bytes = idBytes(id)
  const present = entries.filter((entry) => isThere(store, 'entries', entry))
  if (!isThere(store, 'setbacks', id)) {
    // Where none of its entries came along, there is nothing that it could tell.
    if (entries.length > 0 && present.length === 0) return
    sql(`INSERT INTO setbacks (id, title, state, opened, moved) VALUES (?, ?, 'landed', 0, 0)`).run(bytes, title)
    noteItself(store, id)
  } else if (title !== '') sql(`UPDATE setbacks SET title = ? WHERE id = ? AND title = ''`).run(title, bytes)
  const here = eventsOf(store, bytes)
  const added = newEvents(events, here)
  // It has landed before whatever else happened, also where its entry was dated anew since.
  const [next] = inTime(added)
  if (here[0]?.state === 'landed' && next && next.state !== 'landed' && next.instant < here[0].instant)
    redateFirstEvent(store, bytes, next.instant - 1)
  for (const event of added) insertEvent(store, bytes, event)
  if (added.length > 0) settle(store, bytes)
  for (const entry of present) joinEntry(store, bytes, idBytes(entry))
}

/** Adds what became of a lesson, each thing once. Within a transaction. */
export function restoreLesson(store: Store, { id, wordings, uses, tests, due, archived }: RecordedLesson): void {
  const { sql } = store
  const lesson = idBytes(id)
  if (!hasLesson(store, lesson)) sql('INSERT INTO kept_lessons (lesson) VALUES (?)').run(lesson)
  for (const { instant, text, inEntry } of wordings)
    sql('INSERT OR IGNORE INTO lesson_wordings (lesson, instant, text, in_entry) VALUES (?, ?, ?, ?)').run(
      lesson,
      instant,
      text,
      Number(inEntry),
    )
  // By the moment alone: the entry may have gone into the trash since, or have been left out of the export. One that is not
  // here may still come.
  const used = sql<number>('SELECT instant FROM lesson_uses WHERE lesson = ?').pluck().all(lesson)
  for (const { instant, entry } of missing(uses, used, ({ instant }) => instant))
    sql('INSERT INTO lesson_uses (lesson, instant, entry) VALUES (?, ?, ?)').run(
      lesson,
      instant,
      entry && idBytes(entry),
    )
  const tested = sql<Test>('SELECT instant, outcome, note FROM lesson_tests WHERE lesson = ?').all(lesson).map(testKey)
  for (const { instant, outcome, note } of missing(tests, tested, testKey))
    sql('INSERT INTO lesson_tests (lesson, instant, outcome, note) VALUES (?, ?, ?, ?)').run(
      lesson,
      instant,
      outcome,
      note,
    )
  if (due !== null || archived)
    sql('INSERT OR IGNORE INTO lesson_marks (lesson, due, archived) VALUES (?, ?, ?)').run(
      lesson,
      due,
      Number(archived),
    )
}

/** Adds marks of small steps that were kept, each once. */
export function restoreKeptSteps({ sql }: Store, keptSteps: readonly RecordedStep[]): void {
  for (const { step, instant } of keptSteps)
    sql('INSERT OR IGNORE INTO kept_steps (step, instant) VALUES (?, ?)').run(idBytes(step), instant)
}

function restoreGoal(store: Store, { id, wish, why, created, reached, links }: RecordedGoal): void {
  const { sql } = store
  const goal = idBytes(id)
  sql('INSERT OR IGNORE INTO goals (id, wish, why, created, reached) VALUES (?, ?, ?, ?, ?)').run(
    goal,
    wish,
    why,
    created,
    reached,
  )
  const wasKept = sql('SELECT 1 FROM kept_steps WHERE step = ?')
  for (const link of links)
    if (isThere(store, linkTables[link.kind], link.id) || wasKept.get(idBytes(link.id)) !== undefined)
      sql('INSERT OR IGNORE INTO goal_links (goal, kind, id) VALUES (?, ?, ?)').run(goal, link.kind, idBytes(link.id))
}

function restoreTemplate({ sql }: Store, { id, versions }: RecordedTemplate): void {
  for (const { version, made, words } of versions)
    sql('INSERT OR IGNORE INTO own_templates (id, version, made, template) VALUES (?, ?, ?, ?)').run(
      idBytes(id),
      version,
      made,
      JSON.stringify(words),
    )
}

function restoreArchived(store: Store, id: string): void {
  if (hasTemplate(store, id)) store.sql('INSERT OR IGNORE INTO archived_templates VALUES (?)').run(id)
}

/** Notes that a note to oneself came back; only where its entry holds advice: older exports name entries that may. */
export function restoreGiven({ sql }: Store, { source, entry }: RecordedAdvice): void {
  sql(`
    INSERT OR IGNORE INTO advice_given (source, entry)
    SELECT e.id, ? FROM entries e JOIN contents c ON c.number = e.content
    WHERE e.id = ? AND instr(c.body, '"type":"advice"') > 0`).run(idBytes(entry), idBytes(source))
}

/** Notes that a setback is not shown beside an entry any more, where both are there. */
export function restoreDismissed(store: Store, { setback, entry }: Pair): void {
  if (isThere(store, 'setbacks', setback) && isThere(store, 'entries', entry))
    store
      .sql('INSERT OR IGNORE INTO echoes_dismissed (setback, entry) VALUES (?, ?)')
      .run(idBytes(setback), idBytes(entry))
}

const inTime = (events: readonly SetbackEvent[]): SetbackEvent[] =>
  events.toSorted((one, other) => one.instant - other.instant)

/** Those that are not here yet. A setback whose entry was dated anew has landed already, and at another time. */
function newEvents(events: readonly SetbackEvent[], here: readonly SetbackEvent[]): SetbackEvent[] {
  const [first] = inTime(events)
  const added = missing(events, here.map(eventKey), eventKey)
  const [landed] = here
  const isOwn = landed?.state === 'landed' && missing(here, events.map(eventKey), eventKey).includes(landed)
  return added.filter((event) => !(isOwn && event === first && event.state === 'landed' && event.note === ''))
}

type Test = RecordedLesson['tests'][number]

function eventKey({ instant, state, note }: SetbackEvent): string {
  return `${instant} ${state} ${note}`
}

function testKey({ instant, outcome, note }: Test): string {
  return `${instant} ${outcome} ${note}`
}

/** Those that are not there yet: of what is there as often as it is wanted, none. `there` holds keys. */
function missing<Wanted, Key>(wanted: readonly Wanted[], there: readonly Key[], keyOf: (one: Wanted) => Key): Wanted[] {
  const counts = new Map<Key, number>()
  for (const key of there) counts.set(key, (counts.get(key) ?? 0) + 1)
  return wanted.filter((one) => {
    const count = counts.get(keyOf(one)) ?? 0
    counts.set(keyOf(one), count - 1)
    return count <= 0
  })
}
