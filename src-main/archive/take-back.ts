import type { Entry, EntryId } from '../../src-preload/contract.ts'
import { prepareAttachment } from '../journal/attachments.ts'
import { readBody } from '../journal/body.ts'
import type { Journal } from '../journal/journal.ts'
import { project } from '../journal/projection.ts'

/** What came of entries that were taken back. */
export interface TakenBack {
  /** They were gone, and are here again. */
  readonly restored: number
  /** They are here in other words: the earlier ones are here as well now, as entries of their own. */
  readonly beside: number
  /** They are here in other words, which gave way to the earlier ones and are kept as an earlier version. */
  readonly over: number
  /** They are here in the same words already. */
  readonly same: number
}

/**
 * Takes entries of an earlier state into the journal of now, all of them or none. What gives way to them is kept as an
 * earlier version.
 *
 * @param earlier the journal as it was
 * @param over whether one that is here in other words is taken back itself, and not put beside
 * @throws ProblemError `not-found` where the earlier journal has no such entry; as a save does
 */
export function takeBack(journal: Journal, earlier: Journal, ids: readonly EntryId[], over: boolean): TakenBack {
  const came = { restored: 0, beside: 0, over: 0, same: 0 }
  journal.together(() => {
    for (const id of ids) came[takeOne(journal, earlier, earlier.readEntry({ id }), over)] += 1
  })
  return came
}

function takeOne(journal: Journal, earlier: Journal, entry: Entry, over: boolean): keyof TakenBack {
  const here = journal.knows(entry.id) ? journal.readEntry({ id: entry.id }) : null
  if (here && isSame(here, entry)) {
    if (here.trashed === null) return 'same'
    journal.restoreEntries({ ids: [entry.id] })
    return 'restored'
  }
  for (const hash of project(readBody(entry.body)).images) keepImage(journal, earlier, hash)
  if (here && over) {
    if (here.trashed !== null) journal.restoreEntries({ ids: [entry.id] })
    journal.putBack(entry.id, entry, here.updated)
    return 'over'
  }
  const { title, body, ownTags, instant, zone, day } = entry
  const id = here ? journal.beginEntry({ template: null }).id : entry.id
  journal.saveEntry({ id, title, body, ownTags, instant, zone, day, base: null })
  if (entry.starred) journal.starEntries({ ids: [id], starred: true })
  return here ? 'beside' : 'restored'
}

const isSame = (one: Entry, other: Entry): boolean =>
  one.title === other.title && one.body === other.body && one.ownTags.join('\n') === other.ownTags.join('\n')

function keepImage(journal: Journal, earlier: Journal, hash: string): void {
  // Where the photograph was taken was settled when it was added: here it stays byte for byte what it is.
  journal.stageAttachment(prepareAttachment(earlier.readAttachment({ hash }).bytes, true))
}
