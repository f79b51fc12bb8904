import { Worker } from 'node:worker_threads'
import { sayAsError } from './error-output.ts'
import type { Kept } from './keep-words.ts'

/** What the thread is handed. */
export interface KeepOrder {
  readonly folder: string
  readonly words: string
  /** Its one number is 0 until it is done, then the code and one. */
  readonly outcome: Int32Array
}

/** A full disk or a slow one has answered by then. Milliseconds. */
const PATIENCE = 30_000

/**
 * Keeps words from the command line before it returns, and answers with the code to end with; why it isn't 0 stands on
 * the error output. A program with windows goes on starting as soon as it has nothing else to do, and would want a screen
 * and touch the data of an app that runs: so a thread does the work, and this one waits.
 *
 * @param worker the file of keep-worker.ts
 * @param folder of the vault
 */
export function keepAtOnce(worker: string | URL, folder: string, words: string): Kept['code'] {
  const outcome = new Int32Array(new SharedArrayBuffer(4))
  new Worker(worker, { workerData: { folder, words, outcome } satisfies KeepOrder }).unref()
  Atomics.wait(outcome, 0, 0, PATIENCE)
  const code = Atomics.load(outcome, 0) - 1
  if (code === -1)
    sayAsError(
      'Whether it was kept is not known: the disk has not answered in half a minute. The next unlock shows it, if it was.',
    )
  return code === 0 || code === 2 ? code : 1
}
