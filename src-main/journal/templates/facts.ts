import { beginningOf } from '../../../src-preload/beginning-of.ts'
import type { Day, FactNode, SetbackState, When } from '../../../src-preload/contract.ts'
import { dayAfter, localDay } from '../days.ts'
import { idText } from '../ids.ts'
import { dayOf, firstOfDay, lastOfDay, type Position } from '../position.ts'
import { readSettings } from '../settings.ts'
import type { Store } from '../store.ts'
import { weekdayOf } from './lay.ts'

/** Of each kind, the newest: a week that held more is not told to the last line. */
const most = 20
/** A little more than a week, so that a day that began late is in it; what is before the week is left out by its day. */
const week = 8 * 24 * 60 * 60 * 1000

interface Happened {
  readonly id: Buffer
  readonly instant: number
  readonly words: string
  readonly state?: SetbackState
}

/** What the seven days that end on this day held: what was written, steps kept, lessons used, setbacks that moved. */
export function factsOf(store: Store, when: When, language: string): FactNode[] {
  const first = dayAfter(when.day, -6)
  const factOf = (kind: FactNode['to']['kind'], id: Buffer, day: Day, text: string): FactNode => ({
    ...{ type: 'fact', version: 1, text: `${weekdayOf(day, language)}: ${text}` },
    to: { kind, id: idText(id) },
  })
  return [
    ...written(store, first, when.day).map(({ id, position, words }) =>
      factOf('entry', id, dayOf(position), `wrote “${shortened(words)}”`),
    ),
    ...sources.flatMap(({ kind, sql, told }) =>
      newestIn(store, sql, first, when).map(({ id, day, words, state }) =>
        factOf(kind, id, day, told(shortened(words), state ?? 'landed')),
      ),
    ),
  ]
}

/** What a source holds of the days from the first to that of `when`: the newest of it, told oldest first. */
function newestIn(store: Store, source: string, first: Day, when: When): (Happened & { readonly day: Day })[] {
  const { dayBoundary } = readSettings(store)
  const found: (Happened & { readonly day: Day })[] = []
  for (const one of store.sql<Happened>(source).iterate(when.instant - week, when.instant)) {
    const day = localDay(one.instant, when.zone, dayBoundary)
    if (day < first || found.length === most) break
    if (day <= when.day) found.push({ ...one, day })
  }
  return found.reverse()
}

function written({ sql }: Store, first: Day, last: Day): { id: Buffer; position: Position; words: string }[] {
  return sql<{ id: Buffer; position: Position; words: string }>(`
    SELECT * FROM (
      SELECT id, position, CASE title WHEN '' THEN excerpt ELSE title END AS words FROM entries
      WHERE position BETWEEN ? AND ? AND trashed IS NULL AND (title <> '' OR excerpt <> '')
      ORDER BY position DESC LIMIT ${most})
    ORDER BY position`).all(firstOfDay(first), lastOfDay(last))
}

const stateWords: { readonly [State in SetbackState]: string } = {
  landed: 'came back to',
  understood: 'understood',
  trying: 'tried something about',
  recovered: 'recovered from',
}

/** That the setback of an event landed, itself or one that became part of it: an entry of that moment tells it. */
const landing = (event: string) => `(${event}.state = 'landed' AND EXISTS (
  SELECT 1 FROM setback_entries l JOIN entries e ON e.id = l.entry
  WHERE l.setback = ${event}.setback AND e.instant = ${event}.instant))`

/** Where the setback of the event `v` came to stand at that moment, of all that is noted there, and where it stood before. */
const isMove = `NOT ${landing('v')}
  AND NOT EXISTS (
    SELECT 1 FROM setback_events n
    WHERE n.setback = v.setback AND n.instant = v.instant AND n.number > v.number AND NOT ${landing('n')})
  AND v.state <> coalesce((
    SELECT b.state FROM setback_events b WHERE b.setback = v.setback AND b.instant < v.instant AND NOT ${landing('b')}
    ORDER BY b.instant DESC, b.number DESC LIMIT 1), 'landed')`

interface Source {
  readonly kind: FactNode['to']['kind']
  /** Newest first. */
  readonly sql: string
  readonly told: (words: string, state: SetbackState) => string
}

const sources: readonly Source[] = [
  {
    kind: 'step',
    sql: `
      SELECT id, ended AS instant, CASE act WHEN '' THEN cue ELSE act END AS words
      FROM live_steps WHERE ending IN ('done', 'partly') AND ended BETWEEN ? AND ? ORDER BY ended DESC`,
    told: (words) => `kept the small step “${words}”`,
  },
  {
    kind: 'lesson',
    sql: `
      SELECT l.id, max(u.instant) AS instant, l.text AS words
      FROM lesson_uses u JOIN live_lessons l ON l.id = u.lesson
      WHERE u.instant BETWEEN ? AND ? GROUP BY l.id ORDER BY 2 DESC`,
    told: (words) => `used the lesson “${words}”`,
  },
  {
    kind: 'setback',
    sql: `
      SELECT s.id, v.instant, v.state, s.title AS words
      FROM setback_events v JOIN titled_setbacks s ON s.id = v.setback
      WHERE v.instant BETWEEN ? AND ? AND v.instant > s.opened AND s.trashed IS NULL AND ${isMove}
      ORDER BY v.instant DESC, v.number DESC`,
    told: (words, state) => `${stateWords[state]} “${words}”`,
  },
]

const longest = 120

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ')
  return line.length > longest ? `${beginningOf(line, longest - 1)}…` : line
}
