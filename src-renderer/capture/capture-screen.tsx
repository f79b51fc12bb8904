import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CaptureBridge, Problem, Result } from '../../src-preload/contract.ts'
import { showAppearance } from '../appearance.ts'
import { Button } from '../ui/button.tsx'
import { newId } from '../writing/new-id.ts'
import { mac } from '../writing/platform.ts'
import styles from './capture.module.css'

declare global {
  interface Window {
    readonly capture: CaptureBridge
  }
}

/** What was typed is kept as a draft after a pause of so many milliseconds. */
const PAUSE = 500

const control = mac ? '⌘' : 'Ctrl+'

/** Quick capture: one field. Enter keeps what is in it, Esc puts it away for next time. */
export function CaptureScreen() {
  const { notes, shell, on } = window.capture
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [setback, setSetback] = useState(false)
  const [locked, setLocked] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const words = useRef('')
  const drafted = useRef('')
  /** The note is on its way, or kept: a draft under its id would take its place. */
  const noted = useRef(false)
  const [id] = useState(() => newId())

  const write = useCallback((fresh: string) => {
    words.current = fresh
    setText(fresh)
  }, [])

  const succeeds = useCallback(async (outcome: Promise<Result<unknown>>) => {
    const result = await outcome
    setProblem(result.ok ? null : result.error)
    return result.ok
  }, [])

  /** Whether what was typed is on disk now, to be gone on with later. */
  const keepDraft = useCallback(async () => {
    const draft = words.current
    if (noted.current || draft === drafted.current) return true
    const kept = await succeeds(notes.keepDraft({ id, text: draft.trim() === '' ? '' : draft }))
    if (kept) drafted.current = draft
    return kept
  }, [notes, id, succeeds])

  useLayoutEffect(
    () =>
      on.called(async (appearance) => {
        showAppearance(appearance)
        field.current?.focus()
        const standing = await notes.readCapture()
        if (!standing.ok) return setProblem(standing.error)
        setProblem(null)
        setLocked(standing.value.locked)
        if (standing.value.draft === '' || words.current !== '') return
        drafted.current = standing.value.draft
        write(standing.value.draft)
      }),
    [on, notes, write],
  )

  useEffect(
    () =>
      on.ending(async () => {
        await keepDraft()
        await shell.putAway({ kept: true, open: null })
      }),
    [on, shell, keepDraft],
  )

  useEffect(() => {
    const timer = setTimeout(keepDraft, PAUSE, text)
    return () => clearTimeout(timer)
  }, [text, keepDraft])

  async function keep(open: boolean): Promise<void> {
    if (busy) return
    if (words.current.trim() === '') return putAway()
    setBusy(true)
    noted.current = true
    if (await succeeds(notes.keepNote({ id, text: words.current, setback })))
      await shell.putAway({ kept: true, open: open ? id : null })
    else noted.current = false
    setBusy(false)
  }

  async function putAway(): Promise<void> {
    // Where it could not be kept, it stays in this window, which stays as well.
    await keepDraft()
    await shell.putAway({ kept: words.current === '', open: null })
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const held = mac ? event.metaKey : event.ctrlKey
    if (event.key === 'Escape') void putAway()
    else if (event.key === 'Enter' && event.target === field.current && !event.shiftKey) void keep(held)
    else if (event.code === 'KeyN' && held && event.shiftKey) setSetback(!setback)
    else return
    event.preventDefault()
  }

  return (
    <main className={styles.page} onKeyDown={press}>
      <h1 className="visually-hidden">Quick capture</h1>
      <textarea
        ref={field}
        className={styles.field}
        aria-label="Quick note"
        aria-describedby="hint"
        placeholder="What came up?"
        dir="auto"
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem.message}
          {problem.code !== 'disk-full' && problem.code !== 'too-large' && (
            <Button kind="quiet" onClick={() => shell.showJournal()}>
              Open Kintsugi
            </Button>
          )}
        </p>
      )}
      <footer className={styles.foot}>
        <Button
          kind="quiet"
          className={styles.setback ?? ''}
          aria-pressed={setback}
          title={`${control}Shift+N`}
          onClick={() => setSetback(!setback)}
        >
          This is a setback
        </Button>
        <p className={styles.hint} id="hint">
          {locked ? 'Locked: this note is sealed until you unlock' : `Enter to keep · ${control}Enter to go on with it`}
        </p>
        <Button kind="primary" busy={busy} onClick={() => keep(false)}>
          Keep
        </Button>
      </footer>
    </main>
  )
}
