import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CaptureBridge, CaptureCalls, EntryId, Problem, Result } from '../../src-preload/contract.ts'
import { showAppearance } from '../appearance.ts'
import { Button } from '../ui/button.tsx'
import { letterOf } from '../ui/letter.ts'
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
/** That somebody is typing is said no more often than this. Milliseconds. */
const SIGN_OF_LIFE = 10_000

/** Until when, and how many are by now. */
type Sealed = Pick<CaptureCalls['readCapture']['reply'], 'sealed' | 'waiting'>

const control = mac ? '⌘' : 'Ctrl+'

/** What went wrong, and what it kept from being done. */
interface Trouble {
  readonly of: 'note' | 'draft' | 'reading'
  readonly problem: Problem
}

/** What can be mended, or gone on from, in the journal's own window. */
const leadsToJournal: ReadonlySet<Problem['code']> = new Set(['no-vault', 'key-file-damaged', 'journal-newer'])

const hints = {
  locked: 'Locked: this note is sealed until you unlock',
  undecided: 'Sealed until you have decided about the older journal',
}

/** Who put words away before a lock sees an empty field, and that they wait. */
function hintOf({ sealed, waiting }: Sealed): string {
  if (sealed === null) return `Enter to keep · ${control}Enter to go on with it`
  return `${hints[sealed]}${waiting === 0 ? '' : `, beside ${waiting === 1 ? 'one other' : `${waiting} others`}`}`
}

const stateOf = (text: string, setback: boolean): string => `${setback ? 'a setback' : 'a note'}: ${text}`

/** Nothing is locked here: what was asked went with the process that it was asked of, and another is there by now. */
const worded = (problem: Problem): Problem =>
  problem.code === 'locked'
    ? { ...problem, message: 'This could not be kept just now. Your words are still here, and Enter tries again.' }
    : problem

