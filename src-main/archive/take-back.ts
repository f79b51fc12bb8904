import type { Entry, EntryId, TakenBack } from '../../src-preload/contract.ts'
import { prepareAttachment } from '../journal/attachments.ts'
import { readBody } from '../journal/body.ts'
import type { Journal } from '../journal/journal.ts'
import { project } from '../journal/projection.ts'
import { ProblemError } from '../problem.ts'

/**
 * Takes entries of an earlier state into the journal of now, all of them or none. What gives way to them is kept as an
 * earlier version. One that is not here any more is as it was then, in those of its setbacks that are still here or went
 * with it; one that is put beside another is of now, and of no setback.
 *
 * @param earlier the journal as it was
 * @param over whether one that is here in other words is taken back itself, and not put beside
 * @throws ProblemError `not-found` where the earlier journal has no such entry; as a save does
 */
export function takeBack(journal: Journal, earlier: Journal, ids: readonly EntryId[], over: boolean): TakenBack {
  const came = { restored: 0, beside: 0, over: 0, same: 0 }
  const missing = new Set<string>()
  journal.together(() => {
    for (const id of ids) {
      const entry = earlier.readEntry({ id })
      for (const hash of project(readBody(entry.body)).images) if (!keepImage(journal, earlier, hash)) missing.add(hash)
      came[takeOne(journal, earlier, entry, over)] += 1
    }
  })
  return { ...came, imagesMissing: missing.size }
}

function takeOne(
  journal: Journal,
  earlier: Journal,
  entry: Entry,
  over: boolean,
): Exclude<keyof TakenBack, 'imagesMissing'> {
  if (!journal.knows(entry.id)) {
    const whole = earlier.readWhole(entry.id)
    for (const { hashes } of whole.revisions)
      for (const hash of hashes) keepImage(journal, earlier, hash.toString('hex'))
    journal.bringBack(whole)
    return 'restored'
  }
  const here = journal.readEntry({ id: entry.id })
  if (isSame(here, entry)) {
    if (here.trashed === null) return 'same'
    journal.restoreEntries({ ids: [entry.id] })
    return 'restored'
  }
  const whole = earlier.readWhole(entry.id)
  if (over) {
    if (here.trashed !== null) journal.restoreEntries({ ids: [entry.id] })
    journal.withLostLessons(whole, () => journal.putBack(entry.id, entry, here.updated))
    return 'over'
  }
  const { title, body, ownTags, instant, zone, day } = entry
  const { id } = journal.beginEntry({ template: null })
  journal.withLostLessons(whole, () => journal.saveEntry({ id, title, body, ownTags, instant, zone, day, base: null }))
  if (entry.starred) journal.starEntries({ ids: [id], starred: true })
  return 'beside'
}

const isSame = (one: Entry, other: Entry): boolean =>
  one.title === other.title && one.body === other.body && one.ownTags.join('\n') === other.ownTags.join('\n')

/** Whether an image is here, from the earlier journal or from before: one that is in neither keeps no words back. */
function keepImage(journal: Journal, earlier: Journal, hash: string): boolean {
  const bytes = imageIn(earlier, hash)
  if (bytes === null) return imageIn(journal, hash) !== null
  // Where the photograph was taken was settled when it was added: here it stays byte for byte what it is.
  journal.insertAttachment(prepareAttachment(bytes, true))
  return true
}

function imageIn(journal: Journal, hash: string): Uint8Array | null {
  try {
    return journal.readAttachment({ hash }).bytes
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not-found') return null
    throw error
  }
}
