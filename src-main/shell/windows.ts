import { type BrowserWindow, nativeTheme, type Session, screen } from 'electron'
import type { AppearanceFile } from './appearance.ts'
import { type Appearing, appearingLike, spreadOf } from './appearing.ts'
import { inSight } from './bounds.ts'
import { newCaptureWindow } from './capture-window.ts'
import type { Protection } from './protection.ts'
import { newWindow } from './window.ts'

export interface WindowsParts {
  readonly session: Session
  readonly preload: string
  readonly origin: string
  readonly devTools: boolean
  readonly appearance: Pick<AppearanceFile, 'readBounds' | 'writeBounds'>
  readonly protection: Protection
}

/** The two windows that the app has. */
export interface Windows {
  /** One for the journal, in the place of `like` or where the last one was. */
  newJournal(like: BrowserWindow | null): BrowserWindow
  /** Remembers where a window of the journal stands, and how large it is, for the next one. */
  keepPlace(window: BrowserWindow): void
  newCapture(): BrowserWindow
  /** What `open` opens comes minimised. */
  minimised(open: () => void): void
}

export function openWindows({ appearance, protection, ...common }: WindowsParts): Windows {
  let appearing: Appearing = 'in front'
  const screens = () => screen.getAllDisplays().map(({ workArea }) => workArea)
  const dark = () => nativeTheme.shouldUseDarkColors
  const keepPlace = (window: BrowserWindow) =>
    appearance.writeBounds({ ...window.getNormalBounds(), maximised: spreadOf(window) === 'maximised' })

  return {
    newJournal(like) {
      const kept = appearance.readBounds()
      const window = newWindow({
        ...common,
        dark: dark(),
        bounds: inSight(like?.getNormalBounds() ?? kept, screens()),
        appearing: like ? appearingLike(like) : appearing,
        spread: like ? spreadOf(like) : kept.maximised ? 'maximised' : null,
      })
      protection.add(window)
      window.on('close', () => keepPlace(window))
      return window
    },
    keepPlace,
    newCapture() {
      const window = newCaptureWindow({ ...common, dark: dark() })
      protection.add(window)
      return window
    },
    minimised(open) {
      appearing = 'minimised'
      open()
      appearing = 'in front'
    },
  }
}
