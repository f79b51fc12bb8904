import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entry, Instant } from '../../../src-preload/contract.ts'
import { ask, journal } from '../../bridge.ts'
import { entriesChanged } from '../../reading.ts'
import { useNotices } from '../../ui/notices.tsx'
import { type Sheet, sheetOf } from '../sheet.ts'

/**
 * Takes an entry back to a version, and says so with the way back from there.
 *
 * @param onFailed told when it could not be done, after that was said
 */
export function useBringBack(sheet: Sheet, onBack: () => void, onFailed: () => void) {
  const client = useQueryClient()
  const notices = useNotices()
  const [busy, setBusy] = useState(false)

  /** The entry may have been left since. */
  const undo = async ({ id, updated: base }: Entry, instant: Instant) => {
    const open = sheetOf(id)
    if (open) await ask(open.goBackTo(instant))
    else await ask(journal.restoreRevision({ id, instant, base }))
    entriesChanged(client)
  }

  return {
    busy,
    /** @param moment when the version was saved, in words */
    async bringBack(instant: Instant, moment: string): Promise<void> {
      setBusy(true)
      try {
        const { entry, left } = await ask(sheet.goBackTo(instant))
        onBack()
        if (entry.updated === left) notices.say('The entry is the same as that version.')
        else
          notices.say(`The version of ${moment.charAt(0).toLowerCase()}${moment.slice(1)} is back.`, {
            label: 'Undo',
            run: () => void undo(entry, left).catch(notices.sayProblem),
          })
      } catch (thrown) {
        notices.sayProblem(thrown)
        onFailed()
      } finally {
        setBusy(false)
      }
    },
  }
}
