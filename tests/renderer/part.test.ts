import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { partOf } from '../../src-renderer/ui/part.tsx'

const Greeting = ({ name }: { readonly name: string }) => `Good morning, ${name}`

it('is drawn at once where its code is here, and is fetched once', async () => {
  let fetched = 0
  const Part = partOf(async () => {
    fetched += 1
    return Greeting
  })
  const draw = () => renderToStaticMarkup(createElement(Part, { name: 'Ada' }))
  expect(draw()).toBe('')
  await Promise.all([Part.load(), Part.load()])
  expect(draw()).toBe('Good morning, Ada')
  expect(fetched).toBe(1)
})

it('can be fetched again after a failure', async () => {
  let fails = true
  const Part = partOf(async () => {
    if (fails) throw new Error('not there')
    return Greeting
  })
  await expect(Part.load()).rejects.toThrow('not there')
  fails = false
  await Part.load()
  expect(renderToStaticMarkup(createElement(Part, { name: 'Ada' }))).toBe('Good morning, Ada')
})
