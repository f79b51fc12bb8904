import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, it } from 'vitest'
import { faultsOf } from '../reframing/words-of-care.ts'

/** Words of the list that mean something else where they stand, or are a name. */
const allowed: readonly string[] = [
  'just now', // a time
  'unlock', // the journal
  'Unlock your journal',
  'A patient thief',
  'That should not be', // the app measures itself
  'easy to remember', // a passphrase
  'in a form that', // the shape of a file
  'practice and not treatment', // a limit
  'Need to talk?', // so the line calls itself
]
const withoutAllowed = (text: string) => allowed.reduce((rest, words) => rest.replaceAll(words, ''), text)

const texts: string[] = []
/** Takes what a person may read: several words that begin like a sentence, or end like one. */
const take = (text: string) => {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (/^\p{Lu}.* \p{L}|\p{L} .*[.?!…]$/u.test(flat)) texts.push(flat)
}
const reading = new Visitor({
  JSXText: ({ value }) => take(value),
  Literal: ({ value }) => typeof value === 'string' && take(value),
  TemplateLiteral: ({ quasis }) => take(quasis.map(({ value }) => value.cooked).join('…')),
})
const page = resolve(import.meta.dirname, '../../src-renderer')
for (const file of readdirSync(page, { recursive: true, encoding: 'utf8' }))
  if (/\.tsx?$/.test(file)) reading.visit(parseSync(file, readFileSync(join(page, file), 'utf8')).program)

it('the page’s own sentences keep the rules of care', () => {
  expect(texts.length).toBeGreaterThan(1000)
  expect(texts.map(withoutAllowed).flatMap(faultsOf)).toEqual([])
})
