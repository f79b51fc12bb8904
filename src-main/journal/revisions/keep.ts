import { localDay } from '../days.ts'
import { hashBytes } from '../ids.ts'
import { readSettings } from '../settings.ts'
import type { Store } from '../store.ts'
import { losesMuch, type Text } from './loss.ts'
import { pack, unpack } from './packing.ts'
import { insertRevision } from './row.ts'
import { tokensIn } from './tokens.ts'

/** So long one sitting lasts: of steady writing there is one state in so many milliseconds. */
const sitting = 5 * 60 * 1000

/** An entry as it is in the journal, about to be changed. */
export interface Standing {
  readonly id: Buffer
  readonly created: number
  readonly updated: number
  readonly title: string
  readonly own_tags: string
  readonly body: string
  readonly words: number
  readonly images: number
}

interface Newest {
  readonly saved: number
  readonly kept: number
  readonly title: string
  readonly length: number
  readonly body: number
}

/**
 * Keeps an entry as it stands before a change of its text, if that begins another sitting or takes away much that no kept
 * state holds. Where much is gone only together with what was taken away before, a little at a time, the fullest state
 * since the last one is kept. Inside the transaction of the change.
 *
 * @param next what it will be
 */
export function keepBefore(store: Store, entry: Standing, next: Text): void {
  const newest = newestOf(store, entry.id)
  // By how far apart they are: a clock that was set back makes one more, and then none for five minutes.
  const passed = Math.abs(store.environment.now() - (newest?.kept ?? entry.created))
  const held = () => newest && { title: newest.title, body: bodyOf(store, newest) }
  const isDue = passed >= sitting || losesMuch(entry, next, held)
  const fullest = store.fullest.since(newest?.saved ?? null, entry)
  if (isDue) keep(store, entry, newest)
  else if (fullest !== entry && losesMuch(fullest, next, held)) keep(store, fullest, newest)
}

/** Keeps an entry as it stands in any case, if that state is not kept already. */
export function keepNow(store: Store, entry: Standing): void {
  keep(store, entry, newestOf(store, entry.id))
}

function newestOf({ sql }: Store, entry: Buffer): Newest | null {
  const newest = sql<Newest>(`
    SELECT saved, kept, title, length, body FROM revisions WHERE entry = ? ORDER BY saved DESC LIMIT 1`)
  return newest.get(entry) ?? null
}

function keep(store: Store, entry: Standing, newest: Newest | null): void {
  if (newest?.saved === entry.updated) return
  const { environment } = store
  const { bytes: packed, length } = pack(entry.body)
  const zone = environment.zone()
  const kept = environment.now()
  insertRevision(store, entry.id, {
    ...entry,
    saved: entry.updated,
    kept,
    zone,
    // After a clock that was ahead all states are saved at one moment, until it comes.
    day: localDay(Math.min(entry.updated, kept), zone, readSettings(store).dayBoundary),
    length,
    packed,
    hashes: entry.images > 0 ? [...tokensIn(entry.body).images.keys()].map(hashBytes) : [],
  })
}

/** The body of a kept state, as JSON. */
export function bodyOf({ sql }: Store, { body, length }: Pick<Newest, 'body' | 'length'>): string {
  const bytes = sql<Buffer>('SELECT packed FROM revision_bodies WHERE number = ?').pluck().get(body)
  return unpack({ bytes: bytes ?? Buffer.alloc(0), length })
}
