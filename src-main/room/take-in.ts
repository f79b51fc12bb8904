import type { EntryId, ProblemCode } from '../../src-preload/contract.ts'
import type { Journal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import { openInbox, removeFile, type SealedNote, setAside } from '../vault/inbox.ts'
import { requests } from './requests.ts'

/** Takes what waits in the sealed inbox into an open journal. */
export interface TakingIn {
  /** Takes in the last words of entries, all of them: nobody may go on writing in one before they are there. */
  takeLastWords(): void
  /** Takes in a few notes, some ten milliseconds of work. Whether more are left comes out. */
  takeSome(): boolean
  /** Removes what is sealed of entries that were deleted for ever, also what was set aside. */
  forget(entries: readonly EntryId[]): void
  /** Something may have been put there. */
  look(): void
  /** The names of files that did not open. */
  unreadable(): readonly string[]
  close(): void
}

const atOnce = 10

/** What the journal says to words that it will never take, as opposed to a disk that may have room tomorrow. */
const refusals: ReadonlySet<ProblemCode> = new Set(['bad-request', 'not-ours', 'too-large'])

/**
 * @param journalKey is not kept
 * @param taken is told which entries came into being
 */
export function takeInFrom(
  folder: string,
  journalKey: Uint8Array,
  journal: Journal,
  taken: (entries: readonly EntryId[]) => void,
): TakingIn {
  const inbox = openInbox(folder, journalKey)
  let waiting: { file: string; note: SealedNote }[] = []
  let unreadable: readonly string[] = []
  let toRead = true

  function read(): void {
    const found = inbox.read()
    waiting = [...found.notes]
    unreadable = found.unreadable
    toRead = false
  }

  /** The entry that came of it, or null. What the journal cannot keep stays on disk under its name. */
  function takeOne({ file, note }: { file: string; note: SealedNote }): EntryId | null {
    try {
      const entry = takeIn(journal, note)
      removeFile(folder, file)
      return entry
    } catch (error) {
      if (!(error instanceof ProblemError && refusals.has(error.code))) throw error
      setAside(folder, file)
      unreadable = [...unreadable, file]
      return null
    }
  }

  function trying(work: () => boolean): boolean {
    try {
      return work()
    } catch (error) {
      // A full disk, or one that went away: what is sealed stays where it is, for the next time somebody looks.
      if (!(error instanceof ProblemError)) throw error
      waiting = []
      toRead = true
      return false
    }
  }

  return {
    takeLastWords() {
      trying(() => {
        read()
        const entries = waiting.filter(({ note }) => note.kind === 'entry')
        waiting = waiting.filter(({ note }) => note.kind !== 'entry')
        for (const entry of entries) takeOne(entry)
        return false
      })
    },
    takeSome: () =>
      trying(() => {
        if (toRead) read()
        if (waiting.length === 0) return false
        const some = waiting.splice(0, atOnce)
        taken(some.flatMap((one) => takeOne(one) ?? []))
        if (waiting.length === 0) journal.forgetTaken()
        return waiting.length > 0
      }),
    forget(entries) {
      const gone = new Set(entries)
      const isOfThem = ({ id, kind, text }: SealedNote) =>
        gone.has(id) || (kind === 'entry' && gone.has(draftIn(text)?.id ?? id))
      waiting = waiting.filter(({ note }) => !isOfThem(note))
      inbox.forget(isOfThem)
    },
    look: () => {
      toRead = true
    },
    unreadable: () => unreadable,
    close: () => inbox.close(),
  }
}

function takeIn(journal: Journal, note: SealedNote): EntryId | null {
  const { kind, id, text, instant } = note
  if (kind === 'draft') {
    const before = journal.readCaptureDraft()
    // Begun twice, nothing of either is lost; taken in twice, nothing comes twice.
    if (!before.includes(text)) journal.writeCaptureDraft([before, text].filter(Boolean).join('\n\n'))
    return null
  }
  const draft = kind === 'entry' ? draftIn(text) : null
  if (draft) journal.takeLastWords(id, draft, instant)
  // Also what another version sealed in a form of its own: the words are kept as they stand.
  else journal.takeNote(note)
  return draft?.id ?? id
}

function draftIn(text: string) {
  try {
    return requests.saveEntry.parse(JSON.parse(text))
  } catch {
    return null
  }
}
