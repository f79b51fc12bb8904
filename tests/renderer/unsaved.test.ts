import { expect, it } from 'vitest'
import { registerUnsaved, saveEverything } from '../../src-renderer/unsaved.ts'

it('is saved only when everything is', async () => {
  expect(await saveEverything()).toBe(true)
  const endGood = registerUnsaved(async () => true)
  expect(await saveEverything()).toBe(true)
  const endBad = registerUnsaved(async () => false)
  expect(await saveEverything()).toBe(false)
  endBad()
  const endThrowing = registerUnsaved(async () => {
    throw new Error('the disk is full')
  })
  expect(await saveEverything()).toBe(false)
  endThrowing()
  endGood()
  expect(await saveEverything()).toBe(true)
})
