/**
 * How many words a text has. Words end at spaces, and also at dashes and slashes between letters; apostrophes and
 * hyphens belong to them. Where a text has scripts that are written without spaces, a dictionary finds the words.
 */
export function countWords(text: string): number {
  let count = 0
  let isInWord = false
  // By character code and a table, because it runs over every text that is saved or imported.
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const role = code < 0x80 ? asciiRoles[code] : roleOf(code)
    if (role === inside) {
      if (!isInWord) count++
      isInWord = true
    } else if (role === between) isInWord = false
    else if (role === unspaced) return countByDictionary(text)
  }
  return count
}

const between = 0
const inside = 1
/**
 * Apostrophes, hyphens, the marks within numbers such as `1,000.5`, and what nobody sees, such as soft hyphens: they
 * neither begin a word nor end one.
 */
const joint = 2
const unspaced = 3

const asciiRoles = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-z0-9]/i.test(character)) return inside
  return /['\-_,.]/.test(character) ? joint : between
})

function roleOf(code: number): number {
  if (code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff) return joint
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba ? inside : between
  if (code < 0xe00) return code === 0xd7 || code === 0xf7 ? between : inside
  if (code === 0x2010 || code === 0x2019) return joint
  if (isIn(unspacedRanges, code)) return unspaced
  return isIn(separatorRanges, code) ? between : inside
}

type Ranges = readonly (readonly [from: number, to: number])[]

function isIn(ranges: Ranges, code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to)
}

/** Thai, Lao, Burmese, Khmer, Japanese and Chinese, with the first halves of the rare Chinese characters. */
const unspacedRanges: Ranges = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x19e0, 0x19ff],
  [0x3041, 0x30ff],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xd840, 0xd88f],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
]

/** Punctuation, arrows, mathematics, and the halves of pictures. */
const separatorRanges: Ranges = [
  [0x2000, 0x2bff],
  [0x3000, 0x3040],
  [0xd83c, 0xdfff],
  [0xfe0f, 0xfe0f],
]

let segmenter: Intl.Segmenter | undefined

function countByDictionary(text: string): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  let count = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++
  return count
}
