import { countPerspective } from '../care/perspective.ts'

/** Where every noun is written with a capital, a capital says nothing of names. */
const capitalNouns: ReadonlySet<string> = new Set(['de', 'lb'])

const day = 24 * 60 * 60 * 1000

/**
 * Words that are likely names of people: written with a capital inside a sentence, more than once, and no day or month.
 * A person who tells of themselves from outside uses their name, and nobody has told it to us.
 *
 * @param text plain text
 * @param language BCP 47
 */
export function likelyNames(text: string, language: string): string[] {
  const code = language.toLowerCase().split('-')[0] ?? ''
  if (capitalNouns.has(code)) return []
  const inside = [...text.matchAll(/(?<=[\p{L}\p{N},;] )\p{Lu}\p{Ll}+/gu)].map(([word]) => word)
  const all = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const calendar = calendarWords(code)
  return [...new Set(inside)].filter(
    (word) => !calendar.has(word.toLowerCase()) && all.filter((other) => other === word).length > 1,
  )
}

/** What stands before a name and is none, so that it would count wherever a sentence begins with it. */
const titles: ReadonlySet<string> = new Set(
  'the a an aunt auntie uncle doctor dr mr mrs ms miss professor prof father mother sister brother der die das frau herr tante onkel la le el il lo o os as'.split(
    ' ',
  ),
)

/**
 * The names of people whom the person wrote down elsewhere, whole and by their first word: those count in every language,
 * also once, and where a sentence begins. “My sister” is none, for “my” speaks as “I”.
 */
export function knownNames(people: readonly string[], language: string): string[] {
  return people.flatMap((name) => {
    const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
    const first = words.find((word) => !titles.has(word.toLowerCase())) ?? name
    if (countPerspective(first, language, []).self > 0) return []
    const isName = !name.includes('.') && words.every((word) => /^\p{Lu}/u.test(word))
    return isName ? [...new Set([name, first])] : [name]
  })
}

/** The names of days and months, in lower case. A language that isn't known gives those of another, which does no harm. */
function calendarWords(code: string): ReadonlySet<string> {
  const write = (options: Intl.DateTimeFormatOptions, step: number, count: number) => {
    const writer = new Intl.DateTimeFormat(/^[a-z]{2,3}$/.test(code) ? code : 'en', { ...options, timeZone: 'UTC' })
    return Array.from({ length: count }, (_, at) => writer.format(at * step * day).toLowerCase())
  }
  return new Set([...write({ weekday: 'long' }, 1, 7), ...write({ month: 'long' }, 31, 12)])
}
