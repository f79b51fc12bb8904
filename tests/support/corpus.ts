import { v7 } from 'uuid'
import type { ImportedEntry } from '../../src-main/journal/staging.ts'
import type { BlockNode, InlineNode, LinkNode, TextNode } from '../../src-preload/contract.ts'
import { dice } from './dice.ts'

/**
 * A made-up journal that is the same for the same seed: twenty years, several entries on some days and none for weeks,
 * words that follow Zipf's law, lengths that follow a log-normal law, nested tags, a few entries in Japanese and Thai.
 */
export function* makeCorpus(count: number, seed = 1): Generator<ImportedEntry> {
  const random = dice(seed)
  const pick = makeVocabulary(dice(seed + 1))
  const write: Writer = { random, pick, phrase: makePhrases(dice(seed + 2), pick) }
  let time = Date.parse('2005-01-01T06:00:00Z')
  const meanGap = (20 * 365.25 * dayLength) / count
  for (let index = 0; index < count; index++) {
    // Most gaps are short and a few are long, as with people; on average they fill the twenty years.
    time += Math.floor(-Math.log(1 - random()) * meanGap * (random() < 0.05 ? 8 : 0.632))
    yield makeEntry(write, index, time)
  }
}

/** The plain text of an entry that this file made, or of any other body. */
export function plainTextOf(body: string): string {
  const parts: string[] = []
  const visit = (node: { text?: string; children?: readonly object[] }) => {
    if (node.text !== undefined) parts.push(node.text)
    for (const child of node.children ?? []) visit(child)
    if (node.children) parts.push('\n')
  }
  visit(JSON.parse(body).root)
  return parts.join('')
}

interface Writer {
  readonly random: () => number
  /** A word, the frequent ones more often. */
  readonly pick: Draw
  /** Some words that are often seen together, such as “in the morning”. */
  readonly phrase: Draw
}

type Draw = (random: () => number) => string

const dayLength = 24 * 60 * 60 * 1000
const zones = ['Europe/Lisbon', 'Europe/Lisbon', 'Europe/Lisbon', 'Asia/Tokyo', 'America/New_York'] as const
const zoneHours: Record<(typeof zones)[number], number> = {
  'Europe/Lisbon': 0,
  'Asia/Tokyo': 9,
  'America/New_York': -5,
}

function makeEntry(write: Writer, index: number, time: number): ImportedEntry {
  const { random } = write
  const zone = choose(random, zones)
  const language = random()
  const sentences = language < 0.03 ? japanese : language < 0.035 ? thai : english
  const blocks = makeBlocks(write, sentences)
  return {
    id: v7({ msecs: time, random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)) }),
    sourceKey: `corpus ${index}`,
    instant: time,
    zone,
    day: new Date(time + zoneHours[zone] * 3_600_000 - 3 * 3_600_000).toISOString().slice(0, 10),
    title: random() < 0.6 ? capitalised(sentences.words(write, 2 + Math.floor(random() * 6))) : '',
    body: JSON.stringify({ root: { type: 'root', version: 1, ...layout, children: blocks } }),
    ownTags: random() < 0.4 ? someTags(random) : [],
    starred: random() < 0.02,
    created: time,
    updated: time + Math.floor(random() * dayLength),
  }
}

// ── Text ──

interface Sentences {
  words(write: Writer, count: number): string
  sentence(write: Writer): { text: string; words: number }
}

const english: Sentences = {
  words: ({ random, pick, phrase }, count) =>
    Array.from({ length: count }, () => (random() < 0.05 ? phrase(random) : pick(random))).join(' '),
  sentence(write) {
    const count = 4 + Math.floor(write.random() * 18)
    const text = capitalised(this.words(write, count))
    const comma = text.indexOf(' ', text.length / 2)
    const end = write.random() < 0.9 ? '.' : '?'
    return { text: `${comma > 0 ? `${text.slice(0, comma)},${text.slice(comma)}` : text}${end}`, words: count }
  },
}

const japanese: Sentences = {
  words: ({ random }, count) =>
    Array.from({ length: 2 * count }, () =>
      random() < 0.55
        ? String.fromCharCode(0x3042 + Math.floor(random() ** 2 * 80))
        : String.fromCharCode(0x4e00 + Math.floor(random() ** 3 * 2400)),
    ).join(''),
  sentence(write) {
    const count = 6 + Math.floor(write.random() * 12)
    return { text: `${this.words(write, count)}。`, words: count }
  },
}

const thaiLetters = [...'กขคงจชซญดตถทนบปผพมยรลวสหอาิีุูเแโไ่้']
const thai: Sentences = {
  words: ({ random }, count) => Array.from({ length: 4 * count }, () => choose(random, thaiLetters)).join(''),
  sentence(write) {
    const count = 4 + Math.floor(write.random() * 10)
    return { text: `${this.words(write, count)} `, words: count }
  },
}

const layout = { direction: null, format: '', indent: 0 } as const

