import type { Day, LostEntry, Salvage } from '../../../src-preload/contract.ts'
import { dayOf } from '../position.ts'
import { besideIn } from './beside.ts'
import type { Value } from './records.ts'
import type { Met, Walked } from './rows.ts'
import type { Staged } from './staged.ts'

/** As many entries are named that are not whole. */
const mostNamed = 200

/** Counts what is met on a walk, so that it can be said what is whole, what only in part, and what is gone. */
export interface Tally {
  add(met: Met): void
  /** @param walked what the walk came to */
  sum(walked: Walked): Salvage
}

interface MetEntry {
  readonly id: string
  readonly content: number
  readonly title: string
}

interface MetVersion {
  readonly entry: string
  readonly day: Day
  readonly title: string
  readonly body: number
}

/** @param staged is told of the rows of imports */
export function openTally(staged: Staged): Tally {
  const entries = new Map<number, MetEntry>()
  const texts = new Set<number>()
  /** Positions by id: what the index of entries says that there was. */
  const known = new Map<string, number>()
  const knownImages = new Set<string>()
  const images = new Set<string>()
  const versions: MetVersion[] = []
  const packed = new Set<number>()
  /** Those that can't be read as well. */
  const bodies = new Set<number>()
  let inMonths = 0
  let trashed = 0
  let brokenVersions = 0

  function addRow(table: string, rowid: number, values: readonly Value[]): void {
    staged.add(table, values)
    switch (table) {
      case 'entries':
        entries.set(rowid, { id: nameOf(values[1]), content: Number(values[2]), title: String(values[5]) })
        if (values[13] !== null) trashed += 1
        break
      case 'contents':
        texts.add(rowid)
        break
      case 'attachments':
        images.add(nameOf(values[0]))
        break
      case 'revisions': {
        const [entry, , , , day, title] = values
        versions.push({ entry: nameOf(entry), day: String(day), title: String(title), body: Number(values[11]) })
        break
      }
      case 'revision_bodies':
        packed.add(rowid)
        break
      case 'months':
        inMonths += Number(values[1])
    }
  }

  return {
    add(met) {
      if (met.kind === 'known' && met.of === 'entries') known.set(nameOf(met.name), met.rowid)
      if (met.kind === 'known' && met.of === 'attachments') knownImages.add(nameOf(met.name))
      if (met.kind === 'row') addRow(met.table, met.rowid ?? -1, met.values)
      if (met.kind === 'broken' && met.table === 'revisions') brokenVersions += 1
      if (met.kind !== 'known' && met.table === 'revision_bodies') bodies.add(met.rowid ?? -1)
    },
    sum({ pages, unreadable, torn }) {
      const whole = versions.filter(({ body }) => packed.has(body))
      const named = new Set(versions.map(({ body }) => body))
      const unnamed = [...bodies].filter((body) => !named.has(body)).length
      const newest = new Map(whole.map((version) => [version.entry, version]))
      const here = new Set([...entries.values()].map(({ id }) => id))
      const cut = [...entries].filter(([, { content }]) => !texts.has(content))
      const revived = [...newest.values()].filter(({ entry }) => !here.has(entry))
      const gone = [...known].filter(([id]) => !here.has(id) && !newest.has(id))
      const used = new Set([...entries.values()].map(({ content }) => content))
      const undecided = staged.undecided()
      const undated = [...texts].filter((number) => !used.has(number) && !undecided.has(number)).length
      const lost: LostEntry[] = [
        ...cut.map(([position, { id, title }]) => ({
          day: dayOf(position),
          title,
          left: newest.has(id) ? ('version' as const) : ('beginning' as const),
        })),
        ...revived.map(({ day, title }) => ({ day, title, left: 'version' as const })),
        ...gone.map(([, position]) => ({ day: dayOf(position), title: '', left: 'nothing' as const })),
      ]
      const unseen = Math.max(gone.length, inMonths - (entries.size - trashed) - revived.length)
      return {
        pages,
        unreadable,
        entries: entries.size - cut.length,
        versions: lost.filter(({ left }) => left === 'version').length,
        beginnings: lost.filter(({ left }) => left === 'beginning').length,
        undated,
        // A text without its day is one of those or of those that are revived, and it isn't known which.
        missing: Math.max(0, unseen - Math.max(0, undated - revived.length)),
        lost: lost.sort((one, other) => (one.day < other.day ? 1 : -1)).slice(0, mostNamed),
        earlier: whole.length,
        // A row that is broken may be that of a body without one.
        earlierLost: versions.length - whole.length + Math.max(brokenVersions, unnamed),
        images: images.size,
        imagesLost: [...knownImages].filter((name) => !images.has(name)).length,
        besideLost: besideIn(torn),
      }
    },
  }
}

const nameOf = (value: Value | undefined): string => (Buffer.isBuffer(value) ? value.toString('hex') : '')
