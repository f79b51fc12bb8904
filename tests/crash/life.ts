import type { Reason } from '../../src-main/archive/manifest.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { Body, EntryId, Hash } from '../../src-preload/contract.ts'
import { plainTextOf } from '../support/corpus.ts'

/** What a person remembers of an entry. */
export interface Remembered {
  readonly day: string
  readonly title: string
  readonly text: string
  readonly tags: readonly string[]
  readonly starred: boolean
  readonly trashed: boolean
  readonly picture: Hash | null
}

/** What a snapshot holds and what opens it, and when and why it was made. */
export interface Held extends Pick<Life, 'entries' | 'feelings' | 'form' | 'passphrase' | 'recoveryKey'> {
  readonly made: number
  readonly reason: Reason
  readonly pinned: boolean
  /** Whether it was ended by a new passphrase or a new recovery key. */
  readonly earlier: boolean
}

/**
 * What a person remembers of a journal: the plain model that a real one is held against. It is never changed in place,
 * and it is JSON, so that it can be handed to another process.
 */
export interface Life {
  readonly entries: Readonly<Record<EntryId, Remembered>>
  /** Words for feelings, of the settings. */
  readonly feelings: readonly string[]
  /** What was typed into a form and not sent. */
  readonly form: string
  /** Empty before there is a vault. */
  readonly passphrase: string
  /** Empty where it was made and a kill kept it from being told. */
  readonly recoveryKey: string
  /** By their names without a pin. */
  readonly snapshots: Readonly<Record<string, Held>>
}

export const unbegun: Life = { entries: {}, feelings: [], form: '', passphrase: '', recoveryKey: '', snapshots: {} }

/** The place of the one form. */
export const formPlace = 'goal:new'

/** Everything but what opens it and its snapshots, in one form: two lives that are the same are the same text. */
export const written = ({ entries, feelings, form }: Pick<Life, 'entries' | 'feelings' | 'form'>): string =>
  JSON.stringify({
    entries: Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1)),
    feelings,
    form,
  })

/** Where one life differs from another, so that who reads it sees at once what was lost: a few places, cut short. */
export function differenceOf(wanted: Pick<Life, 'entries' | 'feelings' | 'form'>, found: typeof wanted): string {
  const placesOf = ({ entries, feelings, form }: typeof wanted): [string, unknown][] => [
    ['feelings', feelings],
    ['form', form],
    ...Object.entries(entries).flatMap(([id, entry]) =>
      Object.entries(entry).map(([part, value]): [string, unknown] => [`${id} ${part}`, value]),
    ),
  ]
  const [one, other] = [new Map(placesOf(wanted)), new Map(placesOf(found))]
  const text = (value: unknown) => JSON.stringify(value) ?? 'nothing'
  const short = (value: unknown) => text(value).slice(0, 60)
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((place) => text(one.get(place)) !== text(other.get(place)))
    .slice(0, 10)
    .map((place) => `${place}: ${short(one.get(place))} and not ${short(other.get(place))}`)
    .join('; ')
}

/** What a real journal holds, read in the ways that the app has. Throws where its own counts say otherwise. */
export function readLife(journal: Journal): Pick<Life, 'entries' | 'feelings' | 'form'> {
  const kept = [...journal.walkEntries({ kind: 'all' })].flat()
  const trashed = { trashed: true }
  const thrown = journal
    .countMonths({ filter: trashed })
    .flatMap(({ month }) => journal.listMonth({ filter: trashed, month, offset: 0, limit: 200 }))
    .map(({ id }) => journal.readEntry({ id }))
  if (journal.readOverview().entries !== kept.length) throw new Error('The overview counts other entries.')
  const entries = [...kept, ...thrown].map(
    ({ id, day, title, body, ownTags, starred, trashed }): [EntryId, Remembered] => {
      const picture = pictureIn(body)
      // Read as the page would: the journal has to have it.
      if (picture !== null) journal.readAttachment({ hash: picture })
      const text = plainTextOf(body).trimEnd()
      return [id, { day, title, text, tags: ownTags, starred, trashed: trashed !== null, picture }]
    },
  )
  const form = journal.readDrafts().find(({ place }) => place === formPlace)?.words.wish ?? ''
  return { entries: Object.fromEntries(entries), feelings: journal.readSettings().ownFeelings, form }
}

function pictureIn(body: string): Hash | null {
  const { root } = JSON.parse(body) as Body
  const words = root.children.flatMap((block) => (block.type === 'paragraph' ? block.children : []))
  return words.flatMap((node) => (node.type === 'image' ? [node.hash] : []))[0] ?? null
}
