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
  /** Says what went wrong, with a way on where there is one. Stays until it is put away, or the returned function is called. */
  readonly sayProblem: (thrown: unknown, action?: Notice['action']) => () => void
  /** Takes off what was said in passing, where its way back would not undo what was done last. */
  readonly hush: () => void
  /** Says what goes on being so, until the returned function is called. Another notice covers it for its time. */
  readonly keepSaying: (words: string, action: Notice['action']) => () => void
}

const NoticesContext = createContext<Notices | null>(null)

export function useNotices(): Notices {
  const notices = use(NoticesContext)
  if (notices === null) throw new Error('There is no place for notices here.')
  return notices
}

/** How long a notice stays, in milliseconds. One that offers a way back stays longer. */
const stay = { plain: 6_000, action: 15_000 }

type Shown = Notice & { readonly id: number }

/** Short words at the foot of the page about what has just been done, or could not be. One at a time. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [passing, setPassing] = useState<Shown | null>(null)
  const [lasting, setLasting] = useState<readonly Shown[]>([])
  const [held, setHeld] = useState(false)
  const counter = useRef(0)
  const notice = passing ?? lasting.at(-1) ?? null

  const numbered = useCallback((next: Notice): Shown => {
    counter.current += 1
    return { ...next, id: counter.current }
  }, [])
  const takeOff = useCallback((id: number) => {
    setPassing((now) => (now?.id === id ? null : now))
    setLasting((now) => now.filter((kept) => kept.id !== id))
    setHeld(false)
  }, [])

  useEffect(() => {
    if (passing === null || passing.kind === 'problem' || held) return
    const timer = setTimeout(takeOff, passing.action ? stay.action : stay.plain, passing.id)
    return () => clearTimeout(timer)
  }, [passing, held, takeOff])

  const notices = useMemo<Notices>(
    () => ({
      say: (words, action) => setPassing(numbered({ kind: 'said', words, ...(action && { action }) })),
      sayProblem: (thrown, action) => {
        const problem = numbered({ kind: 'problem', words: problemOf(thrown).message, ...(action && { action }) })
        setPassing(problem)
        return () => takeOff(problem.id)
      },
      hush: () => setPassing((now) => (now?.kind === 'said' ? null : now)),
      keepSaying: (words, action) => {
        const kept = numbered({ kind: 'problem', words, ...(action && { action }) })
        setLasting((now) => [...now, kept])
        return () => takeOff(kept.id)
      },
    }),
    [numbered, takeOff],
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
                takeOff(notice.id)
              }}
            >
              {notice.action.label}
            </button>
          )}
          <Button
            kind="quiet"
            className={styles.dismiss}
            aria-label="Put this notice away"
            onClick={() => takeOff(notice.id)}
          >
            <X size="1rem" aria-hidden="true" />
          </Button>
        </div>
      )}
    </NoticesContext>
  )
}
