import { z } from 'zod'
import type { Answer, FromJournal, JournalCalls, JournalEvents, Problem, Result } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { requests } from './requests.ts'

export type JournalAnswers = {
  readonly [Name in keyof JournalCalls]: Answer<JournalCalls[Name]>
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

/**
 * The only reader of the page's port: checks each call against its schema, and answers with a value or a problem.
 * `answered` is told after each.
 */
export function openDoor(port: PagePort, answers: JournalAnswers, answered: () => void): Door {
  port.on('message', async ({ data }) => {
    const call = envelope.safeParse(data)
    // Without an id there is nobody to answer.
    if (!call.success) return
    port.postMessage({ id: call.data.id, result: await outcomeOf(call.data, answers) })
    answered()
  })
  port.start()
  return {
    announce: (event, detail) => port.postMessage({ event, detail }),
    close: () => port.close(),
  }
}

async function outcomeOf(call: { name: string; request?: unknown }, answers: JournalAnswers): Promise<Result<unknown>> {
  try {
    if (!isCall(call.name)) throw refused()
    const request = requests[call.name].safeParse(call.request)
    if (!request.success) throw refused()
    const answer = answers[call.name] as (request: unknown) => unknown
    return { ok: true, value: await answer(request.data) }
  } catch (error) {
    return { ok: false, error: problemOf(error, call.name) }
  }
}

const isCall = (name: string): name is keyof JournalCalls => Object.hasOwn(requests, name)

const refused = () => new ProblemError('bad-request', 'The app asked for something in a form it does not know.')

function problemOf(error: unknown, name: string): Problem {
  if (error instanceof ProblemError) return { code: error.code, message: error.message }
  // The message of an unknown error may quote what was written; its kind and its place in the code do not.
  const { name: kind, stack = '' } = error instanceof Error ? error : new Error()
  const place = stack.split('\n').filter((line) => /^ {4}at /.test(line))
  console.error([`${isCall(name) ? name : 'A call'} ended with ${kind}`, ...place].join('\n'))
  return {
    code: 'unexpected',
    message: 'Something in the app went wrong. What was saved before is safe.',
  }
}
