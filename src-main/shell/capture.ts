import type { BrowserWindow, MessagePortMain, WebFrameMain } from 'electron'
import type { Appearance, EntryId } from '../../src-preload/contract.ts'
import type { Room } from '../room/handle.ts'
import type { CaptureShellAnswers } from './door.ts'

/** A process that can only seal. */
type Sealer = Pick<Room<MessagePortMain>, 'connectCapture' | 'close' | 'gone'>

/** What became of the words of a window that is about to go. One that is silent can't keep them either. */
export type Words = 'kept' | 'unkept' | 'silent'

export interface CaptureParts {
  /** A hidden window that loads the page of quick capture. */
  readonly newWindow: () => BrowserWindow
  /** Whether one is to be at hand, hidden, before it is called for. */
  readonly keepsReady: () => boolean
  readonly place: (window: BrowserWindow) => void
  readonly newSealer: () => Sealer
  /** The journal process of now, or null where there is none, or it is about to go. */
  readonly room: () => Room<MessagePortMain> | null
  readonly appearance: () => Appearance
  /** Brings the journal's own window to the front, and goes on with an entry there. */
  readonly showJournal: (open: EntryId | null) => void
  /** Somebody is there. */
  readonly touched: () => void
  /** The window was put away, or went by itself. */
  readonly away: () => void
}

/** The window of quick capture. The journal's own window is neither moved nor shown by it. */
export interface Capture {
  /** Makes the window, hidden, where one is to be there at once when it is called for. */
  prepare(): void
  show(): void
  /**
   * Keeps what is being typed, and lets go of the window and all it holds: the journal is about to be locked. A window
   * whose words cannot be kept is only put away; with one that does not answer they may go.
   */
  renew(): Promise<Words>
  /** Keeps what is being typed, and lets go of the window once it is kept. Until then it is only put away. */
  release(): Promise<void>
  /** The journal was opened. A window in which somebody may be typing goes on, with the journal behind it. */
  opened(): Promise<void>
  /** Whether there may be words in a window, seen or put away. */
  mayHoldWords(): boolean
  /** Nobody is there any more: lets go of a window that was put away with words in it, once they are kept. */
  left(): Promise<void>
  /**
   * The app is about to quit: keeps what is being typed, and where that can't be, asks whether it may be lost. false if
   * not: then the window is there as before.
   */
  settle(mayLose: (window: BrowserWindow, words: Words) => Promise<boolean>): Promise<boolean>
  /** Lets go of the window for good: from then on none is made. */
  end(): Promise<void>
  readonly answers: CaptureShellAnswers
  /** Of the window that is there now. */
  mainFrame(): WebFrameMain | undefined
}

/** How long the page may take to keep what was typed: as long as the journal's own has in haste, for a process may have to start. */
const FAREWELL_TIME = 3_000

