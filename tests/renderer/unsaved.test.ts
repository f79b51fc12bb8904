import { describe, expect, it } from 'vitest'
import {
  deleteForEver,
  keepEverything,
  type LastWords,
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
  const form = { place: 'lesson', words: { text: 'half a sent' } }
  const failing = (more = {}) => registerUnsaved({ save: async () => false, letGo, ...more })
  /** Notes what it is handed to seal. */
  const sealing = () => {
    const sealed: unknown[] = []
    const seal = async ({ entries, forms }: LastWords) => {
      sealed.push(...entries, ...forms)
      return true
    }
    return { sealed, seal }
  }

  it('is sealed, and only that', async () => {
    const { sealed, seal } = sealing()
    const endGood = registerUnsaved({
      save: async () => true,
      letGo,
      lastWords: () => ({ entries: [{ ...draft, id: 'b' }] }),
    })
    expect(await keepEverything(seal, false)).toBe('saved')
    expect(sealed).toEqual([])
    const ends = [
      failing({ lastWords: () => ({ entries: [draft] }) }),
      failing({ lastWords: () => ({ forms: [form] }) }),
    ]
    expect(await keepEverything(seal, false)).toBe('sealed')
    expect(sealed).toEqual([draft, form])
    expect(await keepEverything(async () => false, false)).toBe('unsaved')
    for (const end of [...ends, endGood]) end()
  })

  it('is no loss where it was only to be forgotten', async () => {
    const { sealed, seal } = sealing()
    const end = failing({ lastWords: () => ({ forms: [] }) })
    expect(await keepEverything(seal, false)).toBe('saved')
    expect(sealed).toEqual([])
    end()
  })

  it('is not sealed where some of it can’t be, and so somebody will be asked who may stay', async () => {
    const { sealed, seal } = sealing()
    const ends = [failing(), failing({ lastWords: () => ({ entries: [draft] }) })]
    expect(await keepEverything(seal, false)).toBe('unsaved')
    expect(sealed).toEqual([])
    expect(await keepEverything(seal, true)).toBe('unsaved')
    expect(sealed).toEqual([draft])
    for (const end of ends) end()
  })
})
