import type { Result } from '../../src-preload/contract.ts'

/** After this long without a change, what was written is saved. Milliseconds. */
const pause = 500
/** Steady writing is saved this often at the latest. Milliseconds. */
const latest = 3000
/** How long a failed save waits for its next try: doubling from the first to the last. Milliseconds. */
const firstRetry = 1000
const lastRetry = 30_000

/** How what is on screen stands to what is on disk. */
export type SaveState =
  /** A new entry that nobody has written in: there is nothing to save, and it isn't saved. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** The last try failed. The text is still here, and is tried again. */
  | {
      readonly kind: 'failed'
      readonly message: string
      readonly trying: boolean
    }

/** Time, handed in so that tests can hold it. */
export interface Clock {
  /** Milliseconds, from any beginning, never going back. */
  now(): number
  /** Calls `run` once after `delay` milliseconds. The returned function calls it off. */
  after(delay: number, run: () => void): () => void
}

export interface Autosave {
  readonly state: SaveState
  /** Says that something changed. Cheap enough for every keystroke. */
  touch(): void
  /** Says that something is on its way into the text: until `work` is settled, not everything is saved. */
  expect(work: Promise<unknown>): void
  /** Saves now whatever is not saved, and what is on its way. Resolves to whether all is on disk. Never rejects. */
  flush(): Promise<boolean>
  /** Lets go of what is not saved, and saves nothing any more: the entry is gone. */
  end(): void
  /** Calls `listener` after each change of `state`. The returned function ends that. */
  subscribe(listener: () => void): () => void
}

interface Parts {
  readonly clock: Clock
  /** Takes down what is on screen at the moment of the call, and answers once that is on disk. */
  readonly save: () => Promise<Result<unknown>>
  /** Whether the entry is already on disk as it stands. */
  readonly begun: boolean
}

/**
 * Saves what is written: after a pause, at the latest every few seconds of steady writing, and whenever `flush` asks.
 * There is never more than one save under way, so an older text can't overtake a newer one, and `saved` is only said
 * when the journal has acknowledged exactly what is on screen.
 */
export function startAutosave({ clock, save, begun }: Parts): Autosave {
  const listeners = new Set<() => void>()
  let state: SaveState = { kind: begun ? 'saved' : 'untouched' }
  // Versions of the text: the one on screen, and the newest one known to be on disk.
  let onScreen = 0
  let onDisk = 0
  let changedAt = 0
  let unsavedSince = 0
  let retry = firstRetry
  let ended = false
  let running: Promise<boolean> | null = null
  let callOff: (() => void) | null = null
  const coming = new Set<Promise<unknown>>()

  const become = (next: SaveState) => {
    if (next.kind === state.kind && next.kind !== 'failed') return
    state = next
    for (const listener of listeners) listener()
  }

  /** How it stands while no save is under way and none has failed. */
  const standing = (): SaveState => {
    if (onDisk !== onScreen || coming.size > 0) return { kind: 'waiting' }
    return { kind: begun || onScreen > 0 ? 'saved' : 'untouched' }
  }

  const wake = (delay: number, run: () => void) => {
    callOff?.()
    callOff = clock.after(delay, () => {
      callOff = null
      run()
    })
  }

  /** One timer serves many keystrokes: it looks whether the pause has come, and sleeps on if it hasn't. */
  const look = () => {
    const left = Math.min(changedAt + pause, unsavedSince + latest) - clock.now()
    if (left > 0) wake(left, look)
    else void start()
  }

  const ask = async (): Promise<{ ok: true } | { ok: false; message: string }> => {
    try {
      const result = await save()
      return result.ok ? { ok: true } : { ok: false, message: result.error.message }
    } catch {
      // The door closed while the words were under way: told like any other failure, and tried again.
      return { ok: false, message: 'The journal did not answer.' }
    }
  }

  const attempt = async (): Promise<boolean> => {
    callOff?.()
    callOff = null
    const version = onScreen
    const begunAt = clock.now()
    // A failure stays in view until a try succeeds, rather than coming and going with each one.
    become(state.kind === 'failed' ? { ...state, trying: true } : { kind: 'saving' })
    const answer = await ask()
    if (ended) return true
    if (!answer.ok) {
      become({ kind: 'failed', message: answer.message, trying: false })
      wake(retry, () => void start())
      retry = Math.min(retry * 2, lastRetry)
      return false
    }
    retry = firstRetry
    onDisk = version
    if (onDisk !== onScreen) unsavedSince = begunAt
    become(standing())
    return true
  }

  const start = () => {
    running ??= attempt().finally(() => {
      running = null
      // What was written meanwhile: the pause may have come already. A failed save has set a timer of its own.
      if (onDisk !== onScreen && callOff === null) look()
    })
    return running
  }

  return {
    get state() {
      return state
    },
    touch() {
      if (ended) return
      onScreen += 1
      changedAt = clock.now()
      if (onScreen - onDisk === 1) unsavedSince = changedAt
      if (state.kind === 'saved' || state.kind === 'untouched') become({ kind: 'waiting' })
      if (callOff === null && running === null) look()
    },
    expect(work) {
      const settled = work
        .catch(() => undefined)
        .then(() => {
          coming.delete(settled)
          if (state.kind === 'waiting') become(standing())
        })
      coming.add(settled)
      if (state.kind === 'saved' || state.kind === 'untouched') become({ kind: 'waiting' })
    },
    async flush() {
      for (;;) {
        // What is written while a save is under way goes into one of its own.
        while (onDisk !== onScreen) if (!(await start())) return false
        if (coming.size === 0) return true
        await Promise.all(coming)
      }
    },
    end() {
      ended = true
      onDisk = onScreen
      callOff?.()
      callOff = null
      become({ kind: 'untouched' })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
