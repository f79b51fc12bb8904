import { app, type BrowserWindow, nativeTheme, shell } from 'electron'
import type { Grant, Habits, Surroundings } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import type { Purpose } from '../room/handle.ts'
import type { AppearanceFile, KeptHabits } from './appearance.ts'
import type { DesktopFacts } from './desktop.ts'
import {
  askForExportFolder,
  askForImport,
  askForRecoveryFile,
  askForSnapshotFile,
  askForSnapshotPlace,
  askForTemplateFile,
  openLink,
} from './dialogs.ts'
import type { ShellAnswers } from './door.ts'
import type { Locking, Sitting } from './locking.ts'
import type { Login } from './login.ts'
import { printPage } from './print-page.ts'
import type { SecretClipboard } from './secret-clipboard.ts'

export interface AnswerParts {
  readonly locking: Locking
  readonly appearance: AppearanceFile
  readonly clipboard: SecretClipboard
  readonly vault: string
  /** The file with the licences of Chromium. Electron's lies beside it. */
  readonly licences: string
  readonly desktop: DesktopFacts
  /** Does what a change of a habit asks for. */
  readonly follow: (habits: KeptHabits) => void
  readonly login: Login
  readonly capture: () => void
  /** Lets go of the keys of quick capture, or takes them again. */
  readonly lendKeys: (lent: boolean) => void
  /** Somebody uses the app. */
  readonly touched: () => void
}

/** `chrome` is Electron's name for the version of Chromium. */
const engineOf = ({ electron, chrome }: Readonly<Record<string, string | undefined>>): Surroundings['engine'] =>
  electron && chrome ? { electron, chromium: chrome } : null

/** What main does with each call. */
export function openAnswers(parts: AnswerParts): ShellAnswers {
  const { locking, appearance, clipboard, vault, licences, desktop, follow, login, capture, lendKeys, touched } = parts

  function current(): Sitting {
    const sitting = locking.current()
    if (!sitting) throw new ProblemError('locked', 'The journal is locked. Unlock it to go on.')
    return sitting
  }

  /** Whether the app starts at login is what the system says. */
  const readHabits = (): Habits => ({ ...appearance.readHabits(), startAtLogin: login.isOn() })

  /**
   * The chosen path goes to the journal process with what it was chosen for; the page gets a name for it. A question for a
   * file may outlive its window, and what it is answered after a lock leads nowhere.
   */
  async function grantOf(
    purpose: Purpose,
    ask: (window: BrowserWindow) => Promise<string | null>,
  ): Promise<Grant | null> {
    const sitting = current()
    const path = await ask(sitting.window)
    return path === null || locking.current() !== sitting ? null : sitting.room.grant(path, purpose)
  }

  return {
    readSurroundings: () => ({
      version: app.getVersion(),
      engine: engineOf(process.versions),
      platform: process.platform as Surroundings['platform'],
      appearance: appearance.read(),
      notice: current().notice,
      unsaved: current().unsaved,
      stopped: current().stopped,
    }),
    writeAppearance: (change) => {
      const fresh = appearance.write(change)
      nativeTheme.themeSource = fresh.theme
      return fresh
    },
    lock: () => locking.lock(),
    expectOpening: () => current().room.expectOpening(),
    left: (farewell) => locking.left(farewell),
    touched,
    chooseExportFolder: () => grantOf('export', askForExportFolder),
    chooseImport: ({ kind }) => grantOf('import', (window) => askForImport(window, kind)),
    chooseRecoveryFile: () => grantOf('recovery-key', askForRecoveryFile),
    chooseSnapshotPlace: () => grantOf('second-place', askForSnapshotPlace),
    chooseSnapshotFile: () => grantOf('snapshot', askForSnapshotFile),
    chooseTemplateFile: ({ kind, name }) =>
      grantOf(`template-to-${kind}`, (window) => askForTemplateFile(window, kind, name)),
    copySecret: ({ text }) => clipboard.copy(text),
    printPage: () => printPage(current().window.webContents),
    openLink: ({ url }) => openLink(current().window, url, locking.asking()),
    showVault: () => shell.showItemInFolder(vault),
    showLicences: () => shell.showItemInFolder(licences),
    readHabits,
    writeHabits: (change) => {
      const { startAtLogin, ...kept } = change
      if (startAtLogin !== undefined) login.set(startAtLogin)
      follow(appearance.writeHabits(kept))
      return readHabits()
    },
    lendKeys: ({ lent }) => lendKeys(lent),
    readDesktop: () => desktop.read(),
    capture,
  }
}
