import { Worker } from 'node:worker_threads'
import { ProblemError } from '../problem.ts'
import type { Derive } from './derivation.ts'
import type { Work } from './derive-worker.ts'

/**
 * Derives in a worker that ends afterwards. The work stays off the thread that answers the page, and its memory goes
 * back to the system: WebAssembly memory never shrinks by itself, and libsodium leaves unwiped copies in it.
 * `workerFile` is derive-worker.ts, or what the build made of it.
 */
export function deriveInWorker(workerFile: string | URL): Derive {
  let ready: Worker | null = null
  let atWork = 0

  function stayReady(): void {
    if (ready || atWork > 0) return
    const worker = new Worker(workerFile)
    ready = worker
    worker.unref()
    // Whoever wants it then starts another, and is told.
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      if (ready === worker) ready = null
    })
  }

  function rest(): void {
    void ready?.terminate()
    ready = null
  }

  async function derive(...[passphrase, salt, parameters]: Parameters<Derive>): Promise<Uint8Array> {
    const worker = ready ?? new Worker(workerFile)
    ready = null
    atWork++
    worker.ref()
    const copy = Uint8Array.from(passphrase)
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.once('exit', () => reject(new Error('The worker ended without an answer.')))
        worker.postMessage({ passphrase: copy, salt: Uint8Array.from(salt), parameters } satisfies Work, [copy.buffer])
      })
    } catch (error) {
      throw new ProblemError(
        'unexpected',
        'The computer could not finish the work that a passphrase takes. It may be short of memory: close other programs and try again.',
        { cause: error },
      )
    } finally {
      atWork--
      await worker.terminate()
    }
  }

  return Object.assign(derive, { stayReady, rest })
}
