import { expect, it } from 'vitest'
import { refuseReads } from './reads.ts'
import { buildShim } from './shim.ts'

const shim = buildShim()

// A skipped test is a failed run, so where there is nothing to build the shim with there is no test.
if (shim === null) {
  console.warn('No reads that the disk refuses are tried: that needs Linux and a C compiler.')
  it('there is no shim on this computer', () => expect(shim).toBeNull())
} else
  it('a read that the disk refuses once takes nothing that was acknowledged', () => {
    const refused = refuseReads(shim, 5)
    for (const work of ['unlock', 'verify', 'purge'])
      expect(refused.filter((one) => one.work === work).length).toBeGreaterThan(5)
  }, 600_000)
