import type { Clock } from './clock.ts'

export interface IdleParts {
  readonly clock: Clock
  /** Seconds since anybody touched the computer, as the system says. Some always say 0, or something else untrue. */
  readonly systemIdle: () => number
  /** Is there something to be locked? */
  readonly isOpen: () => boolean
  /** The journal is locked in so many seconds, unless somebody stirs; null when somebody did. */
  readonly warn: (seconds: number | null) => void
  readonly lock: () => void
  /** By what it is measured has changed. */
  readonly changed: () => void
}

/** Locks the journal when nobody has touched a key or moved anything for some minutes. */
export interface Idle {
  /** 0 for never. */
  wait(minutes: number): void
  /** Somebody uses the app itself. */
  touch(): void
  /** Whether the system's own measure is gone by, rather than what is done in the app alone. */
  isMeasuredBySystem(): boolean
  end(): void
}

/** How long beforehand it is said. Milliseconds. */
const COUNTDOWN = 30_000
/** How often it is looked: while a journal is open, while the countdown runs, and while nothing is there to lock. */
const LOOK = 2_000
const CLOSE_LOOK = 1_000
const FAR_LOOK = 10_000
/** The system counts whole seconds, so two looks can be wrong by one. Milliseconds. */
const ROUNDING = 1_100

/** How long a measure that stands still is gone by at least: at 0 it does so too while somebody types without a pause. */
const PATIENCE = 15 * 60_000

/**
 * What the system says can be true of `passed` milliseconds in which nobody touched the computer, or somebody did.
 * Of two that are alike nothing is learnt.
 */
const tellsOfTime = (before: number, said: number, passed: number): boolean =>
  said !== before && (Math.abs(said - before - passed) <= ROUNDING || said <= passed + ROUNDING)

/**
 * The system's measure is gone by only while it is seen to follow what happens: one that has stood still for long is no
 * reason to keep a journal open for ever. What is done in the app counts in any case.
 */
export function watchIdle({ clock, systemIdle, isOpen, warn, lock, changed }: IdleParts): Idle {
  let limit = 0
  let touchedAt = clock.now()
  let seenToFollowAt = Number.NEGATIVE_INFINITY
  let before: { readonly at: number; readonly said: number } | null = null
  let countingSince: number | null = null
  let bySystem = false
  let callOff: () => void = () => undefined

  /** What the system says, in milliseconds, or null where that can't be. */
  function ask(): number | null {
    try {
      const seconds = systemIdle()
      return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
    } catch {
      return null
    }
  }

  function measure(now: number): number {
    const own = now - touchedAt
    const said = ask()
    const passed = before ? now - before.at : Number.POSITIVE_INFINITY
    if (said === null) before = null
    else if (passed >= LOOK) {
      if (before && tellsOfTime(before.said, said, passed)) seenToFollowAt = now
      before = { at: now, said }
    }
    const trusted = said !== null && now - seenToFollowAt < Math.max(limit, PATIENCE)
    if (trusted !== bySystem) {
      bySystem = trusted
      changed()
    }
    return trusted ? Math.min(said, own) : own
  }

  function stopCounting(): void {
    if (countingSince === null) return
    countingSince = null
    warn(null)
  }

  function look(): void {
    callOff()
    if (limit === 0) return
    if (!isOpen()) {
      countingSince = null
      before = null
      callOff = clock.after(FAR_LOOK, look)
      return
    }
    const now = clock.now()
    const left = limit - measure(now)
    if (left > COUNTDOWN) {
      stopCounting()
      callOff = clock.after(Math.min(LOOK, left - COUNTDOWN), look)
      return
    }
    if (countingSince === null) {
      countingSince = now
      warn(COUNTDOWN / 1000)
    }
    // However late it was noticed that nobody is there: nothing is locked that was not said before.
    const counted = now - countingSince
    if (counted >= COUNTDOWN) {
      countingSince = null
      lock()
    }
    callOff = clock.after(counted >= COUNTDOWN ? FAR_LOOK : Math.min(CLOSE_LOOK, COUNTDOWN - counted), look)
  }

  return {
    wait(minutes) {
      limit = minutes * 60_000
      touchedAt = clock.now()
      stopCounting()
      look()
    },
    touch() {
      touchedAt = clock.now()
      stopCounting()
    },
    isMeasuredBySystem: () => bySystem,
    end: () => callOff(),
  }
}
