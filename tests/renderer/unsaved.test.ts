import { describe, expect, it } from 'vitest'
import {
  deleteForEver,
  keepEverything,
  registerUnsaved,
  saveEverything,
  whenNothingIsDeleted,
} from '../../src-renderer/unsaved.ts'

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

describe('what cannot be saved', () => {
  const draft = { id: 'a', title: '', body: '', ownTags: [], instant: 0, zone: 'UTC', day: '2024-03-15' }
  const failing = (more = {}) => registerUnsaved({ save: async () => false, letGo, ...more })

  it('is sealed, and only that', async () => {
    const sealed: unknown[] = []
    const seal = async (drafts: readonly unknown[]) => {
      sealed.push(...drafts)
      return true
    }
    const endGood = registerUnsaved({ save: async () => true, letGo, draft: () => ({ ...draft, id: 'b' }) })
    expect(await keepEverything(seal, false)).toBe('saved')
    expect(sealed).toEqual([])
    const end = failing({ draft: () => draft })
    expect(await keepEverything(seal, false)).toBe('sealed')
    expect(sealed).toEqual([draft])
    expect(await keepEverything(async () => false, false)).toBe('unsaved')
    end()
    endGood()
  })

  it('is not sealed where some of it can’t be, and so somebody will be asked who may stay', async () => {
    const sealed: unknown[] = []
    const seal = async (drafts: readonly unknown[]) => {
      sealed.push(...drafts)
      return true
    }
    const ends = [failing(), failing({ draft: () => draft })]
    expect(await keepEverything(seal, false)).toBe('unsaved')
    expect(sealed).toEqual([])
    expect(await keepEverything(seal, true)).toBe('unsaved')
    expect(sealed).toEqual([draft])
    for (const end of ends) end()
  })
})
