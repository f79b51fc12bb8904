import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ImportReport, JobId, Progress } from '../../src-preload/contract.ts'
import { ask, journal, on, problemOf } from '../bridge.ts'
import { noteLongWork } from '../leaving/long-work.ts'
import { useNotices } from '../ui/notices.tsx'

/** Long work as the person sees it: under way, or what it came to. */
export type WorkState =
  | { readonly kind: 'running'; readonly name: string; readonly job: JobId; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }

interface Work {
  readonly state: WorkState | null
  /**
   * Begins long work, one piece at a time. `words` says what it came to, or null where something else on the page does.
   * Resolves to its value, or to null where it was cancelled or failed, which is then said.
   */
  readonly run: <T>(
    name: string,
    task: (job: JobId) => Promise<T>,
    words: (value: T) => string | null,
  ) => Promise<T | null>
  readonly cancel: () => void
  readonly dismiss: () => void
  /** What was found in files, and waits to be looked at. */
  readonly reports: readonly ImportReport[]
  readonly addReport: (report: ImportReport) => void
  readonly takeReport: (report: ImportReport) => void
}

const WorkContext = createContext<Work | null>(null)

export function useWork(): Work {
  const work = use(WorkContext)
  if (work === null) throw new Error('No long work can be done here.')
  return work
}

const stoppedWork: WorkState = {
  kind: 'failed',
  words: 'The journal was locked before the work that was under way was done. It can be begun again.',
}

/**
 * Holds the long work that is under way, so that it goes on and can be seen whatever screen is shown.
 *
 * @param stopped whether the lock before, or the window that was closed, ended some
 */
export function WorkProvider({ stopped, children }: { readonly stopped: boolean; readonly children: ReactNode }) {
  const [state, setState] = useState<WorkState | null>(stopped ? stoppedWork : null)
  const [reports, setReports] = useState<readonly ImportReport[]>([])
  const running = useRef<JobId | null>(null)
  const notices = useNotices()

  useEffect(
    () =>
      on.progress((progress) =>
        setState((now) => (now?.kind === 'running' && now.job === progress.job ? { ...now, progress } : now)),
      ),
    [],
  )

  const run = useCallback<Work['run']>(
    async (name, task, words) => {
      if (running.current !== null) {
        notices.say('One long piece of work at a time. The other one is still under way.')
        return null
      }
      const job = crypto.randomUUID()
      running.current = job
      setState({ kind: 'running', name, job, progress: null })
      try {
        const work = task(job)
        noteLongWork(name, work)
        const value = await work
        const outcome = words(value)
        setState(outcome === null ? null : { kind: 'done', words: outcome })
        return value
      } catch (thrown) {
        const problem = problemOf(thrown)
        setState({ kind: problem.code === 'cancelled' ? 'done' : 'failed', words: problem.message })
        return null
      } finally {
        running.current = null
      }
    },
    [notices],
  )

  const addReport = useCallback((report: ImportReport) => setReports((waiting) => [...waiting, report]), [])
  const takeReport = useCallback(
    (report: ImportReport) => setReports((waiting) => waiting.filter((other) => other !== report)),
    [],
  )

  const work = useMemo<Work>(
    () => ({
      state,
      run,
      reports,
      addReport,
      takeReport,
      cancel: () => {
        if (running.current !== null) void ask(journal.cancelJob({ job: running.current })).catch(() => undefined)
      },
      dismiss: () => setState((now) => (now?.kind === 'running' ? now : null)),
    }),
    [state, run, reports, addReport, takeReport],
  )
  return <WorkContext value={work}>{children}</WorkContext>
}
