import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Echo } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'
import { reads } from '../../reading.ts'
import { holdFocus } from '../../ui/hold-focus.ts'
import { useNotices } from '../../ui/notices.tsx'
import { useSettings } from '../../ui/use-settings.ts'
import { onChange } from '../on-change.ts'
import { allWords, feelingsOver, firstQuestion, type Section, wordsUnder } from '../sections.ts'
import type { Sheet } from '../sheet.ts'

/** Looked for once the writing has paused this long. Milliseconds. */
const pause = 1500
/** Where there is one question alone, which nobody leaves for the next, only after a long rest. Milliseconds. */
const longPause = 4000
/** And so long for who may stop after the first of several, as they are told they can. Milliseconds. */
const stopped = 15_000

const silenced =
  'No echoes from now on. Under Writing in Settings they can be had again: “One of your own setbacks that is over”.'

interface Wanting {
  readonly sheet: Sheet
  readonly sections: readonly Section[]
  readonly here: string | null
  /** The entry is of a setback, and in the journal. */
  readonly wanted: boolean
}

export interface Echoing {
  readonly echo: Echo | null
  /** Echoes are not wanted: only the note of this one is shown. */
  readonly noteOnly: boolean
  /** The note was seen. */
  readonly seeNote: () => Promise<void>
  readonly dismiss: () => void
  readonly silence: () => Promise<void>
}

/**
 * The echo of what is being written. It waits until the first answer was left or rests for good, is looked for at a
 * pause and never on the way of a key, and stays as it was found: nothing changes beside somebody who is writing. A note
 * to oneself comes back also where echoes are not wanted.
 */
export function useEcho({ sheet, sections, here, wanted }: Wanting): Echoing {
  const { settings, change } = useSettings()
  const { say } = useNotices()
  const [echo, setEcho] = useState<Echo | null>(null)
  const asked = useRef('')
  const { id } = sheet.entry
  const client = useQueryClient()
  const [dismissed, setDismissed] = useState(false)
  const on = wanted && !dismissed && echo === null && settings !== undefined

  useEffect(() => {
    if (!on) return
    // A page of plain text is one answer to nothing.
    const first = firstQuestion(sections) ?? sections[0]
    if (!first || wordsUnder(first).trim() === '') return
    const isAlone = sections.filter(({ asked }) => asked !== null).length <= 1
    const isLeft =
      here !== (first.asked?.key ?? null) ||
      sections.slice(sections.indexOf(first) + 1).some(({ answered }) => answered)
    const text = sections.map(allWords).join('\n')
    if (text === asked.current) return
    const look = () => {
      asked.current = text
      const feelings = feelingsOver(sections).map(({ word }) => word)
      void journal.findEcho({ entry: id, text, tags: sheet.row.tags, feelings }).then((result) => {
        // Without an echo nothing is missing: what could not be found is looked for again at the next pause.
        if (result.ok && result.value !== null) setEcho(result.value)
      })
    }
    const wait = isLeft ? pause : isAlone ? longPause : stopped
    let timer = setTimeout(look, wait)
    // A text is looked over only at a rest: each letter begins the pause anew by itself.
    const stop = onChange(sheet.editor, () => {
      clearTimeout(timer)
      timer = setTimeout(look, wait)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [on, sections, here, id, sheet])

  const noteOnly = settings?.echo === false
  return {
    echo: noteOnly && echo?.advice === null ? null : echo,
    noteOnly,
    async seeNote() {
      if (!echo?.adviceWaits) return
      const { id: setback } = echo.setback
      // What could not be noted comes once more.
      if (!(await journal.takeAdvice({ entry: id, setback })).ok) return
      setEcho((now) => now && { ...now, adviceWaits: false })
      void client.invalidateQueries({ queryKey: reads.setback(setback).queryKey })
    },
    dismiss() {
      const leadFocusBack = holdFocus()
      if (echo) void journal.dismissEcho({ entry: id, setback: echo.setback.id })
      setDismissed(true)
      setEcho(null)
      requestAnimationFrame(leadFocusBack)
    },
    async silence() {
      const leadFocusBack = holdFocus()
      const isSilent = await change({ echo: false })
      requestAnimationFrame(leadFocusBack)
      if (isSilent) say(silenced, { label: 'Undo', run: () => void change({ echo: true }) })
    },
  }
}
