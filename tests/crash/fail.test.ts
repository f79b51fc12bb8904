import { expect, it } from 'vitest'
import { failRounds } from './fail.ts'
import { buildShim } from './shim.ts'

const shim = buildShim()

// A skipped test is a failed run, so where there is nothing to build the shim with there is no test.
if (shim === null) console.warn('No faults under SQLite are tried: that needs Linux and a C compiler.')
else
  it('an operation on files that fails leaves the state before or after, is told rightly, and is over with the fault', async () => {
    const { faults, told, first, further } = await failRounds(shim, 260)
    expect(faults).toBeGreaterThan(50)
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['open', 'write', 'sync']))
    // Where something else has failed it is asked how much room there is.
    expect(Object.keys(further)).toContain('statfs')
    expect(told['ENOSPC: disk-full, before']).toBeGreaterThan(0)
  }, 1_200_000)
if (shim === null) it('there is no shim on this computer', () => expect(shim).toBeNull())
