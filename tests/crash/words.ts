import { createHash } from 'node:crypto'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { BlockNode, EntryDraft, EntryId, ImageNode } from '../../src-preload/contract.ts'
import { bodyOf, paragraph } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'
import type { Chance } from './chance.ts'
import { rewritten } from './kind.ts'
import type { Life, State } from './life.ts'
import type { Room } from './room.ts'

/** An entry whose words are drawn, before it is written. */
export interface Words {
  readonly id: EntryId
  readonly day: string
  readonly title: string
  readonly text: string
  readonly tags: readonly string[]
}

export function words(chance: Chance, id = chance.id()): Words {
  const day = new Date(Date.UTC(2024, 0, 1 + chance.below(400))).toISOString().slice(0, 10)
  // Some are longer than many pages of the database.
  const length = chance.next() < 0.1 ? 4000 : 40
  const tags = chance.next() < 0.5 ? [] : [`tag${chance.below(5)}`]
  return { id, day, title: chance.next() < 0.5 ? '' : chance.words(5), text: chance.words(length), tags }
}

/** Words that stand in no title and no paragraph, so that a search for those does not find them. */
export const otherWords = (chance: Chance, most: number): string => chance.words(most).replaceAll(/[a-z]+/g, 'un$&')

/** What is remembered once these words are those of the entry, and nothing else is in it but what is said. */
export function remember(life: Life, { id, ...words }: Words, more: Partial<State> = {}): Life {
  return rewritten(life, id, { picture: null, step: null, lesson: null, ...words, ...more })
}

export const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`)

export function draftOf(
  { id, day, title, text, tags }: Words,
  pictures: readonly ImageNode[] = [],
  blocks: readonly BlockNode[] = [],
): EntryDraft {
  const body = JSON.stringify(bodyOf(paragraph(text, ...pictures), ...blocks))
  return { id, instant: noonOf(day), zone: 'UTC', day, title, ownTags: tags, body }
}

export function save(room: Room, words: Words, picture: number | null): undefined {
  const journal = room.journal()
  const pictures: ImageNode[] = []
  if (picture !== null) {
    const { hash, mediaType, width, height } = journal.addAttachment({ bytes: imageOf(picture) })
    pictures.push({ type: 'image', version: 1, hash, mediaType, alt: '', width, height })
  }
  journal.saveEntry(draftOf(words, pictures))
}

/** A title that no entry has, and of which too little is lost with it for that alone to leave an earlier version. */
export const shortTitle = (chance: Chance): string => `title${chance.below(1e9)}`

/** Gives an entry another title. In one sitting with what follows, only what always keeps what there was keeps this. */
export function rename(journal: Journal, id: EntryId, title: string): void {
  const { instant, zone, day, ownTags, body } = journal.readEntry({ id })
  journal.saveEntry({ id, instant, zone, day, title, ownTags, body })
}

const imageOf = (picture: number) => pictureOf(Buffer.from(`picture ${picture} `.repeat(40)))
export const hashOf = (picture: number) => createHash('sha256').update(imageOf(picture)).digest('hex')
