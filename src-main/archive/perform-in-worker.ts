import { Worker } from 'node:worker_threads'
import type { Problem } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import type { Order, Outcome, Perform } from './perform.ts'
import type { Watch } from './watch.ts'

/** What the worker begins with. The first number of `cancelled` is set once nobody wants the work any more. */
export interface Handed {
  readonly order: Order
  readonly cancelled: Int32Array
}

export type Told =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** Between two looks whether the work is still wanted. Milliseconds. */
const look = 50

/** Does orders in a worker that ends afterwards. `workerFile` is archive-worker.ts, or what the build made of it. */
export function performInWorker(workerFile: string | URL): Perform {
  return (async (order: Order, watch: Watch): Promise<Outcome> => {
    const cancelled = new Int32Array(new SharedArrayBuffer(4))
    // Files that the worker did not open are not the worker's to close when it ends.
    const worker = new Worker(workerFile, {
      workerData: { order, cancelled } satisfies Handed,
      trackUnmanagedFds: false,
    })
    const looking = setInterval(() => {
      if (watch.cancelled()) Atomics.store(cancelled, 0, 1)
    }, look)
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        worker.on('message', (told: Told) => {
          if (told.kind === 'progress') watch.progress(told.done, told.total)
          if (told.kind === 'done') resolve(told.outcome)
          if (told.kind === 'failed') reject(new ProblemError(told.problem.code, told.problem.message))
        })
        worker.once('error', reject)
        worker.once('exit', () => reject(new Error('The worker ended without an answer.')))
      })
    } catch (error) {
      if (error instanceof ProblemError) throw error
      throw new ProblemError(
        'unexpected',
        'The computer could not finish this work, so nothing was changed. It may be short of memory: close other programs and try again.',
        { cause: error },
      )
    } finally {
      clearInterval(looking)
      await worker.terminate()
    }
  }) as Perform
}
