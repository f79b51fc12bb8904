import { moreIn, type Tokens, tokensIn } from './tokens.ts'

/** So many letters of words are much: a sentence. */
const much = 60

/** What is compared of an entry. */
export interface Text {
  readonly title: string
  /** As JSON. */
  readonly body: string
}

/**
 * Whether a text takes away much of the one before it that no kept state holds: a sentence or more, an image, or a block
 * that was filled in. Words that went from a title into a body, or back, are not gone. Of a text that is deleted bit by bit
 * only the beginning is noticed, since from then on a kept state holds the rest.
 *
 * @param before as it stands, or a fuller one from before it
 * @param after as it will be
 * @param held the newest kept one, asked for where it matters; null where there is none
 */
export function losesMuch(before: Text, after: Text, held: () => Text | null): boolean {
  // Nearly every save ends here: what is written adds to a text and takes little from it.
  const ofTitle = before.title === after.title ? 0 : before.title.length
  if (ofTitle + lengthTaken(before.body, after.body) < much) return false
  const tokens = tokensOf(before)
  if (!lacksMuch(tokens, [tokensOf(after)])) return false
  const kept = held()
  return kept === null || lacksMuch(tokens, [tokensOf(after), tokensOf(kept)])
}

const tokensOf = ({ title, body }: Text): Tokens => tokensIn(body, title)

/** How much of `before` stands between what both begin with and what both end with. */
function lengthTaken(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length)
  const start = longest(shorter, (from, to) => before.slice(from, to) === after.slice(from, to))
  const [ofBefore, ofAfter] = [before.length, after.length]
  const end = longest(
    shorter - start,
    (from, to) => before.slice(ofBefore - to, ofBefore - from) === after.slice(ofAfter - to, ofAfter - from),
  )
  return before.length - start - end
}

/** Up to where two texts are the same: by halves, since comparing stretches is a tenth of the work of comparing letters. */
function longest(most: number, isSame: (from: number, to: number) => boolean): number {
  let [sure, open] = [0, most]
  while (sure < open) {
    const middle = Math.ceil((sure + open) / 2)
    if (isSame(sure, middle)) sure = middle
    else open = middle - 1
  }
  return sure
}

function lacksMuch(before: Tokens, others: readonly Tokens[]): boolean {
  const words = others.reduce((left, { words }) => moreIn(left, words), before.words)
  let letters = 0
  for (const [word, count] of words) letters += word.length * count
  if (letters >= much) return true
  if ([...before.images.keys()].some((hash) => others.every(({ images }) => !images.has(hash)))) return true
  // Counted, because a block that was changed is another one.
  return [...before.blocks].some(
    ([type, blocks]) => type !== 'prompt' && others.every((other) => (other.blocks.get(type)?.size ?? 0) < blocks.size),
  )
}
