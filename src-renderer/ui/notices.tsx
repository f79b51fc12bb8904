import { X } from 'lucide-react'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { problemOf } from '../bridge.ts'
import { Button } from './button.tsx'
import { useIsCovered } from './in-front.ts'
import styles from './notices.module.css'
import { useWayIn } from './way-in.ts'

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

/**
 * Short words at the foot of the page about what has just been done, or could not be. One at a time. They lie above a
 * dialog, too: heard, pressed, and reached by F6 while it stays open.
 */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [passing, setPassing] = useState<Shown | null>(null)
  const [lasting, setLasting] = useState<readonly Shown[]>([])
  const [held, setHeld] = useState(false)
  const counter = useRef(0)
  const place = useRef<HTMLDivElement>(null)
  const leadBack = useWayIn(place)
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
      {createPortal(
        // Beside the dialogs and always there: a dialog leaves alone what it finds marked so, and nothing else.
        <div ref={place} data-react-aria-top-layer="true">
          {notice && (
            <NoticeLine
              key={notice.id}
              notice={notice}
              onHeld={setHeld}
              onPress={(run) => {
                leadBack()
                run?.()
                takeOff(notice.id)
              }}
            />
          )}
        </div>,
        document.body,
      )}
    </NoticesContext>
  )
}

function NoticeLine(props: {
  readonly notice: Notice
  /** Whether somebody points at it or is in it. */
  readonly onHeld: (held: boolean) => void
  /** It is put away, with what its button does or with nothing. */
  readonly onPress: (run?: () => void) => void
}) {
  const { notice, onHeld, onPress } = props
  const { kind, words, action } = notice
  const isCovered = useIsCovered()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or being in it only keeps it from leaving
    <div
      className={styles.notice}
      data-notice
      onPointerEnter={() => onHeld(true)}
      onPointerLeave={() => onHeld(false)}
      onFocus={() => onHeld(true)}
      onBlur={() => onHeld(false)}
    >
      <p role={kind === 'problem' ? 'alert' : 'status'}>{words}</p>
      {action && (
        <button type="button" className={styles.action} aria-keyshortcuts="F6" onClick={() => onPress(action.run)}>
          {action.label}
          {isCovered && (
            <span className={styles.key} aria-hidden="true">
              F6
            </span>
          )}
        </button>
      )}
      <Button kind="quiet" className={styles.dismiss} aria-label="Put this notice away" onClick={() => onPress()}>
        <X size="1rem" aria-hidden="true" />
      </Button>
    </div>
  )
}
