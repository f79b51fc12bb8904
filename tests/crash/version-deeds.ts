import type { Journal } from '../../src-main/journal/journal.ts'
import type { EntryId } from '../../src-preload/contract.ts'
import { here, type KindOf, plain, putBack, rewritten } from './kind.ts'
import { draftOf, remember, rename, shortTitle, type Words, words } from './words.ts'

/** What leaves an earlier version whatever else was kept, each with what is drawn for it beforehand. */
export interface VersionDeeds {
  deleteMuch: { readonly words: Words; readonly lost: string }
  /** `number` counts from the oldest; the title is what the entry is renamed to right before. */
  bringBack: { readonly id: EntryId; readonly number: number; readonly title: string }
}

export const versionKinds: { readonly [Kind in keyof VersionDeeds]: KindOf<VersionDeeds[Kind]> } = {
  deleteMuch: {
    draw(life, chance) {
      const id = chance.oneOf(plain(life))
      // No other version holds any of these, and they are more than a sentence.
      const lost = [chance.id(), chance.id(), chance.id()].join(' ')
      return id === undefined ? null : { words: words(chance, id), lost }
    },
    perform(room, { words, lost }) {
      const journal = room.journal()
      // In one sitting: that time has passed is not what keeps what was lost.
      journal.together(() => {
        journal.saveEntry(draftOf(withLost(words, lost)))
        journal.saveEntry(draftOf(words))
      })
      return undefined
    },
    after: (life, { words, lost }) => remember(remember(life, withLost(words, lost)), words),
  },
  bringBack: {
    draw(life, chance) {
      const id = chance.oneOf(here(life).filter((one) => life.entries[one]?.versions.length))
      const versions = life.entries[id ?? '']?.versions ?? []
      return id === undefined ? null : { id, number: chance.below(versions.length), title: shortTitle(chance) }
    },
    perform(room, { id, number, title }) {
      const journal = room.journal()
      const instant = versionsOf(journal, id)[number] ?? 0
      journal.together(() => {
        rename(journal, id, title)
        journal.restoreRevision({ id, instant, base: journal.readEntry({ id }).updated })
      })
      return undefined
    },
    after(life, { id, number, title }) {
      const version = life.entries[id]?.versions[number]
      return version ? putBack(rewritten(life, id, { title }), id, version) : life
    },
  },
}

/** When each earlier version of an entry was saved, oldest first. */
function versionsOf(journal: Journal, id: EntryId): readonly number[] {
  const instants: number[] = []
  for (let more = true; more; ) {
    const list = journal.listRevisions({ id, before: instants[0] ?? null })
    for (const { instant } of list.rows) instants.unshift(instant)
    more = list.more
  }
  return instants
}

const withLost = (words: Words, lost: string): Words => ({ ...words, text: `${words.text} ${lost}` })
