import type { Bridge, Problem, ProblemCode, Result } from '../src-preload/contract.ts'

declare global {
  interface Window {
    readonly journal: Bridge
  }
}

/** The only way out of the page: calls to the journal process, calls to the main process, and their events. */
export const { journal, shell, on } = window.journal

/** A call that did not come to what was asked for. `message` is in plain words, fit to be shown as it is. */
class BridgeError extends Error implements Problem {
  readonly code: ProblemCode
  constructor(problem: Problem) {
    super(problem.message)
    this.name = 'BridgeError'
    this.code = problem.code
  }
}

/** Unwraps the outcome of a call: its value, or a thrown `BridgeError`. */
export async function ask<T>(outcome: Promise<Result<T>>): Promise<T> {
  const result = await outcome
  if (result.ok) return result.value
  throw new BridgeError(result.error)
}

/** What can be said to a person about anything that was thrown. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof BridgeError) return { code: thrown.code, message: thrown.message }
  return {
    code: 'unexpected',
    message: 'Something unexpected happened. What was saved is safe.',
  }
}
