import { diffArrays } from 'diff'
import type { BlockNode } from '../../../src-preload/contract.ts'
import { lookWords } from './look-words.ts'
import type { Atom, Part, Shape } from './parts.ts'

export type Sign = 'same' | 'added' | 'gone'

/** A stretch of a line that was added, is gone, or stays. */
export interface Run {
  readonly sign: Sign
  readonly atoms: readonly Atom[]
  /** How words that stay look otherwise, such as `bold added`; an empty string where they don't. */
  readonly look: string
}

/** A part of two texts laid over each other. */
export interface Piece {
  /** `changed`: it is in both, and differs. */
  readonly sign: Sign | 'changed'
  readonly shape: Shape
  readonly name: string
  readonly runs: readonly Run[]
  readonly pieces: readonly Piece[]
  /** What of it as a whole became otherwise, in words: that a paragraph became a heading. */
  readonly note: string
  /** The block as it was before, and as it was after. */
  readonly before: BlockNode | null
  readonly after: BlockNode | null
}

/** More differing atoms than this are not looked for: the stretch is shown as gone, and as added. */
const mostEdits = 1500
/** How many parts further on the same one is looked for, once changed. */
const reach = 25
/** So much alike two parts are taken for the same one that was changed. */
const alike = 0.4

/** Lays two texts over each other. */
export function compare(before: readonly Part[], after: readonly Part[]): Piece[] {
  const changes = diffArrays(before.map(signatureOf), after.map(signatureOf), { maxEditLength: mostEdits })
  if (!changes) return between(before, after)
  const pieces: Piece[] = []
  let [from, to] = [0, 0]
  let [gone, added]: [Part[], Part[]] = [[], []]
  const close = () => {
    pieces.push(...between(gone, added))
    gone = []
    added = []
  }
  for (const { value, added: isAdded, removed } of changes) {
    if (removed) gone.push(...before.slice(from, from + value.length))
    else if (isAdded) added.push(...after.slice(to, to + value.length))
    else {
      close()
      pieces.push(...after.slice(to, to + value.length).map((part, index) => whole('same', part, before[from + index])))
    }
    if (!isAdded) from += value.length
    if (!removed) to += value.length
  }
  close()
  return pieces
}

/** A text by itself. */
export function alone(parts: readonly Part[]): Piece[] {
  return parts.map((part) => whole('same', part, part))
}

/** Whether anything differs. */
export function differs(pieces: readonly Piece[]): boolean {
  return pieces.some(({ sign }) => sign !== 'same')
}

/** Parts of which none is the same: those that are alike are shown as one that was changed. */
function between(gone: readonly Part[], added: readonly Part[]): Piece[] {
  const pieces: Piece[] = []
  let next = 0
  for (const part of added) {
    const at = gone.slice(next, next + reach).findIndex((other) => likeness(other, part) >= alike)
    const other = gone[next + at]
    if (at < 0 || !other) {
      pieces.push(whole('added', part))
      continue
    }
    pieces.push(...gone.slice(next, next + at).map((one) => whole('gone', one)))
    pieces.push(changed(other, part))
    next += at + 1
  }
  return [...pieces, ...gone.slice(next).map((one) => whole('gone', one))]
}

function whole(sign: Sign, part: Part, before: Part | undefined = sign === 'gone' ? part : undefined): Piece {
  return {
    sign,
    shape: part.shape,
    name: part.name,
    runs: part.atoms.length > 0 ? [{ sign, atoms: part.atoms, look: '' }] : [],
    pieces: part.parts.map((inner) => whole(sign, inner)),
    note: '',
    before: before?.block ?? null,
    after: sign === 'gone' ? null : part.block,
  }
}

function changed(before: Part, after: Part): Piece {
  return {
    sign: 'changed',
    shape: after.shape,
    name: after.name,
    runs: compareLines(before.atoms, after.atoms),
    pieces: compare(before.parts, after.parts),
    note: noteOf(before, after),
    before: before.block,
    after: after.block,
  }
}

const shapeWords: { readonly [Name in Shape]?: string } = {
  paragraph: 'plain text',
  h1: 'a large heading',
  h2: 'a heading',
  h3: 'a small heading',
  h4: 'a smaller heading',
  h5: 'a smaller heading',
  h6: 'a smaller heading',
  quote: 'a quote',
  code: 'code',
  bullet: 'a list',
  number: 'a numbered list',
  check: 'a list to tick off',
}

function noteOf(before: Part, after: Part): string {
  if (before.shape !== after.shape) {
    if (after.shape === 'ticked') return 'Ticked off'
    if (before.shape === 'ticked' && after.shape === 'item') return 'Not ticked off any more'
    const [was, is] = [shapeWords[before.shape], shapeWords[after.shape]]
    return was && is ? `Was ${was}, became ${is}` : ''
  }
  if (before.name !== after.name) return `Was ${before.name}`
  if (before.beside === after.beside) return ''
  return after.shape === 'filled' ? 'What is in it was changed' : 'Aligned or moved in otherwise'
}

