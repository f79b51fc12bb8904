import type { Journal } from '../journal/journal.ts'
import type { KnownSaves } from '../vault/known-saves.ts'

/** Keeps what this computer knows of a journal's saves, and tells what the journal lacks of them. */
export interface MissingSaves {
  /** So many saves are not in the journal; 0 once that was accepted. */
  count(): number
  /**
   * From now on this computer knows of the journal what it is. It goes on counting above what is missing, so that it and its
   * snapshots are newer than those of the one that it replaces.
   */
  accept(): void
  /** Nothing is remembered any more. What was saved until then is. */
  end(): void
}

/** Milliseconds between two looks whether there is something to remember: as much may go unnoticed after a kill. */
const between = 1000

/**
 * To be opened right after the journal, before anything is saved in it. While saves are missing nothing is remembered, so
 * that they are told of again after a kill.
 */
export function openMissingSaves(journal: Journal, known: KnownSaves): MissingSaves {
  const begun = journal.saves()
  /** null until the disk has given it: nothing is written over what may be more. */
  let remembered: number | null = null
  let missing = 0

  function learn(): void {
    if (remembered !== null) return
    remembered = known.read()
    missing = Math.max(0, remembered - begun)
  }

  // Read from a journal whose every save waits for the disk: what is remembered is on it.
  function remember(): void {
    learn()
    const saves = journal.saves()
    if (missing > 0 || saves === remembered) return
    if (known.write(saves)) remembered = saves
  }
  attempt(remember)
  const timer = setInterval(() => attempt(remember), between)
  timer.unref()

  return {
    count() {
      attempt(learn)
      return missing
    },
    accept() {
      learn()
      if (missing > 0) journal.raiseSaves((remembered ?? 0) + 1)
      missing = 0
      remember()
    },
    end() {
      clearInterval(timer)
      attempt(remember)
      known.close()
    },
  }
}

/** A damaged journal says so to whoever asks it for something. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {}
}
