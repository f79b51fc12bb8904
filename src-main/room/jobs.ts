import { setImmediate } from 'node:timers/promises'
import type { JobId, Progress } from '../../src-preload/contract.ts'
import type { Work } from '../interchange/work.ts'
import { ProblemError } from '../problem.ts'

/** Long work that can be watched and ended, while other calls have their turn. */
export interface Jobs {
  /** Does `job`, and answers what it came to. Throws `bad-request` where a job of that name is at work. */
  run<T>(job: JobId, task: (work: Work) => T | Promise<T>): Promise<T>
  /** Ends a job at its next piece. Nothing happens where there is none of that name. */
  cancel(job: JobId): void
  /** Whether any other job is at work. */
  isAlone(job: JobId): boolean
  /** Ends every job. Resolves when none is at work. */
  endAll(): Promise<void>
}

/** Milliseconds of work before other calls have their turn: less than anybody notices. */
const TURN = 10
/** Milliseconds between two reports. */
const BETWEEN_REPORTS = 100

export function openJobs(report: (progress: Progress) => void, now: () => number): Jobs {
  const running = new Map<JobId, { cancelled: boolean; done: Promise<unknown> }>()

  function workOf(job: JobId, state: { cancelled: boolean }): Work {
    let turnBegan = now()
    let reported = Number.NEGATIVE_INFINITY
    return {
      cancelled: () => state.cancelled,
      progress(done, total) {
        if (done !== total && Math.abs(now() - reported) < BETWEEN_REPORTS) return
        reported = now()
        report({ job, done, total })
      },
      async pause() {
        // A clock that was set back must not end the giving way.
        if (Math.abs(now() - turnBegan) < TURN) return
        await setImmediate()
        turnBegan = now()
      },
    }
  }

  return {
    async run(job, task) {
      if (running.has(job)) throw new ProblemError('bad-request', 'This work is being done already.')
      const state = { cancelled: false, done: Promise.resolve() as Promise<unknown> }
      const outcome = Promise.resolve().then(() => task(workOf(job, state)))
      state.done = outcome.catch(() => undefined)
      running.set(job, state)
      try {
        return await outcome
      } finally {
        running.delete(job)
      }
    },
    cancel(job) {
      const state = running.get(job)
      if (state) state.cancelled = true
    },
    isAlone: (job) => [...running.keys()].every((other) => other === job),
    async endAll() {
      for (const state of running.values()) state.cancelled = true
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}
