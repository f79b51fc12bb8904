import { beforeEach, expect, it } from 'vitest'

const forgotten: string[] = []
// The page's bridge is there before anything of the page is loaded.
Object.assign(globalThis, {
  window: globalThis,
  journal: {
    journal: {
      keepDraft: async () => ({ ok: true, value: null }),
      forgetDraft: async ({ place }: { readonly place: string }) => {
        forgotten.push(place)
        return { ok: true, value: null }
      },
    },
    shell: {},
    on: {},
  },
})
const { forgetFor, forgetOnceSaved, keepFor, wordsOf } = await import('../../src-renderer/kept/use-kept-words.ts')
const { saveEverything } = await import('../../src-renderer/unsaved.ts')

const place = 'tag:one'

/** Words that became something else, which is being saved. Answers with what ends that. */
function send(): (isSaved: boolean) => void {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  keepFor(place, { typed: 'herons' })
  void forgetOnceSaved(promise, () => void forgetFor(place))
  return resolve
}

beforeEach(() => {
  forgotten.length = 0
})

it('who saves everything waits until words are forgotten that are being saved elsewhere', async () => {
  const end = send()
  const everything = saveEverything()
  setTimeout(() => end(true), 20)
  expect(await everything).toBe(true)
  expect(forgotten).toEqual([place])
  expect(wordsOf(place)).toBeUndefined()
})

it('words stay kept where that fails', async () => {
  const end = send()
  const everything = saveEverything()
  setTimeout(() => end(false), 20)
  expect(await everything).toBe(true)
  expect(forgotten).toEqual([])
  expect(wordsOf(place)).toEqual({ typed: 'herons' })
})
