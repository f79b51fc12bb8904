import type { BrowserWindow, MessagePortMain } from 'electron'
import type { Leaving, ShellCalls, Surroundings } from '../../src-preload/contract.ts'
import type { Room } from '../room/handle.ts'
import { hideForNow, showAgain } from './appearing.ts'
import type { Words } from './capture.ts'
import { isOurs } from './policy.ts'

/** A window and the journal process behind it, from an unlock screen to the next lock. */
export interface Sitting {
  readonly window: BrowserWindow
  readonly room: Room<MessagePortMain>
  readonly notice: Surroundings['notice']
  /** What became of words that could not be saved when the sitting before this one was locked. */
  readonly unsaved: Surroundings['unsaved']
  /** The lock before it, or the close of the window, ended work that was under way. */
  readonly stopped: boolean
}

/**
 * How the page answered when it was told that its window is about to go. sealed: what could not be saved waits in the
 * inbox for the next unlock. put-away: so does all of it, but for what stays in the window of quick capture.
 */
export type Farewell = 'saved' | 'sealed' | 'put-away' | 'unsaved' | 'silent' | 'gone'

export interface LockingParts {
  readonly origin: string
  readonly newRoom: () => Room<MessagePortMain>
  /** `like` is the window that the new one takes the place of. */
  readonly newWindow: (like: BrowserWindow | null) => BrowserWindow
  /** The last window is about to go, without being closed. */
  readonly keepPlace: (window: BrowserWindow) => void
  /**
   * Words may be lost: does the person want to go on all the same? Then the page is asked once more, in haste. Ends with no
   * where nobody may be waited for any more.
   */
  readonly confirmLoss: (
    window: BrowserWindow,
    reason: Leaving['reason'],
    farewell: Farewell,
    hurry: AbortSignal,
  ) => Promise<boolean>
  /** The journal process doesn't stay alive. Resolves when the person has read that. */
  readonly tellBroken: (window: BrowserWindow) => Promise<void>
  /** The journal process is about to go: keeps what is being typed elsewhere than in the window. */
  readonly beforeEnd: () => Promise<Words>
  /** A lock finds nothing open: lets go of what was put away elsewhere with words in it. */
  readonly letGo: () => Promise<void>
  /** The journal process of a sitting is gone: nothing else of it may stay. */
  readonly onEnd: () => Promise<void>
  /** The person stays: what waited for the end of the question has the open journal again, and a page that can be used. */
  readonly onStay: () => void
}

export interface Locking {
  current(): Sitting | null
  /** Aborted as soon as the sitting of now begins to go: what is asked over it is then asked no longer. */
  asking(): AbortSignal
  /** The journal process of now, or null where there is none, or it is about to go: nothing is to be begun with it then. */
  room(): Room<MessagePortMain> | null
  /** Opens a window with an unlock screen, and a keyless journal process behind it. */
  begin(notice: Surroundings['notice']): void
  /**
   * Ends the journal process and replaces the window; resolves once that is done, or the person chose to stay. Where
   * nothing is open, or about to be, both stay as they are. In haste nobody is asked, and no work waited for: the computer is
   * about to sleep, or the person has gone.
   */
  lock(inHaste?: boolean): Promise<void>
  /** Ends both for good. false if the person chose to stay. After a quit no window is opened any more. */
  end(reason: 'close' | 'quit'): Promise<boolean>
  /** Lets the window go where nothing is open behind it, or about to be; false where it stays. */
  withdraw(): boolean
  /** The session is being ended: from now on everything is done in haste. */
  hasten(): void
  /** The page's answer to `leaving`. Resolves once it is decided whether the window goes. */
  left(farewell: ShellCalls['left']['request']): Promise<void>
}

/** How long the page may take to save, and how long in haste: a computer that is about to sleep waits five seconds. */
const FAREWELL_TIME = 5_000
const HASTY_FAREWELL_TIME = 3_000
/** A page that has not put away what it shows by then is put away with its window. */
const HIDING_TIME = 1_500
/** How long is waited for long work to come to its end, and then for the page to say so. */
const WORK_TIME = 10_500
/** How long the old window stays in front of a new one that is slow to draw. */
const OVERLAP_TIME = 3_000

