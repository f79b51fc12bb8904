import { X } from 'lucide-react'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { problemOf } from '../bridge.ts'
import { Button } from './button.tsx'
import styles from './notices.module.css'

interface Notice {
  readonly kind: 'said' | 'problem'
  readonly words: string
  /** A way on, or back. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface Notices {
  readonly say: (words: string, action?: Notice['action']) => void
  /** Says what went wrong, with a way on where there is one. Stays until it is put away. */
  readonly sayProblem: (thrown: unknown, action?: Notice['action']) => void
}

const NoticesContext = createContext<Notices | null>(null)

export function useNotices(): Notices {
  const notices = use(NoticesContext)
  if (notices === null) throw new Error('There is no place for notices here.')
  return notices
}

/** How long a notice stays, in milliseconds. One that offers a way back stays longer. */
const stay = { plain: 6_000, action: 15_000 }

/** Short words at the foot of the page about what has just been done, or could not be. One at a time. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<(Notice & { readonly id: number }) | null>(null)
  const [held, setHeld] = useState(false)
  const counter = useRef(0)

  const show = useCallback((next: Notice) => {
    counter.current += 1
    setNotice({ ...next, id: counter.current })
  }, [])
  const dismiss = useCallback(() => {
    setNotice(null)
    setHeld(false)
  }, [])

  useEffect(() => {
    if (notice === null || notice.kind === 'problem' || held) return
    const timer = setTimeout(dismiss, notice.action ? stay.action : stay.plain)
    return () => clearTimeout(timer)
  }, [notice, held, dismiss])

  const notices = useMemo<Notices>(
    () => ({
      say: (words, action) => show({ kind: 'said', words, ...(action && { action }) }),
      sayProblem: (thrown, action) =>
        show({ kind: 'problem', words: problemOf(thrown).message, ...(action && { action }) }),
    }),
    [show],
  )

  return (
    <NoticesContext value={notices}>
      {children}
      {notice && (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or being in it only keeps it from leaving
        <div
          className={styles.notice}
          key={notice.id}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p role={notice.kind === 'problem' ? 'alert' : 'status'}>{notice.words}</p>
          {notice.action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                notice.action?.run()
                dismiss()
              }}
            >
              {notice.action.label}
            </button>
          )}
          <Button kind="quiet" className={styles.dismiss} aria-label="Put this notice away" onClick={dismiss}>
            <X size="1rem" aria-hidden="true" />
          </Button>
        </div>
      )}
    </NoticesContext>
  )
}
