/** What tells which of two snapshots is the newer. */
export interface Ordered {
  readonly name: string
  /** UTC milliseconds. */
  readonly made: number
  /** Those of earlier versions do not say it. */
  readonly saves?: number | undefined
}

/**
 * Snapshots, newest first. The newest is the one before which was saved most often: a clock may have been wrong. Those that
 * do not say that are put among the others by their time.
 */
export function newestFirst<Snapshot extends Ordered>(snapshots: readonly Snapshot[]): Snapshot[] {
  const timed = latestFirst(snapshots)
  const sorted = timed
    .filter(({ saves }) => saves !== undefined)
    .sort((one, other) => (other.saves ?? 0) - (one.saves ?? 0))
  for (const snapshot of timed.filter(({ saves }) => saves === undefined)) {
    const at = sorted.findIndex(({ made }) => made < snapshot.made)
    sorted.splice(at < 0 ? sorted.length : at, 0, snapshot)
  }
  return sorted
}

/** Snapshots by their time alone, latest first. */
export function latestFirst<Snapshot extends Ordered>(snapshots: readonly Snapshot[]): Snapshot[] {
  return [...snapshots].sort((one, other) => other.made - one.made || (one.name < other.name ? 1 : -1))
}
