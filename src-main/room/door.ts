import { z } from 'zod'
import type {
  Answer,
  CaptureCalls,
  FromJournal,
  JournalCalls,
  JournalEvents,
  Problem,
  Result,
} from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'

export type JournalAnswers = {
  readonly [Name in keyof JournalCalls]: Answer<JournalCalls[Name]>
}

export type CaptureAnswers = {
  readonly [Name in keyof CaptureCalls]: Answer<CaptureCalls[Name]>
}

/** What the door needs of a port; Electron's `MessagePortMain` has it. */
export interface PagePort {
  postMessage(message: FromJournal): void
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown
  start(): void
  close(): void
}

export interface Door {
  announce<Name extends keyof JournalEvents>(event: Name, detail: JournalEvents[Name]): void
  close(): void
}

const envelope = z.object({
  id: z.int().min(0),
  name: z.string().max(100),
  request: z.unknown().optional(),
})

/** What can be asked for at a door: of each call what it accepts, and what is done with it. */
export interface Served {
  readonly requests: { readonly [name: string]: z.ZodType }
  readonly answers: { readonly [name: string]: unknown }
}

/**
 * The only reader of a page's port: checks each call against its schema, and answers with a value or a problem.
 * `answered` is told after each, with the problem where there was one.
 */
export function openDoor(
  port: PagePort,
  served: Served,
  answered: (name: string, problem: Problem | null) => void,
): Door {
  port.on('message', async ({ data }) => {
    const call = envelope.safeParse(data)
    // Without an id there is nobody to answer.
    if (!call.success) return
    const result = await outcomeOf(call.data, served)
    port.postMessage({ id: call.data.id, result })
    answered(call.data.name, result.ok ? null : result.error)
  })
  port.start()
  return {
    announce: (event, detail) => port.postMessage({ event, detail }),
    close: () => port.close(),
  }
}

async function outcomeOf(
  { name, request }: { name: string; request?: unknown },
  { requests, answers }: Served,
): Promise<Result<unknown>> {
  const form = Object.hasOwn(requests, name) ? requests[name] : undefined
  try {
    const checked = form?.safeParse(request)
    if (!checked?.success) throw refused()
    const answer = answers[name] as (request: unknown) => unknown
    return { ok: true, value: await answer(checked.data) }
  } catch (error) {
    return { ok: false, error: problemOf(error, form ? name : 'A call') }
  }
}

const refused = () => new ProblemError('bad-request', 'The app asked for something in a form it does not know.')

function problemOf(error: unknown, name: string): Problem {
  if (error instanceof ProblemError) return { code: error.code, message: error.message }
  // The message of an unknown error may quote what was written; its kind and its place in the code do not.
  const { name: kind, stack = '' } = error instanceof Error ? error : new Error()
  const place = stack.split('\n').filter((line) => /^ {4}at /.test(line))
  console.error([`${name} ended with ${kind}`, ...place].join('\n'))
  return {
    code: 'unexpected',
    message: 'Something in the app went wrong. What was saved before is safe.',
  }
}