export function openLocking(parts: LockingParts): Locking {
  const { origin, newRoom, newWindow, confirmLoss, tellBroken } = parts
  // Nothing may stand between a lock and the end of the journal process.
  const beforeEnd = () => parts.beforeEnd().catch((): Words => 'silent')
  const onEnd = () => parts.onEnd().catch(() => undefined)
  let sitting: Sitting | null = null
  /** What became of all words, or null where the person chose to stay. */
  let going: Promise<Farewell | null> | null = null
  let heard: (farewell: Farewell, working: boolean) => void = () => undefined
  let hurry = new AbortController()
  let asking = new AbortController()
  let ending = false
  let isOver = false
  let stopped = false

  function begin(
    notice: Surroundings['notice'],
    like: BrowserWindow | null = null,
    unsaved: Surroundings['unsaved'] = null,
  ): BrowserWindow {
    const window = newWindow(like)
    const fresh: Sitting = { window, room: newRoom(), notice, unsaved, stopped }
    stopped = false
    sitting = fresh
    asking = new AbortController()
    // The port goes to the main frame only, once it holds our page.
    window.webContents.on('dom-ready', () => {
      if (sitting === fresh && isOurs(window.webContents.getURL(), origin))
        window.webContents.postMessage('port', null, [fresh.room.connect()])
    })
    window.on('close', (event) => {
      if (sitting !== fresh) return
      event.preventDefault()
      void end('close')
    })
    window.on('closed', () => void abandon(fresh))
    window.webContents.on('render-process-gone', () => void recover(fresh))
    void fresh.room.gone.then(({ crashed }) => (crashed ? recover(fresh) : undefined))
    void window.loadURL(`${origin}/index.html`)
    return window
  }

  /** Puts a new sitting in the place of one whose journal process has gone. */
  function replace(old: Sitting, notice: Surroundings['notice'], unsaved: Surroundings['unsaved'] = null): void {
    void onEnd()
    const window = begin(notice, old.window, unsaved)
    const remove = () => {
      clearTimeout(late)
      if (!old.window.isDestroyed()) old.window.destroy()
    }
    const late = setTimeout(remove, OVERLAP_TIME)
    window.once('ready-to-show', remove)
  }

  /** The page or the journal process is gone without being asked. */
  async function recover(old: Sitting): Promise<void> {
    await going
    if (sitting !== old) return
    asking.abort()
    await old.room.close()
    if (sitting !== old) return
    // A second end before anything was opened would only be followed by a third.
    if (old.notice !== 'crashed' || old.room.isOpen()) return replace(old, 'crashed')
    await tellBroken(old.window)
    if (sitting === old) await finish(old)
  }

  /** The window is gone without being asked. */
  async function abandon(old: Sitting): Promise<void> {
    if (sitting !== old) return
    sitting = null
    asking.abort()
    await old.room.close()
    await onEnd()
  }

  /** Has all words saved, and ends the journal process. Answers what became of them; null if the person chose to stay. */
  function release(old: Sitting, reason: Leaving['reason'], inHaste: boolean): Promise<Farewell | null> {
    going ??= (async () => {
      hurry = new AbortController()
      asking.abort()
      stopped = false
      if (inHaste) hurry.abort()
      // A page in front of a locked journal has nothing to save, and may not have been drawn yet.
      const isShut = !(old.room.isOpen() || old.room.isOpening())
      const ask = (inHaste: boolean) => askToLeave(old.window, { reason, inHaste }, hurry.signal)
      const asked = isShut ? 'gone' : ask(inHaste)
      // Nobody is asked, so it is sure to end.
      const elsewhere = inHaste ? beforeEnd() : null
      const first = await asked
      const isSettled =
        first === 'saved' ||
        first === 'sealed' ||
        // Where there is no page any more, staying would bring nothing back.
        first === 'gone' ||
        // A page that doesn't answer can't save either: an open journal is the greater harm.
        (first === 'silent' && reason === 'lock') ||
        // Nobody is there to be asked.
        inHaste
      // A page that has answered has covered what it shows: the question is asked over it.
      if (!isSettled) showAgain(old.window)
      if (!isSettled && !(await confirmLoss(old.window, reason, first, hurry.signal))) {
        stopped = false
        asking = new AbortController()
        // Otherwise it is let go in haste next.
        // The page is answered first.
        if (!hurry.signal.aborted) setImmediate(parts.onStay)
        return null
      }
      // Before the question nothing was sealed that whoever stays would find twice. Now all that can be is.
      const farewell = isSettled ? first : await ask(true)
      const words = await (elsewhere ?? beforeEnd())
      await old.room.close()
      return withElsewhere(farewell, words)
    })().finally(() => {
      going = null
    })
    return going
  }

  function askToLeave(window: BrowserWindow, leaving: Leaving, hurry: AbortSignal): Promise<Farewell> {
    if (window.isDestroyed() || window.webContents.isCrashed()) return Promise.resolve('gone')
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve('silent'), leaving.inHaste ? HASTY_FAREWELL_TIME : FAREWELL_TIME)
      const shown = setTimeout(() => {
        if (leaving.reason === 'lock' && !window.isDestroyed()) hideForNow(window)
      }, HIDING_TIME)
      heard = (farewell, working) => {
        clearTimeout(late)
        clearTimeout(shown)
        if (!working || hurry.aborted) return resolve(farewell)
        // It says so again when the work has come to its end. Whatever goes on then ends with the journal process.
        setTimeout(() => resolve(farewell), WORK_TIME)
        hurry.addEventListener('abort', () => resolve(farewell))
      }
      window.webContents.send('shell:leaving', leaving)
    })
  }

  async function end(reason: 'close' | 'quit'): Promise<boolean> {
    const old = sitting
    if (!old) return true
    // A question that was open when the session began to end counts as "stay", and nobody is there to stay.
    if (!(await release(old, reason, ending))) return ending && sitting === old ? end(reason) : false
    // A lock came first, and has put another sitting in the place of this one.
    if (sitting !== old) return end(reason)
    await finish(old)
    return true
  }

  async function finish(old: Sitting): Promise<void> {
    await onEnd()
    sitting = null
    if (old.window.isDestroyed()) return
    parts.keepPlace(old.window)
    old.window.destroy()
  }

  return {
    current: () => sitting,
    asking: () => asking.signal,
    room: () => (asking.signal.aborted ? null : (sitting?.room ?? null)),
    begin(notice) {
      if (!isOver) begin(notice)
    },
    async lock(inHaste = ending) {
      const old = sitting
      if (going && !inHaste) return void (await going)
      if (going) {
        hurry.abort()
        if (await going) return
      }
      if (sitting !== old) return
      if (!old || !(old.room.isOpen() || old.room.isOpening())) return parts.letGo().catch(() => undefined)
      const farewell = await release(old, 'lock', inHaste)
      if (farewell && sitting === old) replace(old, 'locked', unsavedOf(farewell))
    },
    async end(reason) {
      const hasEnded = await end(reason)
      if (hasEnded && reason === 'quit') isOver = true
      return hasEnded
    },
    withdraw() {
      if (!sitting || going || sitting.room.isOpen() || sitting.room.isOpening()) return false
      sitting.window.destroy()
      return true
    },
    hasten() {
      ending = true
      hurry.abort()
    },
    async left({ unsaved, sealed = false, working = false, ...left }) {
      stopped = left.stopped ?? false
      heard(unsaved ? (sealed ? 'sealed' : 'unsaved') : 'saved', working)
      if (!working) await going
    },
  }
}

/** What became of all words, with those of quick capture. */
function withElsewhere(farewell: Farewell, words: Words): Farewell {
  if (words === 'silent') return 'unsaved'
  return words === 'unkept' && ['saved', 'sealed'].includes(farewell) ? 'put-away' : farewell
}

function unsavedOf(farewell: Farewell): Surroundings['unsaved'] {
  if (farewell === 'sealed' || farewell === 'put-away') return farewell
  return farewell === 'saved' ? null : 'lost'
}
