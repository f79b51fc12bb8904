import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EntryId, Result, Tag } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { entriesChanged } from '../reading.ts'
import { entriesIn } from '../ui/dates.ts'
import { holdFocus } from '../ui/hold-focus.ts'
import { useNotices } from '../ui/notices.tsx'
import { deleteForEver } from '../unsaved.ts'
import { fromTrashWords, starredWords, taggedWords } from './deed-words.ts'

type Ids = readonly EntryId[]

interface More<T> {
  /** The way back, from what came of it, where there is one. */
  readonly undo?: (value: T) => (() => void) | undefined
  /** "Try again" is not offered: more follows than what is said, and the dialog from which it was done can be opened again. */
  readonly again?: null
}

/** What can be done with several entries at once. Each says what it did, or why it could not. */
export interface EntryDeeds {
  readonly trash: (ids: Ids) => Promise<boolean>
  readonly restore: (ids: Ids) => Promise<boolean>
  /** With `snapshots` those that hold them are to go, too. */
  readonly deleteForEver: (ids: Ids, snapshots: boolean) => Promise<boolean>
  readonly emptyTrash: (snapshots: boolean) => Promise<boolean>
  readonly star: (ids: Ids, starred: boolean) => Promise<boolean>
  readonly tag: (
    ids: Ids,
    change: { readonly add: readonly Tag[]; readonly remove: readonly Tag[] },
  ) => Promise<boolean>
}

export function useEntryDeeds(): EntryDeeds {
  const client = useQueryClient()
  const notices = useNotices()
  const { dates } = useSurroundings()
  return useMemo(() => {
    const many = (ids: Ids) => entriesIn(ids.length, dates)
    const attempt = async <T>(deed: () => Promise<Result<T>>, words: (value: T) => string, more: More<T> = {}) => {
      const leadFocusBack = holdFocus()
      try {
        const value = await ask(deed())
        const run = more.undo?.(value)
        notices.say(words(value), run && { label: 'Undo', run })
        return true
      } catch (thrown) {
        const { again = { label: 'Try again', run: () => attempt(deed, words, more) } } = more
        notices.sayProblem(thrown, again ?? undefined)
        return false
      } finally {
        // What was pressed may be gone once the screen shows what was done; a dialog gives the focus back a frame later.
        void entriesChanged(client).then(() => requestAnimationFrame(() => requestAnimationFrame(leadFocusBack)))
      }
    }
    const deeds: EntryDeeds = {
      async trash(ids) {
        const [id] = ids
        const setbacks = id !== undefined && ids.length === 1 ? await journal.setbacksOf({ entry: id }) : null
        const stays = setbacks?.ok && setbacks.value.length > 0 ? ' Its setback stays among the setbacks.' : ''
        return attempt(
          () => journal.trashEntries({ ids }),
          () => `${many(ids)} moved to the trash.${stays}`,
          { undo: () => () => deeds.restore(ids) },
        )
      },
      restore: (ids) =>
        attempt(
          () => journal.restoreEntries({ ids }),
          (restored) => fromTrashWords(restored.length, 'restored', dates),
        ),
      deleteForEver: (ids, snapshots) =>
        attempt(
          () => deleteForEver(() => journal.deleteEntries({ ids, ...(snapshots && { snapshots }) })),
          (deleted) => fromTrashWords(deleted.length, 'deleted', dates),
          { again: null },
        ),
      emptyTrash: (snapshots) =>
        attempt(
          () => deleteForEver(() => journal.emptyTrash({ ...(snapshots && { snapshots }) })),
          ({ deleted }) => `${entriesIn(deleted, dates)} deleted. No entry is in the trash any more.`,
          { again: null },
        ),
      star: (ids, starred) =>
        attempt(
          () => journal.starEntries({ ids, starred }),
          (changed) => starredWords(changed.length, starred, dates),
          // Stars that were there before stay.
          { undo: (changed) => (changed.length > 0 ? () => deeds.star(changed, !starred) : undefined) },
        ),
      tag: (ids, change) =>
        attempt(
          () => journal.tagEntries({ ids, ...change }),
          (tagging) => taggedWords(tagging, change.remove.length > 0 ? 'remove' : 'add', dates),
          { again: null },
        ),
    }
    return deeds
  }, [client, notices, dates])
}
