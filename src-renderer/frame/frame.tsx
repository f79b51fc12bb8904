import type { Surroundings } from '../../src-preload/contract.ts'

/** The open journal. */
export function Frame({ surroundings, firstRun }: { readonly surroundings: Surroundings; readonly firstRun: boolean }) {
  return <main data-first-run={firstRun}>{surroundings.version}</main>
}
