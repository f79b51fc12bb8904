import { expect, it } from 'vitest'
import { deleteForEver, registerUnsaved, saveEverything, whenNothingIsDeleted } from '../../src-renderer/unsaved.ts'

const letGo = async () => undefined

it('is saved only when everything is', async () => {
  expect(await saveEverything()).toBe(true)
  const endGood = registerUnsaved({ save: async () => true, letGo })
  expect(await saveEverything()).toBe(true)
  const endBad = registerUnsaved({ save: async () => false, letGo })
  expect(await saveEverything()).toBe(false)
  endBad()
  const endThrowing = registerUnsaved({
    save: async () => {
      throw new Error('the disk is full')
    },
    letGo,
  })
  expect(await saveEverything()).toBe(false)
  endThrowing()
  endGood()
  expect(await saveEverything()).toBe(true)
})

it('lets go of what was deleted before anything is saved again', async () => {
  const order: string[] = []
  const end = registerUnsaved({
    save: async () => {
      await whenNothingIsDeleted()
      order.push('saved')
      return true
    },
    letGo: async () => {
      order.push('let go')
    },
  })
  const { promise, resolve } = Promise.withResolvers<string>()
  const deleted = deleteForEver(() => promise)
  const saved = saveEverything()
  order.push('deleted')
  resolve('done')
  expect(await deleted).toBe('done')
  await saved
  expect(order).toEqual(['deleted', 'let go', 'saved'])
  end()
})
