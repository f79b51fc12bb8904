/** How often a text speaks from inside and from outside. Two numbers, and no judgement. */
export interface Perspective {
  /** I, me, my and their like. */
  readonly self: number
  /** He, she, they and their like, and the names that were given. */
  readonly other: number
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/**
 * Pronouns and possessives. Words that are mostly something else are left out, although they can be pronouns: articles
 * (French “le”, “leur”, Italian “gli”, Spanish “lo”, Portuguese “o”) and the verb “to be” (German “sein”, Dutch “zijn”).
 */
const languages: Readonly<Record<string, { readonly self: ReadonlySet<string>; readonly other: ReadonlySet<string> }>> =
  {
    en: {
      self: set('i me my mine myself im ive'),
      other: set('he him his himself she her hers herself they them their theirs themself themselves'),
    },
    de: {
      self: set('ich mich mir mein meine meinen meinem meiner meines'),
      other: set('er ihn ihm seine seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres ihnen'),
    },
    es: {
      self: set('yo me mí mi mis conmigo mío mía míos mías'),
      other: set('él ella ellos ellas su sus suyo suya suyos suyas le les'),
    },
    fr: {
      self: set('je j me m moi mon ma mes mien mienne miens miennes'),
      other: set('il elle ils elles lui eux son sa ses sien sienne siens siennes'),
    },
    pt: {
      self: set('eu me mim meu minha meus minhas comigo'),
      other: set('ele ela eles elas dele dela deles delas nele nela lhe lhes seu sua seus suas'),
    },
    it: {
      self: set('io mi m me mio mia miei mie'),
      other: set('lui lei egli ella essi esse loro suo sua suoi sue'),
    },
    nl: {
      self: set('ik mij me mijn mezelf mijzelf'),
      other: set('hij hem zij ze haar hen hun zichzelf'),
    },
  }

/** Where a name takes an s without an apostrophe. */
const plainGenitive: ReadonlySet<string> = new Set(['de', 'nl'])

/** What an “I” after it numbers. */
const numbered = set('act book case chapter class grade level part phase section stage step type volume war')
const roman = /^[ ,]+(?:and |or )?[IVX]{2,}\b/
/** A king, a ship, a course: “Henry I,” but not “Could I,”. */
const asking = set('could would should might shall neither')

/** Whether the “I” at `at` is a number or a letter rather than its writer. */
function isNumeral(text: string, at: number, before: string): boolean {
  const rest = text.slice(at + 1, at + 12)
  if (text[at] === 'i' && /^(?:\.[ \u00a0]?e\b|\))/.test(rest)) return true
  if (text[at] !== 'I') return false
  if (roman.test(rest) || numbered.has(before.toLowerCase())) return true
  const stops = /^(?:[.,;:)]|$)/.test(rest)
  return stops && /^\p{Lu}\p{L}{3,}$/u.test(before) && !asking.has(before.toLowerCase())
}

/**
 * Counts how often a text speaks as “I”, and how often of a third person or by one of the names.
 *
 * @param text plain text; quoted speech counts as it stands
 * @param language BCP 47, of the entry; English where the language isn't known
 * @param names as they are written, such as the person's own; also in capitals, and of several words
 */
export function countPerspective(text: string, language: string, names: readonly string[]): Perspective {
  const code = language.toLowerCase().split('-')[0] ?? ''
  const known = Object.hasOwn(languages, code) ? code : 'en'
  const words = languages[known]
  const whole = text.normalize('NFC')
  const tokens = [...whole.matchAll(/[\p{L}\p{N}]+/gu)]
  const wanted = spellings(names, plainGenitive.has(known))
  const beginnings = new Set(wanted.map((parts) => parts[0]))

  let self = 0
  let other = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (!words || !token) continue
    const name =
      beginnings.has(token[0]) && wanted.find((parts) => parts.every((part, along) => tokens[at + along]?.[0] === part))
    const lower = token[0].toLowerCase()
    if (name) {
      other++
      at += name.length - 1
    } else if (words.other.has(lower)) other++
    else if (words.self.has(lower)) {
      const previous = tokens[at - 1]
      const between = previous ? whole.slice(previous.index + previous[0].length, token.index) : ''
      const before = previous && /^[ \u00a0]+$/.test(between) ? previous[0] : ''
      if (!(known === 'en' && lower === 'i' && isNumeral(whole, token.index, before))) self++
    }
  }
  return { self, other }
}

/** Each name as the words it consists of, in every spelling that counts, the longest first. */
function spellings(names: readonly string[], withS: boolean): string[][] {
  return names
    .flatMap((name) => (withS ? [name, `${name}s`] : [name]))
    .flatMap((name) => [name, name.toUpperCase()])
    .map((name) => name.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((parts) => parts.length > 0)
    .map((parts) => [...parts])
    .sort((one, two) => two.length - one.length)
}
