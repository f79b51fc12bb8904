import type { BrowserWindow, WebFrameMain } from 'electron'
import type { Desktop, EntryId } from '../../src-preload/contract.ts'
import { type Capture, type CaptureParts, openCapture } from './capture.ts'
import type { CaptureShellAnswers } from './door.ts'
import { openShortcut, type ShortcutParts } from './shortcut.ts'

export interface QuickCaptureParts
  extends Pick<CaptureParts, 'newWindow' | 'place' | 'newSealer' | 'room' | 'appearance' | 'touched' | 'away'>,
    Pick<ShortcutParts, 'keys' | 'asks'> {
  /** Brings the journal's own window to the front. */
  readonly show: () => void
  /** Asked each time that it is called for. */
  readonly mayCall: () => boolean
  /** Has the open journal go on with an entry. */
  readonly openEntry: (id: EntryId) => void
  /** Told how it stands with the keys. */
  readonly note: (shortcut: Desktop['shortcut']) => void
}

/** Quick capture as the rest of the app sees it: its window, and the keys that call for it. */
export interface QuickCapture {
  call(): void
  isShown(): boolean
  /** Makes the window, hidden, where keys will call for it. */
  prepare(): void
  /** Takes the keys where they have changed. */
  follow(keys: string): void
  /** Lets go of the keys while others are being chosen. */
  lendKeys(lent: boolean): void
  /** The journal was opened: what is captured from now on goes there. */
  opened(): void
  /** The journal that was about to go stays open. */
  stayed(): void
  /** Whether there may be words in its window, seen or put away. */
  mayHoldWords(): boolean
  /** The person has left the computer. */
  left(): Promise<void>
  readonly renew: Capture['renew']
  /** Keeps what is being typed, and lets go of the window once it is kept. Until then it is only put away. */
  release(): Promise<void>
  /** The app is about to quit: asks before words are lost. false if they may not be. */
  readonly settle: Capture['settle']
  end(): Promise<void>
  readonly answers: CaptureShellAnswers
  /** Of the window that is there now. */
  mainFrame(): WebFrameMain | undefined
}

export function openQuickCapture(parts: QuickCaptureParts): QuickCapture {
  const { newWindow, room, show, mayCall, openEntry, note } = parts
  let window: BrowserWindow | null = null
  /** A note that was kept, and with which the person goes on as soon as the journal is open. */
  let toGoOnWith: EntryId | null = null

  const goOn = () => {
    if (toGoOnWith === null || !room()?.isOpen()) return
    openEntry(toGoOnWith)
    toGoOnWith = null
  }
  const capture = openCapture({
    ...parts,
    newWindow() {
      window = newWindow()
      return window
    },
    keepsReady: () => ['held', 'asked'].includes(shortcut.state()),
    showJournal(open) {
      show()
      toGoOnWith = open
      goOn()
    },
  })
  const call = () => {
    if (mayCall()) capture.show()
  }
  const shortcut = openShortcut({ ...parts, press: call })

  return {
    call,
    isShown: () => window !== null && !window.isDestroyed() && window.isVisible(),
    prepare: capture.prepare,
    follow: (keys) => note(shortcut.take(keys)),
    lendKeys: (lent) => note(shortcut.lend(lent)),
    opened() {
      void capture.opened()
      goOn()
    },
    stayed: goOn,
    mayHoldWords: capture.mayHoldWords,
    left: capture.left,
    renew: capture.renew,
    release: capture.release,
    settle: capture.settle,
    end: capture.end,
    answers: capture.answers,
    mainFrame: capture.mainFrame,
  }
}
