import { useCallback, useEffect, useRef, useState } from 'react'
import type { JobId, Problem, Progress } from '../../src-preload/contract.ts'
import { ask, journal, on, problemOf } from '../bridge.ts'

/** One piece of long work before the journal is open: what it is called, how far it is, and what went wrong. */
export interface Job {
  readonly running: { readonly name: string; readonly progress: Progress | null } | null
  readonly problem: Problem | null
  /** Resolves to what came out, or to null where it failed or was cancelled. */
  readonly run: <T>(name: string, task: (job: JobId) => Promise<T>) => Promise<T | null>
  readonly cancel: () => void
}

export function useJob(): Job {
  const [running, setRunning] = useState<Job['running']>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const current = useRef<JobId | null>(null)

  useEffect(
    () =>
      on.progress((progress) => {
        if (progress.job === current.current) setRunning((now) => now && { ...now, progress })
      }),
    [],
  )

  const run = useCallback<Job['run']>(async (name, task) => {
    if (current.current !== null) return null
    const job = crypto.randomUUID()
    current.current = job
    setProblem(null)
    setRunning({ name, progress: null })
    try {
      return await task(job)
    } catch (thrown) {
      const found = problemOf(thrown)
      setProblem(found.code === 'cancelled' ? null : found)
      return null
    } finally {
      current.current = null
      setRunning(null)
    }
  }, [])

  const cancel = useCallback(() => {
    if (current.current !== null) void ask(journal.cancelJob({ job: current.current })).catch(() => undefined)
  }, [])
  return { running, problem, run, cancel }
}
