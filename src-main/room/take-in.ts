import Sqlite from 'better-sqlite3'
import type { EntryId, ProblemCode } from '../../src-preload/contract.ts'
import { checkInstant } from '../journal/days.ts'
import type { Journal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import { openInbox, type ReadNote, removeNotes, type SealedNote } from '../vault/inbox.ts'
import { isDamage } from './mending.ts'
import { requests } from './requests.ts'

/** Takes what waits in the sealed inbox into an open journal. */
export interface TakingIn {
  /**
   * Takes in the last words of entries and forms and what was begun as notes, all of it: nobody may go on writing in one
   * before they are there.
   */
  takeBegun(): void
  /** Takes in some notes, a few ten milliseconds of work. Whether more are left comes out. */
  takeSome(): boolean
  /** Removes what is sealed of entries that were deleted for ever, also what was set aside. */
  forget(entries: readonly EntryId[]): void
  /** Something may have been put there. */
  look(): void
  /** The names of files that did not open and are kept aside. */
  unreadable(): readonly string[]
  /** The names of those that could not be read, taken in or removed afterwards, and are tried again at the next unlock. */
  left(): readonly string[]
  close(): void
}

const atOnce = 40

/** What the journal says to words that it does not take, as opposed to a disk that may have room in a minute. */
const refusals: ReadonlySet<ProblemCode> = new Set(['bad-request', 'not-ours', 'too-large', 'not-found', 'moved-on'])

/**
 * @param journalKey is not kept
 * @param taken is told which entries came into being, and with none of them that names changed of what did not
 */
export function takeInFrom(
  folder: string,
  journalKey: Uint8Array,
  journal: Journal,
  taken: (entries: readonly EntryId[]) => void,
): TakingIn {
  const inbox = openInbox(folder, journalKey)
  let waiting: readonly ReadNote[] = []
  let unreadable: readonly string[] = []
  let unread: readonly string[] = []
  const refused = new Set<string>()
  /** In the journal, but their files could not be removed; and when they were written. Sealed again, they hold more. */
  const staying = new Map<string, number>()
  let toRead = true

  function read(): void {
    const found = inbox.read()
    waiting = found.notes.filter(({ file, note }) => !refused.has(file) && staying.get(file) !== note.instant)
    const isNews = found.unreadable.length !== unreadable.length || found.left.length !== unread.length
    unreadable = found.unreadable
    unread = found.left
    toRead = false
    if (isNews) taken([])
  }

  /** What the journal does not take stays on disk as it is. */
  function takeAll(some: readonly ReadNote[]): void {
    if (some.length === 0) return
    const written: ReadNote[] = []
    const entries = journal.together(() =>
      some.flatMap((one) => {
        try {
          const entry = takeIn(journal, one.note)
          written.push(one)
          return entry ?? []
        } catch (error) {
          if (!isOfTheNote(error)) throw error
          refused.add(one.file)
          return []
        }
      }),
    )
    const stay = new Set(removeNotes(folder, written))
    for (const { file, note } of written) {
      if (stay.has(file)) staying.set(file, note.instant)
      else staying.delete(file)
    }
    // One of them may have other words by now.
    if (stay.size > 0) toRead = true
    taken(entries)
  }

  function trying(work: () => boolean): boolean {
    try {
      return work()
    } catch (error) {
      // A full disk, or one that went away: what is sealed stays where it is, for the next time somebody looks. Nothing that
      // lies in the inbox keeps the journal shut. A journal that is damaged is another matter.
      waiting = []
      toRead = true
      if (isDamage(error)) throw error
      return false
    }
  }

  return {
    takeBegun() {
      trying(() => {
        read()
        const begun = waiting.filter(({ note }) => note.kind !== 'note')
        waiting = waiting.filter(({ note }) => note.kind === 'note')
        takeAll(begun)
        return false
      })
    },
    takeSome: () =>
      trying(() => {
        if (toRead) read()
        if (waiting.length === 0) return false
        const some = waiting.slice(0, atOnce)
        waiting = waiting.slice(atOnce)
        takeAll(some)
        return waiting.length > 0
      }),
    forget(entries) {
      const gone = new Set(entries)
      const isOfThem = ({ id, kind, text }: SealedNote) =>
        gone.has(id) ||
        (kind === 'entry' && gone.has(readJson(requests.saveEntry, text)?.id ?? id)) ||
        (kind === 'form' && gone.has(readJson(requests.keepDraft, text)?.place.split(':')[1] ?? id))
      waiting = waiting.filter(({ note }) => !isOfThem(note))
      const removed = inbox.forget(isOfThem)
      for (const file of removed) {
        refused.delete(file)
        staying.delete(file)
      }
      if (removed.length > 0) taken([])
    },
    look: () => {
      toRead = true
    },
    unreadable: () => unreadable,
    left: () => [...new Set([...unread, ...refused, ...staying.keys()])],
    close: () => inbox.close(),
  }
}

/** Whether a failure says nothing about the other notes, because it is none of the disk or the database. */
function isOfTheNote(error: unknown): boolean {
  return error instanceof ProblemError ? refusals.has(error.code) : !(error instanceof Sqlite.SqliteError)
}

function takeIn(journal: Journal, note: SealedNote): EntryId | null {
  const { kind, id, text, instant, setback } = note
  checkInstant(instant)
  if (kind === 'draft') {
    journal.takeCaptureDraft({ id, text, setback, instant })
    return null
  }
  const form = kind === 'form' ? readJson(requests.keepDraft, text) : null
  if (form) return journal.takeFormWords(form, note) ? id : null
  const draft = kind === 'entry' ? readJson(requests.saveEntry, text) : null
  if (draft) journal.takeLastWords(id, draft, instant)
  // Also what another version sealed in a form of its own: the words are kept as they stand.
  else journal.takeNote(note)
  return draft?.id ?? id
}

function readJson<T>(form: { parse(value: unknown): T }, text: string): T | null {
  try {
    return form.parse(JSON.parse(text))
  } catch {
    return null
  }
}
