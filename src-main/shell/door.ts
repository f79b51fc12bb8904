import { ipcMain, type WebFrameMain } from 'electron'
import { z } from 'zod'
import type { Answer, CaptureShellCalls, Problem, Result, ShellCalls } from '../../src-preload/contract.ts'
import { areNeeded } from '../../src-preload/needed-keys.ts'
import { ProblemError } from '../problem.ts'
import { habitsForm } from './appearance.ts'
import { isOurs } from './policy.ts'

export type ShellAnswers = {
  readonly [Name in keyof ShellCalls]: Answer<ShellCalls[Name]>
}

export type CaptureShellAnswers = {
  readonly [Name in keyof CaptureShellCalls]: Answer<CaptureShellCalls[Name]>
}

const habitsChange = z.object({
  shortcut: habitsForm.shape.shortcut.refine((keys) => keys === '' || !areNeeded(keys)).exactOptional(),
  idleMinutes: habitsForm.shape.idleMinutes.exactOptional(),
  onClose: habitsForm.shape.onClose.exactOptional(),
  startAtLogin: z.boolean().exactOptional(),
  hideFromCapture: z.boolean().exactOptional(),
})

const nothing = z.unknown().transform((): void => undefined)

export const shellRequests: {
  readonly [Name in keyof ShellCalls]: z.ZodType<ShellCalls[Name]['request']>
} = {
  readSurroundings: nothing,
  writeAppearance: z.object({
    theme: z.enum(['system', 'light', 'dark']).exactOptional(),
    textSize: z.int().min(80).max(200).exactOptional(),
    measure: z.enum(['narrow', 'usual', 'wide']).exactOptional(),
    still: z.boolean().exactOptional(),
    language: z.string().min(2).max(35).exactOptional(),
  }),
  lock: nothing,
  expectOpening: nothing,
  left: z.object({
    unsaved: z.boolean(),
    sealed: z.boolean().exactOptional(),
    working: z.boolean().exactOptional(),
    stopped: z.boolean().exactOptional(),
  }),
  touched: nothing,
  chooseExportFolder: nothing,
  chooseImport: z.object({ kind: z.enum(['folder', 'zip']) }),
  chooseRecoveryFile: nothing,
  chooseSnapshotPlace: nothing,
  chooseSnapshotFile: nothing,
  chooseTemplateFile: z.object({ kind: z.enum(['open', 'save']), name: z.string().max(1000) }),
  copySecret: z.object({ text: z.string().max(1000) }),
  printPage: nothing,
  openLink: z.object({ url: z.string().max(10_000) }),
  showVault: nothing,
  showLicences: nothing,
  readHabits: nothing,
  writeHabits: habitsChange,
  readDesktop: nothing,
  capture: nothing,
  lendKeys: z.object({ lent: z.boolean() }),
}

export const captureShellRequests: {
  readonly [Name in keyof CaptureShellCalls]: z.ZodType<CaptureShellCalls[Name]['request']>
} = {
  putAway: z.object({ kept: z.boolean(), open: z.uuidv7().nullable(), call: z.int().nullable() }),
  showJournal: nothing,
  typing: nothing,
}

/**
 * The only owner of `ipcMain`. Calls are taken from `mainFrame`, that of the window they are for, and only while it shows
 * a page of ours; every argument is checked against its schema; every call is answered with a value or a problem.
 */
export function openShellDoor<Requests extends { readonly [name: string]: z.ZodType }>(
  requests: Requests,
  answers: { readonly [Name in keyof Requests]: (request: never) => unknown },
  mainFrame: () => WebFrameMain | undefined,
  origin: string,
): void {
  for (const [name, form] of Object.entries(requests)) {
    const answer = answers[name] as (request: unknown) => unknown
    ipcMain.handle(`shell:${name}`, async (event, given: unknown): Promise<Result<unknown>> => {
      try {
        const request = form.safeParse(given)
        const { senderFrame } = event
        const isAsked = senderFrame !== null && senderFrame === mainFrame() && isOurs(senderFrame.url, origin)
        if (!isAsked || !request.success) throw refused()
        return { ok: true, value: await answer(request.data) }
      } catch (error) {
        return { ok: false, error: problemOf(error) }
      }
    })
  }
}

const refused = () => new ProblemError('bad-request', 'The app asked for something in a form it does not know.')

const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError
    ? { code: error.code, message: error.message }
    : {
        code: 'unexpected',
        message: 'The system did not do what the app asked for. You can try once more.',
      }
