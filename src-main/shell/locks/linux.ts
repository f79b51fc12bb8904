import type { LockSource } from '../../../src-preload/contract.ts'
import type { Bus } from '../bus/bus.ts'
import type { Inhibitor } from './inhibitor.ts'
import { watchLogind } from './logind.ts'
import { watchScreenSavers } from './screen-savers.ts'
import { type LinuxFindings, linuxWords } from './words.ts'

export interface LinuxParts {
  readonly sessionBus: Bus
  readonly systemBus: Bus
  readonly inhibitor: Inhibitor
  readonly sessionId: string | undefined
  readonly pid: number
  /** Resolves once the journal is locked. */
  readonly lock: () => Promise<void>
  /** Told what locks the journal, at first and whenever that changes. */
  readonly note: (sources: readonly LockSource[]) => void
}

/** Locks when the desktop says over its buses that the person goes, or the computer is about to sleep. */
export function watchLinux(parts: LinuxParts): () => void {
  const { sessionBus, systemBus, inhibitor, sessionId, pid, lock, note } = parts
  let found: LinuxFindings = {
    sessionBus: false,
    systemBus: false,
    logind: false,
    session: false,
    inhibitor: 'free',
    savers: [],
  }
  const find = (more: Partial<LinuxFindings>) => {
    found = { ...found, ...more }
    note(linuxWords(found))
  }

  let isAsleep = false

  async function sleep(asleep: boolean): Promise<void> {
    isAsleep = asleep
    if (!asleep) return inhibitor.take()
    await lock().catch(() => undefined)
    inhibitor.release()
    // It may have slept and woken meanwhile, or not have slept at all: the next time it is to wait again.
    if (!isAsleep) inhibitor.take()
  }

  inhibitor.onChange(() => find({ inhibitor: inhibitor.state() }))
  const stops = [
    sessionBus.onChange((there) => find({ sessionBus: there })),
    systemBus.onChange((there) => find({ systemBus: there })),
    watchScreenSavers(
      sessionBus,
      () => void lock(),
      (savers) => find({ savers }),
    ),
    watchLogind({
      bus: systemBus,
      sessionId,
      pid,
      onSleep: (asleep) => void sleep(asleep),
      onLock: () => void lock(),
      onLeave: () => void lock(),
      onFound({ there, session }) {
        // A logind that was started anew may know nothing of what it gave out before.
        inhibitor.release()
        if (there) inhibitor.take()
        find({ logind: there, session })
      },
      onSession: () => find({ session: true }),
    }),
    () => inhibitor.release(),
  ]
  find({ sessionBus: sessionBus.isThere(), systemBus: systemBus.isThere() })
  return () => {
    for (const stop of stops) stop()
  }
}