/** In which sense two parts can be the same one: a paragraph can become a heading, and no table. */
function kindOf({ shape, name }: Part): string {
  switch (shape) {
    case 'filled':
      return name
    case 'bullet':
    case 'number':
    case 'check':
      return 'list'
    case 'item':
    case 'ticked':
      return 'item'
    case 'cell':
    case 'head':
      return 'cell'
    case 'table':
    case 'row':
    case 'line':
    case 'rule':
    case 'prompt':
      return shape
    default:
      return 'text'
  }
}

/** From 0 to 1: how much of the words of two parts is in both. */
function likeness(one: Part, other: Part): number {
  if (kindOf(one) !== kindOf(other)) return 0
  if (one.block && other.block && 'id' in one.block && 'id' in other.block)
    return Number(one.block.id === other.block.id)
  // Cells of a row, and blocks of a kind that is filled in, are the same ones for standing where they stand.
  if (kindOf(one) === 'cell' || one.shape === 'filled') return 1
  const [words, others] = [wordsOf(one), wordsOf(other)]
  if (words.length + others.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of others) {
    const count = left.get(word) ?? 0
    if (count > 0) common += 1
    left.set(word, count - 1)
  }
  return (2 * common) / (words.length + others.length)
}

function wordsOf({ atoms, parts }: Part): string[] {
  const own = atoms.filter(({ text, image }) => image !== null || /[\p{L}\p{N}]/u.test(text)).map(keyOf)
  return [...own, ...parts.flatMap(wordsOf)]
}

const signatureOf = ({ shape, name, atoms, parts, beside }: Part): string =>
  JSON.stringify([
    shape,
    name,
    beside,
    atoms.map(({ format, url, ...atom }) => [keyOf(atom), format, url]),
    parts.map(signatureOf),
  ])

/** What is compared of a piece of a line. How it looks is not. */
const keyOf = ({ text, image }: Pick<Atom, 'text' | 'image'>): string => (image ? `image ${image.hash}` : text)

function compareLines(before: readonly Atom[], after: readonly Atom[]): Run[] {
  const changes = diffArrays(before.map(keyOf), after.map(keyOf), { maxEditLength: mostEdits })
  if (!changes) return joined([...before.map((atom) => run('gone', atom)), ...after.map((atom) => run('added', atom))])
  const runs: Run[] = []
  let [from, to] = [0, 0]
  for (const { value, added, removed } of changes) {
    for (let index = 0; index < value.length; index++) {
      const [was, is] = [before[from], after[to]]
      if (removed && was) runs.push(run('gone', was))
      else if (added && is) runs.push(run('added', is))
      else if (was && is) runs.push({ sign: 'same', atoms: [is], look: lookWords(was, is) })
      if (!added) from += 1
      if (!removed) to += 1
    }
  }
  return joined(gathered(runs.map(withNeighbours)))
}

/** A space between two words that came to look alike looks like them. */
function withNeighbours(one: Run, at: number, runs: readonly Run[]): Run {
  const [last, next] = [runs[at - 1], runs[at + 1]]
  const isSpace = one.sign === 'same' && one.look === '' && one.atoms.every(({ text }) => text.trim() === '')
  return isSpace && last && last.sign === 'same' && last.look === next?.look ? { ...one, look: last.look } : one
}

const run = (sign: Sign, atom: Atom): Run => ({ sign, atoms: [atom], look: '' })

/**
 * Has what is gone stand together, and then what was added, where nothing but spaces and signs stays between: word for
 * word, a sentence that was written anew could not be read.
 */
function gathered(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  let [gone, added, between]: [Run[], Run[], Run[]] = [[], [], []]
  const close = () => {
    out.push(...gone, ...added, ...between)
    gone = []
    added = []
    between = []
  }
  for (const one of runs) {
    if (one.sign !== 'same') {
      for (const { atoms } of between) {
        gone.push({ sign: 'gone', atoms, look: '' })
        added.push({ sign: 'added', atoms, look: '' })
      }
      between = []
      ;(one.sign === 'gone' ? gone : added).push(one)
    } else if (gone.length + added.length > 0 && one.look === '' && between.length < 2 && isSlight(one))
      between.push(one)
    else {
      close()
      out.push(one)
    }
  }
  close()
  return out
}

const isSlight = ({ atoms }: Run) => atoms.every(({ text, image }) => image === null && !/[\p{L}\p{N}\n]/u.test(text))

/** Neighbours of one sign and one look as one. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const one of runs) {
    const last = out.at(-1)
    if (last && last.sign === one.sign && last.look === one.look)
      out[out.length - 1] = { ...last, atoms: [...last.atoms, ...one.atoms] }
    else out.push(one)
  }
  return out
}
