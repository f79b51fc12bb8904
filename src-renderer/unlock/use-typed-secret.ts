import { useCallback, useEffect, useState } from 'react'
import { useLockKey } from './lock-key.ts'

/** A secret that nobody goes on typing is taken off the screen after this long. Milliseconds. */
const patience = 120_000

const signs = ['keydown', 'input', 'pointerdown'] as const

interface TypedSecret {
  readonly typed: string
  readonly setTyped: (typed: string) => void
  /** Letters instead of dots. */
  readonly shown: boolean
  readonly setShown: (shown: boolean) => void
}

/**
 * A passphrase or recovery key while it is typed. What is not sent does not stay: Ctrl/Cmd+L empties the field, and so
 * does a while without a key or a press.
 *
 * @param isSent a journal is opening or open with it: then the keys lock that instead, and it stays
 */
export function useTypedSecret(isSent: boolean): TypedSecret {
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState(false)
  const empty = useCallback(() => {
    setTyped('')
    setShown(false)
  }, [])
  useLockKey(isSent, empty)

  useEffect(() => {
    if (isSent) return
    let timer = setTimeout(empty, patience)
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(empty, patience)
    }
    for (const sign of signs) window.addEventListener(sign, wait)
    return () => {
      clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, wait)
    }
  }, [isSent, empty])
  return { typed, setTyped, shown, setShown }
}
