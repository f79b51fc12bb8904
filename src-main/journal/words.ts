/** Scripts written without spaces between words: their words are found by a dictionary. */
const unspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]|[\ud840-\ud88f][\udc00-\udfff]/

/**
 * How many words a text has. Words end at spaces, and also at dashes and slashes between letters; apostrophes and
 * hyphens belong to them.
 */
export function countWords(text: string): number {
  return unspaced.test(text) ? segmented(text) : spaced(text)
}

let segmenter: Intl.Segmenter | undefined

function segmented(text: string): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  let count = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++
  return count
}

/** By character code, because it runs over every text that is saved or imported. */
function spaced(text: string): number {
  let count = 0
  let inWord = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (isWordCode(code)) {
      if (!inWord) count++
      inWord = true
    } else if (!isJoint(code)) inWord = false
  }
  return count
}

function isWordCode(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba
  return !(
    code === 0xd7 ||
    code === 0xf7 ||
    (code >= 0x2000 && code <= 0x2bff) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xd83c && code <= 0xdfff) ||
    code === 0xfe0f ||
    code === 0xfeff
  )
}

/** `'`, `’`, `-`, `‐`, `_`, and the marks inside numbers such as `1,000.5`: they do not end a word. */
function isJoint(code: number): boolean {
  return (
    code === 0x27 ||
    code === 0x2019 ||
    code === 0x2d ||
    code === 0x2010 ||
    code === 0x5f ||
    code === 0x2c ||
    code === 0x2e
  )
}
