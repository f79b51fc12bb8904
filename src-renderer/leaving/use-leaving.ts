import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Leaving } from '../../src-preload/contract.ts'
import { journal, on, shell } from '../bridge.ts'
import { rememberPlace } from '../place.ts'
import { keepEverything, type LastWords, leaveFields, saveEverything } from '../unsaved.ts'
import { newId } from '../writing/new-id.ts'
import { openLeaves } from './leaves.ts'
import type { Waiting } from './veil.tsx'

/** How long a window that is about to go waits for long work. Milliseconds. */
const patience = 10_000

interface Going {
  readonly reason: Leaving['reason']
  readonly waiting: Waiting | null
}

/**
 * Gets the page ready when main says that the window is about to go: everything is saved, and at a lock nothing can be
 * read any more from the first moment on. Answers whether the page is covered, why, and what that waits for.
 */
export function useLeaving(): Going | null {
  const [going, setGoing] = useState<Going | null>(null)

  useEffect(() => {
    let focused: Element | null = null
    const leave = openLeaves({
      cover(reason) {
        // A page that is covered already has lost its focus.
        focused ??= document.activeElement
        // A field that gives up its words when it is left does so now; blur alone says nothing to a window in the back.
        leaveFields()
        if (focused instanceof HTMLInputElement) focused.blur()
        const remembered = rememberPlace()
        if (reason === 'lock') flushSync(() => setGoing({ reason, waiting: null }))
        else document.body.inert = true
        return remembered
      },
      keep,
      wait: (work, reason) =>
        new Promise<unknown>((hurry) => {
          flushSync(() => setGoing({ reason, waiting: { name: work.name, hurry: () => hurry(null) } }))
          // What covers the page leaves nothing else of it to be used, and has a button of its own.
          document.body.inert = false
          setTimeout(hurry, patience)
          void work.done.then(hurry)
        }),
      left: shell.left,
      uncover() {
        setGoing(null)
        document.body.inert = false
        if (focused instanceof HTMLElement) focused.focus()
        focused = null
      },
    })
    return on.leaving((leaving) => void leave(leaving))
  }, [])
  return going
}

function keep({ reason, inHaste }: Leaving): Promise<'saved' | 'sealed' | 'unsaved'> {
  const mayWait = reason !== 'lock' && !inHaste
  return mayWait ? saveOnly() : keepEverything(seal, inHaste)
}

const saveOnly = async () => ((await saveEverything()) ? 'saved' : 'unsaved')

async function seal({ entries, forms }: LastWords): Promise<boolean> {
  const named = <Words>(draft: Words) => ({ id: newId(), draft })
  return (await journal.sealLastWords({ entries: entries.map(named), forms: forms.map(named) })).ok
}
