import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, it } from 'vitest'
import { faultsOf } from '../reframing/words-of-care.ts'

/** Words of the list that mean something else where they stand, or are a name. */
const allowed: readonly string[] = [
  'just now', // a time
  'only just kept',
  'unlock', // the journal
  'Unlock your journal',
  'Unlock it',
  'A patient thief',
  'That should not be', // the app measures itself
  'older than it should be',
  'easy to remember', // a passphrase
  'in a form that', // the shape of a file
  'in a form it does not know',
  'of a form that',
  'practice and not treatment', // a limit
  'Need to talk?', // so the line calls itself
]
const withoutAllowed = (text: string) => allowed.reduce((rest, words) => rest.replaceAll(words, ''), text)

/** What is said to the database. */
const sql = /\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|FROM|WHERE|AND|NOT|ORDER BY|UNION|VACUUM|INDEXED)\b/

const found: string[] = []
/** Takes what a person may read: several words that begin like a sentence, or end like one. */
const take = (text: string) => {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (/^\p{Lu}.* \p{L}|\p{L} .*[.?!…]$/u.test(flat) && !sql.test(flat)) found.push(flat)
}
const reading = new Visitor({
  JSXText: ({ value }) => take(value),
  Literal: ({ value }) => typeof value === 'string' && take(value),
  TemplateLiteral: ({ quasis }) => take(quasis.map(({ value }) => value.cooked).join('…')),
})

function sentencesIn(folder: string, apart = /^$/): string[] {
  const place = resolve(import.meta.dirname, '../..', folder)
  for (const file of readdirSync(place, { recursive: true, encoding: 'utf8' }))
    if (/\.tsx?$/.test(file) && !apart.test(file))
      reading.visit(parseSync(file, readFileSync(join(place, file), 'utf8')).program)
  return found.splice(0)
}

const ofPage = sentencesIn('src-renderer')
// What the templates and their cards say has its own test, which knows whose voice speaks.
const ofMain = sentencesIn('src-main', /^reframing\b/)

it('the page’s own sentences keep the rules of care', () => {
  expect(ofPage.length).toBeGreaterThan(1000)
  expect(ofPage.map(withoutAllowed).flatMap(faultsOf)).toEqual([])
})

it('what the journal and the shell say keeps them too', () => {
  expect(ofMain.length).toBeGreaterThan(400)
  expect(ofMain).toContain('Some entries that were added lately are still being made ready for search.')
  expect(ofMain).toContain('You took a small step.')
  expect(ofMain.map(withoutAllowed).flatMap(faultsOf)).toEqual([])
})
