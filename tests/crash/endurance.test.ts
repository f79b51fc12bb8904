import { expect, it } from 'vitest'
import { endure } from './endurance.ts'

it('a journal answers as a plain model of it does, whatever is done to it', async () => {
  const { deeds, kills, restores, locks } = await endure(4, 60, 1)
  expect(deeds).toBeGreaterThan(150)
  expect(kills).toBeGreaterThan(5)
  expect(restores).toBeGreaterThan(5)
  expect(locks).toBeGreaterThan(5)
}, 600_000)
