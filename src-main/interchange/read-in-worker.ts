import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Problem } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import type { Desk, ReadBatch, ReadFiles, ReadRest, ReadSettings } from './read-files.ts'

/** What the worker begins with. */
export interface ReadOrder {
  readonly path: string
  readonly settings: ReadSettings
}

/** What the worker says. `pauses` and `asks` are answered, in their order. */
export type Said =
  | { readonly kind: 'pauses' }
  | { readonly kind: 'asks'; readonly entries: readonly (readonly string[])[] }
  | { readonly kind: 'read'; readonly batch: ReadBatch }
  | { readonly kind: 'done'; readonly rest: ReadRest }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** To `pauses` nothing but that it may go on. */
export type Heard = readonly boolean[] | null

/**
 * Reads in a worker that ends afterwards, so that this thread only has to put aside what comes. The worker is never more
 * than two batches ahead, because it asks about each. `workerFile` is read-worker.ts, or what the build made of it.
 */
export function readInWorker(workerFile: string | URL): ReadFiles {
  return async (path, settings, desk) => {
    const worker = new Worker(workerFile, { workerData: { path, settings } satisfies ReadOrder })
    const answer = (heard: Heard) => worker.postMessage(heard)
    try {
      for await (const [said] of on(worker, 'message', { close: ['exit'] })) {
        await desk.pause()
        const rest = await serve(said as Said, desk, answer)
        if (rest !== null) return rest
      }
      throw new Error('The worker ended without an answer.')
    } catch (error) {
      if (error instanceof ProblemError) throw error
      throw new ProblemError(
        'unexpected',
        'The computer could not finish reading, so nothing was changed. It may be short of memory: close other programs and try again.',
        { cause: error },
      )
    } finally {
      await worker.terminate()
    }
  }
}

/** What the worker came to, once it has. */
async function serve(said: Said, desk: Desk, answer: (heard: Heard) => void): Promise<ReadRest | null> {
  switch (said.kind) {
    case 'pauses':
      answer(null)
      return null
    case 'asks':
      answer(await desk.knows(said.entries))
      return null
    case 'read':
      await desk.take(said.batch)
      return null
    case 'done':
      return said.rest
    case 'failed':
      throw new ProblemError(said.problem.code, said.problem.message)
  }
}
