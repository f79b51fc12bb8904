import { type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron'
import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { Leaving } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import type { Words } from './capture.ts'
import type { Farewell } from './locking.ts'
import { safeLink } from './policy.ts'

type Kind = 'file' | 'folder' | 'folder to fill'
const PROPERTIES = {
  file: ['openFile'],
  folder: ['openDirectory'],
  'folder to fill': ['openDirectory', 'createDirectory', 'promptToCreate'],
} as const

/** Asks for what is there. What was chosen is no one else's to know, so the system's list of recent files is spared it. */
async function choose(
  window: BrowserWindow,
  kind: Kind,
  said: Pick<OpenDialogOptions, 'title' | 'buttonLabel' | 'filters'>,
): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    ...said,
    properties: [...PROPERTIES[kind], 'dontAddToRecent'],
  })
  return filePaths[0] ?? null
}

/** Asks where a file shall go, and once more where one of that name is there: on Linux only if it is told to. */
async function chooseNew(
  window: BrowserWindow,
  said: Pick<SaveDialogOptions, 'title' | 'defaultPath' | 'filters'>,
): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, {
    ...said,
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  })
  return filePath || null
}

/** Each answers with a path, or null when the person changed their mind. */
export const askForExportFolder = (window: BrowserWindow): Promise<string | null> =>
  choose(window, 'folder to fill', { title: 'Choose a folder for the export', buttonLabel: 'Export here' })

export const askForImport = (window: BrowserWindow, kind: 'folder' | 'zip'): Promise<string | null> =>
  kind === 'zip'
    ? choose(window, 'file', {
        title: 'Choose a zip file of Markdown',
        buttonLabel: 'Look inside',
        filters: [{ name: 'Zip files', extensions: ['zip'] }],
      })
    : choose(window, 'folder', { title: 'Choose a folder of Markdown', buttonLabel: 'Look inside' })

export const askForRecoveryFile = (window: BrowserWindow): Promise<string | null> =>
  chooseNew(window, {
    title: 'Save the recovery key',
    defaultPath: 'Kintsugi recovery key.txt',
    filters: [{ name: 'Text', extensions: ['txt'] }],
  })

export const askForSnapshotPlace = (window: BrowserWindow): Promise<string | null> =>
  choose(window, 'folder to fill', {
    title: 'Choose a second place for snapshots',
    buttonLabel: 'Keep copies here',
  })

export const askForSnapshotFile = (window: BrowserWindow): Promise<string | null> =>
  choose(window, 'file', {
    title: 'Choose a snapshot of a journal',
    buttonLabel: 'Open it',
    filters: [{ name: 'Snapshots', extensions: ['snapshot'] }],
  })

const json = [{ name: 'Templates', extensions: ['json'] }]

/** @param name of the template, from which the name of a new file is made */
export const askForTemplateFile = (
  window: BrowserWindow,
  kind: 'open' | 'save',
  name: string,
): Promise<string | null> =>
  kind === 'open'
    ? choose(window, 'file', { title: 'Choose a template', buttonLabel: 'Take it in', filters: json })
    : chooseNew(window, {
        title: 'Save the template',
        defaultPath: `${fileName(name) || 'Template'}.json`,
        filters: json,
      })

/** What of a name every file system takes. */
function fileName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ,()-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return beginningOf(plain, 80).trimEnd()
}

/**
 * Opens a link after asking. Answers whether it was opened.
 *
 * @param asking is aborted where the journal goes meanwhile: on Linux a message outlives its window, and this one shows
 *   what stands in an entry
 * @throws ProblemError `bad-request` for one that leads elsewhere than to the web, safely, or to mail
 */
export async function openLink(window: BrowserWindow, url: string, asking: AbortSignal): Promise<boolean> {
  const address = safeLink(url)
  if (address === null)
    throw new ProblemError(
      'bad-request',
      'Kintsugi opens only addresses that begin with https: or mailto:, and hold no name or password. This one can be copied.',
    )
  const mail = address.startsWith('mailto:')
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    signal: asking,
    message: mail ? 'Write to this address in your mail program?' : 'Open this link in your browser?',
    detail: address,
    buttons: ['Stay here', 'Open'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  })
  if (response !== 1 || asking.aborted) return false
  await shell.openExternal(address)
  return true
}

const LEAVE = {
  lock: 'Lock anyway',
  close: 'Close anyway',
  quit: 'Quit anyway',
}

/** Asks whether the person leaves all the same, until nobody is waited for: that counts as no. */
async function leavesAnyway(
  window: BrowserWindow,
  words: { readonly message: string; readonly detail: string },
  reason: Leaving['reason'],
  hurry: AbortSignal,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    signal: hurry,
    ...words,
    buttons: ['Stay', LEAVE[reason]],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

/** Some words may not be on disk. Answers whether the person wants to leave all the same; no where nobody is waited for. */
export function confirmLoss(
  window: BrowserWindow,
  reason: Leaving['reason'],
  farewell: Farewell,
  hurry: AbortSignal,
): Promise<boolean> {
  const words =
    farewell === 'unsaved'
      ? {
          message: 'Your last words are not saved yet.',
          detail:
            'Saving did not work. If you stay, they remain on the screen and the app keeps trying. If you leave anyway, what can be sealed comes back at the next unlock; the rest is lost.',
        }
      : {
          message: 'The window is not answering.',
          detail: 'The words of the last few seconds may not be saved. If you stay, it may answer again.',
        }
  return leavesAnyway(window, words, reason, hurry)
}

/**
 * A note in quick capture may not be on disk. Answers whether the person wants to quit all the same; yes where nobody is
 * waited for.
 */
export async function confirmNoteLoss(window: BrowserWindow, words: Words, hurry: AbortSignal): Promise<boolean> {
  const said =
    words === 'unkept'
      ? {
          message: 'The note in quick capture is not kept yet.',
          detail: 'Keeping it did not work. If you stay, it remains on the screen.',
        }
      : {
          message: 'Quick capture is not answering.',
          detail: 'The note in it may not be kept. If you stay, it may answer again.',
        }
  return (await leavesAnyway(window, said, 'quit', hurry)) || hurry.aborted
}

/** The journal process ended twice before the journal was opened. */
export async function tellBroken(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The part of the app that keeps the journal does not stay alive.',
    detail: 'The journal was not opened and is as it was. Start the app again. If this goes on, install the app anew.',
    buttons: ['Close'],
    noLink: true,
  })
}

/** The app could not begin. Returns when the person has read that. */
export function tellNotStarted(): void {
  dialog.showErrorBox(
    'Kintsugi could not start.',
    'The journal is as it was. Start the app again. If this goes on, install the app anew.',
  )
}

/** The window was closed, and the journal with it. Answers what that is to do to the app; null if the person did not say. */
export async function askOnClose(): Promise<'tray' | 'quit' | null> {
  const choices = ['tray', 'quit'] as const
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Keep Kintsugi in the tray when its window is closed?',
    detail:
      'The journal is locked either way: nobody reads it without its passphrase. From the tray, quick capture is one click away. This can be changed in Settings, under “Capture and tray”.',
    buttons: ['Keep it in the tray', 'Quit'],
    defaultId: 0,
    // No button's: closed without an answer, the question comes again.
    cancelId: choices.length,
    noLink: true,
  })
  return choices[response] ?? null
}