export function openCapture(parts: CaptureParts): Capture {
  const { newWindow, keepsReady, place, newSealer, room, appearance, showJournal, touched, away } = parts
  let window: BrowserWindow | null = null
  /** Whether it was called for and its page is there, so that it may hold words. */
  let mayHoldWords = false
  /** How often it was called for. */
  let calls = 0
  /** Resolves when the page of the window listens. */
  let loaded: Promise<void> = Promise.resolve()
  let sealer: Sealer | null = null
  /** Where the notes of this window go: to the journal process that was open when it was called for, or sealed. */
  let way: Room<MessagePortMain> | Sealer | null = null
  /** Processes that went. One of the journal's says no more that it does. */
  const lost = new WeakSet<Room<MessagePortMain> | Sealer>()
  /** A way that is lost is found anew once each time that the window is called for. */
  let mayReconnect = false
  /** Told, when the window is about to go, whether its words are kept. */
  let heard: ((kept: boolean) => void) | null = null
  let renewing: Promise<unknown> = Promise.resolve()
  let isOver = false

  function prepare(): BrowserWindow {
    if (window) return window
    const fresh = newWindow()
    window = fresh
    mayHoldWords = false
    loaded = new Promise((resolve) => fresh.webContents.once('dom-ready', resolve))
    fresh.once('closed', () => {
      if (window === fresh) window = null
    })
    fresh.on('close', (event) => {
      // Closed by the system's own keys: what was typed is kept all the same.
      if (window !== fresh) return
      event.preventDefault()
      void renew().then(away)
    })
    fresh.webContents.on('render-process-gone', () => {
      letGo(fresh)
      void endSealer()
      away()
    })
    return fresh
  }

  function getReady(): void {
    if (!isOver && keepsReady()) prepare()
  }

  /** Its page goes with all that was typed there. */
  function letGo(old: BrowserWindow): void {
    if (window === old) {
      window = null
      way = null
    }
    if (!old.isDestroyed()) old.destroy()
  }

  async function endSealer(): Promise<void> {
    const old = sealer
    sealer = null
    if (way === old) way = null
    if (!old) return
    await old.close()
    room()?.lookIntoInbox()
  }

  function connect(to: BrowserWindow): void {
    const open = room()
    const isOpen = open?.isOpen() && !lost.has(open)
    // A journal that is about to go still takes what was begun with it; one that turned out damaged does not.
    if (!isOpen && way && (way === sealer || ('isOpen' in way && way.isOpen()))) return
    if (!isOpen) sealer ??= newSealer()
    const fresh = isOpen ? open : sealer
    if (!fresh || way === fresh) return
    way = fresh
    to.webContents.postMessage('port', null, [fresh.connectCapture()])
    void fresh.gone.then(() => {
      lost.add(fresh)
      if (sealer === fresh) sealer = null
      if (way !== fresh) return
      way = null
      if (!mayReconnect || window !== to || to.isDestroyed() || !to.isVisible()) return
      mayReconnect = false
      call(to)
    })
  }

  function call(shown: BrowserWindow): void {
    connect(shown)
    shown.webContents.send('shell:called', { call: calls, appearance: appearance() })
  }

  async function show(): Promise<void> {
    touched()
    calls++
    // One that is about to go is not brought back: it would go under the fingers.
    await renewing.catch(() => undefined)
    if (isOver) return
    const shown = prepare()
    mayReconnect = true
    place(shown)
    shown.show()
    shown.focus()
    await loaded
    if (shown.isDestroyed()) return
    mayHoldWords = true
    call(shown)
  }

  function askToLeave(old: BrowserWindow): Promise<Words> {
    if (!mayHoldWords || old.isDestroyed() || old.webContents.isCrashed()) return Promise.resolve('kept')
    connect(old)
    return new Promise((resolve) => {
      const done = (words: Words) => {
        clearTimeout(late)
        heard = null
        resolve(words)
      }
      const late = setTimeout(done, FAREWELL_TIME, 'silent')
      heard = (kept) => done(kept ? 'kept' : 'unkept')
      old.webContents.send('shell:ending', null)
    })
  }

  /** One after the other: the second would take the first one's answer for its own. */
  function leave(mayGo: (words: Words) => boolean): Promise<Words> {
    const left = renewing
      .catch(() => undefined)
      .then(async (): Promise<Words> => {
        const old = window
        if (!old) {
          await endSealer()
          return 'kept'
        }
        const words = await askToLeave(old)
        if (mayGo(words)) letGo(old)
        else if (!old.isDestroyed()) {
          // It stays for the next time, when there may be room for its words.
          old.hide()
          way = null
        }
        await endSealer()
        getReady()
        return words
      })
    renewing = left
    return left
  }

  const renew = () => leave((words) => words !== 'unkept')
  const release = async () => void (await leave((words) => words === 'kept'))

  return {
    prepare: getReady,
    show: () => void show(),
    renew,
    release,
    async opened() {
      if (!window?.isVisible()) await release()
      // A page that does not listen yet would lose its port. It is called as soon as it does.
      else if (mayHoldWords) call(window)
    },
    mayHoldWords: () => window !== null && mayHoldWords,
    async left() {
      if (window && mayHoldWords && !window.isVisible()) await release()
    },
    async settle(mayLose) {
      await renewing.catch(() => undefined)
      if (!mayHoldWords) return true
      const words = await leave((words) => words === 'kept')
      const held = window
      if (words === 'kept' || !held) return true
      held.show()
      // It goes by itself where its page keeps the words after all, or dies.
      const gone = new Promise<boolean>((resolve) => held.once('closed', () => resolve(true)))
      if (await Promise.race([mayLose(held, words), gone])) return true
      await show()
      return false
    },
    async end() {
      isOver = true
      await renew()
      if (window) letGo(window)
    },
    answers: {
      async putAway({ kept, open, call }) {
        touched()
        const old = window
        const isCalledAgain = call !== null && call !== calls
        // Put away while it is about to go anyway, it answers that next.
        if (heard) {
          if (call === null) heard(kept)
        } else if (kept || !isCalledAgain) {
          old?.hide()
          if (old && kept) {
            letGo(old)
            getReady()
          }
          await endSealer()
          if (isCalledAgain) void show()
        }
        if (open !== null) showJournal(open)
        away()
      },
      showJournal() {
        // It would stand over the journal's own window. Its words stay in it.
        window?.hide()
        showJournal(null)
        away()
      },
      typing: touched,
    },
    mainFrame: () => window?.webContents.mainFrame,
  }
}
