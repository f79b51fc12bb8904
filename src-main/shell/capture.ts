import type { BrowserWindow, MessagePortMain, WebFrameMain } from 'electron'
import type { Appearance, EntryId } from '../../src-preload/contract.ts'
import type { Room } from '../room/handle.ts'
import type { CaptureShellAnswers } from './door.ts'

/** A process that can only seal. */
type Sealer = Pick<Room<MessagePortMain>, 'connectCapture' | 'close'>

export interface CaptureParts {
  /** A hidden window that loads the page of quick capture. */
  readonly newWindow: () => BrowserWindow
  readonly place: (window: BrowserWindow) => void
  readonly newSealer: () => Sealer
  /** The journal process of now, or null where there is none. */
  readonly room: () => Room<MessagePortMain> | null
  readonly appearance: () => Appearance
  /** Brings the journal's own window to the front, and goes on with an entry there. */
  readonly showJournal: (open: EntryId | null) => void
}

/** The window of quick capture. The journal's own window is neither moved nor shown by it. */
export interface Capture {
  /** Makes the window, hidden, so that it is there at once when it is called for. */
  prepare(): void
  show(): void
  /** Keeps what is being typed, and lets go of the window and all it holds: the journal is locked, or was unlocked. */
  renew(): Promise<void>
  end(): Promise<void>
  readonly answers: CaptureShellAnswers
  isOurs(frame: WebFrameMain | null): boolean
}

/** How long the page may take to keep what was typed. */
const FAREWELL_TIME = 2_000

export function openCapture(parts: CaptureParts): Capture {
  const { newWindow, place, newSealer, room, appearance, showJournal } = parts
  let window: BrowserWindow | null = null
  /** Resolves when the page of the window listens. */
  let loaded: Promise<void> = Promise.resolve()
  let sealer: Sealer | null = null
  /** Where the notes of this window go: to the journal process that was open when it was called for, or sealed. */
  let way: Room<MessagePortMain> | Sealer | null = null
  let heard: () => void = () => undefined

  function prepare(): BrowserWindow {
    if (window) return window
    const fresh = newWindow()
    window = fresh
    loaded = new Promise((resolve) => fresh.webContents.once('dom-ready', resolve))
    fresh.once('closed', () => {
      if (window === fresh) window = null
    })
    fresh.on('close', (event) => {
      // Closed by the system's own keys: what was typed is kept all the same.
      if (window !== fresh) return
      event.preventDefault()
      void renew()
    })
    fresh.webContents.on('render-process-gone', () => letGo(fresh))
    return fresh
  }

  /** Its page goes with all that was typed there. */
  function letGo(old: BrowserWindow): void {
    if (window === old) window = null
    way = null
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
    if (open?.isOpen()) {
      if (way === open) return
      way = open
    } else {
      if (sealer) return
      sealer = newSealer()
      way = sealer
    }
    to.webContents.postMessage('port', null, [way.connectCapture()])
  }

  async function show(): Promise<void> {
    const shown = prepare()
    place(shown)
    shown.show()
    shown.focus()
    await loaded
    if (shown.isDestroyed()) return
    connect(shown)
    shown.webContents.send('shell:called', appearance())
  }

  async function renew(): Promise<void> {
    const old = window
    if (old && way && !old.isDestroyed() && !old.webContents.isCrashed())
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, FAREWELL_TIME)
        heard = () => {
          clearTimeout(late)
          resolve()
        }
        old.webContents.send('shell:ending', null)
      })
    heard = () => undefined
    if (old) letGo(old)
    await endSealer()
    if (old) prepare()
  }

  return {
    prepare: () => void prepare(),
    show: () => void show(),
    renew,
    async end() {
      await renew()
      if (window) letGo(window)
    },
    answers: {
      async putAway({ kept, open }) {
        heard()
        const old = window
        old?.hide()
        if (old && kept) {
          letGo(old)
          prepare()
        }
        await endSealer()
        if (open !== null) showJournal(open)
      },
      showJournal: () => showJournal(null),
    },
    isOurs: (frame) => frame !== null && frame === window?.webContents.mainFrame,
  }
}
