import { ipcMain, type WebFrameMain } from 'electron'
import type { z } from 'zod'
import type { Answer, CaptureShellCalls, Problem, Result, ShellCalls } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { isOurs } from './policy.ts'

export type ShellAnswers = {
  readonly [Name in keyof ShellCalls]: Answer<ShellCalls[Name]>
}

export type CaptureShellAnswers = {
  readonly [Name in keyof CaptureShellCalls]: Answer<CaptureShellCalls[Name]>
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