/** Quick capture: one field. Enter keeps what is in it, Esc puts it away for next time. */
export function CaptureScreen() {
  const { notes, shell, on } = window.capture
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [setback, setSetback] = useState(false)
  const [sealed, setSealed] = useState<Sealed>({ sealed: null, waiting: 0 })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const words = useRef('')
  /** As they are on disk: the words, and whether they are marked. */
  const drafted = useRef(stateOf('', false))
  /** The drafts that were laid into the field. What is kept of it takes their place, and that of no other. */
  const instead = useRef<readonly EntryId[]>([])
  /** The journal that has what is on disk of the field. null if sealed, or where that is nothing. */
  const keptIn = useRef<string | null>(null)
  /** The drafts that have it there. */
  const madeOf = useRef<readonly EntryId[]>([])
  const isSetback = useRef(false)
  const isKept = useRef(false)
  const isAway = useRef(false)
  /** The last time that it was called for. */
  const lastCall = useRef(0)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const lastSign = useRef(-SIGN_OF_LIFE)
  const [firstId] = useState(() => newId())
  /** Of the note that this becomes. */
  const id = useRef(firstId)

  const write = useCallback((fresh: string) => {
    words.current = fresh
    setText(fresh)
  }, [])

  const mark = useCallback((fresh: boolean) => {
    isSetback.current = fresh
    setSetback(fresh)
  }, [])

  /** What is said of a note that was not kept stays until the next try: that it is a draft by now doesn't end it. */
  const tell = useCallback((of: Trouble['of'], result: Result<unknown>) => {
    if (!result.ok) setTrouble({ of, problem: worded(result.error) })
    else setTrouble((told) => (told?.of === 'note' && of !== 'note' ? told : null))
  }, [])

  /** One after the other: a draft that came after its note would take the note's place. */
  const inTurn = useCallback((work: () => Promise<boolean>): Promise<boolean> => {
    const outcome = turn.current.then(work)
    turn.current = outcome
    return outcome
  }, [])

  /** Whether what was typed is on disk now, to be gone on with later. */
  const keepDraft = useCallback(
    (leaving = false) =>
      inTurn(async () => {
        const draft = { text: words.current, setback: isSetback.current }
        const state = stateOf(draft.text, draft.setback)
        const has = state === drafted.current ? keptIn.current : null
        if (isKept.current || (state === drafted.current && has === null)) return true
        const text = draft.text.trim() === '' ? '' : draft.text
        const result = await notes.keepDraft({
          ...draft,
          id: id.current,
          text,
          instead: instead.current,
          leaving,
          keptIn: has,
        })
        tell('draft', result)
        // The journal that had it gave way, and the one that is there has not taken it: it is in none.
        if (!result.ok && has !== null && result.error.code !== 'locked') {
          drafted.current = stateOf('', false)
          keptIn.current = null
        }
        // It has it still.
        if (!result.ok || (has !== null && result.value === has)) return result.ok
        drafted.current = state
        keptIn.current = text === '' ? null : result.value
        madeOf.current = keptIn.current === null ? [] : [id.current]
        return true
      }),
    [inTurn, notes, tell],
  )

  useLayoutEffect(
    () =>
      on.called(async ({ call, appearance }) => {
        isAway.current = false
        const isCalledFor = call !== lastCall.current
        lastCall.current = call
        showAppearance(appearance)
        field.current?.focus()
        const standing = await notes.readCapture({ id: id.current })
        if (!standing.ok) return setTrouble({ of: 'reading', problem: worded(standing.error) })
        // Where the process that was asked has gone, another one came behind the window by itself, before that was read.
        setTrouble((told) => (!isCalledFor && told?.of === 'note' && told.problem.code === 'locked' ? told : null))
        const { sealed, journal } = standing.value
        setSealed(standing.value)
        const begun = new Set(standing.value.drafts.map((draft) => draft.id))
        const isAsKept = drafted.current === stateOf(words.current, isSetback.current)
        const isOfJournal = sealed === null && isAsKept && keptIn.current === journal
        // Some of what was put away here was kept since, or put into the trash, on Today.
        if (isOfJournal && madeOf.current.some((draft) => !begun.has(draft))) {
          write('')
          mark(false)
          drafted.current = stateOf('', false)
          keptIn.current = null
          madeOf.current = []
          // Theirs is that of another note now.
          id.current = newId()
          instead.current = []
        }
        // What was sealed here is in the journal by now, or what was in another one came with it.
        const own = standing.value.drafts.find((draft) => draft.id === id.current)
        if (own && stateOf(own.text, own.setback) === drafted.current) {
          keptIn.current = journal
          madeOf.current = [id.current]
        }
        // Or it has to come into the one that took the place of that.
        if (sealed === null && keptIn.current !== null && keptIn.current !== journal) void keepDraft()
        const drafts = standing.value.drafts.filter((draft) => draft.id !== id.current)
        // Where somebody was faster, they keep what they see, and the drafts stay for the next time.
        if (drafts.length === 0 || words.current !== '' || isKept.current) return
        instead.current = drafts.map((draft) => draft.id)
        write(drafts.map((draft) => draft.text).join('\n\n'))
        mark(isSetback.current || drafts.some((draft) => draft.setback))
        drafted.current = stateOf(words.current, isSetback.current)
        keptIn.current = journal
        madeOf.current = instead.current
      }),
    [on, notes, write, mark, keepDraft],
  )

  useEffect(
    () =>
      on.ending(async () => {
        // What were typed from here on would be in no draft.
        flushSync(() => setBusy(true))
        const call = lastCall.current
        const kept = await keepDraft(true)
        // Who stays because that took too long has been given the window back.
        if (call === lastCall.current) await shell.putAway({ kept, open: null, call: null })
        setBusy(false)
      }),
    [on, shell, keepDraft],
  )

  useEffect(() => {
    if (busy || stateOf(text, setback) === drafted.current) return
    // What was put away was kept just before, or could not be; the process behind the window may have gone since.
    const timer = setTimeout(() => void (isAway.current || keepDraft()), PAUSE)
    return () => clearTimeout(timer)
  }, [text, setback, busy, keepDraft])

  async function keep(open: boolean): Promise<void> {
    if (busy) return
    if (words.current.trim() === '') return putAway()
    setBusy(true)
    const call = lastCall.current
    const note = { id: id.current, text: words.current, setback: isSetback.current, instead: instead.current }
    let entry: EntryId | null = null
    const kept = await inTurn(async () => {
      const result = await notes.keepNote(note)
      tell('note', result)
      isKept.current = result.ok
      if (result.ok) entry = result.value.entry
      return result.ok
    })
    // The window goes where it is kept, and nothing more is typed into it until then.
    if (kept) await shell.putAway({ kept, open: open ? entry : null, call })
    else setBusy(false)
  }

  async function putAway(): Promise<void> {
    const wasTold = trouble !== null
    const call = lastCall.current
    // Where it can't be kept, that is read first. Then it stays in this window, which stays as well.
    if (!(await keepDraft()) && !wasTold) return
    if (call !== lastCall.current) return
    isAway.current = true
    await shell.putAway({ kept: words.current === '', open: null, call })
  }

  function sayTyping(): void {
    if (performance.now() - lastSign.current < SIGN_OF_LIFE) return
    lastSign.current = performance.now()
    void shell.typing()
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const held = mac ? event.metaKey : event.ctrlKey
    if (event.key === 'Escape') void putAway()
    else if (event.key === 'Enter' && event.target === field.current && !event.shiftKey) void keep(held)
    else if (letterOf(event) === 'n' && held && event.shiftKey) mark(!setback)
    else return
    event.preventDefault()
  }

  return (
    <main className={styles.page} onKeyDownCapture={sayTyping} onKeyDown={press}>
      <h1 className="visually-hidden">Quick capture</h1>
      <textarea
        ref={field}
        className={styles.field}
        aria-label="Quick note"
        aria-describedby="hint"
        placeholder="What came up?"
        dir="auto"
        value={text}
        readOnly={busy}
        onChange={(event) => write(event.target.value)}
      />
      {trouble && (
        <p className={styles.problem} role="alert">
          {trouble.problem.message}
          {leadsToJournal.has(trouble.problem.code) && (
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
          onClick={() => mark(!setback)}
        >
          This is a setback
        </Button>
        <p className={styles.hint} id="hint" role="status">
          {hintOf(sealed)}
        </p>
        <Button kind="primary" busy={busy} onClick={() => keep(false)}>
          Keep
        </Button>
      </footer>
    </main>
  )
}
