/** A thread that seals words from the command line, says what came of it, and wakes the one that waits for it. */
import { randomBytes } from 'node:crypto'
import { workerData } from 'node:worker_threads'
import { sayAsError } from './error-output.ts'
import type { KeepOrder } from './keep-at-once.ts'
import type { Kept } from './keep-words.ts'
import { zoneHere } from './zone.ts'

const { folder, words, outcome } = workerData as KeepOrder

const env = {
  now: () => Date.now(),
  zone: zoneHere,
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
}

function end({ code, message }: Kept): void {
  if (message !== '') sayAsError(message)
  Atomics.store(outcome, 0, code + 1)
  Atomics.notify(outcome, 0)
}

// Loaded here, so that what keeps it from loading is said as well, and nobody waits for it.
void import('./keep-words.ts')
  .then(({ keepWords }) => keepWords(folder, words, env))
  .then(end, () => end({ code: 1, message: 'Not kept. Something in the app went wrong.' }))
