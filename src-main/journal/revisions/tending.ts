import type { Day, Instant } from '../../../src-preload/contract.ts'
import { readValue, writeValue } from '../settings.ts'
import type { Store } from '../store.ts'
import { beyond, outgrown } from './rule.ts'

/** What all earlier states of a journal take up at most, with the images that only they show. In bytes. */
export const bound = 256 * 1024 * 1024

const aDay = 24 * 60 * 60 * 1000
/** How far a clock is believed in one day: one that is years ahead takes no more with it than a month would. */
const believed = 31 * aDay
/** How many states are looked at in one go. */
const portion = 500

interface Row {
  readonly entry: Buffer
  readonly saved: Instant
  readonly kept: Instant
  readonly day: Day
  readonly length: number
}

const columns = 'entry, saved, kept, day, length'

/** The thinning out of earlier states: by age once after an opening and then once a day, by size whenever one came. */
export interface Thinning {
  /** Some milliseconds of it: whether more is left to do, and whether any went. */
  tend(): { readonly more: boolean; readonly gone: boolean }
}

/** @param most bytes for all of them; the bound of every journal but those of tests */
export function thinningOf(store: Store, most = bound): Thinning {
  let begun: Instant | null = null
  /** The entry that was last looked at while the rule goes over them; null when it is through. */
  let from: Buffer | null = null
  let measured: number | undefined
  let asOf: Instant = 0

  function byAge(): { more: boolean; gone: boolean } {
    const rows = nextOf(store, from ?? Buffer.alloc(0))
    from = rows.at(-1)?.entry ?? null
    let gone = 0
    for (const states of apart(rows)) gone += remove(store, outgrown(states, asOf))
    return { more: true, gone: gone > 0 }
  }

  return {
    tend() {
      const now = store.environment.now()
      if (begun === null || Math.abs(now - begun) >= aDay) {
        begun = now
        from = Buffer.alloc(0)
        asOf = advance(store)
      }
      if (from !== null) return byAge()
      const newest = store.sql<number | null>('SELECT max(number) FROM revision_bodies').pluck().get() ?? 0
      if (newest === measured) return { more: false, gone: false }
      measured = newest
      return { more: false, gone: sizeOfAll(store) > most && bySize(store, most) > 0 }
    },
  }
}

/**
 * By which moment states are thinned out this time: it is remembered, and comes up to the clock's a month at a time, once in
 * a day of that clock, however often the journal is opened.
 */
function advance(store: Store): Instant {
  const last = readValue(store, 'thinned') as Instant | undefined
  const at = readValue(store, 'thinned-at') as Instant | undefined
  const now = store.environment.now()
  // By how far apart they are: a clock that was set back waits for no day that is years away.
  const isLater = at === undefined || Math.abs(now - at) >= aDay
  const asOf = last === undefined ? now : Math.min(now, isLater ? last + believed : last)
  // Not every day: an app that is only left open writes nothing of which a snapshot would be due.
  if (last === undefined || Math.abs(asOf - last) >= believed / 2)
    store.unhurried(() => {
      writeValue(store, 'thinned', asOf)
      writeValue(store, 'thinned-at', now)
    })
  return asOf
}

/** What all earlier states take up, with the images that only they show: each once. In bytes. */
export function sizeOfAll({ sql }: Store): number {
  const bodies = sql<number>('SELECT coalesce(sum(size), 0) FROM revisions').pluck().get() ?? 0
  const images = sql<number>(`
    SELECT coalesce(sum(a.size), 0) FROM (SELECT DISTINCT hash FROM revision_images) r
    JOIN attachments a ON a.hash = r.hash
    WHERE NOT EXISTS (SELECT 1 FROM entry_images e WHERE e.hash = r.hash)`)
    .pluck()
    .get()
  return bodies + (images ?? 0)
}

/** The states of the next few entries, those of each entry together. */
function nextOf({ sql }: Store, after: Buffer): Row[] {
  const rows = sql<Row>(`
    SELECT ${columns} FROM revisions WHERE entry > ? ORDER BY entry, saved LIMIT ${portion}`).all(after)
  const last = rows.at(-1)
  if (rows.length < portion || !last) return rows
  const whole = sql<Row>(`SELECT ${columns} FROM revisions WHERE entry = ?`).all(last.entry)
  return [...rows.filter(({ entry }) => !entry.equals(last.entry)), ...whole]
}

/** Rows by their entry. */
function apart(rows: readonly Row[]): Iterable<readonly Row[]> {
  const byEntry = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.entry.toString('hex')
    const states = byEntry.get(key) ?? []
    states.push(row)
    byEntry.set(key, states)
  }
  return byEntry.values()
}

/** Seldom: a journal that keeps so much has been written in for a long time, or had many pictures. */
function bySize(store: Store, most: number): number {
  const { sql } = store
  const images = new Map(
    sql<{ hash: Buffer; size: number }>(`
      SELECT hash, size FROM attachments a WHERE hash IN (SELECT hash FROM revision_images)
        AND NOT EXISTS (SELECT 1 FROM entry_images e WHERE e.hash = a.hash)`)
      .all()
      .map(({ hash, size }) => [hash.toString('hex'), size] as const),
  )
  const shown = new Map<number, string[]>()
  for (const { body, hash } of sql<{ body: number; hash: Buffer }>('SELECT body, hash FROM revision_images').all())
    if (images.has(hash.toString('hex'))) shown.set(body, [...(shown.get(body) ?? []), hash.toString('hex')])
  const states = sql<{ entry: Buffer; saved: Instant; size: number; body: number }>(
    'SELECT entry, saved, size, body FROM revisions',
  )
    .all()
    .map(({ entry, saved, size, body }) => ({
      entry: entry.toString('hex'),
      saved,
      size,
      images: shown.get(body) ?? [],
    }))
  const going = beyond(states, images, most)
  return remove(
    store,
    going.map(({ entry, saved }) => ({ entry: Buffer.from(entry, 'hex'), saved })),
  )
}

/** How many went. */
function remove({ sql, unhurried }: Store, states: readonly Pick<Row, 'entry' | 'saved'>[]): number {
  if (states.length === 0) return 0
  return unhurried(() => {
    for (const { entry, saved } of states) sql('DELETE FROM revisions WHERE entry = ? AND saved = ?').run(entry, saved)
    return states.length
  })
}
