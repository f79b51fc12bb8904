import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdsWords } from '../../src-main/journal/search/fold.ts'
import { draftOf, type TestJournal, temporaryJournal } from '../support/journal.ts'

let test: TestJournal

beforeAll(() => {
  test = temporaryJournal()
})

afterAll(() => test.end())

let written = 0

/** Puts an entry into the journal and gives back the one word of its title, by which a query leaves out all others. */
function write(text: string): string {
  const title = `entry${++written}x`
  test.journal.saveEntry(draftOf(test.journal, { title, text }))
  test.environment.time += 3000
  return title
}

/** How often a query finds the entry, and what it marks in its text. */
function found(query: string): { count: number; marked: string[] } {
  const { hits } = test.journal.search({ text: query, filter: {}, offset: 0, limit: 50 })
  const marked = hits.flatMap(({ snippet, snippetMarks }) => snippetMarks.map(([from, to]) => snippet.slice(from, to)))
  return { count: hits.length, marked }
}

/** An emoji or a character of Chinese sends the whole text to the index in its compatible form. */
const settings = [(word: string) => word, (word: string) => `so ${word}, 😀`, (word: string) => `${word} 今日`]

/** What does not hold of a word: that its entries are found by it as it was typed, marked, and hidden by a minus. */
function faultsOf(word: string): string[] {
  return settings.flatMap((setting) => {
    const text = setting(word)
    const title = write(text)
    const faults: string[] = []
    for (const query of [`${word} ${title}`, `"${word}" ${title}`, `${title} ${word}`, `${title} "${word}`]) {
      const { count, marked } = found(query)
      if (count !== 1) faults.push(`${query} finds ${count}`)
      else if (!marked.includes(word)) faults.push(`${query} marks ${marked.join('|')}`)
    }
    for (const query of [`${title} -${word}`, `${title} -"${word}"`])
      if (found(query).count !== 0) faults.push(`${query} finds it`)
    return faults
  })
}

const characters = (...ranges: readonly (readonly [number, number])[]): string[] =>
  ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)))
    .filter((character) => /[\p{L}\p{N}\p{M}]/u.test(character))

