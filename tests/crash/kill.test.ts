import { expect, it } from 'vitest'
import { killRounds } from './kill.ts'

// A round is about half a second of work, most of it the start of a process. Many tests may be running beside it.
const patience = 30 * 60_000

it(
  'kill -9 at any moment takes nothing that was acknowledged, and leaves nothing half',
  async () => {
    const { rounds, acknowledged, done, within } = await killRounds(200, 1, () => undefined)
    expect(rounds).toBe(200)
    // It killed in the middle of things, and not only before anything had been done.
    expect(acknowledged).toBeGreaterThan(350)
    expect(Object.keys(within).length).toBeGreaterThan(12)
    expect(done).toBeGreaterThan(5)
  },
  patience,
)
