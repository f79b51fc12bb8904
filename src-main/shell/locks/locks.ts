import type { LockSource } from '../../../src-preload/contract.ts'
import type { Bus } from '../bus/bus.ts'
import type { DesktopFacts } from '../desktop.ts'
import { systemClock } from './clock.ts'
import { watchIdle } from './idle.ts'
import { openInhibitor } from './inhibitor.ts'
import { watchLinux } from './linux.ts'
import { watchSleep } from './slept.ts'
import { type SystemParts, watchSystem } from './system.ts'
import { idleWords, otherWords } from './words.ts'

export interface LocksParts extends Pick<SystemParts, 'platform' | 'app' | 'quit'> {
  readonly powerMonitor: SystemParts['powerMonitor'] & { getSystemIdleTime(): number }
  readonly sessionBus: Bus
  readonly systemBus: Bus
  /** XDG_SESSION_ID. */
  readonly sessionId: string | undefined
  readonly pid: number
  /** Is there something that nobody's being there is to lock? */
  readonly isOpen: () => boolean
  /** The journal is locked in so many seconds, unless somebody stirs; null when somebody did. */
  readonly warn: (seconds: number | null) => void
  /** In haste: nobody is there. Resolves once the journal is locked. */
  readonly lock: () => Promise<void>
  /** The same where nobody has stirred for so long that nothing typed is to stay in sight either. */
  readonly lockIdle: () => Promise<unknown>
  readonly desktop: Pick<DesktopFacts, 'noteLock'>
}

/** What locks the journal by itself on this computer. */
export interface Locks {
  /** After how many minutes without a sign of life; 0 for never. */
  wait(minutes: number): void
  /** Somebody uses the app. */
  touch(): void
}

export function watchLocks(parts: LocksParts): Locks {
  const { platform, powerMonitor, isOpen, warn, lock, lockIdle, desktop } = parts
  let minutes = 0
  const note = (sources: readonly LockSource[]) => {
    for (const source of sources) desktop.noteLock(source)
  }
  const sayIdle = () => desktop.noteLock(idleWords(minutes, idle.isMeasuredBySystem()))
  const idle = watchIdle({
    clock: systemClock,
    systemIdle: () => powerMonitor.getSystemIdleTime(),
    isOpen,
    warn,
    lock: () => void lockIdle(),
    changed: sayIdle,
  })
  watchSystem(parts)
  watchSleep(systemClock, Date.now, () => void lock())
  if (platform === 'linux') watchLinux({ ...parts, inhibitor: openInhibitor(), note })
  else note(otherWords(platform))
  return {
    wait(next) {
      minutes = next
      idle.wait(next)
      sayIdle()
    },
    touch: idle.touch,
  }
}
