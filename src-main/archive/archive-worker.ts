import { parentPort, workerData } from 'node:worker_threads'
import { describeFault } from '../files/fault.ts'
import { perform } from './perform.ts'
import type { Handed, Told } from './perform-in-worker.ts'

const tell = (told: Told): void => parentPort?.postMessage(told)

async function work({ order, cancelled }: Handed): Promise<void> {
  try {
    await perform(order, {
      progress: (done, total) => tell({ kind: 'progress', done, total }),
      cancelled: () => Atomics.load(cancelled, 0) === 1,
    })
    tell({ kind: 'done' })
  } catch (error) {
    const { code, message } = describeFault(error)
    tell({ kind: 'failed', problem: { code, message } })
  } finally {
    order.keys.journalKey.fill(0)
  }
}

void work(workerData as Handed)
