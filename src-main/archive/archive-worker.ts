import { parentPort, workerData } from 'node:worker_threads'
import { describeFault } from '../files/fault.ts'
import { perform } from './perform.ts'
import type { Handed, Told } from './perform-in-worker.ts'

const clock = new Int32Array(new SharedArrayBuffer(4))
/** Milliseconds: longer than any piece takes on a disk that is well. */
const longestRest = 200

/** Rests as long as the last piece took: half of the time the disk and the processor are those of who writes. */
function rest(pieceBegan: number): number {
  Atomics.wait(clock, 0, 0, Math.min(performance.now() - pieceBegan, longestRest))
  return performance.now()
}

const tell = (told: Told): void => parentPort?.postMessage(told)

async function work({ order, cancelled }: Handed): Promise<void> {
  let pieceBegan = performance.now()
  try {
    const outcome = await perform(order, {
      progress(done, total) {
        tell({ kind: 'progress', done, total })
        pieceBegan = rest(pieceBegan)
      },
      cancelled: () => Atomics.load(cancelled, 0) === 1,
    })
    tell({ kind: 'done', outcome })
  } catch (error) {
    const { code, message } = describeFault(error)
    tell({ kind: 'failed', problem: { code, message } })
  } finally {
    if ('keys' in order) order.keys.journalKey.fill(0)
  }
}

void work(workerData as Handed)
