import { goOn, type Watch } from './watch.ts'

/** Work that is done one after the other. What waits for its turn can be ended as what is at work can. */
export interface Queue {
  /** @throws ProblemError `cancelled`; what the work throws */
  inTurn<T>(watch: Watch, work: () => Promise<T>): Promise<T>
  /** Resolves once all that waits now is done. */
  done(): Promise<void>
}

/** Between two looks whether something is still waited for, in milliseconds. */
const look = 50

export function openQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    inTurn(watch, work) {
      const outcome = whileWanted(last, watch).then(() => {
        goOn(watch)
        return work()
      })
      // One that no longer waits ends before those that it waited for.
      last = Promise.allSettled([last, outcome]).then(() => undefined)
      return outcome
    },
    async done() {
      await last
    },
  }
}

/** Waits for something for as long as that is wanted; it goes on otherwise. @throws ProblemError `cancelled`; what it throws */
export async function whileWanted<T>(outcome: Promise<T>, watch: Watch): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  outcome.then(resolve, reject)
  const looking = setInterval(() => {
    try {
      goOn(watch)
    } catch (error) {
      reject(error)
    }
  }, look)
  try {
    return await promise
  } finally {
    clearInterval(looking)
  }
}
