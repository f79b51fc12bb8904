import { parentPort, workerData } from 'node:worker_threads'
import { describeReadFault } from '../files/fault.ts'
import { type Desk, readFiles } from './read-files.ts'
import type { Heard, ReadOrder, Said } from './read-in-worker.ts'

/** Between two questions whether to go on, in pieces of reading: listing a large folder asks nothing else. */
const stretch = 200

const waiting: ((heard: Heard) => void)[] = []
parentPort?.on('message', (heard: Heard) => waiting.shift()?.(heard))

function say(said: Said, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(said, transfer)
}

function ask(said: Said): Promise<Heard> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    say(said)
  })
}

/** The question before was asked so long ago that its answer is here, unless the other thread is far behind. */
let mayGoOn: Promise<unknown> = Promise.resolve()
let pieces = 0

const desk: Desk = {
  async pause() {
    if (++pieces % stretch !== 0) return
    await mayGoOn
    mayGoOn = ask({ kind: 'pauses' })
  },
  knows: async (entries) => (await ask({ kind: 'asks', entries })) ?? [],
  async take(batch) {
    // A small file is a part of memory that others share: what is handed over is a copy of its own.
    const pictures = batch.pictures.map((picture) => ({ ...picture, bytes: Uint8Array.from(picture.bytes) }))
    say(
      { kind: 'read', batch: { ...batch, pictures } },
      pictures.map(({ bytes }) => bytes.buffer),
    )
  },
}

async function work({ path, settings }: ReadOrder): Promise<void> {
  try {
    say({ kind: 'done', rest: await readFiles(path, settings, desk) })
  } catch (error) {
    const { code, message } = describeReadFault(error)
    say({ kind: 'failed', problem: { code, message } })
  } finally {
    parentPort?.close()
  }
}

void work(workerData as ReadOrder)