function makeBlocks(write: Writer, sentences: Sentences): BlockNode[] {
  const { random } = write
  // Half of the entries have fewer than 150 words; one in a thousand has some thousands.
  const wanted = Math.min(20_000, 5 + 150 * Math.exp(0.85 * normal(random)))
  const blocks: BlockNode[] = []
  for (let words = 0; words < wanted; ) {
    const kind = random()
    const length = Math.min(wanted - words, 20 + random() * 100)
    const paragraph = makeParagraph(write, sentences, length)
    words += paragraph.words
    if (kind < 0.03)
      blocks.push({
        type: 'heading',
        version: 1,
        ...layout,
        tag: 'h2',
        children: [text(capitalised(sentences.words(write, 3)))],
      })
    if (kind > 0.95) blocks.push(makeList(write, sentences))
    else if (kind > 0.92) blocks.push({ type: 'quote', version: 1, ...layout, children: paragraph.children })
    else blocks.push({ type: 'paragraph', version: 1, ...layout, children: paragraph.children })
  }
  return blocks
}

function makeParagraph(write: Writer, sentences: Sentences, length: number): { children: InlineNode[]; words: number } {
  const { random } = write
  const children: InlineNode[] = []
  let plain = ''
  let words = 0
  const flush = (...nodes: InlineNode[]) => {
    if (plain !== '') children.push(text(plain))
    plain = ''
    children.push(...nodes)
  }
  while (words < length) {
    const sentence = sentences.sentence(write)
    words += sentence.words
    plain += `${plain === '' && children.length === 0 ? '' : ' '}${sentence.text}`
    const kind = random()
    if (kind < 0.04) flush(text(` ${sentences.words(write, 2)}`, kind < 0.02 ? 1 : 2))
    else if (kind < 0.05) flush(text(' '), link(write))
    else if (kind < 0.06) plain += ` #${choose(random, tagNames)}`
  }
  flush()
  return { children, words }
}

function makeList(write: Writer, sentences: Sentences): BlockNode {
  const count = 2 + Math.floor(write.random() * 5)
  return {
    type: 'list',
    version: 1,
    ...layout,
    listType: 'bullet',
    start: 1,
    children: Array.from({ length: count }, (_, index) => ({
      type: 'listitem' as const,
      version: 1 as const,
      ...layout,
      value: index + 1,
      children: [text(sentences.words(write, 5))],
    })),
  }
}

function text(content: string, format = 0): TextNode {
  return { type: 'text', version: 1, text: content, format }
}

function link(write: Writer): LinkNode {
  return {
    type: 'link',
    version: 1,
    ...layout,
    url: `https://example.org/${write.pick(write.random)}`,
    children: [text(write.pick(write.random))],
  }
}

// ── Words ──

/** The words that English is held together by, the most frequent first. */
const frequent =
  'the and to of a i it was in that my we he for on with not but at she they had me be is so have this as you all were up out there from one by what when then went about if would could some no just time like day good got him her said into back home over again now really think after know more went did very been little or an down much only our am do how still too will them first because work made before morning came night felt long around who well see off other than'.split(
    ' ',
  )
const onsets = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'sh',
  'st',
  't',
  'tr',
  'v',
  'w',
]
const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou', 'ai', 'é', 'ö']
const codas = ['', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'ck', 'ng']
const vocabularySize = 30_000

/** A way to draw words by Zipf's law: the word of rank r comes up in proportion to 1 / (r + 2.7)^1.07. */
function makeVocabulary(random: () => number): Draw {
  const words = [...new Set(frequent)]
  const known = new Set(words)
  while (words.length < vocabularySize) {
    const syllables = 1 + Math.floor(random() * 1.6) + (words.length > 2000 ? 1 : 0)
    let word = ''
    // Accented vowels are rare.
    for (let syllable = 0; syllable < syllables; syllable++)
      word +=
        choose(random, onsets) +
        (random() < 0.01 ? choose(random, vowels) : choose(random, vowels.slice(0, 8))) +
        choose(random, codas)
    if (known.has(word)) continue
    known.add(word)
    words.push(word)
  }
  const sums = new Float64Array(words.length)
  let sum = 0
  for (let rank = 0; rank < words.length; rank++) sums[rank] = sum += (rank + 2.7) ** -1.07
  // A table of a few thousand equal slices narrows the search down to a handful of words.
  const slices = 8192
  const starts = new Int32Array(slices + 1)
  for (let slice = 0, rank = 0; slice <= slices; slice++) {
    while (rank < words.length - 1 && (sums[rank] ?? 0) < (slice / slices) * sum) rank++
    starts[slice] = rank
  }
  return (next) => {
    const at = next() * sum
    let rank = starts[Math.floor((at / sum) * slices)] ?? 0
    while ((sums[rank] ?? sum) < at && rank < words.length - 1) rank++
    return words[rank] ?? ''
  }
}

/** Two thousand phrases of two to four words, of which the first are used the most. */
function makePhrases(random: () => number, pick: Draw): Draw {
  const phrases = Array.from({ length: 2000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(random)).join(' '),
  )
  return (next) => choose(() => next() ** 2, phrases)
}

const tagNames = [
  'work',
  'work/talks',
  'work/review',
  'family',
  'family/parents',
  'health',
  'health/sleep',
  'health/running',
  'garden',
  'travel',
  'travel/japan',
  'travel/portugal',
  'books',
  'music',
  'dream',
  'idea',
  'gratitude',
  'money',
  'friends',
  'cooking',
  'weather',
  'learning/piano',
  'learning/japanese',
  'setback',
]

function someTags(random: () => number): string[] {
  return Array.from({ length: 1 + Math.floor(random() * 2.5) }, () => choose(random, tagNames))
}

function choose<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
