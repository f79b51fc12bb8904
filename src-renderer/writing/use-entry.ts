import { useEffect, useState } from 'react'
import type { EntryRow } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { useNotices } from '../ui/notices.tsx'
import { useDeed } from '../ui/use-deed.ts'
import type { Sheet } from './sheet.ts'

interface Deeds {
  /** The newest that the journal said of the entry. */
  readonly row: EntryRow
  readonly star: () => Promise<void>
  readonly trash: () => Promise<void>
  readonly keepAsSetback: () => Promise<void>
}

/** What the journal knows of the entry, and what can be done to it as a whole. */
export function useEntry(sheet: Sheet, onRow: (row: EntryRow) => void, onClosed: () => void): Deeds {
  const notices = useNotices()
  const deed = useDeed()
  const [row, setRow] = useState(sheet.row)
  const { id } = sheet.entry

  useEffect(() => sheet.onRow(setRow), [sheet])

  return {
    row,
    async star() {
      const starred = !row.starred
      try {
        // An entry that only just began has to be in the journal first.
        if (sheet.autosave.state.kind === 'untouched') sheet.autosave.touch()
        if (!(await sheet.autosave.flush())) return
        await ask(journal.starEntries({ ids: [id], starred }))
        sheet.note({ starred })
      } catch (thrown) {
        notices.sayProblem(thrown)
      }
    },
    async keepAsSetback() {
      if (sheet.autosave.state.kind === 'untouched') sheet.autosave.touch()
      if (!(await sheet.autosave.flush())) return
      await deed(() => journal.beginSetback({ entry: id }), {
        said: 'It is a setback now. Where it stands is beside the text.',
      })
    },
    async trash() {
      try {
        if (sheet.autosave.state.kind !== 'untouched') {
          // Words that can't be saved are not thrown away: the failure is on screen, with its way on.
          if (!(await sheet.autosave.flush())) return
          await ask(journal.trashEntries({ ids: [id] }))
          onRow(sheet.row)
          notices.say('Moved to the trash.', {
            label: 'Undo',
            run: () => void ask(journal.restoreEntries({ ids: [id] })).then(() => onRow(sheet.row), notices.sayProblem),
          })
        }
        onClosed()
      } catch (thrown) {
        notices.sayProblem(thrown)
      }
    },
  }
}
