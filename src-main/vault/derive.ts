import { Worker } from 'node:worker_threads'
import { ProblemError } from '../problem.ts'
import type { Derive } from './derivation.ts'

/**
 * Derives in a worker that ends afterwards. The work stays off the thread that answers the page, and its memory goes
 * back to the system: WebAssembly memory never shrinks by itself, and libsodium leaves unwiped copies in it.
 * `workerFile` is derive-worker.ts, or what the build made of it.
 */
export function deriveInWorker(workerFile: string | URL): Derive {
  return async (passphrase, salt, parameters) => {
    const copy = Uint8Array.from(passphrase)
    const worker = new Worker(workerFile, {
      workerData: { passphrase: copy, salt: Uint8Array.from(salt), parameters },
      transferList: [copy.buffer],
    })
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.once('exit', () => reject(new Error('The worker ended without an answer.')))
      })
    } catch (error) {
      throw new ProblemError(
        'unexpected',
        'The computer could not finish the work that a passphrase takes. It may be short of memory: close other programs and try again.',
        { cause: error },
      )
    } finally {
      await worker.terminate()
    }
  }
}
