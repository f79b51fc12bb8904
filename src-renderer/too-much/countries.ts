import { numbers } from '../care/numbers.ts'

interface Country {
  /** ISO 3166-1, two letters. */
  readonly code: string
  readonly name: string
}

/** The countries whose numbers are known, by their names in a language and in its order. */
export function countriesIn(locale: string | undefined): readonly Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return numbers
    .map(({ country }) => ({ code: country, name: names.of(country) ?? country }))
    .sort((one, other) => compare(one.name, other.name))
}
