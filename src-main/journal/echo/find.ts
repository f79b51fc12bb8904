import type { Echo, EntryId, LessonRow, SetbackId, Tag } from '../../../src-preload/contract.ts'
import { idBytes, idText } from '../ids.ts'
import { lessonRows } from '../lessons.ts'
import { setbackRow, standsIn } from '../setbacks/row.ts'
import { readSettings } from '../settings.ts'
import type { Store } from '../store.ts'
import { adviceFor } from './advice.ts'
import { indexEchoes } from './index-words.ts'
import { feelingTerms, type Term, tagTerms, wordTerms } from './terms.ts'

/** What is on screen. */
interface Heard {
  readonly entry: EntryId
  /** The whole entry as plain text. */
  readonly text: string
  readonly tags: readonly Tag[]
  readonly feelings: readonly string[]
}

/** Setbacks whose words are put into the index before one look; more are left to the upkeep. */
const indexedBefore = 20
/** As many of the rarest words are asked for. */
const mostAsked = 40
/** As many of the best are looked at for what they have in common. */
const mostLookedAt = 5
const mostAlike = 5
const mostLessons = 2

/**
 * The recovered setback that is most like what is on screen: ranked by bm25 over rare words, tags and feelings, what was
 * told first counting twice what was added later. None to which the entry belongs, none that was dismissed beside it, and
 * none that has too little in common with it. One of which a note comes back goes before the others: that was promised.
 * Where echoes are not wanted there is only such a one.
 */
export function findEcho(store: Store, { entry, text, tags, feelings }: Heard): Echo | null {
  const isWanted = readSettings(store).echo
  indexEchoes(store, indexedBefore)
  const count = countRecovered(store)
  const named = [...tagTerms(tags), ...feelingTerms(feelings)]
  // A feeling stands in the text as well, and counts once.
  const words = wordTerms(text).filter(({ shown }) => !named.some((one) => one.shown === shown.toLowerCase()))
  const asked = [...rarest(store, words, count), ...weighed(store, named, count, count)]
  if (asked.length === 0) return null
  const enough = enoughFor(Math.min(words.length, mostAsked))
  let nearest: Echo | null = null
  for (const { number, id } of ranked(store, asked, idBytes(entry))) {
    const shared = asked.filter(({ found }) => found.includes(number))
    const alike = namesOf(shared)
    if (alike.length < 2 || shared.reduce((sum, { weight }) => sum + weight, 0) < enough) continue
    const setback = idText(id)
    const advice = adviceFor(store, setback, entry)
    if (advice === null && (nearest !== null || !isWanted)) continue
    nearest = {
      setback: setbackRow(store, setback),
      alike: alike.slice(0, mostAlike),
      advice: advice?.text ?? null,
      adviceWaits: advice?.waiting ?? false,
      lessons: lessonsOf(store, id),
    }
    if (advice !== null) break
  }
  return nearest
}

function lessonsOf(store: Store, setback: Buffer): LessonRow[] {
  const newest = `l.${standsIn('lessons')} AND archived = 0 ORDER BY l.instant DESC, l.place DESC LIMIT ?`
  return lessonRows(store, newest, setback, mostLessons)
}

/** This one is not shown beside this entry any more. */
export function dismissEcho({ sql }: Store, entry: EntryId, setback: SetbackId): void {
  sql(`INSERT OR IGNORE INTO echoes_dismissed (entry, setback) SELECT ?, id FROM setbacks WHERE id = ?`).run(
    idBytes(entry),
    idBytes(setback),
  )
}

function countRecovered({ sql }: Store): number {
  return sql<number>(`SELECT count(*) FROM setbacks WHERE state = 'recovered' AND trashed IS NULL`).pluck().get() ?? 0
}

/** How terms are shown: each once, and a tag without those above it. */
function namesOf(terms: readonly Term[]): string[] {
  const names = [...new Set(terms.map(({ shown }) => shown))]
  return names.filter((name) => !names.some((other) => other.startsWith(`${name}/`)))
}

interface Weighed extends Term {
  /** The numbers of the setbacks in which it is. */
  readonly found: readonly number[]
  /** 1 for what is in one setback only, less for what is in more. */
  readonly weight: number
}

/** Those of the terms that the index has in no more than so many of its setbacks. */
function weighed({ sql }: Store, terms: readonly Term[], count: number, most: number): Weighed[] {
  const find = sql<number>('SELECT rowid FROM echo_index WHERE echo_index MATCH ? LIMIT ?').pluck()
  return terms.flatMap((term) => {
    const found = find.all(term.match, most + 1)
    if (found.length === 0 || found.length > most) return []
    return [{ ...term, found, weight: Math.log((count + 1) / found.length) / Math.log(count + 1) }]
  })
}

/** More setbacks than this are not looked through for a single word. */
const mostFound = 200

/**
 * The rarest words, without those that are in more than a quarter of the setbacks: they tell none from another, as long
 * as there are enough to say so.
 */
function rarest(store: Store, words: readonly Term[], count: number): Weighed[] {
  return weighed(store, words, count, Math.min(mostFound, Math.max(3, Math.ceil(count / 4))))
    .sort((one, other) => one.found.length - other.found.length)
    .slice(0, mostAsked)
}

/**
 * How much two setbacks need in common, in words that are in no third one: the more was written, the more is alike by
 * chance. Found by looking at half of the beginnings in tests/journal/lives.ts, each also without the setback that was
 * meant.
 */
function enoughFor(words: number): number {
  return 1 + words / 13
}

function ranked({ sql }: Store, asked: readonly Term[], entry: Buffer): { number: number; id: Buffer }[] {
  return sql<{ number: number; id: Buffer }>(`
    SELECT s.number, s.id FROM echo_index JOIN setbacks s ON s.number = echo_index.rowid
    WHERE echo_index MATCH ? AND s.state = 'recovered' AND s.trashed IS NULL
      AND NOT EXISTS (SELECT 1 FROM setback_entries WHERE setback = s.id AND entry = ?)
      AND NOT EXISTS (SELECT 1 FROM echoes_dismissed WHERE setback = s.id AND entry = ?)
    ORDER BY bm25(echo_index, 2, 1, 2, 1), s.moved DESC LIMIT ${mostLookedAt}`).all(
    asked.map(({ match }) => `(${match})`).join(' OR '),
    entry,
    entry,
  )
}
