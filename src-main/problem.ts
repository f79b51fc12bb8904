import type { ProblemCode } from '../src-preload/contract.ts'

/** An error that the person is told about: a code to branch on, and a message in plain words, fit to be shown as it is. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProblemError'
    this.code = code
  }
}
