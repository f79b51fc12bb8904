import type { Desktop, LockSource } from '../../src-preload/contract.ts'

/** What this computer offers: gathered from those who find it out, told to whoever wants to know. */
export interface DesktopFacts {
  read(): Desktop
  note(change: Partial<Desktop>): void
  /** Puts one source of locks in the place of what was known of it. */
  noteLock(source: LockSource): void
}

/** `changed` is told after each change. */
export function openDesktop(captureCommand: string, changed: (desktop: Desktop) => void): DesktopFacts {
  let known: Desktop = { shortcut: 'none', captureCommand, tray: 'unsupported', locks: [] }
  const note = (change: Partial<Desktop>) => {
    const before = JSON.stringify(known)
    known = { ...known, ...change }
    if (JSON.stringify(known) !== before) changed(known)
  }
  return {
    read: () => known,
    note,
    noteLock: (source) => note({ locks: [...known.locks.filter(({ what }) => what !== source.what), source] }),
  }
}
