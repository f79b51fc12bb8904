import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Has the computer wait a moment before it sleeps. logind hands out a file for that, which is held open as long as it is
 * to wait, and JavaScript can't be handed a file over the bus: a program that comes with logind holds it, until what it
 * reads ends. So the computer never waits for an app that is no more.
 *
 * @see https://systemd.io/INHIBITOR_LOCKS/
 */
export interface Inhibitor {
  take(): void
  /** The computer may sleep now. */
  release(): void
  /** held: the computer waits; free: it was let go; missing: no such program is here; refused: it isn't granted. */
  state(): 'held' | 'free' | 'missing' | 'refused'
  /** Calls `listener` after each change of `state`. */
  onChange(listener: () => void): void
}

/** Of systemd, and of elogind where there is no systemd. */
const PROGRAMS: readonly string[] = ['systemd-inhibit', 'elogind-inhibit']

const WANTED = [
  '--what=sleep',
  '--mode=delay',
  '--who=Kintsugi',
  '--why=What was written is saved before the computer sleeps',
  // It says back what it is told, and ends with it.
  'cat',
]

/** So long after it was taken away it is asked for anew. Milliseconds. */
const PAUSE = 10_000

export function openInhibitor(programs = PROGRAMS, pause = PAUSE): Inhibitor {
  let child: ChildProcess | null = null
  let later: NodeJS.Timeout | undefined
  let state: ReturnType<Inhibitor['state']> = 'free'
  let listener: () => void = () => undefined

  function become(next: typeof state): void {
    if (next === state) return
    state = next
    listener()
  }

  function start([program, ...others]: readonly string[]): void {
    if (program === undefined) {
      become('missing')
      return
    }
    const fresh = spawn(program, WANTED, { stdio: ['pipe', 'pipe', 'ignore'] })
    child = fresh
    fresh.once('error', () => {
      if (child !== fresh) return
      child = null
      start(others)
    })
    fresh.once('exit', () => {
      if (child !== fresh) return
      child = null
      // Something has ended it.
      if (state === 'held') later = setTimeout(take, pause)
      become('refused')
    })
    // It runs only once the file is held: what it says back tells that.
    fresh.stdout.once('data', () => {
      if (child === fresh) become('held')
    })
    fresh.stdin.on('error', () => undefined)
    fresh.stdin.write('\n')
  }

  function take(): void {
    clearTimeout(later)
    if (!child) start(programs)
  }

  return {
    take,
    release() {
      clearTimeout(later)
      child?.stdin?.end()
      child = null
      become('free')
    },
    state: () => state,
    onChange(told) {
      listener = told
    },
  }
}
