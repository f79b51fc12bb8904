import { expect, it } from 'vitest'
import { powerCuts } from './power.ts'
import { buildShim } from './shim.ts'

const shim = buildShim()

// A skipped test is a failed run, so where there is nothing to build the shim with there is no test.
if (shim === null) {
  console.warn('No power cuts are played through: that needs Linux and a C compiler.')
  it('there is no shim on this computer', () => expect(shim).toBeNull())
} else
  it('a power cut at any moment takes nothing that was acknowledged', async () => {
    const { replays, syncs, acknowledged, within } = await powerCuts(shim, 60, 1)
    expect(replays).toBe(60)
    expect(syncs).toBeGreaterThan(100)
    expect(acknowledged).toBeGreaterThan(500)
    expect(Object.keys(within).length).toBeGreaterThan(10)
  }, 600_000)