const scripts: { readonly [name: string]: readonly string[] } = {
  Latin: characters([0x61, 0x7a], [0xc0, 0x24f], [0x1e9e, 0x1e9e]),
  'Latin letters that do not come apart': [...'abæÆǽðÐøØǿþÞßẞđĐħĦıiİIĸłŁŋŊœŒŧŦ', 'o\u0301'],
  Vietnamese: [...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ'],
  'Vietnamese, decomposed': [...'aăâeêioôơuưy', 'a\u0301', 'a\u0302\u0301', 'u\u031b\u0300', 'o\u0323', 'e\u0309'],
  Greek: characters([0x386, 0x3ce], [0x1f00, 0x1fff]),
  Cyrillic: [...characters([0x400, 0x45f], [0x48a, 0x4ff]), 'и\u0306', 'е\u0308', 'а\u0301'],
  Armenian: characters([0x531, 0x556], [0x561, 0x587]),
  Georgian: characters([0x10d0, 0x10fa]),
  'Arabic letters that are typed otherwise': [...'ابهيوآأإٱؤئىةۀۂۓﻷﺔﻰ', '\u0653', '\u0654', '\u0655', '\u064e'],
  Arabic: characters([0x621, 0x63a], [0x641, 0x655], [0x660, 0x669], [0x671, 0x6d3]),
  Hebrew: characters([0x5d0, 0x5ea], [0x5b0, 0x5bc], [0x5c1, 0x5c2]),
  Devanagari: characters([0x900, 0x963], [0x966, 0x96f]),
  Bengali: characters([0x985, 0x9b9], [0x9bc, 0x9ce], [0x9d7, 0x9df]),
  Tamil: characters([0xb85, 0xbb9], [0xbbe, 0xbcd], [0xbd7, 0xbd7]),
  Malayalam: characters([0xd05, 0xd39], [0xd3e, 0xd4d], [0xd57, 0xd57], [0xd7a, 0xd7f]),
  Thai: characters([0xe01, 0xe3a], [0xe40, 0xe4e]),
  Hangul: characters([0xac00, 0xac80], [0xd700, 0xd7a3]),
  'compatibility signs': [...'²³¹½¼ºª⅓ⅷₙ₂ⁿǆŀŉſﬁｱＡ①㎏ʰ𝐀', ...'abz019'],
}

describe('characters that nobody sees', () => {
  it('part no word: soft hyphens, places where a line may break, joints', () => {
    for (const unseen of ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff']) {
      const title = write(`Ent${unseen}täuschung, and more`)
      for (const word of ['Enttäuschung', 'enttausch', `Ent${unseen}täuschung`]) {
        expect([unseen, word, found(`${word} ${title}`)]).toEqual([
          unseen,
          word,
          { count: 1, marked: [`Ent${unseen}täuschung`.slice(0, word === 'enttausch' ? 10 : undefined)] },
        ])
      }
      expect(found(`${title} -Enttäuschung`).count).toBe(0)
    }
  })

  it('keep the parts of a Persian word apart, each of which is found', () => {
    const title = write('نمی\u200cخواهم')
    for (const word of ['خواهم', 'نمی', 'نمی\u200cخواهم', 'نمی خواهم'])
      expect([word, found(`${word} ${title}`).count]).toEqual([word, 1])
  })
})

describe('a word copied from an entry finds it', () => {
  it.each(Object.entries(scripts))('in %s', (_, alphabet) => {
    const [letters, marks] = [/^[\p{L}\p{N}]/u, /^\p{M}/u].map((kind) => alphabet.filter((one) => kind.test(one)))
    const first = fc.constantFrom(...(letters ?? []))
    const rest = (marks ?? []).length > 0 ? fc.oneof(first, fc.constantFrom(...(marks ?? []))) : first
    const word = fc.tuple(first, fc.array(rest, { maxLength: 7 })).map(([start, more]) => start + more.join(''))
    fc.assert(
      fc.property(word, (one) => {
        expect(faultsOf(one)).toEqual([])
      }),
      { seed: 1, numRuns: 10 },
    )
  })

  it.each([
    ...['إلى', 'أحمد', 'القرآن', 'مسؤول', 'عائلة', 'كِتَابٌ', 'שָׁלוֹם'],
    ...['கொடுத்தேன்', 'ভালোবাসি', 'পড়া', 'പോകുന്നു', 'हिन्दी', 'ज़रूर', 'น้ำ', '날씨', '날씨'.normalize('NFD')],
    ...['m²', '½', '2½', '1º', 'κόσμος', 'ΚΌΣΜΟΣ', 'Việt', 'мой', 'ёлка', 'İstanbul', 'ﬁne', '１º'],
    ...['Łódź', 'Straße', 'STRAẞE', 'Straße²', 'encyclopædia', 'Ørsted', 'þórður', 'ışık', 'IŞIK', 'ٱلرحمن', 'مدرسة'],
  ])('%s', (word) => {
    expect(faultsOf(word)).toEqual([])
  })

  it('in a phrase', () => {
    const title = write('ذهبت إلى السوق مع أحمد, a flat of 80 m² 😀')
    expect(found(`${title} "إلى السوق"`)).toEqual({ count: 1, marked: ['إلى السوق'] })
    expect(found(`${title} "80 m²`)).toEqual({ count: 1, marked: ['80 m²'] })
    expect(found(`${title} "السوق إلى"`).count).toBe(0)
    expect(found(`${title} -"مع أحمد"`).count).toBe(0)
    expect(found(`${title} -"أحمد مع"`).count).toBe(1)
  })
})

it('a mark without a letter is no word', () => {
  const { hits, remarks } = test.journal.search({ text: '\u0301', filter: {}, offset: 0, limit: 1 })
  expect([hits.length, remarks]).toEqual([1, [expect.stringContaining('has no letter or digit')]])
})

it('the beginning of a letter that stands for several is marked as that letter', () => {
  expect(found(`${write('a ﬁne day')} f`)).toEqual({ count: 0, marked: [] })
  expect(found(`${write('a ﬁne day')} fi`)).toEqual({ count: 1, marked: ['ﬁ'] })
})

describe('a name is found by a word copied from it', () => {
  it.each(['m²', '½', 'أحمد', 'கொடுத்தேன்', 'Việt', '날씨', 'Łódź', 'Straße', 'ışık'])('%s', (word) => {
    for (const setting of settings) expect(holdsWords(setting(word), word)).toBe(true)
    expect(holdsWords('so then 😀', word)).toBe(false)
  })
})

describe('a word typed otherwise than it was written', () => {
  it.each([
    ['أحمد', 'احمد'],
    ['கொடு', 'கொடு'.normalize('NFD')],
    ['கொடு'.normalize('NFD'), 'கொடு'],
    ['m²', 'm2'],
  ])('%s finds %s', (typed, text) => {
    expect(found(`${typed} ${write(text)}`)).toEqual({ count: 1, marked: [text] })
  })

  it.each([
    ['அம', 'அமைதி'],
    ['أحم', 'أحمد'],
    ['أصدقا', 'أصدقائي'],
    ['കൊടു', 'കൊടുത്തു'],
    ['κόσμ', 'ΚΌΣΜΟΣ'],
  ])('%s, the beginning of %s, finds it', (typed, text) => {
    expect(found(`${write(text)} ${typed}`).count).toBe(1)
  })
})

describe('a word with letters that a keyboard may not have is found by what is typed for them', () => {
  it.each([
    ['lodz', 'Łódź'],
    ['strasse', 'Straße'],
    ['STRASSE', 'straße'],
    ['strasse', 'STRAẞE'],
    ['Straße', 'Strasse'],
    ['orsted', 'Ørsted'],
    ['encyclopaedia', 'encyclopædia'],
    ['encyclopædia', 'encyclopaedia'],
    ['aeon', 'ǣon'],
    ['coeur', 'cœur'],
    ['thordur', 'Þórður'],
    ['dang', 'Đặng'],
    ['hal', 'Ħal'],
    ['sapmi', 'Sápmi'],
    ['nguda', 'Ŋguda'],
    ['tuk', 'ŧuk'],
    ['istanbul', 'İstanbul'],
    ['İstanbul', 'istanbul'],
    ['isik', 'ışık'],
    ['ışık', 'IŞIK'],
    ['ısık', 'Işık'],
    ['احمد', 'أحمد'],
    ['الى', 'إلى'],
    ['الي', 'إلى'],
    ['القران', 'القرآن'],
    ['الرحمن', 'ٱلرَّحْمَٰن'],
    ['مدرسه', 'مدرسة'],
    ['مسوول', 'مسؤول'],
    ['سيل', 'سئل'],
    ['احمد', 'ا\u0654حمد'],
    ['لانه', 'ﻷنه'],
  ])('%s finds %s', (typed, word) => {
    for (const setting of settings) {
      const title = write(setting(word))
      expect(found(`${typed} ${title}`)).toEqual({ count: 1, marked: [word] })
      expect(found(`"so ${typed}" ${title}`).count).toBe(setting(word).startsWith('so ') ? 1 : 0)
      expect(found(`${title} -${typed}`).count).toBe(0)
      expect(holdsWords(setting(word), typed)).toBe(true)
    }
  })

  it('whichever it is of Latin-1 and Latin Extended-A', () => {
    const typedFor = 'æ ae ð d ø o þ th ß ss đ d ħ h ı i ĸ q ł l ŋ n œ oe ŧ t'.split(' ')
    const words = characters([0xc0, 0x17f])
      .filter((letter) => letter.normalize('NFKD') === letter.normalize('NFD'))
      .map((letter, index) => {
        const [base = ''] = letter.toLowerCase().normalize('NFD')
        const typed = base < '\u0080' ? base : typedFor[typedFor.indexOf(base) + 1]
        return { written: `x${letter}y${index}`, typed: `x${typed}y${index}` }
      })
    expect(words.length).toBeGreaterThan(180)
    const title = write(words.map(({ written }) => written).join(' '))
    for (const { written, typed } of words)
      expect([typed, found(`${title} "${typed}"`).marked]).toEqual([typed, [written]])
  })

  it('and marked where it stands, a letter that is typed as two as one', () => {
    expect(found(`${write('Der große Spaß, nicht groß genug')} gross`).marked).toEqual(['groß', 'groß'])
    expect(found(`${write('Die Straße')} stras`).marked).toEqual(['Straß'])
    expect(found(`${write('ßœÆ Łódź æther')} "lodz aether"`).marked).toEqual(['Łódź æther'])
  })

  it.each(['kodz', 'strase', 'strabe'])('and not by %s', (typed) => {
    expect(found(`${write('Łódź, Straße')} ${typed}`).count).toBe(0)
  })
})
